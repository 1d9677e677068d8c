"""The history: an index in SQLite over the finished runs of all sessions.

The runs' folders are the truth. The index is made again from them whenever it is missing, broken
or of another version, and made to agree with them whenever it is read. Use it in one thread.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.model.history_entry import HistoryEntry
from desktop_app.model.jobs import settings_line
from desktop_app.model.tasks import desk_task
from desktop_app.storage.kept_runs import read_run
from desktop_app.storage.marks import Marks, read_marks, write_marks
from desktop_app.storage.recent_sessions import session_title
from desktop_app.storage.session_folder import run_number
from engine.errors import UserError
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
LOG = logging.getLogger(__name__)
FORMAT = 1  # of the table; another one is made again
COLUMNS = (
    "folder", "finished", "photo", "task", "method", "settings", "seed",
    "psnr", "ssim", "lpips", "seconds", "star", "note",
)  # fmt: skip
SELECT = f"SELECT {', '.join(COLUMNS)} FROM runs ORDER BY finished DESC, folder DESC"
UPDATE = "UPDATE runs SET star = ?, note = ? WHERE folder = ?"
INSERT = (
    f"INSERT OR REPLACE INTO runs ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
)


class History:
    """The file of the index, and the folder of the sessions it is made from."""

    def __init__(self, file: Path, sessions: Path) -> None:
        self._file, self._sessions = file, sessions

    def entries(self) -> list[HistoryEntry]:
        """All runs, the newest first. Raises UserError where no index can be kept."""
        return self._in_index(self._read)

    def add(self, folder: Path) -> HistoryEntry:
        """Take up the run in a folder. Raises UserError where it cannot be read or kept."""
        row = _row(folder)
        entry = _entry(row, {})
        assert entry is not None
        self._in_index(lambda index: index.execute(INSERT, row))
        return entry

    def mark(self, folder: Path, marks: Marks) -> None:
        """Keep star and note of a run, with the run and in the index. Raises UserError."""
        write_marks(folder, marks)
        values = (marks.star, marks.note, str(folder))
        self._in_index(lambda index: index.execute(UPDATE, values))

    def _in_index(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something with the index; once more with a new one, where this one is broken."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._done(work)
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    raise
                LOG.warning("the history is made again: %s", error)
                self._remove()
                return self._done(work)
        except (OSError, sqlite3.Error) as error:
            raise UserError(
                f"The history cannot be kept in {self._file.parent}: {error}.",
                "Make room or allow writing there. The runs themselves are not touched.",
            ) from error

    def _done(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with closing(sqlite3.connect(self._file, timeout=5.0)) as index, index:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = NORMAL")
            if index.execute("PRAGMA user_version").fetchone() != (FORMAT,):
                self._fill(index)
            return work(index)

    def _fill(self, index: sqlite3.Connection) -> None:
        index.execute("BEGIN IMMEDIATE")  # another window waits, and finds it made
        index.execute("DROP TABLE IF EXISTS runs")
        index.execute(f"CREATE TABLE runs ({', '.join(COLUMNS)}, PRIMARY KEY (folder))")
        index.execute(f"PRAGMA user_version = {FORMAT}")

    def _read(self, index: sqlite3.Connection) -> list[HistoryEntry]:
        listed = {folder for (folder,) in index.execute("SELECT folder FROM runs")}
        there = set(_finished(self._sessions))
        gone = [(folder,) for folder in listed - there if not (Path(folder) / "run.json").exists()]
        index.executemany("DELETE FROM runs WHERE folder = ?", gone)
        index.executemany(INSERT, _rows(sorted(there - listed)))
        titles: dict[Path, str] = {}
        entries = (_entry(row, titles) for row in index.execute(SELECT))
        return [entry for entry in entries if entry is not None]

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is no index of ours; not that it is locked, or the disk full."""
    foreign = "no such" in str(error) or "no column" in str(error)
    return foreign or not isinstance(error, sqlite3.OperationalError)


def _finished(sessions: Path) -> Iterator[str]:
    """The folders of all finished runs."""
    for run_file in sessions.glob("*/*/run.json"):
        if run_number(run_file.parent.name):
            yield str(run_file.parent)


def _rows(folders: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """All runs that can be read. What cannot is no news here: it is when its session opens."""
    for folder in folders:
        try:
            yield _row(Path(folder))
        except UserError as error:
            LOG.info("not in the history: %s", error)


def _row(folder: Path) -> tuple[Any, ...]:
    run, marks = read_run(folder), read_marks(folder)
    name = run.record.get("photo")
    return (
        str(run.folder),
        run.desk.finished,
        name if isinstance(name, str) else "",
        run.asked.task,
        run.method,
        json.dumps(run.settings),
        run.seed,
        run.psnr,
        run.ssim,
        run.lpips,
        run.seconds,
        marks.star,
        marks.note,
    )


def _entry(row: tuple[Any, ...], titles: dict[Path, str]) -> HistoryEntry | None:
    """The entry of a row; None where somebody else wrote into the table.

    `titles` are those of the sessions that were asked for before.
    """
    values = dict(zip(COLUMNS, row, strict=True))
    try:
        folder = Path(values["folder"])
        session = folder.parent
        titles[session] = titles.get(session) or session_title(session)
        method = method_class(values["method"])
        settings = method.from_dict(json.loads(values["settings"])).to_dict()
        return HistoryEntry(
            **{
                **values,
                "folder": folder,
                "session": titles[session],
                "settings": settings,
                "settings_text": settings_line(values["method"], settings, values["seed"]),
                "method_title": method.title,
                "task_title": desk_task(values["task"]).title,
                "star": bool(values["star"]),
            }
        )
    except (UserError, KeyError, TypeError, ValueError, StopIteration) as error:
        LOG.info("a line of the history makes no sense: %s", error)
        return None
