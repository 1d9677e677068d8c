"""How series are told apart: by colour, and by dashes or marks for those who see none."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from desktop_app.model.series_colors import ON_DARK, ON_LIGHT

DASHES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
MARKS: Final = 5


def series_color(place: int, palette: QPalette) -> QColor:
    """The colour of a series, readable on the palette's Base."""
    is_dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    colors = ON_DARK if is_dark else ON_LIGHT
    return QColor(colors[place % len(colors)])


def series_pen(place: int, palette: QPalette, width: float) -> QPen:
    """The pen of a series; its width is that of the screen, whatever the scale."""
    pen = QPen(series_color(place, palette), width, DASHES[place % len(DASHES)])
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_mark(painter: QPainter, place: int, centre: QPointF, radius: float) -> None:
    """A disc, square, triangle, diamond or wedge, with the painter's pen and brush."""
    # Colours and marks repeat after different numbers, so that no two series soon look alike.
    shape = (place + place // MARKS) % MARKS
    if shape == 0:
        painter.drawEllipse(centre, radius, radius)
    elif shape == 1:
        side = 0.88 * radius
        painter.drawRect(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side))
    else:
        corners, turn = {2: (3, -90.0), 3: (4, -90.0), 4: (3, 90.0)}[shape]
        painter.drawPolygon(_regular(centre, 1.2 * radius, corners, turn))


def _regular(centre: QPointF, radius: float, corners: int, turn: float) -> QPolygonF:
    angles = [math.radians(turn + 360.0 * corner / corners) for corner in range(corners)]
    return QPolygonF([centre + QPointF(math.cos(a), math.sin(a)) * radius for a in angles])
