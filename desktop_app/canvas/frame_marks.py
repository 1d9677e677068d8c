"""How the working frame looks: a dimmed outside, an outline, grips and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.canvas.frame_tool import Grip, grip_points
from desktop_app.canvas.marks import DARK, LIGHT, square_around, stroke_twice

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport
    from engine.framing import WorkingFrame

OUTSIDE = QColor(0, 0, 0, 90)
GRIP_HALF = 5.0
TURN_HALF = 6.5
LABEL_GAP = 26.0


def paint_frame(
    painter: QPainter, viewport: Viewport, frame: WorkingFrame, with_grips: bool
) -> None:
    """Dim what the prior does not see and outline what it does."""
    corners = [viewport.to_widget(QPointF(*corner)) for corner in frame.corners()]
    painter.save()
    # The line along its border is smooth: smoothing the dimmed area would take twice the time.
    _dim_outside(painter, viewport, QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Four lines are clipped as they are drawn; a polygon's outline is worked out in full first.
    sides = [QLineF(corners[i - 1], corners[i]) for i in range(4)]
    stroke_twice(painter, lambda: painter.drawLines(sides))
    if with_grips:
        _paint_grips(painter, viewport, frame)
        _paint_label(painter, viewport, frame)
    painter.restore()


def label_of(frame: WorkingFrame) -> str:
    """The frame's side in photo pixels, and its angle if it is turned."""
    turned = f", {frame.angle:.1f}°" if abs(frame.angle) >= 0.05 else ""
    return f"{frame.side:.0f} px{turned}"


def _dim_outside(painter: QPainter, viewport: Viewport, outline: QPolygonF) -> None:
    path = QPainterPath()
    whole = QRectF(QPointF(0, 0), viewport.widget_size)
    path.addRect(viewport.image_rect & whole)
    inside = QPainterPath()
    inside.addPolygon(outline)
    inside.closeSubpath()
    painter.fillPath(path.subtracted(inside), OUTSIDE)


def _paint_grips(painter: QPainter, viewport: Viewport, frame: WorkingFrame) -> None:
    points = grip_points(frame, viewport)
    turn = points.pop(Grip.TURN)
    middle = (points[Grip.TOP_LEFT] + points[Grip.TOP_RIGHT]) / 2
    stroke_twice(painter, lambda: painter.drawLine(middle, turn))
    painter.setPen(QPen(DARK, 1.5))
    painter.setBrush(LIGHT)
    painter.drawEllipse(turn, TURN_HALF, TURN_HALF)
    for point in points.values():
        painter.save()
        painter.translate(point)
        painter.rotate(frame.angle)
        painter.drawRect(square_around(QPointF(0, 0), GRIP_HALF))
        painter.restore()


def _paint_label(painter: QPainter, viewport: Viewport, frame: WorkingFrame) -> None:
    """The size under the middle of the frame, or as near to there as the widget has room."""
    text = label_of(frame)
    metrics = painter.fontMetrics()
    lowest = max(viewport.to_widget(QPointF(*corner)).y() for corner in frame.corners())
    centre = viewport.to_widget(QPointF(frame.centre_x, frame.centre_y))
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    box.moveCenter(QPointF(centre.x(), lowest + LABEL_GAP))
    size = viewport.widget_size
    box.moveLeft(max(4.0, min(box.left(), size.width() - box.width() - 4)))
    box.moveTop(max(4.0, min(box.top(), size.height() - box.height() - 4)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(LIGHT)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
