"""Writing files so that a crash, a full disk or a kill never leaves half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from engine.errors import UserError

TEMPORARY_PREFIX = ".palimpsest-"
LONGEST_WRITE = 3600.0


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one indivisible step.

    The bytes go to a temporary file in the same folder, reach the disk (fsync) and take the
    target's place by a rename. A link keeps being a link: its target is replaced. The mode
    is that of the file replaced, or what the umask grants a new one. A process that is killed
    meanwhile leaves at most a file whose name begins with `TEMPORARY_PREFIX`.

    Raises UserError when the folder is missing, cannot be written, or the disk is full, and when
    the file is protected against writing; the old file, if any, is then untouched.
    """
    try:
        _write_beside(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"Cannot write {path}: {reason}.",
            "Choose another folder, or make room and allow writing there.",
        ) from error


def clear_leftovers(folder: Path) -> None:
    """Remove the temporary files of processes that were killed: nobody writes for an hour."""
    oldest = time.time() - LONGEST_WRITE
    for leftover in folder.glob(f"{TEMPORARY_PREFIX}*"):
        with contextlib.suppress(OSError):
            if leftover.is_file() and leftover.stat().st_mtime < oldest:
                leftover.unlink()


def append(path: Path, pieces: Iterable[bytes]) -> None:
    """Write what comes in to the end of `path`, piece by piece; what was written before stays.

    For files that are too large to hold, and that are of no use before they are whole: give them a
    name that says so. Raises UserError when the file cannot be written or the disk is full; errors
    of the pieces' source are passed on.
    """
    try:
        stream = path.open("ab")
    except OSError as error:
        raise _cannot_write(path, error) from error
    with stream:
        for piece in pieces:
            try:
                stream.write(piece)
            except OSError as error:
                raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> UserError:
    return UserError(
        f"Cannot write {path}: {error.strerror}.", "Make room, or allow writing there."
    )


def _write_beside(target: Path, data: bytes) -> None:
    mode = _mode_of(target)
    temporary = target.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    try:
        # Not tempfile, whose files are private: this one is created with what the umask grants.
        with temporary.open("xb") as stream:
            if mode is not None:
                temporary.chmod(mode)  # before the first byte, which may be private
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _mode_of(target: Path) -> int | None:
    """The mode of the file to be replaced; PermissionError when it may not be written."""
    if not target.exists():
        return None
    if not os.access(target, os.W_OK):  # replacing would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target.stat().st_mode & 0o777


def _flush_folder(folder: Path) -> None:
    """Make the new name as lasting as the bytes, where the system has a way to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
