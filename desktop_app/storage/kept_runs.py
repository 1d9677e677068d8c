"""The runs in a session's folder: scores at once, pictures when they are asked for."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.model.desk_record import DeskRecord, number_or_none
from desktop_app.model.jobs import Measurement, ProblemSnapshot
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.model.stored_outcome import RESULT, StoredOutcome
from desktop_app.storage.session_folder import run_number
from engine.errors import UserError
from engine.images import open_mask, open_photo
from engine.methods import METHODS, method_class
from engine.misfit_file import MISFIT_FILE, read_misfit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_RECORD = 1_000_000  # bytes
_METHODS = frozenset(method.name for method in METHODS)


@dataclass(frozen=True)
class KeptRun:
    """A finished run as its folder tells it, without its pictures.

    The PSNR of an exact copy is infinite; scores are None without a truth.
    """

    folder: Path
    desk: DeskRecord
    record: dict[str, Any]
    asked: ProblemSettings
    method: str
    settings: dict[str, Any]
    seed: int
    seconds: float
    psnr: float | None
    ssim: float | None
    lpips: float | None


def run_folders(session: Path) -> Iterator[Path]:
    """The folders of a session's runs, in the order they were asked for. What a link leads to
    is none of them: things are written in there."""
    named = [path for path in session.iterdir() if run_number(path.name)]
    found = [path for path in named if path.is_dir() and not path.is_symlink()]
    yield from sorted(found, key=lambda path: run_number(path.name))


def read_run(folder: Path) -> KeptRun:
    """What the files of a run say. UserError where they are missing or make no sense."""
    record = read_json(folder / "run.json")
    desk = DeskRecord.from_dict(read_json(folder / "desk.json"))
    asked = ProblemSettings.from_record(record)
    try:
        scores = {n: number_or_none(record["metrics"].get(n)) for n in ("psnr", "ssim", "lpips")}
        if "psnr" in record["metrics"] and scores["psnr"] is None:
            scores["psnr"] = math.inf
        method, seconds = record["method"], number_or_none(record["seconds"])
        if method not in _METHODS or seconds is None or not isinstance(record["seeds"][0], int):
            raise ValueError("not what a run writes")
        settings = method_class(method).from_dict(record["settings"]).to_dict()
        seed = record["seeds"][0]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UserError(
            f"The record of {folder.name} cannot be understood.", "The run is left out."
        ) from error
    return KeptRun(folder, desk, record, asked, method, settings, seed, seconds, **scores)


def has_picture(run: KeptRun) -> bool:
    """Whether the picture of the result is there."""
    return (run.folder / RESULT).is_file()


def outcome_of(run: KeptRun, size: tuple[int, int]) -> StoredOutcome:
    """Its outcome; `size` is that of the photo, (height, width)."""
    facts = {
        "run_id": run.desk.run_id,
        "seconds": run.seconds,
        "misfit": math.nan if run.desk.misfit is None else run.desk.misfit,
        "psnr": run.psnr,
        "ssim": run.ssim,
        "lpips": run.lpips,
        "record": run.record,
        "warning": "",
    }
    return StoredOutcome(facts, run.folder, (run.desk.left, run.desk.top), size)


class KeptProblem(ProblemSnapshot):
    """The problem of such a run: its mask is read when a method is to be run on it again."""

    def __init__(self, posed: ProblemSnapshot, mask: Path) -> None:
        for name, value in vars(posed).items():
            if name != "known":
                object.__setattr__(self, name, value)
        object.__setattr__(self, "_mask", mask)
        object.__setattr__(self, "_known", None)

    _mask: Path
    _known: np.ndarray | None

    @property
    def known(self) -> np.ndarray:
        """The painted mask; everything is known where its file has gone."""
        if self._known is None:
            object.__setattr__(self, "_known", self._read())
        known = self._known
        assert known is not None
        return known

    def _read(self) -> np.ndarray:
        height, width = self.photo.shape[:2]
        try:
            return open_mask(self._mask, (width, height))
        except UserError:
            return np.ones((height, width), dtype=bool)


def read_measurement(run: KeptRun, problem_id: str) -> Measurement | None:
    """The problem on the prior's grid as the run saw it; None where its files have gone."""
    try:
        observed = open_photo(run.folder / "measurement.png").pixels
        truth = open_photo(run.folder / "truth.png").pixels if run.asked.intact else observed
        mask = run.folder / "mask.png"
        height, width = observed.shape[:2]
        nothing = np.zeros((height, width), dtype=bool)
        known = open_mask(mask, (width, height)) if mask.exists() else nothing
    except UserError:
        return None
    drawn, noise = _noise(run.folder)
    return Measurement(problem_id, truth, observed, known, run.desk.psnr, noise, drawn)


def _noise(folder: Path) -> tuple[np.ndarray | None, float]:
    """The map of the measurement's noise and how large it is; None and 0 where nobody knows."""
    try:
        maps = read_misfit(folder / MISFIT_FILE)
    except UserError:
        return None, 0.0
    return maps.of_truth, maps.noise


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small file of a run's folder; UserError for all else."""
    problem = f"{path.parent.name}/{path.name} is missing or damaged."
    try:
        if path.stat().st_size > LARGEST_RECORD:
            raise ValueError("too large")
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(problem, "The run is left out.") from error
    if not isinstance(values, dict):
        raise UserError(problem, "The run is left out.")
    return values
