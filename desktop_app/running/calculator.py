"""Arithmetic that takes longer than a frame, away from the window's thread."""

from __future__ import annotations

import contextlib
import logging
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

LOG = logging.getLogger(__name__)
PATIENCE_MS = 5000
Work = Callable[[], object]


class Calculator(QObject):
    """One calculation after the other in a thread of its own.

    A question has a name. Asked again before it was begun, only the last is calculated: a picture
    that changes faster than its map can be made leaves no queue behind.

    `answered(name, result)` comes in the thread of the receiver, as from every other thread.
    """

    answered = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[str, Work] = {}
        self._lock = threading.Lock()

    def ask(self, name: str, work: Work) -> None:
        """Calculate `work()`, in place of what still waits under this name."""
        with self._lock:
            is_new = name not in self._waiting
            self._waiting[name] = work
        if is_new:
            self._pool.start(_Question(name, self._answer))

    def shut_down(self) -> bool:
        """Forget what waits and wait for what runs; False when it did not end in five seconds."""
        self._pool.clear()
        with self._lock:
            self._waiting.clear()
        return self._pool.waitForDone(PATIENCE_MS)

    def _answer(self, name: str) -> None:
        with self._lock:
            work = self._waiting.pop(name, None)
        if work is None:
            return
        try:
            result = work()
        except Exception:  # noqa: BLE001 - nobody else would hear of it
            LOG.error("%s could not be calculated\n%s", name, traceback.format_exc())
            return
        with contextlib.suppress(RuntimeError):  # who asked may have gone meanwhile
            self.answered.emit(name, result)


class _Question(QRunnable):
    def __init__(self, name: str, answer: Callable[[str], None]) -> None:
        super().__init__()
        self._name, self._answer = name, answer

    def run(self) -> None:
        self._answer(self._name)
