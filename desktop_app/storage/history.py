"""The history: an index in SQLite over the finished runs of all sessions.

The runs' folders are the truth. The index is made again from them whenever it is missing, broken
or of another version. Use it in one thread.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.model.history_entry import HistoryEntry
from desktop_app.model.jobs import settings_line
from desktop_app.model.tasks import desk_task
from desktop_app.storage.kept_runs import KeptRun, read_run, run_folders
from desktop_app.storage.marks import Marks, read_marks, write_marks
from desktop_app.storage.recent_sessions import session_title
from engine.errors import UserError
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOG = logging.getLogger(__name__)
VERSION = 1  # of the table; another one is made again
COLUMNS = (
    "folder", "session", "finished", "photo", "task", "method", "settings", "seed",
    "psnr", "ssim", "lpips", "seconds", "star", "note",
)  # fmt: skip
CREATE = f"""
CREATE TABLE runs ({", ".join(COLUMNS)}, PRIMARY KEY (folder));
PRAGMA user_version = {VERSION};
"""
INSERT = f"INSERT OR REPLACE INTO runs VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


class History:
    """The file of the index, and the folder of the sessions it is made from."""

    def __init__(self, file: Path, sessions: Path) -> None:
        self._file, self._sessions = file, sessions

    def entries(self) -> list[HistoryEntry]:
        """All runs, the newest first. Raises UserError where no index can be kept."""
        with closing(self._open()) as index:
            rows = index.execute("SELECT * FROM runs ORDER BY finished DESC, folder DESC")
            return [entry for row in rows if (entry := _entry(row)) is not None]

    def add(self, folder: Path) -> HistoryEntry:
        """Take up the run in a folder. Raises UserError where it cannot be read or kept."""
        row = _row(read_run(folder), read_marks(folder), session_title(folder.parent))
        entry = _entry(row)
        assert entry is not None
        with closing(self._open()) as index, index:
            index.execute(INSERT, row)
        return entry

    def mark(self, folder: Path, marks: Marks) -> None:
        """Keep star and note of a run, with the run and in the index. Raises UserError."""
        write_marks(folder, marks)
        with closing(self._open()) as index, index:
            index.execute(
                "UPDATE runs SET star = ?, note = ? WHERE folder = ?",
                (marks.star, marks.note, str(folder)),
            )

    def _open(self) -> sqlite3.Connection:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._connected()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                LOG.warning("the history is made again: %s", error)
                self._remove()
                return self._connected()
        except (OSError, sqlite3.Error) as error:
            raise UserError(
                f"The history cannot be kept in {self._file.parent}: {error}.",
                "Make room or allow writing there. The runs themselves are not touched.",
            ) from error

    def _connected(self) -> sqlite3.Connection:
        index = sqlite3.connect(self._file, timeout=5.0)
        try:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = NORMAL")
            if index.execute("PRAGMA user_version").fetchone() != (VERSION,):
                self._fill(index)
        except BaseException:
            index.close()
            raise
        return index

    def _fill(self, index: sqlite3.Connection) -> None:
        with index:
            index.execute("BEGIN IMMEDIATE")
            index.execute("DROP TABLE IF EXISTS runs")
            for statement in CREATE.strip().split(";\n"):
                index.execute(statement)
            index.executemany(INSERT, _rows(self._sessions))

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _rows(sessions: Path) -> Iterator[tuple[Any, ...]]:
    """All runs that can be read. What cannot is no news here: it is when its session opens."""
    for session in _folders(sessions):
        title = session_title(session)
        for folder in _folders_of_runs(session):
            try:
                yield _row(read_run(folder), read_marks(folder), title)
            except UserError as error:
                LOG.info("not in the history: %s", error)


def _folders(sessions: Path) -> Iterable[Path]:
    try:
        return [path for path in sessions.iterdir() if path.is_dir()]
    except OSError:
        return []


def _folders_of_runs(session: Path) -> Iterable[Path]:
    try:
        return list(run_folders(session))
    except OSError:
        return []


def _row(run: KeptRun, marks: Marks, session: str) -> tuple[Any, ...]:
    name = run.record.get("photo")
    return (
        str(run.folder),
        session,
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


def _entry(row: tuple[Any, ...]) -> HistoryEntry | None:
    """The entry of a row; None where somebody else wrote into the table."""
    values = dict(zip(COLUMNS, row, strict=True))
    try:
        method = method_class(values["method"])
        settings = method.from_dict(json.loads(values["settings"])).to_dict()
        return HistoryEntry(
            **{
                **values,
                "folder": Path(values["folder"]),
                "settings": settings,
                "settings_text": settings_line(values["method"], settings, values["seed"]),
                "method_title": method.title,
                "task_title": desk_task(values["task"]).title,
                "star": bool(values["star"]),
            }
        )
    except (UserError, KeyError, TypeError, ValueError) as error:
        LOG.info("a line of the history makes no sense: %s", error)
        return None
