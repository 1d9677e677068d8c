"""The working frame: the square of a photo that a prior sees, there and back again.

Photo coordinates are continuous: pixel i covers [i, i + 1). Frame coordinates (u, v) run from 0
to the resolution along the frame's own axes, which are turned clockwise by its angle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from PIL import Image

from engine.resampling import Grid, cells_leave, footprints_meet, resample, sample
from engine.seam import blended

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class WorkingFrame:
    """A square in photo pixels: its centre, its side, and its angle in degrees.

    A positive angle turns it clockwise on the screen. The frame may leave the photo.
    """

    centre_x: float
    centre_y: float
    side: float
    angle: float = 0.0

    def __post_init__(self) -> None:
        finite = all(map(math.isfinite, (self.centre_x, self.centre_y, self.side, self.angle)))
        if not finite or self.side <= 0:
            raise ValueError(f"not a square: {self}")

    @staticmethod
    def fitted(width: int, height: int) -> WorkingFrame:
        """The largest upright square in the middle of a photo of this size."""
        return WorkingFrame(width / 2, height / 2, float(min(width, height)))

    @property
    def axes(self) -> tuple[float, float]:
        """Cosine and sine of the angle, exact for quarter turns."""
        turns, rest = divmod(self.angle, 90.0)
        cosine, sine = math.cos(math.radians(rest)), math.sin(math.radians(rest))
        for _ in range(int(turns) % 4):
            cosine, sine = -sine, cosine
        return cosine, sine

    def corners(self) -> Corners:
        """The corners (x, y): the frame's own top left, top right, bottom right, bottom left."""
        cosine, sine = self.axes
        half = self.side / 2

        def corner(u: float, v: float) -> tuple[float, float]:
            return (
                self.centre_x + half * (u * cosine - v * sine),
                self.centre_y + half * (u * sine + v * cosine),
            )

        return corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)

    def contains(self, x: float, y: float) -> bool:
        """Whether the photo point (x, y) lies in the frame."""
        u, v = self.to_frame(np.asarray(x), np.asarray(y), 1)
        return bool(0 <= u < 1 and 0 <= v < 1)

    def to_frame(
        self, x: np.ndarray, y: np.ndarray, resolution: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Photo points as frame points (u, v), 0 to `resolution` inside the frame."""
        cosine, sine = self.axes
        scale, right, down = resolution / self.side, x - self.centre_x, y - self.centre_y
        half = resolution / 2
        u = (right * cosine + down * sine) * scale + half
        v = (down * cosine - right * sine) * scale + half
        return u, v

    def moved(self, dx: float, dy: float) -> Self:
        """The frame shifted by photo pixels."""
        return replace(self, centre_x=self.centre_x + dx, centre_y=self.centre_y + dy)

    def scaled(self, factor: float) -> Self:
        """The frame with its side times `factor`, but never under one pixel."""
        return replace(self, side=max(self.side * factor, 1.0))

    def rotated(self, degrees: float) -> Self:
        """The frame turned clockwise by `degrees`; its angle stays in [-180, 180)."""
        return replace(self, angle=(self.angle + degrees + 180.0) % 360.0 - 180.0)


def cut(photo_pixels: np.ndarray, frame: WorkingFrame, resolution: int) -> np.ndarray:
    """What the frame shows, uint8 (resolution, resolution, 3).

    Every pixel is the mean of the photo over its footprint, a square of side / resolution photo
    pixels turned with the frame, or one photo pixel where that is more (linear interpolation).
    Beyond the photo its border continues.
    """
    return _levels(resample(photo_pixels, _grid(frame, resolution)))


def cut_mask(known: np.ndarray, frame: WorkingFrame, resolution: int) -> np.ndarray:
    """The mask at the prior's resolution, bool (resolution, resolution), True = known.

    A pixel is known only when its square lies in the photo and its footprint (see `cut`) meets no
    unknown photo pixel, so that no damage gets into what the prior takes for known.
    """
    grid = _grid(frame, resolution)
    unknown: np.ndarray = footprints_meet(~known, grid) | cells_leave(grid, *known.shape)
    return ~unknown


def known_in_photo(seen: np.ndarray, frame: WorkingFrame, height: int, width: int) -> np.ndarray:
    """What of a photo is known where the frame is known as `seen`, bool (R, R).

    bool (height, width): a pixel whose middle lies in the frame is as known as the frame's pixel
    there, and every other pixel is known. It is what `put_back` needs where the mask was not
    painted on the photo.
    """
    known = np.ones((height, width), dtype=bool)
    rows, columns = _bounds(frame, height, width)
    y = np.arange(rows.start, rows.stop)[:, None] + 0.5
    x = np.arange(columns.start, columns.stop)[None, :] + 0.5
    u, v = (np.floor(along).astype(int) for along in frame.to_frame(x, y, len(seen)))
    inside = (u >= 0) & (u < len(seen)) & (v >= 0) & (v < len(seen))
    known[rows, columns][inside] = seen[v[inside], u[inside]]
    return known


def put_back(
    photo_pixels: np.ndarray,
    known: np.ndarray,
    frame: WorkingFrame,
    result: np.ndarray,
    seam: float,
) -> np.ndarray:
    """The photo with the restored frame in its hole, uint8 (H, W, 3).

    Only pixels that are unknown and whose middle lies in the frame change; all others stay bit
    for bit. `result` (resolution, resolution, 3) is brought to the photo's size (bicubic), and
    near the hole's border shifted by what it lacks to meet the photo there; the shift fades over
    `seam` photo pixels (0 = no shift).
    """
    restored = photo_pixels.copy()
    window = _hole_window(known, frame)
    if window is None:
        return restored
    rows, columns = window
    hole = ~known[rows, columns] & _inside(frame, rows, columns)
    photo = photo_pixels[rows, columns]
    proposal = _enlarged(result, frame, rows, columns)
    filled = blended(photo.transpose(2, 0, 1), proposal, hole, known[rows, columns], seam)
    restored[rows, columns][hole] = _levels(filled)[hole]
    return restored


def _grid(frame: WorkingFrame, resolution: int) -> Grid:
    spacing = frame.side / resolution
    return Grid(frame.centre_x, frame.centre_y, spacing, resolution, resolution, *frame.axes)


def _levels(planes: np.ndarray) -> np.ndarray:
    """float (3, H, W) -> uint8 (H, W, 3), rounded and clamped."""
    levels = planes.round().clip(0, 255).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(1, 2, 0))


def _inside(frame: WorkingFrame, rows: slice, columns: slice) -> np.ndarray:
    y = np.arange(rows.start, rows.stop)[:, None] + 0.5
    x = np.arange(columns.start, columns.stop)[None, :] + 0.5
    u, v = frame.to_frame(x, y, 1)
    return (u >= 0) & (u < 1) & (v >= 0) & (v < 1)


def _bounds(frame: WorkingFrame, height: int, width: int) -> tuple[slice, slice]:
    """The rows and columns of a photo that the frame reaches into."""
    x, y = zip(*frame.corners(), strict=True)
    rows = slice(*np.clip((math.floor(min(y)), math.ceil(max(y))), 0, height))
    columns = slice(*np.clip((math.floor(min(x)), math.ceil(max(x))), 0, width))
    return rows, columns


def _hole_window(known: np.ndarray, frame: WorkingFrame) -> tuple[slice, slice] | None:
    """Rows and columns around the unknown pixels in the frame, with one pixel to spare."""
    height, width = known.shape
    rows, columns = _bounds(frame, height, width)
    hole = ~known[rows, columns] & _inside(frame, rows, columns)
    if not hole.any():
        return None
    filled_rows, filled_columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    return (
        _widened(rows.start + filled_rows[0], rows.start + filled_rows[-1], height),
        _widened(columns.start + filled_columns[0], columns.start + filled_columns[-1], width),
    )


def _widened(first: int, last: int, length: int) -> slice:
    return slice(max(int(first) - 1, 0), min(int(last) + 2, length))


def _enlarged(result: np.ndarray, frame: WorkingFrame, rows: slice, columns: slice) -> np.ndarray:
    """The result at the photo's scale over a window of it, float32 (3, h, w)."""
    resolution = result.shape[0]
    middle_x, middle_y = (columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2
    u, v = frame.to_frame(np.asarray(middle_x), np.asarray(middle_y), resolution)
    cosine, sine = frame.axes
    size = rows.stop - rows.start, columns.stop - columns.start
    window = Grid(float(u), float(v), resolution / frame.side, *size, cosine, -sine)
    if window.spacing > 1:
        return resample(result, window)
    margin = 4  # what the bicubic kernel needs, and the pixels just outside the frame
    padded = np.pad(result, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    planes = np.ascontiguousarray(padded.transpose(2, 0, 1), np.float32)
    return sample(planes, window, -margin, -margin, Image.Resampling.BICUBIC)
