"""Where and how the networks run: the device, the precision, the number of threads."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.graphics_cards import fault_of_card, unused_card

if TYPE_CHECKING:
    import torch

AUTOMATIC = "auto"
DEVICES = (AUTOMATIC, "cpu", "cuda", "mps")
DEVICE_NAME = re.compile(r"auto|cpu|mps|cuda(:[0-9]{1,2})?")
PRECISIONS = ("float32", "bfloat16", AUTOMATIC)
USUAL_PRECISION = "bfloat16 on an NVIDIA card that multiplies it, float32 elsewhere"


@dataclass(frozen=True)
class FoundDevice:
    """A device that torch can use here. `title` is the name of a card, "" for other devices."""

    name: str
    title: str
    multiplies_bfloat16: bool


def found_devices() -> tuple[FoundDevice, ...]:
    """All devices that torch can use here, the one that "auto" takes first.

    Of several cards only the first is tried: to try one takes a part of its memory for good.
    """
    import torch

    cards = range(torch.cuda.device_count() if _available("cuda") else 0)
    names = [*(f"cuda:{index}" for index in cards), *filter(_available, ("mps", "cpu"))]
    return tuple(map(_found, names))


def _found(name: str) -> FoundDevice:
    import torch

    device = torch.device(name)
    title = torch.cuda.get_device_name(device) if device.type == "cuda" else ""
    return FoundDevice(name, title, multiplies_bfloat16(device))


def check_device_name(name: str) -> None:
    """UserError unless it is written as devices are; whether there is one, torch has to say."""
    if not DEVICE_NAME.fullmatch(name):
        names = ", ".join([*DEVICES, "cuda:1"])
        raise UserError(f"There is no device {name!r}.", f"Use one of: {names}.")


def choose_device(name: str = AUTOMATIC) -> torch.device:
    """The device of that name; "auto" takes a CUDA graphics card, then Apple's, then the CPU.

    "cuda:1" names the second card. A card that torch cannot compute on is passed over; why, says
    `engine.graphics_cards`. Raises UserError for an unknown device and for one that this computer,
    or this build of torch, does not have.
    """
    import torch

    if name == AUTOMATIC:
        name = next((kind for kind in ("cuda", "mps") if _available(kind)), "cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise UserError(f"There is no device {name!r}.", _remedy()) from error
    if not _available(device.type, device.index or 0):
        card = unused_card() if device.type == "cuda" else None
        why = f" {card}" if card is not None else ""
        raise UserError(f"This computer has no device {name!r} that torch can use.{why}", _remedy())
    return device


def choose_precision(name: str | None, device: torch.device) -> torch.dtype:
    """What the network computes in: float32, or bfloat16 by autocast.

    "auto" takes bfloat16 where the processor multiplies it itself, float32 elsewhere; None, the
    usual, does so on graphics cards alone. Raises UserError for bfloat16 on a processor that would
    only imitate it, more slowly than float32.
    """
    import torch

    if name is None:
        name = AUTOMATIC if device.type == "cuda" else "float32"
    if name == "float32":
        return torch.float32
    if name not in PRECISIONS:
        raise UserError(f"There is no precision {name!r}.", f"Use one of: {', '.join(PRECISIONS)}.")
    if multiplies_bfloat16(device):
        return torch.bfloat16
    if name == AUTOMATIC:
        return torch.float32
    raise UserError(
        f"The device {device} does not multiply bfloat16 itself.", "Use float32 or auto."
    )


def multiplies_bfloat16(device: torch.device) -> bool:
    """Whether the device multiplies bfloat16 in its own circuits; elsewhere it would be slower."""
    import torch

    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    capabilities = torch.cpu.get_capabilities() if device.type == "cpu" else {}
    return any(capabilities.get(name, False) for name in ("avx512_bf16", "amx_bf16", "bf16"))


def device_memory(device: torch.device) -> tuple[int, int] | None:
    """Bytes in use and in all of a graphics card, by whatever program; None for other devices."""
    import torch

    if device.type != "cuda":
        return None
    free, total = torch.cuda.mem_get_info(device)
    return total - free, total


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this says that a device, or the computer, has no memory left."""
    text = str(error).lower()
    phrases = ("out of memory", "allocate memory", "alloc_failed")
    return isinstance(error, MemoryError) or any(phrase in text for phrase in phrases)


def free_memory(device: torch.device) -> None:
    """Give back what torch keeps of a card's memory for later."""
    import torch

    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def give_back_freed_memory() -> None:
    """Return to the system what was freed and is kept for later by the C library (glibc)."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def use_physical_cores() -> int:
    """Let torch compute on one thread per physical core; returns the number of threads.

    Two threads on the two halves of one core only wait for each other. A number given through
    OMP_NUM_THREADS is left alone. So is the way threads wait (OMP_WAIT_POLICY): on two idle cores
    sleeping threads made a call of the built-in prior take twice as long, on two busy ones
    spinning threads did.
    """
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(physical_cores())
    return torch.get_num_threads()


def physical_cores() -> int:
    """How many physical cores this process may use; logical ones where the system tells no more."""
    usable = _usable_processors()
    siblings = {_siblings(processor) for processor in usable}
    return len(usable) if "" in siblings else max(len(siblings), 1)


def _usable_processors() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))


def _siblings(processor: int) -> str:
    """The logical processors that share a core with this one, as the system writes them."""
    path = Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def _available(kind: str, index: int = 0) -> bool:
    import torch

    if kind == "cuda":
        there = torch.cuda.is_available() and index < torch.cuda.device_count()
        return there and not fault_of_card(index)
    if kind == "mps":
        return torch.backends.mps.is_available() and index == 0
    return kind == "cpu" and index == 0


def _remedy() -> str:
    found = [name for name in DEVICES[1:] if _available(name)]
    return f"Use one of: {', '.join([AUTOMATIC, *found])}."
