"""Free memory that the process keeps would hide what a test takes: it is given back first."""

from __future__ import annotations

import ctypes
import gc


def give_back() -> None:
    """Return what the allocator keeps to the system, where it can (glibc)."""
    gc.collect()
    give_back_freed()


def give_back_freed() -> None:
    """The same without a collection, which would also end what other tests left of Qt."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
