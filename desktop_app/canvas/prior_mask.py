"""The mask on the prior's own grid: the cells of the working frame that it has to make up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.canvas.mask_overlay import MAGENTA
from desktop_app.canvas.picture import GRID_COLOR, GRID_FROM_SCALE

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport
    from engine.framing import WorkingFrame


class PriorMask:
    """Cells of the prior's grid in the mask's colour, turned with the frame."""

    def __init__(self) -> None:
        self._image = QImage()

    @property
    def is_current(self) -> bool:
        """Whether it is known how the prior sees the mask."""
        return not self._image.isNull()

    def set_known(self, known: np.ndarray | None) -> None:
        """Take the mask, bool (R, R), True where known; None while it is not known."""
        if known is None:
            self._image = QImage()
            return
        pixels = np.where(known, np.uint32(0), np.uint32(MAGENTA.rgba()))
        side = len(known)
        shared = QImage(
            pixels.data, side, side, 4 * side, QImage.Format.Format_ARGB32_Premultiplied
        )
        self._image = shared.copy()

    def paint(
        self, painter: QPainter, viewport: Viewport, frame: WorkingFrame, opacity: float
    ) -> None:
        """Draw the cells with `opacity` between 0 and 1, and their borders where they are large."""
        side = self._image.width()
        cell = frame.side * viewport.scale / side
        painter.save()
        painter.translate(viewport.to_widget(QPointF(frame.centre_x, frame.centre_y)))
        painter.rotate(frame.angle)
        painter.scale(cell, cell)
        painter.translate(-side / 2, -side / 2)
        painter.setOpacity(opacity)
        is_reduced = cell * viewport.device_pixel_ratio < 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_reduced)
        painter.drawImage(QRectF(0, 0, side, side), self._image)
        painter.setOpacity(1.0)
        if cell * viewport.device_pixel_ratio >= GRID_FROM_SCALE:
            painter.setPen(QPen(GRID_COLOR, 0))
            painter.drawLines(_borders(side))
        painter.restore()


def outside_of(frame: WorkingFrame, viewport: Viewport) -> QPainterPath:
    """All of the widget but the frame."""
    path = QPainterPath()
    path.addRect(QRectF(QPointF(0, 0), viewport.widget_size))
    inside = QPainterPath()
    inside.addPolygon(
        QPolygonF([viewport.to_widget(QPointF(*corner)) for corner in frame.corners()])
    )
    inside.closeSubpath()
    return path.subtracted(inside)


def _borders(side: int) -> list[QLineF]:
    places = range(side + 1)
    return [QLineF(i, 0, i, side) for i in places] + [QLineF(0, i, side, i) for i in places]
