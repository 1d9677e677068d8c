"""Mailboxes with one slot: nobody waits for the other side, and nobody falls behind."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
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


class FrameMailbox(Mailbox[tuple[Frame, ...]]):
    """From the worker to the window: a frame of every run of a batch.

    While it is full the worker need not even make them.
    """


class PreviewMailbox(Mailbox[PreviewRequest]):
    """From the window to the worker, which looks into it between the steps of a run as well."""
