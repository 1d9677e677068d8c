"""Which sessions there are, and which of them was not closed."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.storage.session_files import (
    LOCK_FILE,
    UNCLOSED_FILE,
    SessionLock,
    state_file,
)
from desktop_app.storage.session_state import LARGEST_FILE, checked_title
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_RECENT = 12


@dataclass(frozen=True)
class SessionInfo:
    """A session as a list names it: `changed` is the date of its last change."""

    path: Path
    title: str
    changed: datetime.datetime


def recent_sessions(
    sessions: Path, elsewhere: Sequence[Path] = (), most: int = MOST_RECENT
) -> list[SessionInfo]:
    """The sessions in a folder, and in folders elsewhere, that were changed last, the newest first."""
    found = dict.fromkeys([*_folders(sessions), *elsewhere])
    dated = [(_changed(folder), folder) for folder in found]
    newest = sorted((pair for pair in dated if pair[0]), reverse=True)[:most]
    return [
        SessionInfo(folder, session_title(folder), datetime.datetime.fromtimestamp(at).astimezone())
        for at, folder in newest
    ]


def unclosed_session(sessions: Path, elsewhere: Sequence[Path] = ()) -> SessionInfo | None:
    """The newest session whose program ended without closing it; None where there is none."""
    return next(filter(_was_killed, recent_sessions(sessions, elsewhere)), None)


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
    """When its state, its mask or a run was written last, 0 where it is no session.

    Not the date of the folder: whoever asks for the lock changes that.
    """
    try:
        if not state_file(folder).is_file():
            return 0.0
        kept = [path for path in folder.iterdir() if path.name not in (LOCK_FILE, UNCLOSED_FILE)]
    except OSError:
        return 0.0
    return max(map(_written, kept), default=0.0)


def _written(path: Path) -> float:
    """When, 0 where it has just gone: a window that writes there makes files and renames them."""
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def session_title(folder: Path) -> str:
    """What a session is called; its folder's name where that cannot be read."""
    try:
        file = state_file(folder)
        if file.stat().st_size > LARGEST_FILE:
            return folder.name
        return checked_title(json.loads(file.read_bytes())["title"]) or folder.name
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return folder.name
