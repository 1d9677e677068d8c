"""The evidence behind chosen settings: a Markdown file with one section per method and task."""

from __future__ import annotations

import re
from pathlib import Path

from engine.errors import UserError
from engine.evaluation.tables import Row, Table, column_of
from engine.files import atomic_write
from engine.presets import Scores

HEAD = """# How the default settings were found

Each section is one method on one task: every setting that was tried, with its scores, and the one
that was taken. Written by `python -m engine sweep`.
"""


def reason(table: Table, row: Row, measure: str) -> str:
    """Why the row was chosen, in one line: its score, out of how many, over which pictures."""
    column = column_of(measure)
    rivals = [other for other in table.rows if other.method == row.method]
    extreme = "highest" if column.larger_is_better else "lowest"
    return (
        f"{extreme} mean {column.title}, {column.text(row)}, of {len(rivals)} settings over "
        f"{table.conditions['pictures']} (SHA-256 {table.conditions['pictures SHA-256']}), "
        f"{table.conditions['noise'].split(' (')[0]}, with the prior "
        f"{table.conditions['prior SHA-256'][:12]}; tried {_tried(rivals)}"
    )


def scores(row: Row) -> Scores:
    """What the row came to, for the preset that takes its settings."""
    psnr, lpips = ((c.mean(row), c.error(row)) for c in map(column_of, ("psnr", "lpips")))
    return Scores(len(row.psnr), psnr, lpips)


def section(table: Table, task: str, row: Row, measure: str) -> str:
    """The section of the row's method on the table's task."""
    rows = [other for other in table.rows if other.method == row.method]
    conditions = "; ".join(table.condition_lines())
    return "\n".join(
        [
            f"## {heading(task, row.method, table.conditions['preset'])}",
            "",
            f"Taken: {row.settings_text}. It has the {reason(table, row, measure)}.",
            "",
            *Table(table.conditions, rows).markdown_rows(),
            "",
            f"Measured with {conditions}.",
            "",
        ]
    )


def heading(task: str, method: str, preset: str) -> str:
    """What a section is called, and found again by."""
    return f"{task}: {method} ({preset})"


def updated(document: str, new: str) -> str:
    """The document with a section in the place of the old one of its name, or else at the end."""
    title = new.splitlines()[0]
    head, *sections = re.split(r"^(?=## )", document, flags=re.MULTILINE)
    kept = [part.rstrip() for part in sections]
    places = [number for number, part in enumerate(kept) if part.splitlines()[0] == title]
    if places:
        kept[places[0]] = new.rstrip()
    else:
        kept.append(new.rstrip())
    return "\n\n".join([head.rstrip(), *kept]) + "\n"


def record(path: Path, new: str) -> None:
    """Put the section into the file, which is made where there is none. Raises UserError."""
    try:
        document = path.read_text(encoding="utf-8") if path.exists() else HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"Cannot read {path}.", "Name another file for the evidence.") from error
    atomic_write(path, updated(document, new).encode())


def _tried(rows: list[Row]) -> str:
    """The values of every setting that is not the same in all rows."""
    values = {
        name: list(dict.fromkeys(row.settings[name] for row in rows)) for name in rows[0].settings
    }
    varied = {name: found for name, found in values.items() if len(found) > 1}
    if not varied:
        return "nothing else"
    return "; ".join(f"{name} {', '.join(map(str, found))}" for name, found in varied.items())
