"""The window's settings: a small JSON file that may be missing, old or garbage."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.storage.set_aside import set_aside
from engine.errors import UserError
from engine.files import atomic_write

THEMES = ("system", "dark", "light")


@dataclass(frozen=True)
class WindowSettings:
    """What the window remembers from one start to the next.

    `brush_size` is in photo pixels, `overlay_opacity` from 0 to 1; `geometry` is Qt's own
    description of the window's place, in base64. What the comparison shows are `compare_layer`,
    `compare_signed` and `compare_scale`; whether it shows values, `compare_values`.
    """

    theme: str = "system"
    brush_size: int = 40
    overlay_opacity: float = 0.5
    last_folder: str = ""
    geometry: str = ""
    compare_layer: str = "picture"
    compare_signed: bool = False
    compare_scale: float = 0.0
    compare_values: bool = False


def load_window_settings(path: Path) -> tuple[WindowSettings, str]:
    """The settings in `path` and a notice for the user, "" where all is well.

    A file that cannot be understood is kept beside as NAME.bad-TIME and replaced by defaults.
    """
    if not path.exists():
        return WindowSettings(), ""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return _checked(values), ""
    except (OSError, ValueError, TypeError, RecursionError):
        return WindowSettings(), set_aside(path, "The settings file", "the defaults are used")


def save_window_settings(path: Path, settings: WindowSettings) -> None:
    """Write the settings; UserError where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The settings cannot be kept in {path.parent}.", "Allow writing there."
        ) from error
    atomic_write(path, json.dumps(dataclasses.asdict(settings), indent=1).encode())


def _checked(values: Any) -> WindowSettings:
    if not isinstance(values, dict):
        raise TypeError("not an object")
    defaults = WindowSettings()
    known = {f.name: getattr(defaults, f.name) for f in dataclasses.fields(defaults)}
    kept = {k: type(known[k])(v) for k, v in values.items() if k in known and _fits(known[k], v)}
    settings = dataclasses.replace(defaults, **kept)
    return dataclasses.replace(
        settings,
        theme=settings.theme if settings.theme in THEMES else defaults.theme,
        brush_size=min(max(settings.brush_size, 1), 2000),
        overlay_opacity=min(max(settings.overlay_opacity, 0.1), 1.0),
    )


def _fits(default: object, value: object) -> bool:
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
    return type(value) is type(default)
