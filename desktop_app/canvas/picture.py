"""A picture that paints itself sharply at every zoom."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop_app.canvas.paint_parts import painted_part
from desktop_app.canvas.pixel_values import paint_values
from desktop_app.model.mask_patch import PixelRect

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport

NEAREST_FROM_SCALE = 2.0 - 1e-6  # a scale made from a fractional ratio can miss 2 by a rounding
GRID_FROM_SCALE = 8.0
SMALLEST_LEVEL = 64
GRID_COLOR = QColor(128, 128, 128, 70)


class Picture:
    """An sRGB picture, ready to be painted through a `Viewport`.

    Reduced, it is drawn from a pyramid of area averages (each level half the size of the one
    below); between 1:1 and 2:1 it is interpolated; from 2:1 on every pixel is a crisp square.
    Scales are physical pixels of the screen per picture pixel.
    """

    def __init__(self, pixels: np.ndarray) -> None:
        """`pixels`: uint8 (height, width, 3), copied. Raises ValueError for anything else."""
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
            raise ValueError(f"not an RGB picture: {pixels.dtype} {pixels.shape}")
        rows = np.ascontiguousarray(pixels)
        self.height, self.width = rows.shape[:2]
        borrowed = QImage(
            rows.data, self.width, self.height, 3 * self.width, QImage.Format.Format_RGB888
        )
        # RGB32 paints 20 times faster than RGB888, and the conversion copies.
        self._levels = [borrowed.convertToFormat(QImage.Format.Format_RGB32)]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    def prepare(self) -> None:
        """Make the whole pyramid now, where time is: then no zoom has to wait for a level."""
        while max(self._levels[-1].width(), self._levels[-1].height()) > SMALLEST_LEVEL:
            self._levels.append(_halved(self._levels[-1]))

    def paint(
        self,
        painter: QPainter,
        viewport: Viewport,
        pixel_grid: bool = False,
        *,
        in_motion: bool = False,
    ) -> None:
        """Draw the visible part; with `pixel_grid` also the pixels' borders from 8:1 on.

        `in_motion` leaves out what takes most of the time and what nobody sees before the picture
        rests: the interpolation, the borders, and levels of the pyramid that are still to be made.
        """
        painter.save()
        smooth = is_smooth(viewport.device_scale) and not in_motion
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        level = self._level_for(viewport.device_scale, make=not in_motion)
        draw_level(painter, viewport, level, self.size)
        if pixel_grid and not in_motion and viewport.device_scale >= GRID_FROM_SCALE:
            _paint_grid(painter, viewport)
        painter.restore()

    def paint_values(self, painter: QPainter, viewport: Viewport) -> None:
        """Write their values into the visible pixels, where these are large enough."""
        paint_values(painter, viewport, self._levels[0])

    def _level_for(self, device_scale: float, *, make: bool = True) -> QImage:
        wanted = level_index(device_scale)
        while make and len(self._levels) <= wanted:
            self._levels.append(_halved(self._levels[-1]))
        return self._levels[min(wanted, len(self._levels) - 1)]


def level_index(device_scale: float) -> int:
    """The coarsest level of a pyramid that still has a pixel for every pixel of the screen."""
    return max(0, math.floor(-math.log2(device_scale) + 1e-9))


def is_smooth(device_scale: float) -> bool:
    """Whether a picture is interpolated at this scale. At 1:1 its pixels are those of the screen."""
    return device_scale < NEAREST_FROM_SCALE and not math.isclose(device_scale, 1.0)


def _halved(image: QImage) -> QImage:
    """Half the size, rounded up; Qt's smooth reduction averages areas."""
    return image.scaled(
        max(1, (image.width() + 1) // 2),
        max(1, (image.height() + 1) // 2),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def draw_level(
    painter: QPainter,
    viewport: Viewport,
    level: QImage,
    extent: tuple[float, float],
) -> None:
    """Draw the visible part of `level`, which covers (0, 0) to `extent` in picture coordinates.

    What is drawn are whole pixels with some to spare: interpolation at its border sees true
    neighbours, and far beyond the widget nothing is drawn, however large the zoom.
    """
    x_step, y_step = extent[0] / level.width(), extent[1] / level.height()
    part = drawn_part(viewport, PixelRect(0, 0, level.width(), level.height()), x_step, y_step)
    if part.is_empty:
        return
    source = QRectF(part.left, part.top, part.right - part.left, part.bottom - part.top)
    goal = QRectF(
        *(part.left * x_step, part.top * y_step),
        *(source.width() * x_step, source.height() * y_step),
    )
    painter.drawImage(viewport.rect_to_widget(goal), level, source)


def drawn_part(
    viewport: Viewport, level: PixelRect, x_step: float, y_step: float | None = None
) -> PixelRect:
    """The pixels of a level, of which each is `x_step` pixels of the picture wide, that are drawn."""
    seen, y_step = viewport.visible, y_step or x_step
    if seen.isEmpty():
        return PixelRect(0, 0, 0, 0)
    return PixelRect(
        math.floor(seen.left() / x_step) - 2,
        math.floor(seen.top() / y_step) - 2,
        math.ceil(seen.right() / x_step) + 2,
        math.ceil(seen.bottom() / y_step) + 2,
    ).intersected(level)


def _paint_grid(painter: QPainter, viewport: Viewport) -> None:
    painter.setPen(QPen(GRID_COLOR, 0))
    seen = painted_part(painter, viewport)
    area = viewport.rect_to_widget(seen)
    # A line beside the clip may be rounded into it.
    beside = 1.0 / viewport.scale
    columns = range(math.ceil(seen.left() - beside), math.floor(seen.right() + beside) + 1)
    rows = range(math.ceil(seen.top() - beside), math.floor(seen.bottom() + beside) + 1)
    x0, y0, scale = viewport.origin.x(), viewport.origin.y(), viewport.scale
    painter.drawLines(
        [QLineF(x0 + i * scale, area.top(), x0 + i * scale, area.bottom()) for i in columns]
        + [QLineF(area.left(), y0 + j * scale, area.right(), y0 + j * scale) for j in rows]
    )
