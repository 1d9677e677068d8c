"""A round brush that is swept over the mask."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop_app.model.mask_patch import TILE, PixelRect, TileRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from desktop_app.model.mask_patch import Painted

    Point = tuple[float, float]
    Row = npt.NDArray[np.float64]
    Sweep = tuple[Point, Point, int]

MOST_SIZES = 16  # between two events of a pen


def snapped(x: float, y: float, diameter: int) -> tuple[float, float]:
    """Where a brush of `diameter` pixels really sits when pointed at (x, y).

    Odd brushes are centred on a pixel and even ones between pixels: dabs are symmetric, and the
    smallest brush paints exactly the pixel pointed at.
    """
    if diameter % 2:
        return math.floor(x) + 0.5, math.floor(y) + 0.5
    return float(math.floor(x + 0.5)), float(math.floor(y + 0.5))


class Dab(NamedTuple):
    """A disc of `diameter` pixels around (x, y)."""

    x: float
    y: float
    diameter: int

    @property
    def centre(self) -> Point:
        """Where it really sits."""
        return snapped(self.x, self.y, self.diameter)


class BrushStroke:
    """A brush on its way: sweeps discs over the mask and remembers what was there before.

    The mask is binary, so discs that overlap do not add up, and each movement is one exact
    sweep: a fast stroke has no gaps. With a `spacing` it lays single dabs instead, so many
    diameters apart. A pen's pressure, 0 to 1, is a share of the diameter.

    Attributes:
        recorder: what was there before.
        dirty: the rectangles touched so far.
        balance: pixels painted so far, less those erased.
    """

    def __init__(self, painted: Painted, diameter: int, value: int, spacing: float = 0.0) -> None:
        self.recorder = TileRecorder(painted)
        self.dirty: list[PixelRect] = []
        self.balance = 0
        self._painted = painted
        self._diameter = diameter
        self._value = value
        self._spacing = spacing
        self._last: Dab | None = None
        self._to_next_dab = 0.0

    def move_to(self, x: float, y: float, pressure: float = 1.0) -> list[PixelRect]:
        """Go on from the last position to (x, y); the first call lays a single dab."""
        goal = Dab(x, y, max(1, round(self._diameter * pressure)))
        start, self._last = self._last or goal, goal
        sweeps = self._dabs(start, goal) if self._spacing else _legs(start, goal)
        rects = [rect for sweep in sweeps if not (rect := self._sweep(*sweep)).is_empty]
        self.dirty += rects
        return rects

    def _dabs(self, start: Dab, goal: Dab) -> Iterator[Sweep]:
        """The dabs that are due between two positions; what is left of a gap is carried on."""
        length = math.dist(start[:2], goal[:2])
        while self._to_next_dab <= length:
            share = self._to_next_dab / length if length else 1.0
            dab = _between(start, goal, share)
            centre = dab.centre
            yield centre, centre, dab.diameter
            self._to_next_dab += max(1.0, self._spacing * dab.diameter)
        self._to_next_dab -= length

    def _sweep(self, start: Point, end: Point, diameter: int) -> PixelRect:
        height, width = self._painted.shape
        reach = bounds(start, end, diameter).clipped(width, height)
        if not reach.is_empty:
            self.recorder.save(reach)
            part = self._painted[reach.slices]
            before = np.count_nonzero(part)
            self._fill(reach, start, end, diameter)
            self.balance += int(np.count_nonzero(part)) - int(before)
        return reach

    def _fill(self, reach: PixelRect, start: Point, end: Point, diameter: float) -> None:
        for y, left, right in self._rows(reach, start, end, diameter):
            self._painted[y, left:right] = self._value

    def _rows(
        self, reach: PixelRect, start: Point, end: Point, diameter: float
    ) -> Iterator[tuple[int, int, int]]:
        """The pixels of the swept disc: y, left, right in every row of `reach`."""
        centres = np.arange(reach.top, reach.bottom, dtype=np.float64) + 0.5
        lefts, rights = _swept_disc(centres, start, end, diameter / 2)
        # A pixel belongs to the stroke when its centre does; the tolerance is for rounding alone.
        first = np.ceil(np.clip(lefts - 0.5 - 1e-6, reach.left, reach.right)).astype(int)
        stop = np.floor(np.clip(rights + 0.5 + 1e-6, reach.left, reach.right)).astype(int)
        return zip(range(reach.top, reach.bottom), first.tolist(), stop.tolist(), strict=True)


def _legs(start: Dab, goal: Dab) -> Iterator[Sweep]:
    """`start` to `goal` in short sweeps: a long diagonal must not dirty its box.

    Where the pen's pressure changes on the way, so does the diameter from leg to leg.
    """
    (x0, y0), (x1, y1) = start.centre, goal.centre
    reach = max(TILE, start.diameter, goal.diameter)
    change = min(abs(goal.diameter - start.diameter), MOST_SIZES)
    legs = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / reach), change)
    places = [(x0 + leg / legs * (x1 - x0), y0 + leg / legs * (y1 - y0)) for leg in range(legs + 1)]
    for leg, (here, there) in enumerate(itertools.pairwise(places), start=1):
        yield here, there, _between(start, goal, leg / legs).diameter


def _between(start: Dab, goal: Dab, share: float) -> Dab:
    x, y, diameter = (a + share * (b - a) for a, b in zip(start, goal, strict=True))
    return Dab(x, y, round(diameter))


def bounds(start: Point, end: Point, diameter: float) -> PixelRect:
    """The pixels that a disc swept from `start` to `end` may touch."""
    (x0, y0), (x1, y1), radius = start, end, diameter / 2
    return PixelRect(
        math.floor(min(x0, x1) - radius),
        math.floor(min(y0, y1) - radius),
        math.ceil(max(x0, x1) + radius),
        math.ceil(max(y0, y1) + radius),
    )


def _swept_disc(y: Row, start: Point, end: Point, radius: float) -> tuple[Row, Row]:
    """Left and right end, in each row y, of a disc swept from `start` to `end`; inf, -inf if none.

    The swept shape is convex, so a row meets it in one interval: the hull of where the row
    meets the two discs and the band between them. This is what infinitely dense dabs paint.
    """
    lefts, rights = np.full(y.shape, np.inf), np.full(y.shape, -np.inf)
    for low, high in _parts_of_swept_disc(y, start, end, radius):
        meets = low <= high
        lefts = np.where(meets, np.minimum(lefts, low), lefts)
        rights = np.where(meets, np.maximum(rights, high), rights)
    return lefts, rights


def _parts_of_swept_disc(
    y: Row, start: Point, end: Point, radius: float
) -> Iterator[tuple[Row, Row]]:
    for x, centre_y in (start, end):
        square = radius**2 - (y - centre_y) ** 2
        half = np.sqrt(np.where(square < 0, np.nan, square))
        yield x - half, x + half
    length = math.dist(start, end)
    if length == 0:
        return
    along_x, along_y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    below = y - start[1]
    low_along, high_along = _slab(along_x, below * along_y, 0.0, length)
    low_across, high_across = _slab(-along_y, below * along_x, -radius, radius)
    yield (
        start[0] + np.maximum(low_along, low_across),
        start[0] + np.minimum(high_along, high_across),
    )


def _slab(slope: float, offset: Row, low: float, high: float) -> tuple[Row, Row]:
    """Interval of t with low <= slope * t + offset <= high; (inf, -inf) where there is none."""
    if slope == 0:
        inside = (offset >= low) & (offset <= high)
        return np.where(inside, -np.inf, np.inf), np.where(inside, np.inf, -np.inf)
    a, b = (low - offset) / slope, (high - offset) / slope
    return np.minimum(a, b), np.maximum(a, b)
