"""Lines that show on any picture: a light one on a wider dark one.

Marks are data, not chrome: they have the same colours in every theme.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable

DARK = QColor(0, 0, 0, 190)
LIGHT = QColor(255, 255, 255, 235)
DARK_WIDTH = 3.0
LIGHT_WIDTH = 1.25


def stroke_twice(painter: QPainter, draw: Callable[[], None], dashed: bool = False) -> None:
    """Call `draw` with the dark pen and again with the light one, which may be dashed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(DARK, DARK_WIDTH))
    draw()
    painter.setPen(
        QPen(LIGHT, LIGHT_WIDTH, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    )
    draw()
    painter.restore()


def draw_ring(painter: QPainter, ring: QRectF, ratio: float, dashed: bool = False) -> None:
    """A circle on a screen of that pixel ratio: kept as a picture, since stroking takes long."""
    spill = DARK_WIDTH
    corner = ring.topLeft() - QPointF(spill, spill)
    # Between the screen's pixels it would be blurred: it is off by half of one at most.
    corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawPixmap(corner, _ring(round(ring.width(), 2), ratio, dashed))


@lru_cache(maxsize=4)  # both of a soft brush, painting and erasing
def _ring(diameter: float, ratio: float, dashed: bool) -> QPixmap:
    side = math.ceil((diameter + 2 * DARK_WIDTH) * ratio) + 1
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    outline = QRectF(DARK_WIDTH, DARK_WIDTH, diameter, diameter)
    stroke_twice(painter, lambda: painter.drawEllipse(outline), dashed)
    painter.end()
    return picture


def cross(centre: QPointF, arm: float) -> list[QLineF]:
    """An upright cross with arms of that length, open in the middle."""
    gap = arm / 3
    directions = (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1))
    return [QLineF(centre + d * gap, centre + d * arm) for d in directions]


def square_around(centre: QPointF, reach: float) -> QRectF:
    """The square whose sides are `reach` away from its centre."""
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
