"""The mask's colour over the photo, kept up to date rectangle by rectangle."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.canvas.picture import draw_level, drawn_part, level_index
from desktop_app.model.mask_patch import PixelRect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.mask_patch import Painted

MAGENTA = QColor(255, 0, 255)
SMALLEST_LEVEL = 64
MOST_STALE_RECTS = 64
STRIP = 32
SPILL = 3.0  # interpolation carries a colour a little way beyond its pixel
CLIPPED_FURTHER = Qt.ClipOperation.IntersectClip


class MaskOverlay:
    """A pyramid of images of the painted pixels, each level half the size of the one below.

    A pixel of a coarser level is coloured as soon as one pixel below it is painted, so that a
    thin line stays visible in a reduced view. From 1:1 on, the mask's own pixels are shown.
    """

    def __init__(self, painted: Painted, color: QColor = MAGENTA) -> None:
        """`painted` as in `MaskModel`, read at every `refresh`."""
        self._color = color
        self._levels = [_Level(painted)]
        while max(painted.shape) > SMALLEST_LEVEL:
            painted = _halved(painted)
            self._levels.append(_Level(painted))

    def refresh(self, rects: Iterable[PixelRect]) -> None:
        """Take note that these rectangles of the mask have changed."""
        for rect in rects:
            fine = self._levels[0]
            fine.outdate(rect)
            for coarse in self._levels[1:]:
                rect = _covering(rect)
                doubled = PixelRect(*(2 * edge for edge in rect))
                coarse.painted[rect.slices] = _halved(fine.painted[doubled.slices])
                coarse.outdate(rect)
                fine = coarse

    def paint(
        self, painter: QPainter, viewport: Viewport, opacity: float, in_motion: bool = False
    ) -> None:
        """Draw the visible part with `opacity` between 0 and 1; `in_motion` without smoothing."""
        left, top, right, bottom = bounds = self._bounds()
        if bounds.is_empty or opacity <= 0.0:
            return
        index = min(level_index(viewport.device_scale), len(self._levels) - 1)
        step = 2.0**index
        needed = drawn_part(viewport, self._levels[index].rect, step)
        # The opacity is in the colour: mixing it in while drawing takes three times as long.
        image = self._levels[index].image(_premultiplied(self._color, opacity), needed)
        painter.save()
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform,
            viewport.device_scale < 1 - 1e-6 and not in_motion,
        )
        # A clip, and no smaller source: where that begins decides how squares are rounded.
        area = viewport.rect_to_widget(QRectF(left, top, right - left, bottom - top))
        painter.setClipRect(area.adjusted(-SPILL, -SPILL, SPILL, SPILL), CLIPPED_FURTHER)
        draw_level(painter, viewport, image, (image.width() * step, image.height() * step))
        painter.restore()

    def _bounds(self) -> PixelRect:
        """Where anything is painted, in pixels of the mask and not much larger."""
        step = 2 ** (len(self._levels) - 1)
        return PixelRect(*(edge * step for edge in _bounds(self._levels[-1].painted)))


class _Level:
    """One level of the mask, coloured only once it is looked at and only where it has changed."""

    def __init__(self, painted: Painted) -> None:
        self.painted = painted
        self._color = np.uint32(0)
        self._pixels: np.ndarray | None = None
        self._image = QImage()
        self._stale: list[PixelRect] = []

    def outdate(self, rect: PixelRect) -> None:
        self._stale.append(rect)
        if len(self._stale) > MOST_STALE_RECTS:
            self._stale = [reduce(PixelRect.united, self._stale)]

    @property
    def rect(self) -> PixelRect:
        height, width = self.painted.shape
        return PixelRect(0, 0, width, height)

    def image(self, color: np.uint32, needed: PixelRect) -> QImage:
        """The painted pixels in a premultiplied colour, as they are now where they are `needed`.

        It shares its memory with this level.
        """
        if self._pixels is None:
            height, width = self.painted.shape
            self._pixels = np.zeros((height, width), np.uint32)
            self._image = QImage(
                self._pixels.data,
                width,
                height,
                self._pixels.strides[0],
                QImage.Format.Format_ARGB32_Premultiplied,
            )
        if color != self._color:
            self._color = color
            self._stale = [self.rect]
        left = []
        for rect in self._stale:
            part = rect.intersected(needed)
            if not part.is_empty:
                self._paint(self._pixels[part.slices], self.painted[part.slices])
            left += rect.without(part)
        self._stale = left
        return self._image

    def _paint(self, pixels: np.ndarray, painted: Painted) -> None:
        # Numpy's choice between two values takes three times as long as this product.
        for rows in _strips(len(painted)):
            np.multiply(
                *(painted[rows] & 1, self._color),
                out=pixels[rows],
                dtype=np.uint32,
                casting="unsafe",
            )


def _premultiplied(color: QColor, opacity: float) -> np.uint32:
    """The colour with that opacity, as a pixel of ARGB32_Premultiplied."""
    pixel = 0
    for share in (1.0, color.redF(), color.greenF(), color.blueF()):
        pixel = pixel << 8 | round(255 * opacity * share)
    return np.uint32(pixel)


def _covering(rect: PixelRect) -> PixelRect:
    """The pixels of the next coarser level that lie over `rect`."""
    return PixelRect(rect.left // 2, rect.top // 2, (rect.right + 1) // 2, (rect.bottom + 1) // 2)


def _bounds(painted: Painted) -> PixelRect:
    """The smallest rectangle that holds all painted pixels."""
    columns, rows = (np.flatnonzero(painted.any(axis)) for axis in (0, 1))
    if not rows.size:
        return PixelRect(0, 0, 0, 0)
    return PixelRect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _halved(painted: Painted) -> Painted:
    """Half the size, rounded up; painted where one of four is."""
    height, width = painted.shape
    if height % 2 or width % 2:
        painted = np.pad(painted, ((0, height % 2), (0, width % 2)))
    half = np.empty((painted.shape[0] // 2, painted.shape[1] // 2), np.uint8)
    for rows in _strips(len(half)):
        _halve(painted[2 * rows.start : 2 * rows.stop], half[rows])
    return half


def _halve(painted: Painted, half: Painted) -> None:
    rows = painted[0::2] | painted[1::2]
    # Two neighbours as one number: ten times faster than every other column of bytes.
    pairs = rows.view(np.uint16)
    np.bitwise_or(pairs, pairs >> 8, out=half, dtype=np.uint16, casting="unsafe")


def _strips(count: int) -> Iterator[slice]:
    """Rows, so few at a time that what is worked out about them stays in the cache."""
    for start in range(0, count, STRIP):
        yield slice(start, min(start + STRIP, count))
