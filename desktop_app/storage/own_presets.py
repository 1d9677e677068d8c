"""The user's presets: a small JSON file that may be missing, newer or garbage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.model.preset_book import name_problem
from desktop_app.storage.set_aside import set_aside
from engine.errors import UserError
from engine.files import atomic_write

if TYPE_CHECKING:
    from desktop_app.model.preset_book import Saved

FORMAT = 1


def load_own_presets(path: Path) -> tuple[dict[str, Saved], str]:
    """The presets in `path` and a notice for the user, "" where all is well.

    A file that cannot be understood is kept beside as NAME.bad-TIME. Whether the values fit
    their methods is asked only when they are used.
    """
    if not path.exists():
        return {}, ""
    try:
        return _checked(json.loads(path.read_text(encoding="utf-8"))), ""
    except (OSError, ValueError, TypeError, RecursionError):
        return {}, set_aside(path, "The file of your presets", "there are none now")


def save_own_presets(path: Path, presets: Mapping[str, Saved]) -> None:
    """Write the presets; UserError where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The presets cannot be kept in {path.parent}.", "Allow writing there."
        ) from error
    text = json.dumps({"format": FORMAT, "presets": presets}, indent=1)
    atomic_write(path, text.encode())


def _checked(contents: Any) -> dict[str, Saved]:
    if not isinstance(contents, dict) or contents.get("format") != FORMAT:
        raise TypeError("no presets of this format")
    presets = contents.get("presets")
    if not isinstance(presets, dict) or not all(map(_is_saved, presets.values())):
        raise TypeError("no presets")
    if any(map(name_problem, presets)):
        raise ValueError("a name that no own preset can have")
    return presets


def _is_saved(methods: object) -> bool:
    return isinstance(methods, dict) and all(
        isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
        for entries in methods.values()
    )
