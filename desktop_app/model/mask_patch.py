"""What one edit of the mask changed: recorded while it happens, small, and exactly reversible."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    Painted = npt.NDArray[np.uint8]
    Flipped = Painted | npt.NDArray[np.bool_]  # where it is True, or not 0

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

    def moved(self, across: int, down: int) -> PixelRect:
        """The same rectangle elsewhere."""
        return PixelRect(
            self.left + across, self.top + down, self.right + across, self.bottom + down
        )

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


class Flips:
    """Which pixels of a rectangle were flipped, as bits that are compressed when there is time.

    Flipping is its own inverse.
    """

    def __init__(self, bits: Painted | None) -> None:
        """`bits` as packed by numpy, row after row; None where everything was flipped."""
        self._bits = None if bits is None else bits.tobytes()
        self._is_compressed = False

    @property
    def byte_count(self) -> int:
        """What it takes in memory, but for a few words."""
        return 0 if self._bits is None else len(self._bits)

    def compress(self) -> None:
        """Take less memory from now on; noise stays as it is."""
        if self._bits is None or self._is_compressed:
            return
        packed = zlib.compress(self._bits, 1)
        if len(packed) < len(self._bits):
            self._bits, self._is_compressed = packed, True

    def flip(self, part: Painted) -> None:
        """Flip these pixels of `part` in place."""
        if self._bits is None:
            np.bitwise_not(part, out=part)
            return
        packed = zlib.decompress(self._bits) if self._is_compressed else self._bits
        flipped = np.unpackbits(np.frombuffer(packed, np.uint8), count=part.size)
        part ^= np.negative(flipped, out=flipped).reshape(part.shape)


@dataclass(frozen=True)
class MaskPatch:
    """The pixels that one edit flipped, tile by tile.

    Applied once it undoes the edit, applied again it redoes it.
    """

    tiles: tuple[tuple[PixelRect, Flips], ...]

    @property
    def rects(self) -> list[PixelRect]:
        """Everything that may differ after it was applied."""
        return [rect for rect, _ in self.tiles]

    @property
    def byte_count(self) -> int:
        """What it takes in memory, but for a few words a tile."""
        return sum(flips.byte_count for _, flips in self.tiles)

    def compress(self) -> Iterator[None]:
        """Take less memory, one tile a step."""
        for _, flips in self.tiles:
            flips.compress()
            yield

    def flip(self, painted: Painted) -> None:
        """Flip these pixels of `painted` in place."""
        for rect, flips in self.tiles:
            flips.flip(painted[rect.slices])


class TileRecorder:
    """Copies of the tiles an edit touches, taken before it touches them."""

    def __init__(self, painted: Painted) -> None:
        self._painted = painted
        self._before: dict[PixelRect, Painted] = {}

    def save(self, rect: PixelRect) -> None:
        """Copy the tiles of `rect` that are not yet copied; call it before changing them."""
        height, width = self._painted.shape
        for corner in tile_corners(rect):
            tile = PixelRect(*corner, corner[0] + TILE, corner[1] + TILE).clipped(width, height)
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
        return _patch((tile, flipped) for tile, flipped in flips)


def patch_of(rect: PixelRect, flipped: Flipped) -> MaskPatch | None:
    """The edit that flips those pixels of `rect`, `flipped` having its size; None if it is none."""
    return _patch(
        (tile, flipped[tile.moved(-rect.left, -rect.top).slices]) for tile in tiles_of(rect)
    )


def tiles_of(rect: PixelRect) -> Iterator[PixelRect]:
    """The parts of `rect` that lie in one tile each."""
    for left, top in tile_corners(rect):
        yield PixelRect(left, top, left + TILE, top + TILE).intersected(rect)


def tile_corners(rect: PixelRect) -> Iterator[tuple[int, int]]:
    """Left and top of all tiles that `rect` touches."""
    for top in range(rect.top // TILE * TILE, rect.bottom, TILE):
        for left in range(rect.left // TILE * TILE, rect.right, TILE):
            yield left, top


def _patch(tiles: Iterable[tuple[PixelRect, Flipped]]) -> MaskPatch | None:
    packed = ((tile, np.packbits(flipped)) for tile, flipped in tiles)
    kept = tuple((tile, Flips(bits)) for tile, bits in packed if bits.any())
    return MaskPatch(kept) if kept else None
