"""Where the data that ships with Palimpsest lies. Imports no torch."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resources_folder() -> Path:
    """The folder `resources`, in a checkout, an installed wheel or a bundle."""
    return Path(str(files("resources")))
