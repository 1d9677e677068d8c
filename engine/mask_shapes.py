"""Masks made by rule from a mask, a photo or a frame: grown, shrunk, alike in colour, at random.

Masks here are bool (H, W), True where a pixel is to be restored.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import UserError
from engine.framing import cut_mask

if TYPE_CHECKING:
    from engine.framing import WorkingFrame

STRIP = 256  # rows of a photo that are worked on at once
CLOSE_ENOUGH = 0.001
TO_CORNER = 0.5 - 1e-4  # from a pixel's centre, and still within the pixel


def grown(unknown: np.ndarray, pixels: int) -> np.ndarray:
    """All pixels whose centre is at most `pixels` from the centre of an unknown one."""
    result = unknown.copy()
    window = _window_around(unknown, pixels)
    if window is not None:
        result[window] = _grown(unknown[window], pixels)
    return result


def shrunk(unknown: np.ndarray, pixels: int) -> np.ndarray:
    """The unknown pixels that are further than `pixels` from every known one.

    The photo's border counts as no known pixel: a mask that ends there keeps its end.
    """
    result = unknown.copy()
    window = _window_around(unknown, 1)
    if window is not None:
        result[window] = ~_grown(~unknown[window], pixels)
    return result


def alike(photo: np.ndarray, x: int, y: int, tolerance: int) -> np.ndarray:
    """The region of like colour around the pixel (x, y) of a photo, uint8 (H, W, 3).

    A pixel belongs to it when none of its channels differs from that of (x, y) by more than
    `tolerance`, 0 to 255, and a chain of such pixels, side by side, leads to it.
    """
    from scipy import ndimage  # here, because a window opens before anything is filled

    seed = photo[y, x].astype(np.int16)
    lowest, highest = (seed - tolerance).clip(0, 255), (seed + tolerance).clip(0, 255)
    near = np.ones(photo.shape[:2], bool)
    for channel in range(photo.shape[2]):
        values = photo[..., channel]
        near &= (values >= np.uint8(lowest[channel])) & (values <= np.uint8(highest[channel]))
    regions, _ = ndimage.label(near)
    region: np.ndarray = regions == regions[y, x]
    return region


def random_pixels(
    frame: WorkingFrame, resolution: int, share: float, seed: int, height: int, width: int
) -> np.ndarray:
    """Pixels of a photo that take `share` of its pixels from the prior, to a thousandth.

    `seed` chooses them. What counts are the cells of the frame's grid, as `cut_mask` of
    `engine.framing` sees them: a cell is known only where no unknown pixel meets it. A chosen cell
    is painted with the pixels that lie in it whole, or with the one in its middle, which takes
    neighbours along where cells are hardly larger than pixels; then fewer are chosen. Raises
    UserError unless `share` is 0 to 1.
    """
    if not 0.0 <= share <= 1.0:
        raise UserError(f"The share of missing pixels cannot be {share:g}.", "Give 0 to 1.")
    seen = cut_mask(np.ones((height, width), bool), frame, resolution)
    order = np.random.default_rng(seed).permutation(np.flatnonzero(seen))
    target = round(share * order.size)
    low, high = (0, 0), (order.size, order.size)  # cells chosen, and cells that then are missing
    while True:
        chosen = round(np.interp(target, (low[1], high[1]), (low[0], high[0])))
        painted = _painted_cells(order[:chosen], seen, frame, height, width)
        missing = int(np.count_nonzero(seen & ~cut_mask(~painted, frame, resolution)))
        is_close = abs(missing - target) <= CLOSE_ENOUGH * order.size
        if is_close or chosen in (low[0], high[0]):
            return painted
        low, high = (low, (chosen, missing)) if missing > target else ((chosen, missing), high)


def _painted_cells(
    chosen: np.ndarray, seen: np.ndarray, frame: WorkingFrame, height: int, width: int
) -> np.ndarray:
    """The pixels for cells of the frame's grid, given by their flat places."""
    cells = np.zeros(seen.shape, bool)
    cells.flat[chosen] = True
    painted = _whole_pixels(cells, frame, height, width)
    left_out = cells & cut_mask(~painted, frame, len(seen))
    v, u = np.nonzero(left_out)
    x, y = _places(frame, u + 0.5, v + 0.5, len(seen))
    painted[y.clip(0, height - 1), x.clip(0, width - 1)] = True
    return painted


def _places(
    frame: WorkingFrame, u: np.ndarray, v: np.ndarray, resolution: int
) -> tuple[np.ndarray, np.ndarray]:
    """The photo's pixels, column and row, under points of the frame's grid."""
    cosine, sine = frame.axes
    spacing = frame.side / resolution
    right, down = (u - resolution / 2) * spacing, (v - resolution / 2) * spacing
    x = frame.centre_x + right * cosine - down * sine
    y = frame.centre_y + right * sine + down * cosine
    return np.floor(x).astype(int), np.floor(y).astype(int)


def _whole_pixels(cells: np.ndarray, frame: WorkingFrame, height: int, width: int) -> np.ndarray:
    """The photo's pixels all of whose corners lie in chosen cells, bool (height, width)."""
    x, y = zip(*frame.corners(), strict=True)
    left, right = np.clip((math.floor(min(x)), math.ceil(max(x))), 0, width).tolist()
    top, bottom = np.clip((math.floor(min(y)), math.ceil(max(y))), 0, height).tolist()
    inside = np.zeros((height, width), bool)
    columns = np.arange(left, right)[None, :] + 0.5
    for first in range(top, bottom, STRIP):
        rows = slice(first, min(first + STRIP, bottom))
        centres = np.arange(rows.start, rows.stop)[:, None] + 0.5
        inside[rows, left:right] = np.logical_and.reduce(
            [
                _are_chosen(cells, frame, columns + across, centres + down)
                for across in (-TO_CORNER, TO_CORNER)
                for down in (-TO_CORNER, TO_CORNER)
            ]
        )
    return inside


def _are_chosen(cells: np.ndarray, frame: WorkingFrame, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    resolution = len(cells)
    u, v = (np.floor(along).astype(np.int32) for along in frame.to_frame(x, y, resolution))
    within = (u >= 0) & (u < resolution) & (v >= 0) & (v < resolution)
    chosen: np.ndarray = within & cells[v.clip(0, resolution - 1), u.clip(0, resolution - 1)]
    return chosen


def _grown(unknown: np.ndarray, pixels: int) -> np.ndarray:
    """A disc is a stack of bars: how far each pixel's row is from an unknown one says them all."""
    distance = _distance_in_row(unknown, pixels)
    height = len(unknown)
    result = np.zeros_like(unknown)
    for down in range(-min(pixels, height - 1), min(pixels, height - 1) + 1):
        bar = distance <= math.isqrt(pixels**2 - down**2)
        to = slice(max(down, 0), height + min(down, 0))
        result[to] |= bar[max(-down, 0) : height + min(-down, 0)]
    return result


def _distance_in_row(unknown: np.ndarray, most: int) -> np.ndarray:
    """Columns from each pixel to the nearest unknown one of its row, no more than `most` + 1."""
    far = np.int32(most + 1)
    column = np.arange(unknown.shape[1], dtype=np.int32)
    before = np.maximum.accumulate(np.where(unknown, column, -far), axis=1)
    after = np.minimum.accumulate(np.where(unknown, column, column[-1] + far)[:, ::-1], axis=1)[
        :, ::-1
    ]
    nearest: np.ndarray = np.minimum(column - before, after - column).clip(max=far)
    return nearest


def _window_around(unknown: np.ndarray, margin: int) -> tuple[slice, slice] | None:
    """Rows and columns that hold every unknown pixel, with a margin; None where there is none."""
    spans = []
    for axis in (1, 0):
        places = np.flatnonzero(unknown.any(axis=axis))
        if not places.size:
            return None
        spans.append(slice(max(int(places[0]) - margin, 0), int(places[-1]) + 1 + margin))
    return spans[0], spans[1]
