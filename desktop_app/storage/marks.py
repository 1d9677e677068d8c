"""Star and note of a run: in the run's own folder, so that they go where it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model.history_entry import LONGEST_NOTE
from engine.files import atomic_write

if TYPE_CHECKING:
    from pathlib import Path

MARKS_FILE = "marks.json"
LARGEST_MARKS = 100_000  # bytes


@dataclass(frozen=True)
class Marks:
    """What a person thinks of a run."""

    star: bool = False
    note: str = ""


def read_marks(folder: Path) -> Marks:
    """The marks of a run; none where the file is missing or makes no sense."""
    file = folder / MARKS_FILE
    try:
        if file.stat().st_size > LARGEST_MARKS:
            return Marks()
        values = json.loads(file.read_bytes())
        star, note = values["star"], values["note"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Marks()
    fits = isinstance(star, bool) and isinstance(note, str)
    return Marks(star, note[:LONGEST_NOTE]) if fits else Marks()


def write_marks(folder: Path, marks: Marks) -> None:
    """Raises UserError where the folder has gone or cannot be written."""
    text = json.dumps({"star": marks.star, "note": marks.note[:LONGEST_NOTE]}, ensure_ascii=False)
    atomic_write(folder / MARKS_FILE, text.encode())
