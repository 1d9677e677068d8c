"""Where Palimpsest keeps its files: one folder of its name in each of the system's own places.

              settings                    data                                   what can be made again
    Linux     ~/.config/palimpsest        ~/.local/share/palimpsest              ~/.cache/palimpsest
    macOS     ~/Library/Preferences/...   ~/Library/Application Support/...      ~/Library/Caches/...
    Windows   %LOCALAPPDATA%\\Palimpsest   the same                               the same

On Linux the XDG variables name other places; a relative path in one of them counts for nothing,
as the specification has it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "palimpsest" if sys.platform.startswith("linux") else "Palimpsest"


def settings_folder() -> Path:
    """What was chosen: settings, presets, keys."""
    return _base("XDG_CONFIG_HOME", ".config", "Preferences") / NAME


def data_folder() -> Path:
    """What was made or added: sessions, priors, the GPU pack."""
    return _base("XDG_DATA_HOME", ".local/share", "Application Support") / NAME


def cache_folder() -> Path:
    """What costs time alone to make again."""
    return _base("XDG_CACHE_HOME", ".cache", "Caches") / NAME


def _base(variable: str, usual: str, in_library: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / in_library
    given = Path(os.environ.get(variable, ""))
    return given if given.is_absolute() else Path.home() / usual
