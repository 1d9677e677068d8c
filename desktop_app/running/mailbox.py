"""Mailboxes that keep the latest only: nobody waits for the other side, and nobody falls behind."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from desktop_app.model.jobs import ProblemSnapshot
    from engine.trail import Trail

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Frame:
    """The estimate of run `run_id` at one step, uint8 (R, R, 3).

    `news` are the numbers of all steps since the last frame, without pictures.
    """

    run_id: str
    pixels: np.ndarray
    news: Trail | None = None


@dataclass(frozen=True, eq=False)
class PreviewRequest:
    """A wish to see the measurement of a problem; the answer carries the same number."""

    number: int
    problem: ProblemSnapshot


class Mailbox(Generic[T]):
    """Holds the one thing that the other side has not looked at yet, if any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._content: T | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the other side has taken the last content."""
        return self._content is None

    def put(self, content: T) -> None:
        """Replace what is in the slot."""
        with self._lock:
            self._content = content

    def take(self) -> T | None:
        """Empty the slot."""
        with self._lock:
            content, self._content = self._content, None
            return content


class FrameMailbox:
    """From the worker to the window: a frame of every run that goes on, of each the latest.

    While it holds one of a run, the worker need not even make another.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frames: dict[str, Frame] = {}

    def holds(self, run_id: str) -> bool:
        """Whether the window has not looked at a frame of that run yet."""
        return run_id in self._frames

    def put(self, frames: Iterable[Frame]) -> None:
        """Add these, in the place of those of the same runs."""
        with self._lock:
            self._frames.update((frame.run_id, frame) for frame in frames)

    def take(self) -> tuple[Frame, ...]:
        """Empty the box."""
        with self._lock:
            frames, self._frames = self._frames, {}
            return tuple(frames.values())


class PreviewMailbox(Mailbox[PreviewRequest]):
    """From the window to the worker, which looks into it between the steps of a run as well."""
