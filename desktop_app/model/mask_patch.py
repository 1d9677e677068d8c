"""What one edit of the mask changed: recorded while it happens, small, and exactly reversible."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Painted = npt.NDArray[np.uint8]

PAINTED = 255
TILE = 256


class PixelRect(NamedTuple):
    """Whole pixels: `left` and `top` belong to it, `right` and `bottom` do not."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.left >= self.right or self.top >= self.bottom

    @property
    def slices(self) -> tuple[slice, slice]:
        """Index of these pixels in an array (height, width)."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def united(self, other: PixelRect) -> PixelRect:
        """The smallest rectangle that holds both."""
        if self.is_empty:
            return other
        if other.is_empty:
            return self
        lows = map(min, self[:2], other[:2])
        return PixelRect(*lows, *map(max, self[2:], other[2:]))

    def intersected(self, other: PixelRect) -> PixelRect:
        """What both hold; empty where that is nothing."""
        lows = map(max, self[:2], other[:2])
        return PixelRect(*lows, *map(min, self[2:], other[2:]))

    def without(self, part: PixelRect) -> list[PixelRect]:
        """What `part`, which is inside or empty, leaves over: at most four rectangles."""
        if part.is_empty:
            return [self]
        around = (
            PixelRect(self.left, self.top, self.right, part.top),
            PixelRect(self.left, part.bottom, self.right, self.bottom),
            PixelRect(self.left, part.top, part.left, part.bottom),
            PixelRect(part.right, part.top, self.right, part.bottom),
        )
        return [rect for rect in around if not rect.is_empty]

    def clipped(self, width: int, height: int) -> PixelRect:
        """The part inside an array of that size; empty when there is none."""
        left, right = (min(max(value, 0), width) for value in (self.left, self.right))
        top, bottom = (min(max(value, 0), height) for value in (self.top, self.bottom))
        return PixelRect(left, top, right, bottom)


@dataclass(frozen=True)
class MaskPatch:
    """The pixels that one edit flipped, tile by tile, as compressed bits.

    Flipping is its own inverse: applied once it undoes the edit, applied again it redoes it.
    """

    tiles: tuple[tuple[PixelRect, bytes], ...]

    @property
    def rects(self) -> list[PixelRect]:
        """Everything that may differ after it was applied."""
        return [rect for rect, _ in self.tiles]

    @property
    def byte_count(self) -> int:
        """What it takes in memory, but for a few words a tile."""
        return sum(len(packed) for _, packed in self.tiles)

    def flip(self, painted: Painted) -> None:
        """Flip these pixels of `painted` in place."""
        for rect, packed in self.tiles:
            part = painted[rect.slices]
            bits = np.frombuffer(zlib.decompress(packed), np.uint8)
            part ^= np.unpackbits(bits, count=part.size).reshape(part.shape) * np.uint8(PAINTED)


class TileRecorder:
    """Copies of the tiles an edit touches, taken before it touches them."""

    def __init__(self, painted: Painted) -> None:
        self._painted = painted
        self._before: dict[PixelRect, Painted] = {}

    def save(self, rect: PixelRect) -> None:
        """Copy the tiles of `rect` that are not yet copied; call it before changing them."""
        for tile in self._tiles(rect):
            if tile not in self._before:
                self._before[tile] = self._painted[tile.slices].copy()

    def restore(self) -> None:
        """Bring back what was copied."""
        for tile, before in self._before.items():
            self._painted[tile.slices] = before

    def patch(self) -> MaskPatch | None:
        """What differs from the copies; None when nothing does."""
        flips = (
            (tile, before != self._painted[tile.slices]) for tile, before in self._before.items()
        )
        tiles = tuple((tile, _packed(flipped)) for tile, flipped in flips if flipped.any())
        return MaskPatch(tiles) if tiles else None

    def _tiles(self, rect: PixelRect) -> Iterator[PixelRect]:
        height, width = self._painted.shape
        for top in range(rect.top // TILE * TILE, rect.bottom, TILE):
            for left in range(rect.left // TILE * TILE, rect.right, TILE):
                yield PixelRect(left, top, left + TILE, top + TILE).clipped(width, height)


def _packed(flipped: npt.NDArray[np.bool_]) -> bytes:
    return zlib.compress(np.packbits(flipped).tobytes(), 1)
