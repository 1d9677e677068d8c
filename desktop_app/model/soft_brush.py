"""A brush with a soft rim on a mask that has none: what is gone over again is taken in the end."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.model.brush import BrushStroke, bounds, snapped
from desktop_app.model.mask_patch import PixelRect

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from desktop_app.model.brush import Point
    from desktop_app.model.mask_patch import Painted

STEP = 1 / 8  # diameters between two dabs of a stroke without gaps
SMALLEST_CORE = 0.75  # pixels from the centre: a click takes the pixels that touch it
HALF = 129  # of 255: what is left over was rounded down twice


class SoftStroke(BrushStroke):
    """A stroke that covers by and by, and takes a pixel once that is covered by half.

    A dab covers d(r) = 1 up to `hardness` times its radius, and from there less and less, down to
    0 at the radius. Dabs add up as transparent paint does, c <- 1 - (1 - c)(1 - d), in 8 bits a
    pixel that last as long as the stroke; those that are only a share s of their diameter apart
    leave (1 - d)^s of what was free, so that a pass covers the same however close they are. One
    pass takes little more than the core, further ones more and more of the disc, and none takes
    anything beyond it. With hardness 1 all would be core: that is `BrushStroke` itself.
    """

    def __init__(
        self, painted: Painted, diameter: int, value: int, spacing: float, hardness: float
    ) -> None:
        super().__init__(painted, diameter, value, spacing)
        self._hardness = hardness
        self._share = min(spacing or STEP, 1.0)
        # Not zeros_like, which writes them all: so the system gives what is touched.
        self._coverage = np.zeros(painted.shape, np.uint8)
        self._to_next_layer = 0.0

    def _fill(self, reach: PixelRect, start: Point, end: Point, diameter: float) -> None:
        core = self._hardness * diameter
        if core >= 1.0:
            super()._fill(reach.intersected(bounds(start, end, core)), start, end, core)
        whole = int(diameter)
        centres = [start] if self._spacing else list(self._layers(start, end, whole))
        for centre in centres:
            self._cover(reach, snapped(*centre, whole), whole)
        if centres:
            taken = self._inside(reach, start, end, diameter)
            np.logical_and(taken, self._coverage[reach.slices] >= HALF, out=taken)
            np.copyto(self._painted[reach.slices], np.uint8(self._value), where=taken)

    def _layers(self, start: Point, end: Point, diameter: int) -> Iterator[Point]:
        """Where dabs are due on the way; what is left of a step is carried on."""
        length = math.dist(start, end)
        while self._to_next_layer <= length:
            share = self._to_next_layer / length if length else 0.0
            yield start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
            self._to_next_layer += max(1.0, STEP * diameter)
        self._to_next_layer -= length

    def _inside(
        self, reach: PixelRect, start: Point, end: Point, diameter: float
    ) -> npt.NDArray[np.bool_]:
        """What a hard brush would have taken: dabs sit on whole pixels, maybe half of one beside."""
        inside = np.zeros((reach.bottom - reach.top, reach.right - reach.left), np.bool_)
        for y, left, right in self._rows(reach, start, end, diameter):
            inside[y - reach.top, left - reach.left : right - reach.left] = True
        return inside

    def _cover(self, reach: PixelRect, centre: Point, diameter: int) -> None:
        left, top = (round(middle - diameter / 2) for middle in centre)
        part = PixelRect(left, top, left + diameter, top + diameter).intersected(reach)
        if part.is_empty:
            return
        stamp = _left_over(diameter, self._hardness, self._share)[part.moved(-left, -top).slices]
        coverage = self._coverage[part.slices]
        free = np.multiply(~coverage, stamp)
        free >>= 8
        np.subtract(255, free, out=coverage, casting="unsafe")


def dab(
    squared: npt.NDArray[np.float64], radius: float, hardness: float
) -> npt.NDArray[np.float64]:
    """What a dab covers at these squared distances from its centre, from 0 to 1."""
    core = max(hardness * radius, SMALLEST_CORE)
    distance = np.sqrt(squared)
    t = np.clip((distance - core) / max(radius - core, 1e-9), 0.0, 1.0)
    return np.where(distance < radius, 1.0 - t * t * (3.0 - 2.0 * t), 0.0)


@lru_cache(maxsize=8)
def _left_over(diameter: int, hardness: float, share: float) -> npt.NDArray[np.uint16]:
    """What a dab leaves free, of 256; rounded down, so that covering a little is never nothing."""
    across = (np.arange((diameter + 1) // 2) + 0.5 - diameter / 2) ** 2
    covered = dab(across[:, None] + across[None, :], diameter / 2, hardness)
    quarter = (256.0 * (1.0 - covered) ** share).astype(np.uint16)
    other = slice(diameter // 2)
    half = np.concatenate((quarter, quarter[:, other][:, ::-1]), axis=1)
    return np.concatenate((half, half[other][::-1]), axis=0)
