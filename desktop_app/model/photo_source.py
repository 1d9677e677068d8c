"""The file a photo came from, to be copied later if it is still the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class PhotoSource:
    """A file, its size in bytes and the time of its last change when the photo was read."""

    path: Path
    size: int
    changed: int  # nanoseconds

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """The file as it is now; None where it cannot be looked at."""
        try:
            status = path.stat()
        except OSError:
            return None
        return cls(path, status.st_size, status.st_mtime_ns)

    def read(self) -> bytes | None:
        """The bytes that were read then; None where the file has gone or changed."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return None
        return data if PhotoSource.of(self.path) == self else None
