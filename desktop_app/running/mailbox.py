"""A mailbox with one slot: the worker never waits and the window never falls behind."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, eq=False)
class Frame:
    """The estimate of run `run_id` at one step, uint8 (R, R, 3)."""

    run_id: str
    pixels: np.ndarray


class FrameMailbox:
    """Holds the frame that the window has not looked at yet, if any.

    While the slot is full the worker need not even make a frame: `is_empty` says so.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frame: Frame | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the window has taken the last frame."""
        return self._frame is None

    def put(self, frame: Frame) -> None:
        """Replace the frame in the slot."""
        with self._lock:
            self._frame = frame

    def take(self) -> Frame | None:
        """Empty the slot."""
        with self._lock:
            frame, self._frame = self._frame, None
            return frame
