"""A network call recorded once for a shape and replayed: on an NVIDIA card, as CUDA graphs.

A call of a UNet launches a thousand small kernels, and launching takes longer than most of them
run. A graph launches them all at once. Its kernels read and write fixed memory: input, times and
cotangent are copied in, outputs copied out. The cotangent depends on the output, so that forward
and backward are two graphs; they share their memory, which holds the activations between the two.

torch.compile would fuse kernels as well, but needs Triton and a C compiler on the user's machine,
and minutes per shape; graphs need nothing, take two calls' time, and compute the same numbers. What
it makes can be recorded all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor

Work = Callable[[], Tensor]
Pull = Callable[[Tensor], Tensor]
WARM_UPS = 2


class Recorder(Protocol):
    """Records work whose inputs are buffers that are filled anew before each replay."""

    def warm_up(self, work: Work) -> None:
        """Do the work so that nothing is set up for the first time while it is recorded."""

    def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
        """The buffer of the work's result, and what fills it again."""


class RunAgain:
    """For devices without graphs: to replay is to do the work again, into the same buffer."""

    def warm_up(self, work: Work) -> None:
        """Once."""
        work()

    def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
        """See `Recorder`."""
        result = work().clone()

        def replay() -> None:
            result.copy_(work())

        return result, replay


class CudaGraphs:
    """Graphs of one card that share a stream and a pool of memory of their own."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._stream = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
        self._pool = torch.cuda.graph_pool_handle()

    def warm_up(self, work: Work) -> None:
        """On the stream that will be recorded: it has its own handles of cuDNN and cuBLAS."""
        with torch.cuda.device(self._device):
            present = torch.cuda.current_stream()
            self._stream.wait_stream(present)
            with torch.cuda.stream(self._stream):
                for _ in range(WARM_UPS):
                    work()
            present.wait_stream(self._stream)

    def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
        """See `Recorder`."""
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.device(self._device):
            present = torch.cuda.current_stream()
            try:
                with torch.cuda.graph(graph, pool=self._pool, stream=self._stream):
                    result = work()
            finally:  # torch stays on the recorded stream where the recording failed
                torch.cuda.set_stream(present)
        return result, graph.replay


class Recording:
    """One call of a network for one shape, forward and, where asked for, back to x.

    Made under the autocast that its calls are made under. The network's weights stay where they
    are as long as it is used.
    """

    def __init__(
        self,
        network: Callable[[Tensor, Tensor], Tensor],
        x: Tensor,
        timesteps: Tensor,
        recorder: Recorder,
        *,
        differentiable: bool,
    ) -> None:
        self._network = network
        self._x = x.detach().clone().requires_grad_(differentiable)
        self._timesteps = timesteps.clone()
        self._differentiable = differentiable
        self._turn = 0
        recorder.warm_up(self._there_and_back)
        self._output, self._go = recorder.record(self._there)
        if differentiable:
            self._cotangent = torch.zeros_like(self._output)
            self._gradient, self._return = recorder.record(self._back)

    def call(self, x: Tensor, timesteps: Tensor) -> tuple[Tensor, Pull]:
        """network(x, t) in memory of its own, and its pullback c -> (d output / d x)^T c."""
        output, turn = self._forward(x, timesteps), self._turn

        def pull(cotangent: Tensor) -> Tensor:
            if self._turn != turn:  # other calls went over the activations since
                self._forward(x, timesteps)
            return self._backward(cotangent)

        return output, pull

    def _forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        self._turn += 1
        with torch.no_grad():
            self._x.copy_(x)
            self._timesteps.copy_(timesteps)
        self._go()
        return self._output.clone(memory_format=torch.contiguous_format)

    def _backward(self, cotangent: Tensor) -> Tensor:
        """Of the last `_forward`; once for each."""
        self._cotangent.copy_(cotangent)
        self._return()
        return self._gradient.clone(memory_format=torch.contiguous_format)

    def _there(self) -> Tensor:
        with torch.set_grad_enabled(self._differentiable):
            self._graph: Tensor = self._network(self._x, self._timesteps)
        output: Tensor = self._graph.detach()
        return output

    def _back(self) -> Tensor:
        # As outside of the context in which the call was made.
        with torch.autocast(self._x.device.type, enabled=False):
            gradient: Tensor = torch.autograd.grad(self._graph, self._x, self._cotangent)[0]
        return gradient

    def _there_and_back(self) -> Tensor:
        output = self._there()
        if not self._differentiable:
            return output
        gradient: Tensor = torch.autograd.grad(self._graph, self._x, torch.zeros_like(output))[0]
        return gradient
