"""Reading and writing sessions and the history, one request after the other, in one thread."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from engine.errors import UserError

LOG = logging.getLogger(__name__)
PATIENCE_MS = 5000


class KeepingThread(QObject):
    """Apart from the thread of pictures, in which a search for a face may take seconds.

    Signals: done(name of the request, what it returned), failed(name, problem, remedy).
    """

    done = Signal(str, object)
    failed = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether nothing is answered any more."""
        return self._is_over

    def ask(self, name: str, request: Callable[[], Any]) -> None:
        """Call `request()` in the thread; `done` or `failed` follows under that name."""
        if not self._is_over:
            self._pool.start(_Request(self, name, request))

    def finish(self) -> bool:
        """Wait until all requests are answered; False when that takes more than five seconds."""
        return self._pool.waitForDone(PATIENCE_MS)

    def shut_down(self) -> bool:
        """Answer what was asked and nothing after it; False when that takes too long.

        Runs that are stopped with the window ask again: what they ask is not wanted any more. What
        takes longer is done nevertheless, and told to nobody: who asked may be gone.
        """
        self._is_over = True
        return self.finish()


class _Request(QRunnable):
    def __init__(self, thread: KeepingThread, name: str, request: Callable[[], Any]) -> None:
        super().__init__()
        self._thread, self._name, self._request = thread, name, request

    def run(self) -> None:
        try:
            answer = self._request()
        except UserError as error:
            self._fail(error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it
            LOG.error("%s failed\n%s", self._name, traceback.format_exc())
            self._fail(
                f"The session could not be read or written ({type(error).__name__}).",
                "Please report it; the log has the details.",
            )
        else:
            if not self._thread.is_over:
                self._thread.done.emit(self._name, answer)

    def _fail(self, problem: str, remedy: str) -> None:
        if self._thread.is_over:
            LOG.error("%s failed: %s", self._name, problem)
        else:
            self._thread.failed.emit(self._name, problem, remedy)
