"""Reading the tables back that `tables.as_json` wrote. The file is anybody's: nothing is believed."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.evaluation.tables import SCORES, Row, Table
from engine.evaluation.tasks import TASKS
from engine.methods import METHODS

LARGEST_FILE = 64 * 2**20
MOST_ROWS, LONGEST_NAME = 1000, 200


class _Wrong(Exception):
    """What is wrong with the content, in a few words."""


def read_tables(path: Path) -> list[Table]:
    """The tables of a file that `evaluate --json` wrote, with the scores of every picture.

    A score that is null was not finite. Raises UserError when the file cannot be read, and when
    anything in it has another shape or type than it should have.
    """
    try:
        content = _content(path)
        return [_table(table) for table in _list(content, "the file", MOST_ROWS)]
    except OSError as error:
        raise UserError(
            f"Cannot read {path}: {error.strerror or 'it is damaged'}.",
            "Check its name and its folder.",
        ) from error
    except (_Wrong, ValueError, RecursionError) as error:
        reason = f" ({error})" if isinstance(error, _Wrong) else ""
        raise UserError(
            f"{path.name} is not a file of tables{reason}.",
            "Give a file that python -m engine evaluate --json has written.",
        ) from error


def _content(path: Path) -> Any:
    if path.stat().st_size > LARGEST_FILE:
        raise _Wrong(f"it has more than {LARGEST_FILE // 2**20} MiB")
    return json.loads(path.read_bytes())


def _table(content: Any) -> Table:
    table = _object(content, "a table")
    conditions = {
        _name(name): _text(value, "a condition")
        for name, value in _object(table.get("conditions"), "conditions").items()
    }
    start = _start(conditions.get("task", ""))
    rows = [_row(row, start) for row in _list(table.get("rows"), "rows", MOST_ROWS)]
    notes = [_text(note, "a note") for note in _list(table.get("notes", []), "notes", MOST_ROWS)]
    return Table(conditions, rows, notes)


def _start(task: str) -> str:
    """What the picture is called that needs no method."""
    starts = (known.start for known in TASKS if task.startswith(f"{known.name} ("))
    return next(starts, "No method")


def _row(content: Any, start: str) -> Row:
    row = _object(content, "a row")
    pictures = _object(row.get("pictures"), "pictures")
    scores = {name: _scores(pictures.get(name), name) for name in SCORES}
    if len({len(values) for values in scores.values()}) != 1:
        raise _Wrong("the scores of a row differ in number")
    method = _name(row.get("method"))
    name = _name(row.get("name", method))
    settings = _object(row.get("settings"), "settings")
    if not all(isinstance(value, (bool, int, float, str)) for value in settings.values()):
        raise _Wrong("a setting is neither number nor text")
    seconds = _number(row.get("seconds"), "seconds")
    calls = _number(row.get("calls"), "calls")
    return Row(
        name,
        _title(method, row.get("title"), start),
        {_name(key): value for key, value in settings.items()},
        scores["psnr"],
        scores["ssim"],
        scores["lpips"],
        seconds=seconds,
        network_calls=int(calls) if math.isfinite(calls) else 0,
        method=method,
        origin=_text(row.get("origin", ""), "an origin"),
        diverged=_text(row.get("diverged", ""), "a reason"),
        **_runs(row),
    )


def _runs(row: dict[str, Any]) -> dict[str, Any]:
    """How many runs every picture had, and what these differ by; one where nothing is said."""
    runs = _number(row.get("runs", 1), "runs")
    spread = _object(row.get("over_runs", {}), "over_runs")
    found = {name: _number(spread[name], name) for name in SCORES if spread.get(name) is not None}
    return {"runs": int(runs) if math.isfinite(runs) else 1, "over_runs": found}


def _title(name: str, given: Any, start: str) -> str:
    """As the file says, else as the methods say; the fill has no method."""
    if given is not None:
        return _name(given)
    titles = {method.name: method.title for method in METHODS}
    return titles.get(name, start if name == "fill" else name)


def _scores(content: Any, name: str) -> tuple[float, ...]:
    return tuple(_number(value, name) for value in _list(content, name, 10**7))


def _number(value: Any, what: str) -> float:
    """The number; nan for null."""
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _Wrong(f"{what} is no number")
    try:
        return float(value)
    except OverflowError:
        raise _Wrong(f"{what} is too large") from None


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(f"{what} is missing or no object")
    return value


def _list(value: Any, what: str, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong(f"{what} is missing or no list")
    if len(value) > most:
        raise _Wrong(f"{what} has more than {most} entries")
    return value


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"{what} is no text")
    return "".join(c if c.isprintable() else " " for c in value)  # it is shown on a terminal


def _name(value: Any) -> str:
    name = _text(value, "a name")
    if not 0 < len(name) <= LONGEST_NAME:
        raise _Wrong("a name is empty or too long")
    return name
