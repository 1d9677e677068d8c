"""Reading a session's folder: whatever is in it, what can be read is read."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.model.photo_source import PhotoSource
from desktop_app.storage.kept_runs import has_picture, read_run, run_folders
from desktop_app.storage.session_files import (
    MASK_FILE,
    OLD_STATE_FILE,
    STATE_FILE,
    SUFFIXES,
    SessionWriter,
    names_session,
    state_file,
)
from desktop_app.storage.session_folder import run_number
from desktop_app.storage.session_state import LARGEST_FILE, ReadState, SessionState, read_state
from desktop_app.storage.set_aside import set_aside, unreadable
from desktop_app.storage.waiting_runs import WaitingRun, waiting_runs
from engine.errors import UserError
from engine.images import Photo, open_mask, open_photo

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.storage.kept_runs import KeptRun

MOST_NAMED = 3
CHOOSE_ANOTHER = f"Choose the folder of a session, or the file {STATE_FILE} in it."


@dataclass(frozen=True, eq=False)
class OpenedSession:
    """A session as it was read.

    `known` is None without a mask. `writer` goes on in the folder, and is None where that is not
    possible: then the session is continued in a new folder. `waiting` had not finished. `last_run` is the highest number of a
    run, read or not. `notices` say what could not be read.
    """

    path: Path
    state: SessionState
    photo: Photo
    source: PhotoSource | None
    known: np.ndarray | None
    runs: tuple[KeptRun, ...]
    waiting: tuple[WaitingRun, ...]
    writer: SessionWriter | None
    last_run: int
    notices: tuple[str, ...]


def open_session(path: Path) -> OpenedSession:
    """Read the session in a folder, or that which a file there tells of. Raises UserError where
    there is none, where its photo has gone, and where another window has it open."""
    folder = path.parent if names_session(path) and not path.is_dir() else path
    read = _read_state(folder, path)
    photo_file = _photo_file(folder, read.state)
    photo = open_photo(photo_file)
    photo = replace(photo, name=read.state.photo_name or photo.name)
    source = PhotoSource.of(photo_file)
    writer = SessionWriter(folder, photo, source, photo_file.name)
    goes_on = not read.is_newer and writer.take()
    notices = [*read.notices]
    if read.damaged is not None:
        notices.append(_put_away(read.damaged, goes_on=goes_on))
    if not goes_on and not read.is_newer:
        notices.append(f"{folder} cannot be written to: you go on in a new session.")
    known = _mask(folder, photo, notices, is_due=bool(read.state.photo))
    runs = _runs(folder, read.state, notices)
    return OpenedSession(
        path=folder,
        state=read.state,
        photo=photo,
        source=source,
        known=known,
        runs=tuple(runs),
        waiting=tuple(waiting_runs(folder)) if goes_on else (),
        writer=writer if goes_on else None,
        last_run=max(map(run_number, _names(folder)), default=0),
        notices=tuple(notices),
    )


def _read_state(folder: Path, given: Path) -> ReadState:
    try:
        names, file = _names(folder), state_file(folder, given)
    except OSError as error:
        raise UserError(
            f"There is no session in {folder}: {error.strerror}.", CHOOSE_ANOTHER
        ) from error
    if not given.exists():
        raise UserError(f"There is no file {given}.", CHOOSE_ANOTHER)
    nothing = SessionState(title=folder.name, photo_name="", asked=None)
    if not file.exists() and not any(map(run_number, names)):
        raise UserError(f"{folder.name} is not the folder of a session.", CHOOSE_ANOTHER)
    try:
        return read_state(_bytes(file))
    except FileNotFoundError:
        lost = f"The file {STATE_FILE} is missing: only photo, mask and runs are back."
        return ReadState(nothing, (lost,))
    except (OSError, ValueError) as error:
        if file.name not in (STATE_FILE, OLD_STATE_FILE):
            raise UserError(f"{file.name} does not tell of a session.", CHOOSE_ANOTHER) from error
        return ReadState(nothing, damaged=file)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _bytes(file: Path) -> bytes:
    """ValueError for what is too large, or no file: reading a pipe would never end."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
        raise ValueError("no file of settings")
    return file.read_bytes()


def _put_away(file: Path, *, goes_on: bool) -> str:
    """Keep the file that cannot be understood under another name, in a session that is ours."""
    if goes_on:
        return set_aside(file, file.name, "photo, mask and runs are back, settings are not")
    return unreadable(file.name, "photo, mask and runs are back, settings are not")


def _photo_file(folder: Path, state: SessionState) -> Path:
    named = folder / state.photo
    if state.photo and named.is_file():
        return named
    found = [path for path in sorted(folder.glob("photo.*")) if path.suffix.lower() in SUFFIXES]
    found = [path for path in found if path.is_file()]
    if not found:
        raise UserError(
            f"The photo of the session {folder.name} is missing.",
            f"Put it back as photo.png. The results are in the folders of {folder}.",
        )
    return found[0]


def _mask(folder: Path, photo: Photo, notices: list[str], *, is_due: bool) -> np.ndarray | None:
    """`is_due` says that the session was written whole, and a mask with it."""
    file = folder / MASK_FILE
    if not file.is_file():
        if is_due:
            notices.append(f"{MASK_FILE} is missing. The session opens without its mask.")
        return None
    height, width = photo.pixels.shape[:2]
    try:
        return open_mask(file, (width, height))
    except UserError as error:
        notices.append(f"{error.problem} The session opens without its mask.")
        return None


def _runs(folder: Path, state: SessionState, notices: list[str]) -> list[KeptRun]:
    """All that are not hidden, in the order of the list; newer ones behind it."""
    kept: dict[str, KeptRun] = {}
    wrong: list[str] = []
    for path in run_folders(folder):
        if path.name in state.hidden or not (path / "run.json").exists():
            continue  # without run.json it had not finished
        try:
            run = read_run(path)
        except UserError:
            wrong.append(path.name)
            continue
        if has_picture(run):
            kept[path.name] = run
        else:
            wrong.append(path.name)
    if wrong:
        named = ", ".join(wrong[:MOST_NAMED]) + ", …" * (len(wrong) > MOST_NAMED)
        notices.append(f"Runs that could not be read are left out: {named}.")
    order = [name for name in state.runs if name in kept]
    names = dict.fromkeys([*order, *kept])
    return _unlike({kept[name].desk.run_id: kept[name] for name in names}, len(names), notices)


def _unlike(runs: dict[str, KeptRun], found: int, notices: list[str]) -> list[KeptRun]:
    """Folders that were copied by hand have the id of their originals: one of each stays."""
    if len(runs) < found:
        notices.append("Copies of a run were left out.")
    return list(runs.values())
