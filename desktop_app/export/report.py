"""What a report tells, gathered off the window's thread from what the window handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app.export.script import Recipe, command_line
from desktop_app.model.jobs import TRAIL_FILE, settings_text
from desktop_app.model.run_table import TableRow, table_row, with_best
from desktop_app.model.tasks import PAINTED
from engine.color_map import painted
from engine.errors import UserError
from engine.evaluation.maps import common_scale, difference
from engine.trail import Trail, read_trail

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.jobs import Job, Measurement, Outcome, ProblemSnapshot
    from desktop_app.model.run_row import RunState

MOST_PICTURES: Final = 48
MOST_CURVES: Final = 8
PROBLEMS: Final = "problems"


@dataclass(frozen=True, eq=False)
class ReportRun:
    """A run that has ended, as it stood when the report was asked for.

    `prior` is what its prior is opened by, "" for that of the report.
    """

    job: Job
    state: RunState
    outcome: Outcome | None = None
    problem: str = ""
    prior: str = ""


@dataclass(frozen=True, eq=False)
class ReportSource:
    """All that a report is made from.

    `problem` is the one whose runs are shown in pictures. `remark(folder)` is what a person noted
    of a run, `measured()` the problem on the prior's grid, None where nobody knows it any more.
    `date` is that of the report, `language` that of its words.
    """

    title: str
    date: str
    language: str
    prior: str
    runs: tuple[ReportRun, ...]
    problem: ProblemSnapshot
    remark: Callable[[Path], str]
    measured: Callable[[], Measurement | None]


@dataclass(frozen=True, eq=False)
class ToldRun:
    """A run of a report; `number` counts from 1 through all of them."""

    number: int
    row: TableRow
    settings: str
    command: str
    remark: str
    record: dict[str, Any]

    @property
    def name(self) -> str:
        """The method by its title."""
        return self.row.method


@dataclass(frozen=True, eq=False)
class ShownRun:
    """A run of the compared problem: its picture, and how it differs from the reference."""

    run: ToldRun
    pixels: np.ndarray
    difference: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Report:
    """`scale` is the end of the colours of all differences, from the truth where it is known.

    `left_out` pictures and `curves_left_out` runs had no room. `missing` counts runs whose picture
    is not on disk any more.
    """

    source: ReportSource
    runs: tuple[ToldRun, ...]
    shown: tuple[ShownRun, ...] = ()
    curves: tuple[tuple[ToldRun, Trail], ...] = ()
    measurement: Measurement | None = None
    scale: float = 0.0
    left_out: int = 0
    curves_left_out: int = 0
    missing: int = 0
    compared: tuple[TableRow, ...] = ()


def gathered(source: ReportSource) -> Report:
    """Read what is on disk, and work out the rest. It takes a while: not for the window's thread."""
    rows = with_best([table_row(run.job, run.state, run.outcome) for run in source.runs])
    told = [_told(source, number, rows[number - 1]) for number in range(1, len(rows) + 1)]
    wanted = source.problem.problem_id
    pairs = [
        (told_run, run)
        for told_run, run in zip(told, source.runs, strict=True)
        if run.job.problem.problem_id == wanted
    ]
    measurement = source.measured()
    with_result = [(one, run.outcome) for one, run in pairs if run.outcome is not None]
    pictured = _pictures(with_result[-MOST_PICTURES:])
    shown, scale = _with_differences(pictured, _reference(source.problem, measurement))
    curves = _curves(pairs)
    return Report(
        source,
        tuple(told),
        tuple(shown),
        tuple(curves[-MOST_CURVES:]),
        measurement,
        scale,
        max(0, len(with_result) - MOST_PICTURES),
        max(0, len(curves) - MOST_CURVES),
        min(len(with_result), MOST_PICTURES) - len(shown),
        tuple(one.row for one, _ in pairs),
    )


def recipe(prior: str, job: Job, record: dict[str, Any]) -> Recipe:
    """What it takes to make a run again in the folder of its session."""
    folder = Path(PROBLEMS) / job.problem.problem_id
    return Recipe(
        job=job,
        photo=folder / "photo.png",
        mask=folder / "mask.png" if job.problem.task == PAINTED else None,
        prior=prior,
        device=str(record.get("device", "cpu")),
        precision=str(record.get("precision", "float32")),
    )


def _told(source: ReportSource, number: int, row: TableRow) -> ToldRun:
    run = source.runs[number - 1]
    record = {} if run.outcome is None else run.outcome.record
    noted = source.remark(Path(run.job.folder)) if run.job.folder else ""
    remark = ". ".join(filter(None, (run.problem.rstrip("."), noted)))
    command = command_line(recipe(run.prior or source.prior, run.job, record))
    return ToldRun(number, row, settings_text(run.job), command, remark, record)


def _pictures(runs: Sequence[tuple[ToldRun, Outcome]]) -> list[ShownRun]:
    """Those whose files are still there."""
    found = []
    for told, outcome in runs:
        try:
            found.append(ShownRun(told, outcome.pixels))
        except UserError:
            continue
    return found


def _reference(problem: ProblemSnapshot, measurement: Measurement | None) -> np.ndarray | None:
    if measurement is None:
        return None
    return measurement.truth if problem.intact else measurement.observed


def _with_differences(
    shown: Sequence[ShownRun], reference: np.ndarray | None
) -> tuple[list[ShownRun], float]:
    """The pictures with coloured maps of their differences, all under one scale."""
    maps = {
        one.run.number: difference(one.pixels, reference)
        for one in shown
        if reference is not None and one.pixels.shape == reference.shape
    }
    scale = common_scale(list(maps.values())) if maps else 0.0
    colored = {number: painted(values, scale) for number, values in maps.items()}
    return [ShownRun(s.run, s.pixels, colored.get(s.run.number)) for s in shown], scale


def _curves(pairs: Sequence[tuple[ToldRun, ReportRun]]) -> list[tuple[ToldRun, Trail]]:
    """The numbers of every step, of the runs whose trail is there."""
    found = []
    for told, run in pairs:
        path = Path(run.job.folder) / TRAIL_FILE
        if not run.job.folder or not path.is_file():
            continue
        try:
            trail = read_trail(path)
        except UserError:
            continue
        if trail.steps > 1:
            found.append((told, trail.curves()))
    return found
