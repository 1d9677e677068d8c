"""Pictures in rows and columns, each with its scores under it: PSNR / LPIPS, the best in bold.

Every pixel of a picture becomes a square of whole pixels of the sheet: nothing is interpolated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.errors import UserError
from engine.evaluation.figures import (
    INK,
    LINE_HEIGHT,
    NORMAL,
    PALE,
    POINTS_PER_INCH,
    SMALL,
    drawing,
    height_of_lines,
    new_figure,
    small_print,
    widths_of,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 200
SIDE = 192  # about so many dots is a picture wide
GAP, MARGIN, SCORE = 10, 12, 28  # dots
WIDEST_LABEL = 214
SCORE_SIZE = NORMAL - 0.7
MOST_COLUMNS, MOST_ROWS = 24, 16
PADDING = 4.0  # points around the words in an empty tile
LEGEND = "PSNR (dB) / LPIPS, under each picture, the best of each row in bold"


@dataclass(frozen=True)
class Tile:
    """A picture, uint8 (H, W, 3), with the scores it has; or, without one, the reason."""

    picture: np.ndarray | None
    psnr: float = math.nan
    lpips: float = math.nan
    reason: str = ""

    @property
    def scores(self) -> tuple[float, float]:
        """PSNR and LPIPS, nan where there are none."""
        return self.psnr, self.lpips


@dataclass(frozen=True)
class SheetRow:
    """One row of the sheet: its title and one tile per column."""

    title: str
    tiles: tuple[Tile, ...]

    def best(self) -> tuple[set[int], set[int]]:
        """Which tiles have the highest PSNR and the lowest LPIPS; none where there is no choice."""
        return _best([-tile.psnr for tile in self.tiles]), _best([t.lpips for t in self.tiles])


def check_size(columns: int, rows: int) -> None:
    """UserError for a sheet that nobody could read."""
    if columns > MOST_COLUMNS or rows > MOST_ROWS:
        raise UserError(
            f"The figure would have {rows} rows of {columns} pictures.",
            f"Ask for at most {MOST_ROWS} rows of {MOST_COLUMNS}.",
        )


def picture_sheet(
    columns: Sequence[str], rows: Sequence[SheetRow], conditions: Mapping[str, str]
) -> Figure:
    """The sheet. All pictures are alike in size; a title may have several lines."""
    check_size(len(columns), len(rows))
    height, width = next(t.picture for r in rows for t in r.tiles if t.picture is not None).shape[
        :2
    ]
    factor = max(1, round(SIDE / width))
    with drawing():
        return _Sheet(columns, rows, conditions, (width * factor, height * factor)).figure


class _Sheet:
    """The layout, in whole dots from the upper left corner."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[SheetRow],
        conditions: Mapping[str, str],
        tile: tuple[int, int],
    ) -> None:
        self._tile = tile
        titles = ["\n".join(wrapped(line, NORMAL, _points(tile[0])) for line in title.splitlines())
                  for title in columns]  # fmt: skip
        self._head = MARGIN + _dots(max(height_of_lines(title, NORMAL) for title in titles))
        labels = [wrapped(row.title, NORMAL, _points(WIDEST_LABEL)) for row in rows]
        lines = [line for label in labels for line in label.splitlines()]
        self._label = GAP + _dots(max(widths_of(lines, NORMAL), default=0.0) / POINTS_PER_INCH)
        self._width = 2 * MARGIN + self._label + len(columns) * (tile[0] + GAP) - GAP
        legend = {"shown": LEGEND, **conditions}
        caption = small_print(legend, (self._width - 2 * MARGIN) / DOTS_PER_INCH)
        foot = MARGIN + _dots(height_of_lines(caption, SMALL))
        self._height = self._head + len(rows) * (tile[1] + SCORE + GAP) + foot + MARGIN
        self.figure = new_figure(
            self._width / DOTS_PER_INCH, self._height / DOTS_PER_INCH, DOTS_PER_INCH
        )
        for index, title in enumerate(titles):
            x = self._left(index) + tile[0] / 2
            self._write(x, self._head - 6, title, NORMAL, ha="center", va="bottom")
        for index, (row, label) in enumerate(zip(rows, labels, strict=True)):
            self._add_row(index, row, label)
        self._write(MARGIN, self._height - MARGIN, caption, SMALL, ha="left", va="bottom")

    def _add_row(self, index: int, row: SheetRow, label: str) -> None:
        top = self._head + index * (self._tile[1] + SCORE + GAP)
        self._write(MARGIN, top + self._tile[1] / 2, label, NORMAL, ha="left", va="center")
        best = row.best()
        for column, tile in enumerate(row.tiles):
            self._add_tile(self._left(column), top, tile)
            marked = (column in best[0], column in best[1])
            self._add_scores(
                self._left(column) + self._tile[0] / 2, top + self._tile[1], tile, marked
            )

    def _add_tile(self, left: int, top: int, tile: Tile) -> None:
        width, height = self._tile
        bottom = self._height - top - height
        axes = self.figure.add_axes(
            (left / self._width, bottom / self._height, width / self._width, height / self._height)
        )
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        if tile.picture is not None:
            axes.imshow(tile.picture, interpolation="nearest", aspect="auto")
            return
        axes.set_facecolor(PALE)
        words = wrapped(tile.reason, SMALL, _points(width) - 2 * PADDING).splitlines()
        fitting = int((_points(height) - 2 * PADDING) / (SMALL * LINE_HEIGHT))
        if len(words) > fitting:
            words = [*words[: fitting - 1], "..."]
        self._write(left + width / 2, top + height / 2, "\n".join(words), SMALL,
                    ha="center", va="center")  # fmt: skip

    def _add_scores(self, middle: float, top: int, tile: Tile, best: tuple[bool, bool]) -> None:
        """PSNR / LPIPS around the middle, each in bold where it is the best."""
        if math.isnan(tile.psnr) and math.isnan(tile.lpips):
            return
        weights = ["bold" if best[0] else "normal", "normal", "bold" if best[1] else "normal"]
        words = [_written(tile.psnr, 2), " / ", _written(tile.lpips, 4)]
        widths = [
            widths_of([f"|{word}|"], SCORE_SIZE, weight)[0]
            - widths_of(["||"], SCORE_SIZE, weight)[0]
            for word, weight in zip(words, weights, strict=True)
        ]
        left = middle - sum(widths) / 2 * DOTS_PER_INCH / POINTS_PER_INCH
        for word, weight, width in zip(words, weights, widths, strict=True):
            self._write(left, top + 5, word, SCORE_SIZE, ha="left", va="top", weight=weight,
                        color=INK if weight == "bold" else "#555555")  # fmt: skip
            left += width * DOTS_PER_INCH / POINTS_PER_INCH

    def _left(self, column: int) -> int:
        return MARGIN + self._label + column * (self._tile[0] + GAP)

    def _write(self, x: float, y: float, words: str, size: float, **details: Any) -> None:
        self.figure.text(
            x / self._width, 1 - y / self._height, words, fontsize=size, linespacing=1.15, **details
        )


def _best(costs: Sequence[float]) -> set[int]:
    known = {cost for cost in costs if not math.isnan(cost)}
    return {i for i, cost in enumerate(costs) if cost == min(known)} if len(known) > 1 else set()


def _written(value: float, decimals: int) -> str:
    return "-" if math.isnan(value) else f"{value:.{decimals}f}"


def _points(dots: float) -> float:
    return dots * POINTS_PER_INCH / DOTS_PER_INCH


def _dots(inches: float) -> int:
    return math.ceil(inches * DOTS_PER_INCH)
