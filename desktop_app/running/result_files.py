"""The files of a finished run, in its folder."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np

from desktop_app.model.desk_record import DeskRecord
from desktop_app.model.jobs import TRAIL_FILE, Job, Measurement, Outcome
from desktop_app.model.tasks import PAINTED
from engine.errors import UserError
from engine.files import atomic_write
from engine.images import encode_mask, encode_png, save_mask
from engine.misfit_file import MISFIT_FILE, MisfitMaps, misfit_bytes
from engine.trail import Trail, trail_bytes

LOG = logging.getLogger(__name__)


def keep_trail(job: Job, trail: Trail) -> None:
    """Write the steps of a run beside where its result will be."""
    if not job.folder:
        return
    try:
        Path(job.folder).mkdir(parents=True, exist_ok=True)
        atomic_write(Path(job.folder) / TRAIL_FILE, trail_bytes(trail))
    except (UserError, OSError) as error:
        # The result goes to the same folder, and its warning tells the user.
        LOG.warning("the steps of run %s are not on disk: %s", job.run_id, error)


def stored(job: Job, measurement: Measurement, outcome: Outcome) -> Outcome:
    """The outcome after its files are on disk; with a warning where they could not be written."""
    if not job.folder:
        return outcome
    folder = Path(job.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic_write(folder / "result.png", encode_png(outcome.pixels, outcome.record))
        atomic_write(folder / "restored-part.png", encode_png(outcome.patch.pixels, None))
        atomic_write(folder / "measurement.png", encode_png(measurement.observed, None))
        if measurement.known.any():
            save_mask(folder / "mask.png", measurement.known)
        _store_for_the_desk(folder, job, measurement, outcome)
        text = json.dumps(outcome.record, indent=1, ensure_ascii=False)
        atomic_write(folder / "run.json", text.encode())
    except (UserError, OSError) as error:
        return replace(outcome, warning=f"This result is not on disk: {error}")
    return outcome


def _store_for_the_desk(folder: Path, job: Job, measurement: Measurement, outcome: Outcome) -> None:
    """What shows the run again in another session. run.json comes last: with it the run is whole."""
    painted = job.problem.task == PAINTED
    if isinstance(outcome.misfit_map, np.ndarray):
        maps = MisfitMaps(outcome.misfit_map, measurement.misfit_map, measurement.noise)
        atomic_write(folder / MISFIT_FILE, misfit_bytes(maps))
    if job.problem.intact:
        atomic_write(folder / "truth.png", encode_png(measurement.truth, None))
    if painted:
        atomic_write(folder / "painted.png", encode_mask(job.problem.known))
    desk = DeskRecord.of(job, measurement, outcome, painted=painted)
    atomic_write(folder / "desk.json", json.dumps(desk.to_dict(), indent=1).encode())
