"""Graphics cards that are in the computer although torch cannot use them, and why. Imports no torch.

Most people who wait for a processor beside an idle card have a build of torch without CUDA, or a
driver that is older than it; torch itself only says that there is no device.
"""

from __future__ import annotations

import os
import platform
import sys
from functools import cache
from pathlib import Path

from engine.errors import UserError

NVIDIA = "0x10de"
DISPLAY_CLASS = "0x03"
PCI_DEVICES = Path("/sys/bus/pci/devices")
DRIVER = Path("/proc/driver/nvidia/version")
ROCM = Path("/dev/kfd")
PACK = "Install the GPU pack (palimpsest --gpu-pack install), or a build of torch with CUDA."


def unused_card() -> UserError | None:
    """What keeps torch from using a card, and what helps; None where it uses one, or sees none."""
    import torch

    if torch.cuda.is_available():
        fault = fault_of_card(0)
        if not fault:
            return None
        return UserError(
            f"There is an NVIDIA graphics card, but this torch cannot compute on it ({fault}).",
            "Install a build of torch for this card.",
        )
    if torch.backends.mps.is_available():
        return None
    if sys.platform == "darwin":
        return _apple()
    if has_nvidia_card():
        return _nvidia(torch.version.cuda)
    if ROCM.exists() and torch.version.hip is None:
        return UserError(
            "There is an AMD graphics card, but this torch was built without ROCm.",
            "Install a build of torch with ROCm.",
        )
    return None


@cache
def fault_of_card(index: int) -> str:
    """What goes wrong when card `index` is to add two numbers; "" where nothing does."""
    import torch

    try:
        float((torch.ones(2, device=torch.device("cuda", index)) + 1.0).sum())
    except (RuntimeError, AssertionError) as error:
        return (str(error).splitlines() or [type(error).__name__])[0][:150].rstrip(".")
    return ""


def has_nvidia_card() -> bool:
    """Whether the system shows a card of NVIDIA, with or without a driver."""
    if sys.platform == "win32":
        return (Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/nvcuda.dll").exists()
    return DRIVER.exists() or any(map(_is_nvidia_display, _entries(PCI_DEVICES)))


def _nvidia(cuda: str | None) -> UserError:
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES")
    if cuda is None:
        return UserError(
            "There is an NVIDIA graphics card, but this torch was built without CUDA.", PACK
        )
    if hidden is not None and not hidden.strip().strip("-1"):
        return UserError(
            "There is an NVIDIA graphics card, but CUDA_VISIBLE_DEVICES hides it.",
            "Unset that variable.",
        )
    if sys.platform == "linux" and not DRIVER.exists():
        return UserError(
            "There is an NVIDIA graphics card, but its driver is not there.",
            "Install the driver of your system.",
        )
    return UserError(
        f"There is an NVIDIA graphics card, but its driver does not work with CUDA {cuda}; "
        "it may be too old.",
        "Install a newer driver.",
    )


def _apple() -> UserError | None:
    """Every Mac with Apple's own processor has a card that torch can use."""
    if platform.machine() == "arm64":
        return UserError(
            "This Mac has a graphics card, but this torch cannot use it.",
            "Use macOS 14 or newer, and a build of torch with MPS.",
        )
    return None


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_nvidia_display(device: Path) -> bool:
    return _word(device / "vendor") == NVIDIA and _word(device / "class").startswith(DISPLAY_CLASS)


def _word(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
