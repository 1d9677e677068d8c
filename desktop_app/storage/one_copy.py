"""One copy of the program per person: a second start hands its photo to the first and ends.

No socket is opened for it: a lock file tells that there is a first copy, and a small file in a
folder that the first one watches says what the second one was asked to open.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal, Slot

from engine.errors import UserError
from engine.files import atomic_write

PATIENCE_SECONDS = 3.0
LARGEST_REQUEST = 1 << 16


class OneCopy(QObject):
    """The claim of this process to be the only copy, and what later starts ask of it.

    Signals: asked(path) when another start wants the window in front, with a photo or "".
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._request = folder, folder / "request.json"
        self._lock = QLockFile(str(folder / "lock"))
        self._lock.setStaleLockTime(0)  # a lock of a living process never grows old
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self) -> bool:
        """Become the only copy; False when there is one already.

        Where the folder cannot be written nobody can tell, and every start is a copy of its own.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        self._request.unlink(missing_ok=True)
        self._watcher.addPath(str(self._folder))
        return True

    def ask_first(self, photo: Path | None) -> None:
        """Ask the first copy to come to the front; UserError when it does not answer."""
        path = "" if photo is None else str(photo.absolute())
        atomic_write(self._request, json.dumps({"open": path}).encode())
        until = time.monotonic() + PATIENCE_SECONDS
        while self._request.exists():
            if time.monotonic() > until:
                self._request.unlink(missing_ok=True)
                raise UserError(
                    "Palimpsest is running already, and does not answer.",
                    "Close its window, or end it with the system's task manager; then start again.",
                )
            time.sleep(0.02)

    def release(self) -> None:
        """Let another copy be the first."""
        self._lock.unlock()

    @Slot(str)
    def _look(self, _: str) -> None:
        try:
            if self._request.stat().st_size > LARGEST_REQUEST:
                raise ValueError("too large")
            wanted = json.loads(self._request.read_text(encoding="utf-8"))["open"]
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            wanted = None
        self._request.unlink(missing_ok=True)
        if isinstance(wanted, str):
            self.asked.emit(wanted)
