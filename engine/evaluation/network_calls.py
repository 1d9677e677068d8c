"""The network calls of a run, noted and repeated bare; and what its graphs keep for gradients."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.graph import saved_tensors_hooks

Signature = tuple[tuple[int, ...], tuple[float, ...], bool, bool]


@dataclass
class NetworkCall:
    """One call: x (N, 3, H, W), its times (N,), whether it made a graph, and the gradient that came back."""

    x: Tensor
    timesteps: Tensor
    differentiable: bool
    gradient: Tensor | None = None

    @property
    def signature(self) -> Signature:
        """What its cost follows from: shape, times, graph, gradient."""
        times = tuple(self.timesteps.tolist())
        return tuple(self.x.shape), times, self.differentiable, self.gradient is not None

    def repeat(self, network: nn.Module, precision: torch.dtype = torch.float32) -> None:
        """The same call of `network`, and the same gradient back to x."""
        autocast = precision is not torch.float32
        with (
            torch.set_grad_enabled(self.differentiable),
            torch.autocast(self.x.device.type, precision, enabled=autocast),
        ):
            leaf = self.x.detach().requires_grad_(self.differentiable)
            output = network(leaf, self.timesteps)
        if self.gradient is not None:
            torch.autograd.grad(output, leaf, self.gradient)


class CallRecorder:
    """Notes every call of a network."""

    def __init__(self) -> None:
        self.calls: list[NetworkCall] = []

    @contextmanager
    def watching(self, network: nn.Module) -> Iterator[None]:
        """Note within the context."""
        handle = network.register_forward_hook(self._called)
        try:
            yield
        finally:
            handle.remove()

    @property
    def signatures(self) -> list[Signature]:
        """The calls in their order; what two runs of the same cost agree in."""
        return [call.signature for call in self.calls]

    def _called(self, network: nn.Module, inputs: Any, output: Tensor) -> None:
        x, timesteps = (tensor.detach().clone() for tensor in inputs)
        call = NetworkCall(x, timesteps, output.requires_grad)
        self.calls.append(call)
        if output.requires_grad:

            def arrived(gradient: Tensor) -> None:
                call.gradient = gradient.detach().clone()

            output.register_hook(arrived)  # type: ignore[no-untyped-call]


def recorded(network: nn.Module, work: Callable[[], object]) -> CallRecorder:
    """The calls of `network` that `work()` makes."""
    recorder = CallRecorder()
    with recorder.watching(network):
        work()
    return recorder


class BareCalls:
    """The network calls of a run and nothing else: the same inputs, times and gradients."""

    def __init__(
        self,
        network: nn.Module,
        calls: Sequence[NetworkCall],
        precision: torch.dtype = torch.float32,
    ) -> None:
        self._network, self._calls, self._precision = network, tuple(calls), precision

    def __call__(self) -> None:
        for call in self._calls:
            call.repeat(self._network, self._precision)


def without_hooks(network: nn.Module) -> nn.Module:
    """A copy of the network that no `Interruption` watches."""
    bare = copy.deepcopy(network)
    for module in bare.modules():
        module._forward_hooks.clear()
        module._forward_pre_hooks.clear()
    return bare


def check_same_calls(loop: CallRecorder, bare: CallRecorder) -> None:
    """RuntimeError unless both made the same calls; a benchmark of unequal work says nothing."""
    if loop.signatures != bare.signatures:
        raise RuntimeError(
            f"the loop made {_counted(loop)}, its bare calls {_counted(bare)}, or at other times "
            "or of other shapes"
        )


def _counted(recorder: CallRecorder) -> str:
    gradients = sum(call.gradient is not None for call in recorder.calls)
    return f"{len(recorder.calls)} calls and {gradients} gradients"


class SavedMemory:
    """The bytes that graphs keep for their gradients, now and at most.

    A storage that several layers keep counts once; the weights, which live anyway, do not count.
    """

    def __init__(self, network: nn.Module) -> None:
        self._weights = {_storage(parameter) for parameter in network.parameters()}
        self._holders: Counter[int] = Counter()
        self.bytes = self.most_bytes = 0
        self.tensors = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Count what is saved within the context, as long as it is kept."""
        with saved_tensors_hooks(lambda tensor: _Saved(self, tensor), lambda saved: saved.tensor):
            yield

    def take(self, tensor: Tensor) -> None:
        """A graph begins to keep it."""
        self.tensors += 1
        storage = _storage(tensor)
        self._holders[storage] += 1
        if storage not in self._weights and self._holders[storage] == 1:
            self.bytes += tensor.untyped_storage().nbytes()
            self.most_bytes = max(self.most_bytes, self.bytes)

    def drop(self, tensor: Tensor) -> None:
        """A graph that kept it has gone."""
        self.tensors -= 1
        storage = _storage(tensor)
        self._holders[storage] -= 1
        if storage not in self._weights and self._holders[storage] == 0:
            self.bytes -= tensor.untyped_storage().nbytes()


class _Saved:
    """A tensor that a graph keeps; its end is noted."""

    def __init__(self, memory: SavedMemory, tensor: Tensor) -> None:
        self._memory, self.tensor = memory, tensor.detach()
        memory.take(self.tensor)

    def __del__(self) -> None:
        self._memory.drop(self.tensor)


def _storage(tensor: Tensor) -> int:
    return tensor.untyped_storage().data_ptr()
