"""The runs at hand as a sheet: a row per problem, a column per method and settings."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from desktop_app.model.jobs import task_text
from desktop_app.model.words import model_text
from engine.errors import UserError
from engine.evaluation.column_titles import column_titles
from engine.evaluation.figures import drawing, figure_bytes
from engine.evaluation.picture_sheet import MOST_COLUMNS, MOST_ROWS, SheetRow, Tile, picture_sheet
from engine.methods import method_class
from engine.version import VERSION

if TYPE_CHECKING:
    from desktop_app.export.report import ReportRun
    from desktop_app.model.jobs import Measurement, Outcome, ProblemSnapshot

GIVEN: Final = 2  # columns: the truth and the measurement
Measured = Mapping[str, Callable[[], "Measurement | None"]]


def sheet_bytes(runs: Sequence[ReportRun], measured: Measured, suffix: str) -> bytes:
    """The sheet as a ".png" or ".pdf" file, with text as text in the latter.

    Of runs that differ in their seed alone the last one is shown; the newest problems and settings
    are, where there are more than a page holds. It takes a while and imports matplotlib: not for
    the window's thread. Raises UserError where no picture is there any more.
    """
    done = [run for run in runs if run.outcome is not None]
    kinds = _last_of({_kind(run): run for run in done}, MOST_COLUMNS - GIVEN)
    problems = _last_of({r.job.problem.problem_id: r for r in done}, MOST_ROWS)
    cells = {(r.job.problem.problem_id, _kind(r)): r for r in done}
    rows = [
        _row(problem.job.problem, [cells.get((key, kind)) for kind in kinds], measured[key]())
        for key, problem in problems.items()
    ]
    if all(tile.picture is None for row in rows for tile in row.tiles):
        raise UserError(
            "The pictures of these runs are not on disk any more.", "Run the methods again."
        )
    samplers = [method_class(r.job.method).from_dict(r.job.settings) for r in kinds.values()]
    given = [model_text("Original"), model_text("Measurement")]
    hidden = len({_kind(run) for run in done}) - len(kinds)
    titles = [*given, *column_titles(samplers)]
    figure = picture_sheet(titles, rows, _conditions(list(cells.values()), hidden))
    with drawing():
        return figure_bytes(figure, suffix)


def _kind(run: ReportRun) -> str:
    """Method and settings, without the seed."""
    return json.dumps([run.job.method, run.job.settings], sort_keys=True, default=str)


def _last_of(found: dict[str, ReportRun], most: int) -> dict[str, ReportRun]:
    return dict(list(found.items())[-most:])


def _row(
    problem: ProblemSnapshot, runs: Sequence[ReportRun | None], measurement: Measurement | None
) -> SheetRow:
    unknown = Tile(None, reason=model_text("not known"))
    truth, observed = unknown, unknown
    if measurement is not None:
        truth = Tile(measurement.truth) if problem.intact else unknown
        observed = Tile(measurement.observed, _number(measurement.psnr))
    tiles = [_tile(None if run is None else run.outcome) for run in runs]
    title = f"{problem.name}: {task_text(problem)}"
    return SheetRow(title, (truth, observed, *tiles))


def _tile(outcome: Outcome | None) -> Tile:
    if outcome is None:
        return Tile(None, reason=model_text("not run"))
    try:
        # Rounded as they are written: what looks the same is as good.
        scores = round(_number(outcome.psnr), 2), round(_number(outcome.lpips), 4)
        return Tile(outcome.pixels, *scores)
    except UserError:
        return Tile(None, reason=model_text("not on disk any more"))


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _conditions(runs: Sequence[ReportRun], hidden: int) -> dict[str, str]:
    """What a reader has to know of all of them."""
    records = [run.outcome.record for run in runs if run.outcome is not None]
    seeds = sorted({run.job.seed for run in runs})
    found = {
        "seeds": ", ".join(map(str, seeds)),
        "prior": ", ".join(dict.fromkeys(str(r["prior"]) for r in records if "prior" in r)),
        "left out": f"{hidden} earlier settings" if hidden else "",
        "made with": f"Palimpsest {VERSION}",
    }
    return {name: value for name, value in found.items() if value}
