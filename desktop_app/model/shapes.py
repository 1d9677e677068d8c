"""Which pixels lie inside a shape: a pixel does when its centre does."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.model.mask_patch import PixelRect

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Inside = npt.NDArray[np.bool_]
    Point = tuple[float, float]


def ellipse(rect: PixelRect) -> Inside:
    """The largest ellipse in `rect`, bool of its height and width."""
    y = _across(rect.bottom - rect.top)[:, None]
    x = _across(rect.right - rect.left)[None, :]
    inside: Inside = x**2 + y**2 <= 1.0
    return inside


def polygon(corners: Sequence[Point], width: int, height: int) -> tuple[PixelRect, Inside]:
    """The closed polygon's part in a picture: where it lies, and which pixels there are inside.

    A pixel is inside when the outline winds around its centre, however often it crosses itself:
    a loop that is drawn twice has no hole.
    """
    rect = _bounds(corners, width, height)
    turns = np.zeros((rect.bottom - rect.top, rect.right - rect.left + 1), np.int16)
    for start, end in itertools.pairwise((*corners, *corners[:1])):
        if start[1] < end[1]:
            _cross(turns, rect, start, end, 1)
        elif start[1] > end[1]:
            _cross(turns, rect, end, start, -1)
    windings = np.cumsum(turns, axis=1, dtype=np.int16)
    return rect, windings[:, :-1] != 0


def _across(count: int) -> npt.NDArray[np.float64]:
    """The centres of `count` pixels, from -1 to 1 between their outer borders."""
    return (2.0 * np.arange(count) + 1.0) / count - 1.0


def _bounds(corners: Sequence[Point], width: int, height: int) -> PixelRect:
    if len(corners) < 3:
        return PixelRect(0, 0, 0, 0)
    x, y = zip(*corners, strict=True)
    return PixelRect(
        math.floor(min(x)), math.floor(min(y)), math.ceil(max(x)), math.ceil(max(y))
    ).clipped(width, height)


def _cross(
    turns: npt.NDArray[np.int16], rect: PixelRect, upper: Point, lower: Point, way: int
) -> None:
    """Count the edge from `upper` to `lower` in every row whose centres it passes."""
    first = max(math.ceil(upper[1] - 0.5), rect.top)
    stop = min(math.ceil(lower[1] - 0.5), rect.bottom)
    if first >= stop:
        return
    rows = np.arange(first, stop)
    share = (rows + 0.5 - upper[1]) / (lower[1] - upper[1])
    x = upper[0] + share * (lower[0] - upper[0])
    columns = np.clip(np.ceil(x - 0.5) - rect.left, 0, turns.shape[1] - 1).astype(int)
    turns[rows - rect.top, columns] += way
