"""Writing files so that a crash, a full disk or a kill never leaves half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from engine.errors import UserError

TEMPORARY_PREFIX = ".palimpsest-"


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one indivisible step.

    The bytes go to a temporary file in the same folder, reach the disk (fsync) and take the
    target's place by `os.replace`. A link keeps being a link: its target is replaced.

    Raises UserError when the folder is missing, cannot be written, or the disk is full; the old
    file, if any, is then untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        _write_beside(target, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"Cannot write {path}: {reason}.",
            "Choose another folder, or make room and allow writing there.",
        ) from error


def _write_beside(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode_for(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode_for(target: Path) -> int:
    """The mode of the file being replaced, or what the umask grants a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
