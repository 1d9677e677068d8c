"""Which sessions there are, and which of them was not closed."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.storage.session_files import STATE_FILE, UNCLOSED_FILE, SessionLock
from desktop_app.storage.session_state import LARGEST_FILE, checked_title
from engine.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

MOST_RECENT = 12


@dataclass(frozen=True)
class SessionInfo:
    """A session as a list names it: `changed` is the date of its last change."""

    path: Path
    title: str
    changed: datetime.datetime


def recent_sessions(sessions: Path, most: int = MOST_RECENT) -> list[SessionInfo]:
    """The sessions in a folder that were changed last, the newest first."""
    dated = [(_changed(folder), folder) for folder in _folders(sessions)]
    newest = sorted((pair for pair in dated if pair[0]), reverse=True)[:most]
    return [
        SessionInfo(folder, session_title(folder), datetime.datetime.fromtimestamp(at).astimezone())
        for at, folder in newest
    ]


def unclosed_session(sessions: Path) -> SessionInfo | None:
    """The newest session whose program ended without closing it; None where there is none."""
    return next(filter(_was_killed, recent_sessions(sessions)), None)


def forget_crash(folder: Path) -> None:
    """The person does not want to go on: do not ask again. The session stays as it is."""
    lock = SessionLock(folder)
    if lock.take():
        lock.release()


def _was_killed(session: SessionInfo) -> bool:
    if not (session.path / UNCLOSED_FILE).exists():
        return False
    lock = SessionLock(session.path)
    try:
        taken = lock.take()
    except UserError:  # another window has it
        return False
    lock.release(closed=False)
    return taken


def _folders(sessions: Path) -> list[Path]:
    try:
        return [path for path in sessions.iterdir() if path.is_dir()]
    except OSError:
        return []


def _changed(folder: Path) -> float:
    """When the session was changed last, 0 where it is none. Each run is a change of the folder."""
    try:
        return max((folder / STATE_FILE).stat().st_mtime, folder.stat().st_mtime)
    except OSError:
        return 0.0


def session_title(folder: Path) -> str:
    """What a session is called; its folder's name where that cannot be read."""
    file = folder / STATE_FILE
    try:
        if file.stat().st_size > LARGEST_FILE:
            return folder.name
        return checked_title(json.loads(file.read_bytes())["title"]) or folder.name
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return folder.name
