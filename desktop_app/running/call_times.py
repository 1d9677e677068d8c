"""What a network call takes on this machine; used by the worker only."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    from engine.priors.prior import Prior

REPEATS = 3


def call_times(prior: Prior, device: torch.device) -> tuple[float, float]:
    """Seconds of one network call, and of one with the gradient back to the picture.

    Each is made once to warm up; of the rest the fastest counts, since whatever else the machine
    does at that moment only adds to it.
    """
    import torch

    side = prior.description.resolution
    blank = torch.zeros(1, 3, side, side, device=device)
    transition = prior.schedule.respaced(2)[0]

    def forward() -> torch.Tensor:
        return prior.denoise(blank, transition).estimate

    def gradient() -> torch.Tensor:
        return prior.denoise_with_pullback(blank, transition)[1](blank)

    return _fastest(forward), _fastest(gradient)


def _fastest(call: Callable[[], torch.Tensor]) -> float:
    call().cpu()
    return min(_seconds(call) for _ in range(REPEATS))


def _seconds(call: Callable[[], torch.Tensor]) -> float:
    began = time.perf_counter()
    call().cpu()  # an accelerator has only then done its work
    return time.perf_counter() - began
