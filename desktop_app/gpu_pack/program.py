"""How this very program is started once more, from source or as a bundle."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def program() -> list[str]:
    """The command that starts this program, without arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "desktop_app"]


def environment() -> dict[str, str]:
    """What the environment of that start must hold beyond this process's own."""
    if getattr(sys, "frozen", False):
        return {}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths)}
