"""Time per picture against LPIPS: which methods are worth their time, one panel per task.

A method is on the Pareto front when no other is at once as fast and as good, and better in one
of the two. Every other method is dominated and grey.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.evaluation.figures import (
    ACCENT,
    GREY,
    INK,
    NORMAL,
    ONE_COLUMN,
    PALE,
    POINTS_PER_INCH,
    SMALL,
    drawable,
    drawing,
    height_of_lines,
    new_figure,
    size_of,
    small_print,
    wrapped,
)
from engine.evaluation.label_places import Box, label_places
from engine.evaluation.tables import Row, Table, column_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

LPIPS = column_of("lpips")

PANEL_HEIGHT = 2.5  # inches, of the axes alone
LEFT, RIGHT, ABOVE, BELOW = 0.48, 0.14, 0.1, 0.33  # inches around the axes
MARGIN = 0.06
MOST_PANELS = 12
LABEL_SIZE = NORMAL - 0.7
MARK, BAR = 3.6, 0.7  # points
SMALLEST_RATIO = 5.3  # of the ends of the time axis, so that two numbers stand on it
FEW_OCTAVES = 4.0  # the ratio of LPIPS up to which a linear axis tells the methods apart
NUMBERS = (1, 2, 5)  # times powers of ten, on logarithmic axes


@dataclass(frozen=True)
class Point:
    """One method: seconds per picture, mean LPIPS and its standard error (0 where unknown)."""

    title: str
    seconds: float
    lpips: float
    error: float = 0.0

    def dominates(self, other: Point) -> bool:
        """As fast and as good, and better in one of the two."""
        if self.seconds > other.seconds or self.lpips > other.lpips:
            return False
        return self.seconds < other.seconds or self.lpips < other.lpips


def points_of(table: Table) -> list[Point]:
    """The methods of a table that took time and have a finite LPIPS."""
    return [
        Point(row.title, row.seconds, mean, LPIPS.error(row) or 0.0)
        for row in table.rows
        if (mean := LPIPS.mean(row)) is not None and _takes_time(row)
    ]


def pareto_front(points: Sequence[Point]) -> list[Point]:
    """The points that no other dominates, from the fastest to the best."""
    front: list[Point] = []
    # From the fastest on, of equally fast ones the best first: only an earlier one can dominate.
    for point in sorted(points, key=lambda point: (point.seconds, point.lpips)):
        if not front or not front[-1].dominates(point):
            front.append(point)
    return front


def pareto_figure(tables: Sequence[Table]) -> Figure:
    """One panel per table that has something to show, and below them what they have in common.

    Raises UserError when there is nothing to show, and for more than `MOST_PANELS` panels.
    """
    shown = [table for table in tables if points_of(table)]
    if not shown:
        raise UserError(
            "No method has both a time and a finite LPIPS: there is nothing to draw.",
            "Add methods that take the task, or give settings at which they do not diverge.",
        )
    if len(shown) > MOST_PANELS:
        raise UserError(
            f"A figure has at most {MOST_PANELS} panels, not {len(shown)}.",
            "Name fewer tasks.",
        )
    with drawing():
        return _figure(shown)


def _figure(tables: Sequence[Table]) -> Figure:
    columns = 1 if len(tables) == 1 else 2
    rows = math.ceil(len(tables) / columns)
    width = columns * ONE_COLUMN
    caption = small_print(_common(tables), width - 2 * MARGIN)
    foot = height_of_lines(caption, SMALL) + 2 * MARGIN
    titles = [_title(table) for table in tables]
    above = ABOVE + max(height_of_lines(title, NORMAL) for title in titles)
    panel = above + PANEL_HEIGHT + BELOW
    height = rows * panel + foot
    figure = new_figure(width, height)
    for index, (table, title) in enumerate(zip(tables, titles, strict=True)):
        row, column = divmod(index, columns)
        left = column * ONE_COLUMN + LEFT
        bottom = height - row * panel - above - PANEL_HEIGHT
        size = (ONE_COLUMN - LEFT - RIGHT, PANEL_HEIGHT)
        place = (left / width, bottom / height, size[0] / width, size[1] / height)
        axes = figure.add_axes(place)
        axes.set_title(title, loc="left", pad=4.0)
        _draw(axes, table, size)
    figure.text(MARGIN / width, MARGIN / height, caption, fontsize=SMALL, va="bottom",
                linespacing=1.15)  # fmt: skip
    return figure


def _common(tables: Sequence[Table]) -> Mapping[str, str]:
    """The conditions that all tables share; the task stands above each panel."""
    first, *others = (table.conditions for table in tables)
    return {
        name: value
        for name, value in first.items()
        if name != "task" and all(other.get(name) == value for other in others)
    }


def _title(table: Table) -> str:
    """The task in lines as wide as the axes."""
    width = (ONE_COLUMN - LEFT - RIGHT) * POINTS_PER_INCH
    return wrapped(table.conditions.get("task", ""), NORMAL, width)


def _draw(axes: Axes, table: Table, size: tuple[float, float]) -> None:
    points = points_of(table)
    front = pareto_front(points)
    fills = [row for row in table.rows if not _takes_time(row) and LPIPS.mean(row) is not None]
    _set_axes(axes, points, fills)
    for row in fills:
        axes.axhline(LPIPS.mean(row) or 0.0, color=GREY, linewidth=0.6, linestyle=(0, (1, 2)))
    axes.plot(
        [p.seconds for p in front], [p.lpips for p in front],
        drawstyle="steps-post", color=ACCENT, linewidth=0.9, zorder=2,
    )  # fmt: skip
    for point in points:
        colour = ACCENT if point in front else GREY
        axes.errorbar(
            point.seconds, point.lpips, yerr=point.error, fmt="o" if point in front else "s",
            color=colour, markersize=MARK, elinewidth=BAR, capsize=1.5, capthick=BAR, zorder=3,
        )  # fmt: skip
    _label(axes, size, [*front, *(p for p in points if p not in front)], front, fills)


def _set_axes(axes: Axes, points: Sequence[Point], fills: Sequence[Row]) -> None:
    seconds = [point.seconds for point in points]
    ratio = max(seconds) / min(seconds)
    reach = max(1.5 * ratio**0.12, math.sqrt(SMALLEST_RATIO / ratio))
    axes.set_xscale("log")
    axes.set_xlim(min(seconds) / reach, max(seconds) * reach)
    _number(axes.xaxis)
    ends = [end for p in points for end in (p.lpips - p.error, p.lpips + p.error)]
    _set_lpips(axes, [*ends, *(LPIPS.mean(row) or 0.0 for row in fills)])
    axes.set_xlabel("seconds per picture", labelpad=2.0)
    axes.set_ylabel("LPIPS (mean ± standard error; lower is better)", labelpad=2.0)
    axes.grid(color=PALE, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(width=0.6, length=2.5, pad=1.5)


def _set_lpips(axes: Axes, values: Sequence[float]) -> None:
    """Logarithmic where a poor method would press the good ones to the floor."""
    low, high = min(values), max(values)
    if low > 0.0 and high / low > FEW_OCTAVES:
        reach = (high / low) ** 0.12
        axes.set_yscale("log")
        axes.set_ylim(low / reach, high * reach)
        _number(axes.yaxis)
    else:
        span = max(high - low, 0.02)
        axes.set_ylim(low - 0.12 * span, high + 0.12 * span)


def _number(axis: Axis) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axis.set_major_locator(LogLocator(subs=NUMBERS))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


def _label(
    axes: Axes,
    size: tuple[float, float],
    points: Sequence[Point],
    front: Sequence[Point],
    fills: Sequence[Row],
) -> None:
    """Put every title beside its point, the front's first; those of the fills at their line."""
    places = {point: _in_points(axes, size, point.seconds, point.lpips) for point in points}
    marks = [box for point in points for box in _marks(axes, size, point)]
    frame = Box(0.0, 0.0, size[0] * POINTS_PER_INCH, size[1] * POINTS_PER_INCH)
    stairs = _stairs([places[point] for point in front])
    texts = [_text(axes, point.title, point in front) for point in points]
    texts += [_text(axes, row.title, False) for row in fills]
    anchors = [places[point] for point in points]
    for row in fills:
        level = _in_points(axes, size, axes.get_xlim()[1], LPIPS.mean(row) or 0.0)[1]
        anchors.append((frame.right - 2.0 - size_of(texts[len(anchors)])[0] / 2, level))
        marks.append(Box(0.0, level - 0.5, frame.right, level + 0.5))
    found = label_places(anchors, [size_of(text) for text in texts], frame, marks, stairs)
    for text, anchor, place in zip(texts, anchors, found, strict=True):
        text.set_position((place.middle[0], place.middle[1]))
        if place.leader:
            end = place.box.nearest(anchor)
            axes.annotate(
                "", xy=anchor, xytext=end, xycoords="axes points", textcoords="axes points",
                arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.4,
                            "shrinkA": 0.0, "shrinkB": MARK / 2}, zorder=1,
            )  # fmt: skip


def _text(axes: Axes, title: str, on_front: bool) -> Annotation:
    from matplotlib.patheffects import withStroke

    return axes.annotate(
        drawable(title), xy=(0.0, 0.0), xycoords="axes points", xytext=(0.0, 0.0),
        textcoords="axes points", fontsize=LABEL_SIZE, ha="center", va="center",
        color=INK if on_front else "#666666", zorder=4,
        path_effects=[withStroke(linewidth=1.2, foreground="white")],
    )  # fmt: skip


def _in_points(
    axes: Axes, size: tuple[float, float], seconds: float, lpips: float
) -> tuple[float, float]:
    """Where it lies in the axes, in points from their lower left corner."""
    shares = axes.transAxes.inverted().transform(axes.transData.transform((seconds, lpips)))
    across, up = map(float, shares)
    return across * size[0] * POINTS_PER_INCH, up * size[1] * POINTS_PER_INCH


def _marks(axes: Axes, size: tuple[float, float], point: Point) -> list[Box]:
    """The mark and the error bar of a point, in points."""
    x, y = _in_points(axes, size, point.seconds, point.lpips)
    low, top = (
        _in_points(axes, size, point.seconds, point.lpips + sign * point.error)[1]
        for sign in (-1, 1)
    )
    bar = Box(x - 2 * BAR, low - BAR / 2, x + 2 * BAR, top + BAR / 2)
    return [Box.around(x, y, MARK, MARK, 0.5), bar]


def _stairs(corners: Sequence[tuple[float, float]]) -> list[Box]:
    """The steps of the front as boxes."""
    boxes = []
    for (left, high), (right, low) in pairwise(corners):
        boxes += [
            Box(left, high - 0.5, right, high + 0.5),
            Box(right - 0.5, low, right + 0.5, high),
        ]
    return boxes


def _takes_time(row: Row) -> bool:
    return math.isfinite(row.seconds) and row.seconds > 0.0
