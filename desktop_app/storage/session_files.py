"""Writing a session, so that a kill at any moment leaves a session that opens."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from engine.errors import UserError
from engine.files import TEMPORARY_PREFIX, atomic_write
from engine.images import encode_mask, encode_png

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from desktop_app.model.photo_source import PhotoSource
    from desktop_app.storage.session_state import SessionState
    from engine.images import Photo

STATE_FILE = "session.palimpsest"
OLD_STATE_FILE = "session.json"
MASK_FILE = "mask.png"
LOCK_FILE = "open.lock"
UNCLOSED_FILE = "unclosed"
SESSION_SUFFIX = ".palimpsest"
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif"})


class SessionLock:
    """One window at a time works in a session.

    The lock goes with its process. The file `unclosed` stays when the process is killed: that is
    how the next start knows.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK_FILE))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Whether the session is ours. UserError when another window has it; False when the
        folder cannot be written."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            raise UserError(
                f"The session {self._folder.name} is open in another window.",
                "Close it there first.",
            )
        return False

    def mark(self) -> None:
        """Note that the session is in use."""
        file = self._folder / UNCLOSED_FILE
        if not file.exists() and not file.is_symlink():
            atomic_write(file, b"")

    def release(self, *, closed: bool = True) -> None:
        """Give the session free; `closed` says that everything is kept."""
        if closed and self._lock.isLocked():
            with contextlib.suppress(OSError):
                (self._folder / UNCLOSED_FILE).unlink(missing_ok=True)
        self._lock.unlock()


class SessionWriter:
    """Writes one session. The photo goes first: the state never names a file that is not there.

    The photo is kept as a copy, because a session must open when the original was moved, edited or
    deleted, or was pasted. It is the file itself, byte for byte, while that is still as it was
    read (small, and with its metadata), else its pixels as PNG.
    """

    def __init__(
        self, folder: Path, photo: Photo, source: PhotoSource | None, photo_file: str = ""
    ) -> None:
        self.folder = folder
        self._photo, self._source, self._photo_file = photo, source, photo_file
        self._lock = SessionLock(folder)
        self._written = b""

    def take(self) -> bool:
        """Lock the session, see `SessionLock.take`."""
        return self._lock.take()

    def write(self, state: SessionState, known: Callable[[], np.ndarray] | None = None) -> None:
        """Bring the folder to this state, and the mask to `known()` if given.

        Raises UserError where that is not possible; the files are then as they were before.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_keep(self.folder, error) from error
        if not self._lock.take():
            raise cannot_keep(self.folder, None)
        self._lock.mark()
        self._photo_file = self._photo_file or self._keep_photo()
        if known is not None:
            self._write(MASK_FILE, encode_mask(known()))
        data = replace(state, photo=self._photo_file).to_json()
        if data != self._written:
            self._write(STATE_FILE, data)
            (self.folder / OLD_STATE_FILE).unlink(missing_ok=True)
            self._written = data

    def close(self) -> None:
        """The session was left properly."""
        self._lock.release()

    def _keep_photo(self) -> str:
        original = None if self._source is None else self._source.read()
        suffix = "" if self._source is None else self._source.path.suffix.lower()
        if original is None or suffix not in SUFFIXES:
            original, suffix = encode_png(self._photo.pixels), ".png"
        self._write(f"photo{suffix}", original)
        return f"photo{suffix}"

    def _write(self, name: str, data: bytes) -> None:
        """Where a link came with the session, what it leads to is none of its files."""
        file = self.folder / name
        try:
            if file.is_symlink():
                file.unlink()
            atomic_write(file, data)
        except (OSError, UserError) as error:
            cause = error.__cause__ if isinstance(error, UserError) else error
            known = cause if isinstance(cause, OSError) else None
            raise cannot_keep(self.folder, known) from error


def names_session(path: Path) -> bool:
    """Whether a path that is to be opened means a session: its folder, or the file that tells of it."""
    return path.is_dir() or path.suffix.lower() == SESSION_SUFFIX or path.name == OLD_STATE_FILE


def state_file(folder: Path, given: Path | None = None) -> Path:
    """The file that tells of the session in a folder: as it is called now, as it was called once,
    or the one that was given or is the only one of its kind, for people give files other names.

    Where there is none, what it would be called. Raises OSError.
    """
    files = [path for path in folder.iterdir() if path.suffix.lower() == SESSION_SUFFIX]
    others = [path for path in files if path == given or len(files) == 1]
    wanted = [folder / STATE_FILE, folder / OLD_STATE_FILE, *others]
    return next(filter(Path.exists, wanted), wanted[0])


def copy_session(folder: Path, target: Path) -> None:
    """Copy a session to a folder that is not there yet, whole or not at all. Raises UserError."""
    if target.exists():
        raise UserError(f"There is already something called {target.name}.", "Choose another name.")
    if target.resolve().is_relative_to(folder.resolve()):
        raise UserError("A session cannot be copied into itself.", "Choose another folder.")
    temporary = target.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    passing = shutil.ignore_patterns(LOCK_FILE, UNCLOSED_FILE, f"{TEMPORARY_PREFIX}*")
    try:
        shutil.copytree(folder, temporary, ignore=passing)
        temporary.rename(target)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise cannot_keep(target, error if isinstance(error, OSError) else None) from error


def cannot_keep(folder: Path, error: OSError | None) -> UserError:
    """Why a session is not on disk."""
    reason = (error.strerror if error is not None else None) or "it may not be written to"
    return UserError(
        f"The session cannot be kept in {folder}: {reason}.",
        "Make room or allow writing there. Until then it is in this window only.",
    )
