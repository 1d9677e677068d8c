"""Numbers on their way back from a graphics card, which goes on working meanwhile."""

from __future__ import annotations

from collections import deque

import numpy as np
import torch
from torch import Tensor


class Readback:
    """The values that a tensor has now, once they are there.

    From an NVIDIA card they are copied beside its work into memory that it reaches by itself. From
    another device they are fetched when they are asked for: nobody may write to the tensor before.
    """

    def __init__(self, tensor: Tensor) -> None:
        self._tensor = tensor.detach()
        self._event: torch.cuda.Event | None = None
        if tensor.device.type == "cuda":
            self._tensor = torch.empty_like(self._tensor, device="cpu", pin_memory=True)
            self._tensor.copy_(tensor.detach(), non_blocking=True)
            self._event = _marked(tensor.device)

    @property
    def arrived(self) -> bool:
        """Whether `numpy` waits for nothing but the fetching, where that is left to it."""
        return self._event is None or bool(self._event.query())  # type: ignore[no-untyped-call]

    @property
    def is_here(self) -> bool:
        """Whether `numpy` does not wait at all."""
        return self._tensor.device.type == "cpu" and self.arrived

    def numpy(self) -> np.ndarray:
        """The values; waits for them."""
        if self._event is not None:
            self._event.synchronize()
        values: np.ndarray = self._tensor.cpu().numpy()
        return values


class Pace:
    """Keeps the program at most so many calls ahead of the card.

    Without that it would ask for a whole run at once: progress, times and Stop would be of calls
    that are yet to be made. With two calls ahead the card never waits for the next one.
    """

    def __init__(self, ahead: int = 2) -> None:
        self._ahead = ahead
        self._marks: deque[torch.cuda.Event] = deque()

    def called(self, device: torch.device) -> None:
        """A call was asked for; wait for the one so many calls ago."""
        if device.type == "cuda":
            self._marks.append(_marked(device))
            if len(self._marks) > self._ahead:
                self._marks.popleft().synchronize()


def _marked(device: torch.device) -> torch.cuda.Event:
    """An event after all that the device has been asked for."""
    event = torch.cuda.Event()  # type: ignore[no-untyped-call]
    event.record(torch.cuda.current_stream(device))
    return event
