"""Where the worker waits while the queue is paused."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class PauseGate:
    """Closed by the window's thread, waited at by the worker's; nobody spins."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Whether whoever comes has to wait."""
        return self._closed

    def close(self) -> None:
        """Let nobody through."""
        self._closed = True

    def open(self) -> None:
        """Let everybody through."""
        self._closed = False
        self.ring()

    def ring(self) -> None:
        """Have the one who waits look round: something else may be wanted of it."""
        with self._condition:
            self._condition.notify_all()

    def wait(self, is_wanted: Callable[[], bool]) -> float:
        """Wait while the gate is closed and `is_wanted()` is false; the seconds spent.

        Whoever makes `is_wanted` true has to `ring` afterwards.
        """
        began = time.perf_counter()
        with self._condition:
            self._condition.wait_for(lambda: not self._closed or is_wanted())
        return time.perf_counter() - began
