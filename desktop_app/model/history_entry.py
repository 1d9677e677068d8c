"""A finished run of any session, as the history lists it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop_app.model.words import engine_text

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NOTE: Final = 1000
_PARTS = re.compile(r'"([^"]+)"|([^\s"]+)')


@dataclass(frozen=True)
class HistoryEntry:
    """`finished` is a date with its time zone (ISO 8601); scores are None without a truth.

    `folder` is that of the run, in the folder of its session. `method_title`, `task_title` and
    `settings_text` are what a person reads.
    """

    folder: Path
    session: str
    finished: str
    photo: str
    task: str
    task_title: str
    method: str
    method_title: str
    settings: dict[str, Any]
    settings_text: str
    seed: int
    psnr: float | None
    ssim: float | None
    lpips: float | None
    seconds: float
    star: bool = False
    note: str = ""

    @property
    def words(self) -> str:
        """All that a search looks through."""
        task = f"{self.task_title} {engine_text(self.task_title)}"
        parts = (self.session, self.photo, task, self.method_title)
        return "\n".join([*parts, self.settings_text, self.note, self.finished]).casefold()


def matches(entry: HistoryEntry, wanted: str) -> bool:
    """Whether every word of `wanted`, and what it has in quotes, is somewhere in the entry."""
    words = entry.words
    parts = _PARTS.findall(wanted.casefold())
    return all((quoted or word) in words for quoted, word in parts)
