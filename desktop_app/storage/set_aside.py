"""What happens to a file that cannot be understood: it is kept beside, under another name."""

from __future__ import annotations

import time
from pathlib import Path


def set_aside(path: Path, what: str, instead: str) -> str:
    """Rename the file to NAME.bad-TIME; the notice for the user. `what` is "The settings file"."""
    kept = path.with_name(f"{path.name}.bad-{int(time.time())}")
    try:
        path.replace(kept)
    except OSError:
        return unreadable(what, instead)
    return f"{what} could not be read. It is kept as {kept.name}; {instead}."


def unreadable(what: str, instead: str) -> str:
    """The notice about a file that stays as it is."""
    return f"{what} could not be read; {instead}."
