"""Runs that were asked for and have not finished: a kill must not forget them."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.model.desk_record import checked_id
from desktop_app.model.posing import mask_digest
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.storage.kept_runs import read_json, run_folders
from engine.errors import UserError
from engine.files import atomic_write
from engine.images import encode_mask
from engine.methods import method_class

if TYPE_CHECKING:
    from desktop_app.model.jobs import Job

ASKED_FILE, PAINTED_FILE = "asked.json", "painted.png"


@dataclass(frozen=True)
class WaitingRun:
    """A run as it was asked for. `mask` is the digest of its painted mask, "" with other tasks."""

    folder: Path
    run_id: str
    asked: ProblemSettings
    method: str
    settings: dict[str, Any]
    seed: int
    mask: str


def note_run(job: Job, *, painted: bool) -> None:
    """Write down what was asked for. Raises UserError where that is not possible."""
    folder = Path(job.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The run cannot be kept in {folder}: {error.strerror}.", "Make room for it."
        ) from error
    if painted:
        atomic_write(folder / PAINTED_FILE, encode_mask(job.problem.known))
    asked = {
        "run_id": job.run_id,
        "asked": ProblemSettings.of(job.problem).to_dict(),
        "method": job.method,
        "settings": job.settings,
        "seed": job.seed,
        "mask": mask_digest(job.problem.known) if painted else "",
    }
    atomic_write(folder / ASKED_FILE, json.dumps(asked, indent=1).encode())


def forget_runs(folders: list[Path]) -> None:
    """These will not be run: they were cancelled, or are not wanted any more."""
    for folder in folders:
        if (folder / "run.json").exists():
            continue
        with contextlib.suppress(OSError):
            (folder / ASKED_FILE).unlink(missing_ok=True)
            (folder / PAINTED_FILE).unlink(missing_ok=True)
            folder.rmdir()


def waiting_runs(session: Path) -> list[WaitingRun]:
    """The runs that had not finished. One whose file makes no sense is left out."""
    found = []
    for folder in run_folders(session):
        if (folder / ASKED_FILE).exists() and not (folder / "run.json").exists():
            with contextlib.suppress(UserError):
                found.append(_read(folder))
    return found


def _read(folder: Path) -> WaitingRun:
    values = read_json(folder / ASKED_FILE)
    asked = ProblemSettings.from_record(values)
    try:
        seed, mask = values["seed"], values["mask"]
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**31:
            raise ValueError("no seed")
        settings = method_class(values["method"]).from_dict(values["settings"]).to_dict()
        run_id = checked_id(values["run_id"])
        mask = "" if mask == "" else checked_id(mask)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(f"{folder.name} was asked for badly.", "It is left out.") from error
    return WaitingRun(folder, run_id, asked, values["method"], settings, seed, mask)
