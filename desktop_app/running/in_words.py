"""What is said of a failure that nobody foresaw, and of memory that did not suffice."""

from __future__ import annotations

import sys
from pathlib import Path

from engine.devices import is_out_of_memory

OUT_OF_MEMORY = (
    "The memory did not suffice for this run.",
    "Close other programs, or use a smaller prior.",
)


def engine_remedy() -> str:
    """What helps when torch does not load depends on where it comes from."""
    if any(Path(path).parent.name == "gpu-pack" for path in sys.path):
        return "Switch the GPU pack off (Help > GPU pack), then start Palimpsest again."
    if getattr(sys, "frozen", False):
        return "Install Palimpsest again."
    return "Delete the folder .venv, then run packaging/run.sh; it installs everything again."


def in_words(error: Exception) -> tuple[str, str]:
    """A sentence on what went wrong and one on what to do, for defects and full memory."""
    text = str(error)
    if is_out_of_memory(error):
        return OUT_OF_MEMORY
    return (
        f"The run stopped on an error of Palimpsest ({type(error).__name__}: {text[:200]}).",
        "Please report it; the log has the details.",
    )
