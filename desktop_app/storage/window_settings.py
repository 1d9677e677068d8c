"""The window's settings: a small JSON file that may be missing, old or garbage."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.model.computing import USUAL
from desktop_app.storage.set_aside import set_aside
from engine.devices import AUTOMATIC, DEVICE_NAME, PRECISIONS
from engine.errors import UserError
from engine.files import atomic_write
from engine.priors.library import DEFAULT_PRIOR
from engine.priors.user_priors import NAME

PANELS = ("problem", "methods", "runs")
THEMES = ("system", "dark", "light")
LANGUAGES = ("system", "en", "de")
MOST_RECENT = 8
MOST_KEYS = 8  # of one command
MOST_COMMANDS = 1000
LONGEST_KEY = 40  # characters
LONGEST_PATH = 4096


@dataclass(frozen=True)
class WindowSettings:
    """What the window remembers from one start to the next.

    `brush_size` is in photo pixels, `brush_hardness` and `overlay_opacity` from 0 to 1,
    `brush_spacing` in diameters, `fill_tolerance` in levels of 255; `geometry` is Qt's own
    description of the window's place, in base64. What the comparison shows are `compare_layer`,
    `compare_signed` and `compare_scale`; whether it shows values, `compare_values`.
    `recent_photos` are paths, the latest first; `recent_sessions` are those outside of the folder
    of all sessions; `shortcuts` has the user's keys by the id of the command; `prior` is the name
    of the prior that was chosen last, `device` and `precision` are where and in what the engine was
    asked to compute; `hidden_panels` are those of `PANELS` that are not shown.
    `seeds_together` says whether runs that differ in their seed alone are sampled in one batch,
    `methods_together` whether all runs of one problem are.
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
    language: str = "system"
    recent_photos: tuple[str, ...] = ()
    recent_sessions: tuple[str, ...] = ()
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prior: str = DEFAULT_PRIOR
    device: str = AUTOMATIC
    precision: str = USUAL
    hidden_panels: tuple[str, ...] = ()
    brush_hardness: float = 1.0
    brush_spacing: float = 0.0
    fill_tolerance: int = 24
    seeds_together: bool = True
    methods_together: bool = False


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


def chosen_language(path: Path) -> str:
    """The language in a settings file, before there is a window that could say more of it."""
    try:
        return _checked(json.loads(path.read_text(encoding="utf-8"))).language
    except (OSError, ValueError, TypeError, RecursionError):
        return WindowSettings().language


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
        brush_hardness=min(max(settings.brush_hardness, 0.0), 1.0),
        brush_spacing=min(max(settings.brush_spacing, 0.0), 4.0),
        fill_tolerance=min(max(settings.fill_tolerance, 0), 255),
        overlay_opacity=min(max(settings.overlay_opacity, 0.1), 1.0),
        language=settings.language if settings.language in LANGUAGES else defaults.language,
        recent_photos=_texts(values.get("recent_photos"), MOST_RECENT, LONGEST_PATH),
        recent_sessions=_texts(values.get("recent_sessions"), MOST_RECENT, LONGEST_PATH),
        hidden_panels=_panels(values.get("hidden_panels")),
        shortcuts=_shortcuts(values.get("shortcuts")),
        device=settings.device if DEVICE_NAME.fullmatch(settings.device) else defaults.device,
        precision=settings.precision if settings.precision in PRECISIONS else defaults.precision,
        prior=settings.prior if NAME.fullmatch(settings.prior) else defaults.prior,
    )


def with_recent(paths: tuple[str, ...], path: str) -> tuple[str, ...]:
    """The recent photos, or sessions, after `path` was opened."""
    return (path, *(other for other in paths if other != path))[:MOST_RECENT]


def _shortcuts(values: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(values, dict) or len(values) > MOST_COMMANDS:
        return {}
    return {
        name: _texts(keys, MOST_KEYS, LONGEST_KEY)
        for name, keys in values.items()
        if isinstance(keys, list) and len(_texts(keys, MOST_KEYS, LONGEST_KEY)) == len(keys)
    }


def _panels(values: Any) -> tuple[str, ...]:
    """The known panels among a file's values, in their order."""
    named = _texts(values, MOST_RECENT, LONGEST_KEY)
    return tuple(panel for panel in PANELS if panel in named)


def _texts(values: Any, most: int, longest: int) -> tuple[str, ...]:
    """The texts among a file's values, "" and NUL left out; none where it is no list."""
    if not isinstance(values, list):
        return ()
    texts = (v for v in values if isinstance(v, str) and 0 < len(v) <= longest and "\0" not in v)
    return tuple(texts)[:most]


def _fits(default: object, value: object) -> bool:
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
    return type(value) is type(default)
