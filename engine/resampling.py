"""Resampling pictures through a turned square: true means when shrinking, smooth when growing.

All coordinates are continuous: pixel i covers [i, i + 1). Beyond a picture its border continues.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from scipy import sparse

# A shrinking footprint is averaged over so many samples a side, each itself an exact mean.
_MOST_SAMPLES_PER_FOOTPRINT = 16
_SAMPLES_PER_SIDE = 2048
_STRIP = 1024
# Overlaps below this many pixels are rounding, not overlaps.
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Grid:
    """rows x columns square footprints: the grid's centre, the footprints' spacing, its axes.

    `cosine` and `sine` are those of the angle by which it is turned clockwise on the screen.
    """

    x: float
    y: float
    spacing: float
    rows: int
    columns: int
    cosine: float = 1.0
    sine: float = 0.0

    @property
    def reach(self) -> tuple[float, float]:
        """How far the grid extends from its centre along the picture's x and y axis."""
        cosine, sine = abs(self.cosine), abs(self.sine)
        half_width, half_height = self.columns * self.spacing / 2, self.rows * self.spacing / 2
        return half_width * cosine + half_height * sine, half_width * sine + half_height * cosine

    def centres(self) -> tuple[np.ndarray, np.ndarray]:
        """The footprints' centres x and y, each (rows, columns)."""
        u = ((np.arange(self.columns) + 0.5 - self.columns / 2) * self.spacing)[None, :]
        v = ((np.arange(self.rows) + 0.5 - self.rows / 2) * self.spacing)[:, None]
        return self.x + u * self.cosine - v * self.sine, self.y + u * self.sine + v * self.cosine


def resample(pixels: np.ndarray, grid: Grid) -> np.ndarray:
    """The means over the footprints of `grid`, float32 (3, rows, columns), from (H, W, 3).

    A footprint has the side `spacing`, or one pixel and the picture's own axes where that is more
    (which is linear interpolation). Means are exact to rounding for unturned grids; for turned
    ones the footprint's edge is soft over about a sixteenth of its side.
    """
    if grid.spacing <= 1:
        return _interpolated(pixels, grid)
    longest = max(grid.rows, grid.columns)
    each = max(4, min(_MOST_SAMPLES_PER_FOOTPRINT, _SAMPLES_PER_SIDE // longest))
    samples = _turned_samples(pixels, grid, each)
    blocks = samples.reshape(3, grid.rows, each, grid.columns, each)
    means: np.ndarray = blocks.mean(axis=(2, 4))
    return means


def sample(
    planes: np.ndarray, grid: Grid, left: float, top: float, kernel: Image.Resampling
) -> np.ndarray:
    """Interpolate float32 planes (3, h, w), whose corner is (left, top), at the centres.

    No centre may lie outside the planes; near their edge the border pixel continues.
    """
    across, down = grid.spacing * grid.cosine, grid.spacing * grid.sine
    half_width, half_height = grid.columns / 2, grid.rows / 2
    affine = (
        *(across, -down, grid.x - left - across * half_width + down * half_height),
        *(down, across, grid.y - top - down * half_width - across * half_height),
    )
    size = (grid.columns, grid.rows)
    transformed = [
        Image.fromarray(plane).transform(size, Image.Transform.AFFINE, affine, kernel)
        for plane in planes
    ]
    return np.stack([np.asarray(plane) for plane in transformed])


def _interpolated(pixels: np.ndarray, grid: Grid) -> np.ndarray:
    reach_x, reach_y = grid.reach
    left, top = math.floor(grid.x - reach_x) - 1, math.floor(grid.y - reach_y) - 1
    columns = np.arange(left, math.ceil(grid.x + reach_x) + 1).clip(0, pixels.shape[1] - 1)
    rows = np.arange(top, math.ceil(grid.y + reach_y) + 1).clip(0, pixels.shape[0] - 1)
    nearby = np.ascontiguousarray(pixels[rows[:, None], columns].transpose(2, 0, 1), np.float32)
    return sample(nearby, grid, left, top, Image.Resampling.BILINEAR)


def _turned_samples(pixels: np.ndarray, grid: Grid, each: int) -> np.ndarray:
    """Means over `each` x `each` small boxes in every footprint, along the turned axes."""
    box = grid.spacing / each
    # The boxes are upright, in a lattice that coincides with the samples at angle zero.
    across, down = grid.columns * each, grid.rows * each
    reach_x, reach_y = grid.reach
    x_edges = _lattice(across, reach_x / box)
    y_edges = _lattice(down, reach_y / box)
    boxes = box_means(pixels, grid.y + y_edges * box, grid.x + x_edges * box)
    turned = Grid(-x_edges[0], -y_edges[0], 1.0, down, across, grid.cosine, grid.sine)
    return sample(boxes, turned, 0, 0, Image.Resampling.BILINEAR)


def _lattice(count: int, reach: float) -> np.ndarray:
    """Edges around zero, one apart, that part `count` boxes and cover `reach` on both sides."""
    margin = max(math.ceil(reach - count / 2), 0) + 1
    return np.arange(count + 2 * margin + 1) - count / 2 - margin


def box_means(pixels: np.ndarray, y_edges: np.ndarray, x_edges: np.ndarray) -> np.ndarray:
    """Exact means of (H, W, 3) over the boxes between ascending edges, float32 (3, rows, columns)."""
    rows, columns = _reached(y_edges, pixels.shape[0]), _reached(x_edges, pixels.shape[1])
    down = _mean_weights(y_edges - rows.start, rows.stop - rows.start)
    across = _mean_weights(x_edges - columns.start, columns.stop - columns.start)
    nearby = pixels[rows, columns]
    halfway = np.concatenate([_applied(down, strip) for strip in _strips(nearby)], axis=1)
    return np.ascontiguousarray(_applied(across, halfway.transpose(1, 2, 0)).transpose(1, 2, 0))


def _strips(pixels: np.ndarray) -> list[np.ndarray]:
    """Parts of a picture side by side, so that no large one is held as floats at once."""
    return np.array_split(pixels, math.ceil(pixels.shape[1] / _STRIP), axis=1)


def _applied(weights: sparse.csr_array, values: np.ndarray) -> np.ndarray:
    flat = np.ascontiguousarray(values, np.float32).reshape(values.shape[0], -1)
    means: np.ndarray = (weights @ flat).reshape(-1, *values.shape[1:])
    return means


def _reached(edges: np.ndarray, length: int) -> slice:
    """The pixels that edges can reach, at least one of them."""
    start = min(max(math.floor(edges[0]), 0), length - 1)
    return slice(start, max(start + 1, min(math.ceil(edges[-1]), length)))


def _mean_weights(edges: np.ndarray, length: int) -> sparse.csr_array:
    """The matrix that takes `length` pixels to their means between the edges.

    What lies beyond the first and last pixel counts as theirs.
    """
    from scipy import sparse  # here, because a window opens before anything is resampled

    start, stop = edges[:-1, None], edges[1:, None]
    most = math.ceil(float((stop - start).max())) + 1
    pixels = np.floor(start) + np.arange(most)
    overlaps = (np.minimum(pixels + 1, stop) - np.maximum(pixels, start)).clip(0)
    boxes, which = np.nonzero(overlaps)
    weights = (overlaps / (stop - start))[boxes, which].astype(np.float32)
    columns = pixels[boxes, which].clip(0, length - 1).astype(np.intp)
    return sparse.csr_array((weights, (boxes, columns)), shape=(len(start), length))


def footprints_meet(marked: np.ndarray, grid: Grid) -> np.ndarray:
    """Which footprints meet a marked pixel, bool (rows, columns).

    The footprints are those of `resample` and are compared with the pixels' squares exactly, row
    by row: the part of a footprint in one row of pixels spans one interval.
    """
    cosine, sine = (1.0, 0.0) if grid.spacing <= 1 else (grid.cosine, grid.sine)
    half = max(grid.spacing, 1.0) / 2
    reach = half * (abs(cosine) + abs(sine))
    x, y = grid.centres()
    height, width = marked.shape
    rows = _reached(np.array([y.min() - reach, y.max() + reach]), height)
    columns = _reached(np.array([x.min() - reach, x.max() + reach]), width)
    marked, x, y = marked[rows, columns], x - columns.start, y - rows.start
    height, width = marked.shape
    marks_before = np.zeros((height, width + 1), np.int32)
    np.cumsum(marked, axis=1, out=marks_before[:, 1:])
    met = np.zeros(x.shape, bool)
    first_row = np.floor(y - reach + _TOLERANCE).astype(np.intp)
    for row in (first_row + offset for offset in range(math.ceil(2 * reach) + 1)):
        upper, lower = np.maximum(row - y, -reach), np.minimum(row + 1 - y, reach)
        left, right = _interval(upper, lower, half, cosine, sine)
        start = np.floor(x + left + _TOLERANCE).astype(np.intp).clip(0, width)
        stop = np.ceil(x + right - _TOLERANCE).astype(np.intp).clip(0, width)
        cut = (lower - upper > _TOLERANCE) & (row >= 0) & (row < height) & (stop > start)
        here = row.clip(0, height - 1)
        met |= cut & (marks_before[here, stop] > marks_before[here, start])
    return met


def cells_leave(grid: Grid, height: int, width: int) -> np.ndarray:
    """Which of the grid's own squares, of side `spacing`, leave a picture: bool (rows, columns)."""
    x, y = grid.centres()
    reach = grid.spacing / 2 * (abs(grid.cosine) + abs(grid.sine)) - _TOLERANCE
    leave: np.ndarray = (np.minimum(x, y) < reach) | (x > width - reach) | (y > height - reach)
    return leave


def _interval(
    upper: np.ndarray, lower: np.ndarray, half: float, cosine: float, sine: float
) -> tuple[np.ndarray, np.ndarray]:
    """The x interval, from its centre, that a turned square spans between two heights."""
    # The leftmost corner, or the height nearest to it, is where the square extends furthest.
    corner = half * (np.sign(sine) * cosine - np.sign(cosine) * sine)
    left = _left_edge(np.clip(corner, upper, lower), half, cosine, sine)
    right = -_left_edge(-np.clip(-corner, upper, lower), half, cosine, sine)
    return left, right


def _left_edge(height: np.ndarray, half: float, cosine: float, sine: float) -> np.ndarray:
    """Where the square begins at a height; its sides are two bands that cross."""
    left = np.full_like(height, -np.inf)
    for slope, across in ((-sine, cosine), (cosine, sine)):
        if abs(across) > _TOLERANCE:
            np.maximum(left, height * slope / across - half / abs(across), out=left)
    return left
