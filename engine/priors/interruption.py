"""Stopping in the middle of a network call, between any two of its layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch import Tensor, nn

from engine.errors import Cancelled

# Layers whose time does not matter beside that of the convolutions: a hook would cost more.
CHEAP = (nn.Identity, nn.Dropout, nn.SiLU, nn.GroupNorm, nn.AvgPool2d, nn.Linear)


class Interruption:
    """Hooks on the costly leaves of a network that raise `Cancelled` once they are asked to.

    Forward: before every convolution. Backward: when the gradient of its output arrives. A call
    of seconds thus ends within the time of one layer.
    """

    def __init__(self, network: nn.Module) -> None:
        self._should_stop: Callable[[], bool] | None = None
        for module in network.modules():
            if not isinstance(module, CHEAP) and not any(True for _ in module.children()):
                module.register_forward_pre_hook(self._before)
                module.register_forward_hook(self._after)

    @contextmanager
    def watching(self, should_stop: Callable[[], bool] | None) -> Iterator[None]:
        """Within the context, network calls end with `Cancelled` when `should_stop()` is true."""
        self._should_stop = should_stop
        try:
            yield
        finally:
            self._should_stop = None

    def asked(self) -> bool:
        """Whether the run that is being watched is to stop."""
        return self._should_stop is not None and self._should_stop()

    def check(self, *_: Any) -> None:
        """Raise `Cancelled` if it is."""
        if self.asked():
            raise Cancelled

    def _before(self, module: nn.Module, inputs: Any) -> None:
        self.check()

    def _after(self, module: nn.Module, inputs: Any, output: Any) -> None:
        if isinstance(output, Tensor) and output.requires_grad:
            output.register_hook(self.check)  # type: ignore[no-untyped-call]
