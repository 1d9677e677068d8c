"""How much memory the program has, in words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desktop_app.model.words import model_text

STATM: Final = Path("/proc/self/statm")
GIGABYTE: Final = 2**30
MEGABYTE: Final = 2**20


def resident_bytes() -> int | None:
    """The memory that this process holds now; None where the system does not tell it in a file."""
    try:
        pages = int(STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def memory_text(resident: int | None, device_used: float = 0.0, device_total: float = 0.0) -> str:
    """The memory of the process, and that of the device where it has its own; "" for neither."""
    parts = []
    if resident is not None:
        parts.append(model_text("Memory {0}").format(size_text(resident)))
    if device_total > 0.0:
        sizes = size_text(device_used), size_text(device_total)
        parts.append(model_text("Graphics {0} of {1}").format(*sizes))
    return ", ".join(parts)


def size_text(size: float) -> str:
    """Two or three digits: "340 MB", "1.9 GB"."""
    if size < GIGABYTE:
        return f"{size / MEGABYTE:.0f}\N{NO-BREAK SPACE}MB"
    return f"{size / GIGABYTE:.1f}\N{NO-BREAK SPACE}GB"
