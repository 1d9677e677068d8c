"""A frame in a quarter of the resolution: with many pixels only that is quick enough to zoom."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.canvas.viewport import Viewport

LARGE = 2_500_000  # physical pixels: a photo under its mask takes half a frame's time from there
LARGE_EDIT = 1_000_000
COARSER = 4


class Draft:
    """Draws through a picture of a quarter of the width and height, kept for the next frame."""

    def __init__(self) -> None:
        self._image = QImage()

    def paint(
        self,
        painter: QPainter,
        viewport: Viewport,
        draw: Callable[[QPainter, Viewport], None],
    ) -> None:
        """Have `draw` fill the whole widget, coarsely. It has to be opaque."""
        ratio = viewport.device_pixel_ratio / COARSER
        size = viewport.widget_size * ratio
        width, height = math.ceil(size.width()), math.ceil(size.height())
        if (self._image.width(), self._image.height()) != (width, height):
            self._image = QImage(width, height, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        coarse = QPainter(self._image)
        coarse.setClipRect(QRectF(0, 0, width / ratio, height / ratio))
        draw(coarse, viewport.on_screen_of(ratio))
        coarse.end()
        painter.drawImage(QRectF(0, 0, width / ratio, height / ratio), self._image)


def is_large(viewport: Viewport) -> bool:
    """Whether the widget has so many pixels that a draft of it is worth while."""
    size = viewport.widget_size
    return _physical(viewport, size.width() * size.height()) > LARGE


def is_large_edit(viewport: Viewport, area: float) -> bool:
    """Whether so many logical pixels are too many to be painted well at once under a new mask."""
    return _physical(viewport, area) > LARGE_EDIT


def _physical(viewport: Viewport, area: float) -> float:
    return area * viewport.device_pixel_ratio**2
