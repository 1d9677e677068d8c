"""The NVIDIA driver of this computer, and whether it is new enough for a pack."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from desktop_app.gpu_pack.lock import Lock
from engine.errors import UserError

TOLD_BY_THE_KERNEL = Path("/proc/driver/nvidia/version")
_VERSION = re.compile(r"Kernel Module\s+(?:for \S+\s+)?(\d+(?:\.\d+)+)")


def driver_version() -> str:
    """The version of the driver that the kernel has loaded; "" where it does not say."""
    try:
        found = _VERSION.search(TOLD_BY_THE_KERNEL.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return found[1] if found else ""


def check_driver(lock: Lock) -> None:
    """UserError where a pack for NVIDIA cards cannot work here: known before gigabytes come in.

    Only Linux is asked; elsewhere the pack's own proof finds out.
    """
    if lock.accelerator != "cuda" or sys.platform != "linux":
        return
    if not TOLD_BY_THE_KERNEL.exists():
        raise UserError(
            "This computer has no NVIDIA driver, or no NVIDIA graphics card.",
            "Install the driver of your system, then install the pack again.",
        )
    version = driver_version()
    if version and _numbers(version) < _numbers(lock.oldest_driver):
        raise UserError(
            f"The NVIDIA driver {version} is too old for {lock.title}: it needs {lock.oldest_driver}.",
            "Install a newer driver, then install the pack again.",
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split("."))) if version else ()
