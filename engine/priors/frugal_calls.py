"""Differentiable network calls that keep less: pieces of a batch, checkpoints between the blocks.

Chen, Xu, Zhang, Guestrin: Training Deep Nets with Sublinear Memory Cost, 2016 (arXiv 1604.06174):
what a block keeps for the gradient is forgotten and computed again, at the price of one forward
pass more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from engine.priors.ddpm_unet import Attention, Residual
from engine.priors.recordings import Pull
from engine.priors.unet import AttentionBlock, ResBlock

BLOCKS = (ResBlock, AttentionBlock, Residual, Attention)


@dataclass(frozen=True)
class Autocast:
    """The precision that a call was asked for in; a part of it that is made later needs it too."""

    device: str
    dtype: torch.dtype | None
    enabled: bool

    @classmethod
    def of(cls, x: Tensor) -> Autocast:
        """That which holds here, on the device of `x`."""
        kind = x.device.type
        enabled = torch.is_autocast_enabled(kind)
        return cls(kind, torch.get_autocast_dtype(kind) if enabled else None, enabled)

    def context(self) -> AbstractContextManager[object]:
        """The same again."""
        return torch.autocast(self.device, self.dtype, enabled=self.enabled)


def whole(
    network: nn.Module, x: Tensor, timesteps: Tensor, *, checkpointed: bool = False
) -> tuple[Tensor, Pull]:
    """network(x, t) and its pullback, which can be used once."""
    leaf = x.detach().requires_grad_()
    with torch.enable_grad(), checkpoints(network) if checkpointed else ExitStack():
        graph = network(leaf, timesteps)

    def pull(cotangent: Tensor) -> Tensor:
        return torch.autograd.grad(graph, leaf, cotangent)[0]

    return graph.detach(), pull


def in_pieces(
    network: nn.Module, x: Tensor, timesteps: Tensor, size: int, *, checkpointed: bool = False
) -> tuple[Tensor, Pull]:
    """The same, `size` pictures at a time, of which nothing is kept: it is computed again."""
    pieces = list(zip(torch.split(x, size), torch.split(timesteps, size), strict=True))
    precision = Autocast.of(x)

    def pull(cotangent: Tensor) -> Tensor:
        gradients = []
        for (some, times), its in zip(pieces, torch.split(cotangent, size), strict=True):
            with precision.context():
                back = whole(network, some, times, checkpointed=checkpointed)[1]
            gradients.append(back(its))
        return torch.cat(gradients)

    with torch.no_grad():
        return torch.cat([network(*piece) for piece in pieces]), pull


@contextmanager
def checkpoints(network: nn.Module) -> Iterator[None]:
    """Within the context, the network's blocks keep their inputs alone for the gradient."""
    blocks = [module for module in network.modules() if isinstance(module, BLOCKS)]
    for block in blocks:
        block.forward = partial(  # type: ignore[method-assign]
            checkpoint, block.forward, use_reentrant=False, preserve_rng_state=False
        )
    try:
        yield
    finally:
        for block in blocks:
            del block.forward
