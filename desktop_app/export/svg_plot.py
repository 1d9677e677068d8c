"""Curves and marks as SVG inside an HTML page; the page's style sheet gives the colours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from desktop_app.export.html_text import Html, element, joined
from desktop_app.model.axis import Axis, axis_over, tick_text
from desktop_app.model.run_table import heading_of
from desktop_app.model.series_colors import ON_LIGHT

if TYPE_CHECKING:
    from desktop_app.model.run_plot import PlotPoint, RunPlot

WIDTH, HEIGHT = 560.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 14.0, 12.0, 46.0
MARK: Final = 5.0
DASHES: Final = ("", "7 4", "2 3", "8 3 2 3")
MARKS: Final = 5
LOGARITHMIC: Final = frozenset({"seconds", "calls", "misfit"})
Place = tuple[float, float]


@dataclass(frozen=True, eq=False)
class SvgCurve:
    """A run's numbers over its steps, both (n,)."""

    name: str
    steps: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class _Box:
    x: Axis
    y: Axis

    def place(self, x: float, y: float) -> Place:
        """In the units of the picture; what lies below a logarithmic axis is at its foot."""
        across, up = self.x.place(x), max(self.y.place(y), 0.0)
        return (
            LEFT + across * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM),
        )


def curves_svg(
    curves: Sequence[SvgCurve], label: str, *, logarithmic: bool = False, floor: float = 0.0
) -> Html:
    """One number over the steps of several runs; "" where no run has it.

    Numbers below `floor` are as good as 0, and lie at the foot.
    """
    shown = [curve for curve in curves if np.isfinite(curve.values).any()]
    if not shown:
        return Html("")
    steps = [1.0, *(float(curve.steps[-1]) for curve in shown)]
    numbers = np.concatenate([curve.values[np.isfinite(curve.values)] for curve in shown])
    box = _Box(
        axis_over(steps, tight=True), axis_over(numbers, logarithmic=logarithmic, floor=floor)
    )
    lines = [
        _polyline([box.place(float(x), float(y)) for x, y in part], place)
        for place, curve in enumerate(curves)
        for part in _whole_parts(curve)
    ]
    return _svg(label, *_frame(box, "step", label), *lines)


def plot_svg(plot: RunPlot) -> Html:
    """Runs in the plane of two scores, with the Pareto front; "" where no run has both."""
    if not plot.points:
        return Html("")
    x = axis_over((p.x for p in plot.points), logarithmic=plot.x.name in LOGARITHMIC)
    y = axis_over((p.y for p in plot.points), logarithmic=plot.y.name in LOGARITHMIC)
    box = _Box(x, y)
    names = heading_of(plot.x), heading_of(plot.y)
    marks = [_point(box, plot, point) for point in plot.points]
    return _svg(f"{names[1]} / {names[0]}", *_frame(box, *names), _stair(box, plot), *marks)


def line_sign(place: int) -> Html:
    """The line of a series for a legend."""
    return _sign(_polyline([(0.0, 6.0), (28.0, 6.0)], place))


def mark_sign(place: int) -> Html:
    """The mark of a series for a legend."""
    return _sign(_mark(place, (14.0, 6.0)))


def _svg(label: str, *children: str) -> Html:
    seen = {"viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "role": "img", "aria-label": label}
    return element("svg", {"class": "plot", **seen}, *children)


def _sign(shape: Html) -> Html:
    seen: dict[str, str | float] = {"viewBox": "0 0 28 12", "width": 28, "height": 12}
    return element("svg", {"class": "sign", "aria-hidden": "true", **seen}, shape)


def _frame(box: _Box, across: str, up: str) -> list[Html]:
    foot, head = HEIGHT - BOTTOM, TOP
    parts = []
    for tick in box.x.ticks(8):
        x = box.place(tick, box.y.low)[0]
        parts.append(_line((x, foot), (x, head)))
        parts.append(_text((x, foot + 16), tick_text(tick), "middle"))
    for tick in box.y.ticks(6):
        y = box.place(box.x.low, tick)[1]
        parts.append(_line((LEFT, y), (WIDTH - RIGHT, y)))
        parts.append(_text((LEFT - 6, y + 4), tick_text(tick), "end"))
    parts.append(_text(((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8), across, "middle"))
    turned = {"transform": f"translate(14 {(foot + head) / 2:g}) rotate(-90)"}
    parts.append(element("text", {"text-anchor": "middle", **turned}, up))
    return parts


def _line(start: Place, end: Place) -> Html:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return element("line", {"class": "grid", **ends})


def _text(place: Place, text: str, anchor: str) -> Html:
    return element("text", {"x": place[0], "y": place[1], "text-anchor": anchor}, text)


def _polyline(places: Sequence[Place], series: int) -> Html:
    dashes = DASHES[series % len(DASHES)]
    style = {"class": f"line s{series % len(ON_LIGHT)}", "points": _points(places)}
    return element("polyline", {**style, **({"stroke-dasharray": dashes} if dashes else {})})


def _whole_parts(curve: SvgCurve) -> list[list[tuple[float, float]]]:
    """The pieces between numbers that are missing."""
    parts: list[list[tuple[float, float]]] = [[]]
    for step, value in zip(curve.steps, curve.values, strict=True):
        if math.isfinite(value):
            parts[-1].append((step, value))
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _stair(box: _Box, plot: RunPlot) -> Html:
    """Between two runs of the front one pays for the next before one has it."""
    found = [point for run_id in plot.front if (point := plot.find(run_id)) is not None]
    places = [box.place(point.x, point.y) for point in found]
    stair = places[:1]
    for before, after in pairwise(places):
        stair += [(after[0], before[1]), after]
    return element("polyline", {"class": "front", "points": _points(stair)})


def _point(box: _Box, plot: RunPlot, point: PlotPoint) -> Html:
    shape = _mark(plot.methods.index(point.method), box.place(point.x, point.y))
    return element("g", {}, element("title", {}, point.text), shape)


def _mark(series: int, centre: Place) -> Html:
    """A disc, square, triangle, diamond or wedge."""
    kind = {"class": f"mark s{series % len(ON_LIGHT)}"}
    # Colours and marks repeat after different numbers, so that no two series soon look alike.
    shape = (series + series // MARKS) % MARKS
    if shape == 0:
        return element("circle", {**kind, "cx": centre[0], "cy": centre[1], "r": MARK})
    corners, turn = {1: (4, 45.0), 2: (3, -90.0), 3: (4, -90.0), 4: (3, 90.0)}[shape]
    angles = [math.radians(turn + 360.0 * corner / corners) for corner in range(corners)]
    reach = 1.2 * MARK
    places = [(centre[0] + reach * math.cos(a), centre[1] + reach * math.sin(a)) for a in angles]
    return element("polygon", {**kind, "points": _points(places)})


def _points(places: Sequence[Place]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in places)


def legend(names: Sequence[str], *, marks: bool) -> Html:
    """The names of the series with their signs."""
    sign = mark_sign if marks else line_sign
    entries = [element("li", {}, sign(place), " ", name) for place, name in enumerate(names)]
    return element("ul", {"class": "legend"}, joined(*entries))
