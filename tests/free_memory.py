"""Free memory that the process keeps would hide what a test takes: it is given back first."""

from __future__ import annotations

import gc

from engine.devices import give_back_freed_memory


def give_back() -> None:
    """Return what the allocator keeps to the system, where it can (glibc)."""
    gc.collect()
    give_back_freed_memory()
