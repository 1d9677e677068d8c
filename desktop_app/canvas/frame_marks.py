"""How the working frame looks: a dimmed outside, an outline, grips and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.canvas.frame_tool import Grip, grip_points
from desktop_app.canvas.marks import (
    DARK,
    DARK_WIDTH,
    LIGHT,
    LIGHT_WIDTH,
    square_around,
    stroke_twice,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from desktop_app.canvas.viewport import Viewport
    from engine.framing import WorkingFrame

OUTSIDE = QColor(0, 0, 0, 90)
GRIP_HALF = 5.0
TURN_HALF = 6.5
LABEL_GAP = 26.0


def paint_outside(painter: QPainter, viewport: Viewport, frame: WorkingFrame) -> None:
    """Dim what the prior does not see. Not smooth: the line along the border is, and is enough."""
    path = QPainterPath()
    whole = QRectF(QPointF(0, 0), viewport.widget_size)
    path.addRect(viewport.image_rect & whole)
    inside = QPainterPath()
    inside.addPolygon(QPolygonF(_corners(frame, viewport)))
    inside.closeSubpath()
    painter.fillPath(path.subtracted(inside), OUTSIDE)


def paint_frame(
    painter: QPainter,
    viewport: Viewport,
    frame: WorkingFrame,
    with_grips: bool,
    *,
    in_haste: bool = False,
) -> None:
    """Outline what the prior sees; `in_haste` an upright frame's lines are not smooth."""
    corners = _corners(frame, viewport)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Four lines are clipped as they are drawn; a polygon's outline is worked out in full first.
    sides = [QLineF(corners[i - 1], corners[i]) for i in range(4)]
    if in_haste and frame.angle == 0.0:
        _fill_sides(painter, sides)
    else:
        stroke_twice(painter, lambda: painter.drawLines(sides))
    if with_grips:
        _paint_grips(painter, viewport, frame)
        _paint_label(painter, viewport, frame)
    painter.restore()


def _fill_sides(painter: QPainter, sides: list[QLineF]) -> None:
    """Upright lines as rectangles: smoothing long ones takes most of a frame's time."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for color, width in ((DARK, DARK_WIDTH), (LIGHT, LIGHT_WIDTH)):
        reach = width / 2
        for side in sides:
            line = QRectF(side.p1(), side.p2()).normalized()
            painter.fillRect(line.adjusted(-reach, -reach, reach, reach), color)


def label_of(frame: WorkingFrame) -> str:
    """The frame's side in photo pixels, and its angle if it is turned."""
    turned = f", {frame.angle:.1f}°" if abs(frame.angle) >= 0.05 else ""
    return f"{frame.side:.0f} px{turned}"


def placed_by_the_widget(
    viewport: Viewport, frame: WorkingFrame, metrics: QFontMetrics
) -> list[QRectF]:
    """Where the marks are that keep within the widget: label, and handle for turning."""
    points = grip_points(frame, viewport)
    middle = (points[Grip.TOP_LEFT] + points[Grip.TOP_RIGHT]) / 2
    handle = QRectF(middle, points[Grip.TURN]).normalized()
    reach = TURN_HALF + DARK_WIDTH
    return [
        handle.adjusted(-reach, -reach, reach, reach),
        _label_area(viewport, frame, metrics).adjusted(-1, -1, 1, 1),
    ]


def _label_area(viewport: Viewport, frame: WorkingFrame, metrics: QFontMetrics) -> QRectF:
    """Under the middle of the frame, or as near to there as the widget has room."""
    lowest = max(corner.y() for corner in _corners(frame, viewport))
    centre = viewport.to_widget(QPointF(frame.centre_x, frame.centre_y))
    width = metrics.horizontalAdvance(label_of(frame)) + 16
    box = QRectF(0, 0, width, metrics.height() + 6)
    box.moveCenter(QPointF(centre.x(), lowest + LABEL_GAP))
    size = viewport.widget_size
    box.moveLeft(max(4.0, min(box.left(), size.width() - box.width() - 4)))
    box.moveTop(max(4.0, min(box.top(), size.height() - box.height() - 4)))
    return box


def _corners(frame: WorkingFrame, viewport: Viewport) -> list[QPointF]:
    return [viewport.to_widget(QPointF(*corner)) for corner in frame.corners()]


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
    box = _label_area(viewport, frame, painter.fontMetrics())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(LIGHT)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label_of(frame))
