"""Lines that show on any picture: a light one on a wider dark one.

Marks are data, not chrome: they have the same colours in every theme.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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
    """A circle on a screen of that pixel ratio, the light line dashed if wished.

    Put together of lines as thin as a pixel: a wider pen takes ten times as long on a large one.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    light_style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    for color, width, style in (
        (DARK, DARK_WIDTH, Qt.PenStyle.SolidLine),
        (LIGHT, LIGHT_WIDTH, light_style),
    ):
        painter.setPen(QPen(color, 0, style))
        count = max(2, math.ceil(width * ratio))
        for line in range(count):
            out = (line / (count - 1) - 0.5) * (width - 1 / ratio)
            painter.drawEllipse(ring.adjusted(-out, -out, out, out))
    painter.restore()


def cross(centre: QPointF, arm: float) -> list[QLineF]:
    """An upright cross with arms of that length, open in the middle."""
    gap = arm / 3
    directions = (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1))
    return [QLineF(centre + d * gap, centre + d * arm) for d in directions]


def square_around(centre: QPointF, reach: float) -> QRectF:
    """The square whose sides are `reach` away from its centre."""
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
