"""What a session remembers besides its photo, its mask and its runs; and how it is read again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.model.problem_settings import MOST_PHOTONS, ProblemSettings, number_within
from desktop_app.model.sweep import LONGEST_TEXT, VARY, split
from desktop_app.model.tasks import checked_settings
from desktop_app.storage.session_folder import run_number
from engine.errors import UserError
from engine.methods import METHODS, method_class
from engine.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FORMAT = 1
LARGEST_FILE = 10_000_000  # bytes; nobody paints a megabyte of settings
LONGEST_TITLE = 200
MOST_METHODS = 500
HIGHEST_SEED = 2**31 - 1
_PHOTO = re.compile(r"photo\.[a-z]{3,4}")
_METHODS = frozenset(method.name for method in METHODS)


@dataclass(frozen=True)
class KeptMethod:
    """One entry of the list of methods: the method by its name, its settings, ticked or not.

    `varied` has the texts of the settings that vary, by their names.
    """

    method: str
    settings: dict[str, Any]
    ticked: bool
    varied: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SessionState:
    """What session.palimpsest holds.

    `photo` is the file in the folder, `photo_name` what the photo is called. `runs` are folders
    in the order of the list; `hidden` were taken off it and keep their files. `tasks` are the
    settings of all tasks that have others than their defaults; `photons` are those of the form,
    also where what is asked counts none, and None where nobody noted them. `seeds` is the text of
    several seeds, "" for one.
    """

    title: str
    photo_name: str
    asked: ProblemSettings | None
    methods: tuple[KeptMethod, ...] = ()
    seed: int = 0
    seeds: str = ""
    seed_locked: bool = False
    runs: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    photo: str = ""
    tasks: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    photons: float | None = None

    def to_json(self) -> bytes:
        """The file's bytes."""
        values = {
            "format": FORMAT,
            "program": VERSION,
            "title": self.title,
            "photo": self.photo,
            "photo_name": self.photo_name,
            "asked": None if self.asked is None else self.asked.to_dict(),
            "tasks": dict(self.tasks),
            "photons": self.photons,
            "methods": [
                {
                    "method": m.method,
                    "settings": m.settings,
                    "ticked": m.ticked,
                    "varied": m.varied,
                }
                for m in self.methods
            ],
            "seed": self.seed,
            "seeds": self.seeds,
            "seed_locked": self.seed_locked,
            "runs": list(self.runs),
            "hidden": list(self.hidden),
        }
        return json.dumps(values, indent=1, ensure_ascii=False).encode()


@dataclass(frozen=True)
class ReadState:
    """A state, what of it could not be taken over, and whether a newer program wrote it.

    `damaged` is the file that could not be understood at all.
    """

    state: SessionState
    notices: tuple[str, ...] = ()
    is_newer: bool = False
    damaged: Path | None = None


@dataclass
class _Reader:
    """Takes what is right out of a JSON object, and notes what is not."""

    values: Mapping[str, Any]
    wrong: list[str] = field(default_factory=list)

    def take(self, name: str, check: Callable[[Any], Any], default: Any) -> Any:
        """The checked value of that name; the default where it is missing or wrong."""
        if name not in self.values:
            return default
        try:
            return check(self.values[name])
        except (UserError, KeyError, TypeError, ValueError, AttributeError, OverflowError):
            self.wrong.append(name)
            return default


def read_state(data: bytes) -> ReadState:
    """The state in the bytes of such a file, wrong values replaced by defaults and named.

    Raises ValueError when it is no JSON object at all.
    """
    if len(data) > LARGEST_FILE:
        raise ValueError("too large")
    try:
        values = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict) or not isinstance(values.get("format"), int):
        raise ValueError("no session")
    reader = _Reader(values)
    state = _state(reader)
    notices = [f"Not understood in session.palimpsest: {', '.join(reader.wrong)}."] * bool(
        reader.wrong
    )
    is_newer = values["format"] > FORMAT
    if is_newer:
        notices.append(
            "This session was written by a newer version of Palimpsest. It stays as it is; "
            "you go on in a new one."
        )
    return ReadState(state, tuple(notices), is_newer)


def _state(reader: _Reader) -> SessionState:
    return SessionState(
        title=reader.take("title", checked_title, ""),
        photo_name=reader.take("photo_name", checked_title, ""),
        asked=reader.take("asked", _asked, None),
        methods=reader.take("methods", lambda v: _methods(v, reader), ()),
        seed=reader.take("seed", _seed, 0),
        seeds=reader.take("seeds", _seeds, ""),
        seed_locked=reader.take("seed_locked", _yes_or_no, False),
        runs=reader.take("runs", _folders, ()),
        hidden=reader.take("hidden", _folders, ()),
        photo=reader.take("photo", _photo_file, ""),
        tasks=reader.take("tasks", lambda v: _tasks(v, reader), {}),
        photons=reader.take("photons", _photons, None),
    )


def checked_title(value: Any) -> str:
    """One line of text of reasonable length; TypeError and ValueError for all else."""
    return _line(value, LONGEST_TITLE)


def _line(value: Any, longest: int) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    if len(value) > longest or not value.isprintable():
        raise ValueError("no line of text")
    return value


def _seeds(value: Any) -> str:
    return _line(value, LONGEST_TEXT)


def _asked(value: Any) -> ProblemSettings | None:
    return None if value is None else ProblemSettings.from_record({"asked": value})


def _tasks(value: Any, reader: _Reader) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise TypeError("no settings of tasks")
    kept = {}
    for name, settings in value.items():
        try:
            kept[name] = checked_settings(name, settings).to_dict()
        except (UserError, KeyError, TypeError, ValueError) as error:
            reader.wrong.append(f"a task ({type(error).__name__})")
    return kept


def _photons(value: Any) -> float | None:
    return None if value is None else number_within(value, MOST_PHOTONS)


def _photo_file(value: Any) -> str:
    if value != "" and not _PHOTO.fullmatch(value):  # a path out of the folder, above all
        raise ValueError("no photo of a session")
    return str(value)


def _seed(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_SEED:
        raise ValueError("no seed")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return value


def _folders(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise TypeError("no list of folders")
    if not all(map(run_number, value)):
        raise ValueError("no folders of runs")
    return tuple(dict.fromkeys(value))


def _methods(value: Any, reader: _Reader) -> tuple[KeptMethod, ...]:
    if not isinstance(value, list) or len(value) > MOST_METHODS:
        raise TypeError("no list of methods")
    kept = []
    for entry in value:
        try:
            kept.append(_method(entry))
        except (UserError, KeyError, TypeError, ValueError) as error:
            reader.wrong.append(f"a method ({type(error).__name__})")
    return tuple(kept)


def _method(entry: Any) -> KeptMethod:
    name = entry["method"]
    if name not in _METHODS:
        raise ValueError("no method")
    settings = method_class(name).from_dict(entry["settings"]).to_dict()
    varied = split({**settings, VARY: entry.get("varied")})[1]
    return KeptMethod(name, settings, _yes_or_no(entry["ticked"]), varied)
