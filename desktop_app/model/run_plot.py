"""Runs as points of two scores: the Pareto front among them, and the sweeps that join them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model.run_table import METHOD, SEED, STATE, fact_name, score_text
from desktop_app.model.tile_content import PSNR
from desktop_app.model.words import model_text
from engine.evaluation.pareto import Point, pareto_front

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.run_table import TableRow
    from desktop_app.model.tile_content import Score


@dataclass(frozen=True)
class PlotPoint:
    """A run in the plane of two scores. `text` says all of it."""

    id: str
    method: str
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class RunPlot:
    """What a plot of runs shows: points, the ids along the Pareto front, and those of each sweep."""

    x: Score
    y: Score
    points: tuple[PlotPoint, ...] = ()
    front: tuple[str, ...] = ()
    sweeps: tuple[tuple[str, ...], ...] = ()

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods in the order of their first run."""
        return tuple(dict.fromkeys(point.method for point in self.points))

    def find(self, run_id: str) -> PlotPoint | None:
        """The point of that run, if it is shown."""
        return next((point for point in self.points if point.id == run_id), None)


def run_plot(rows: Sequence[TableRow], x: Score, y: Score) -> RunPlot:
    """The rows, all of one problem, that have both scores."""
    points = [_point(row, x, y) for row in rows if _has(row, x) and _has(row, y)]
    shown = {point.id for point in points}
    sweeps = tuple(sweeps_of([row for row in rows if row.id in shown]))
    return RunPlot(x, y, tuple(points), _front(points, x, y), sweeps)


def sweeps_of(rows: Sequence[TableRow]) -> list[tuple[str, ...]]:
    """The ids of runs of one method and seed in which one number alone takes other values."""
    found: dict[tuple[object, ...], list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        for name, value in row.settings.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                rest = tuple(sorted((n, v) for n, v in row.settings.items() if n != name))
                key = (row.problem_id, row.method, row.facts[SEED], name, rest)
                found[key].append((value, row.id))
    lines = [sorted(members) for members in found.values()]
    return [
        tuple(run_id for _, run_id in line)
        for line in lines
        if len({value for value, _ in line}) > 1
    ]


def _has(row: TableRow, score: Score) -> bool:
    return score.name in row.scores and abs(row.scores[score.name]) < float("inf")


def _point(row: TableRow, x: Score, y: Score) -> PlotPoint:
    settings = ", ".join(
        f"{fact_name(name)} {row.shown(name)}"
        for name in row.facts
        if name not in row.problem_facts and name not in (METHOD, STATE)
    )
    scores = ", ".join(_named(row, score) for score in dict.fromkeys((PSNR, y, x)))
    text = "\n".join(filter(None, (row.method, settings, scores)))
    return PlotPoint(row.id, row.method, row.scores[x.name], row.scores[y.name], text)


def _named(row: TableRow, score: Score) -> str:
    text = score_text(row, score)
    return f"{model_text(score.label)} {text} {score.unit}".rstrip() if text else ""


def _front(points: Sequence[PlotPoint], x: Score, y: Score) -> tuple[str, ...]:
    """Along the front from the cheapest on; scores that should be high count as negative costs."""
    signs = (-1.0 if x.higher_is_better else 1.0, -1.0 if y.higher_is_better else 1.0)
    costs = [Point(p.id, signs[0] * p.x, signs[1] * p.y) for p in points]
    return tuple(point.title for point in pareto_front(costs))
