"""Putting a prior on its device, in the layout and precision in which that is fast.

On the CPU nothing changes but where the weights are. On a graphics card the network is asked
through `CardNetwork`; convolutions and matrices are kept in bfloat16 and channels-last where the
network computes in bfloat16: autocast would cast the same numbers anew in each call. float32 is
float32 there: the shortened products of TF32 are off.
"""

from __future__ import annotations

import torch
from torch import nn

from engine.devices import choose_precision
from engine.errors import UserError
from engine.priors.card_network import CardNetwork
from engine.priors.prior import Prior
from engine.priors.recordings import CudaGraphs

CAST = (nn.Conv1d, nn.Conv2d, nn.Linear)


def placed(
    prior: Prior,
    device: torch.device,
    precision: str | None = None,
    *,
    recorded: bool = True,
    compiled: bool = False,
) -> Prior:
    """The prior on the device; use it in place of `prior`, which it takes the weights of.

    `precision` is one of `engine.devices.PRECISIONS`, None for what is usual there. Where not
    `recorded`, every call launches its kernels one by one; with `compiled`, torch fuses them first,
    which takes Triton, a C compiler and minutes. Raises UserError as `choose_precision`, and where
    there is no NVIDIA card to compile for.
    """
    if compiled and device.type != "cuda":
        raise UserError(
            "The network is compiled for NVIDIA cards only.", "Leave --compile out, or use a card."
        )
    dtype = choose_precision(precision, device)
    if device.type == "cpu":
        prior.network.to(device)
        prior.precision = dtype
        return prior
    if device.type == "cuda":
        use_full_float32()
    network = laid_out(prior.network, device, dtype)
    recorder = CudaGraphs if recorded and device.type == "cuda" else None
    form = torch.compile(network, dynamic=False) if compiled else None
    made = Prior(
        CardNetwork(network, recorder, form),
        prior.schedule,
        prior.description,
        clip=prior.clip,
        precision=dtype,
        picture_mean=prior.picture_mean,
    )
    if compiled:
        drop_hooks(network)
    return made


def drop_hooks(network: nn.Module) -> None:
    """Take away what asks within a call whether to stop: it cannot be compiled.

    Before each call, and before its way back, is asked nevertheless.
    """
    for module in network.modules():
        module._forward_hooks.clear()
        module._forward_pre_hooks.clear()


def laid_out(network: nn.Module, device: torch.device, precision: torch.dtype) -> nn.Module:
    """The network moved to the device, as its multipliers want it."""
    if precision is torch.float32:
        return network.to(device)
    for module in network.modules():
        if isinstance(module, CAST):
            module.to(precision)
    return network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def use_full_float32() -> None:
    """No TF32: products of float32 numbers with 24 bits, as on a CPU, and not with 11."""
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False


def forget_recordings(prior: Prior) -> None:
    """Free the memory of what was recorded of its network; it is recorded anew when it is asked."""
    if isinstance(prior.network, CardNetwork):
        prior.network.forget()
