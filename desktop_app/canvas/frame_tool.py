"""Moving, sizing and turning the working frame with the pointer.

All of it is geometry: the canvas maps events to calls and paints what `frame_marks` draws.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport

MINIMUM_SIDE = 16.0
SNAP_DEGREES = 15.0
# Distances on the screen, in logical pixels.
GRAB_REACH = 10.0
TURN_REACH = 12.0
TURN_ARM = 28.0
SIDE_GRIPS_FROM = 72.0
_RESIZE_CURSORS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)


class Grip(Enum):
    """A part of the frame that can be dragged; its value is where it sits, in half sides."""

    MOVE = (0, 0)
    TOP_LEFT = (-1, -1)
    TOP_RIGHT = (1, -1)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM_LEFT = (-1, 1)
    TOP = (0, -1)
    RIGHT = (1, 0)
    BOTTOM = (0, 1)
    LEFT = (-1, 0)
    TURN = (0, -2)


CORNERS = (Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_RIGHT, Grip.BOTTOM_LEFT)
SIDES = (Grip.TOP, Grip.RIGHT, Grip.BOTTOM, Grip.LEFT)


@dataclass(frozen=True)
class _Drag:
    grip: Grip
    frame: WorkingFrame
    start: QPointF


class FrameTool:
    """The frame of a photo of `size` (width, height) and the drag that is changing it."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.frame = WorkingFrame.fitted(*size)
        self._size = size
        self._drag: _Drag | None = None

    @property
    def is_active(self) -> bool:
        """Whether a drag is going on."""
        return self._drag is not None

    def press(self, point: QPointF, viewport: Viewport) -> bool:
        """Take hold of what lies under the widget's `point`; False when nothing does."""
        grip = grip_at(self.frame, viewport, point)
        if grip is None:
            return False
        self._drag = _Drag(grip, self.frame, viewport.to_image(point))
        return True

    def drag(self, point: QPointF, viewport: Viewport, snap: bool = False) -> None:
        """Follow the pointer; with `snap` turns go in steps of 15 degrees."""
        if self._drag is None:
            return
        target = viewport.to_image(point)
        if self._drag.grip is Grip.MOVE:
            self.frame = self._moved(self._drag, target)
        elif self._drag.grip is Grip.TURN:
            self.frame = _turned(self._drag, target, snap)
        else:
            self.frame = self._resized(self._drag, target)

    def release(self) -> None:
        """Let go and keep the frame as it is."""
        self._drag = None

    def abort(self) -> None:
        """Let go and take back what the drag has done."""
        if self._drag is not None:
            self.frame = self._drag.frame
        self._drag = None

    def nudge(self, dx: float, dy: float) -> None:
        """Move the frame by photo pixels."""
        self.frame = self._inside(self.frame.moved(dx, dy))

    def _moved(self, drag: _Drag, target: QPointF) -> WorkingFrame:
        way = target - drag.start
        return self._inside(drag.frame.moved(way.x(), way.y()))

    def _resized(self, drag: _Drag, target: QPointF) -> WorkingFrame:
        """The frame whose gripped corner or side follows; the one opposite stays in place."""
        u, v = drag.grip.value
        frame = drag.frame
        axis = _rotated(frame, u / 2, v / 2)
        fixed = QPointF(frame.centre_x, frame.centre_y) - axis * frame.side
        growth = QPointF.dotProduct(target - drag.start, axis) / QPointF.dotProduct(axis, axis) / 2
        side = min(max(frame.side + growth, MINIMUM_SIDE), 2.0 * max(self._size))
        centre = fixed + axis * side
        return self._inside(WorkingFrame(centre.x(), centre.y(), side, frame.angle))

    def _inside(self, frame: WorkingFrame) -> WorkingFrame:
        """The frame with its centre on the photo, where it can always be found again."""
        width, height = self._size
        return WorkingFrame(
            min(max(frame.centre_x, 0.0), float(width)),
            min(max(frame.centre_y, 0.0), float(height)),
            frame.side,
            frame.angle,
        )


def grip_points(frame: WorkingFrame, viewport: Viewport) -> dict[Grip, QPointF]:
    """Where the grips are drawn, in widget coordinates. A small frame has no room for its sides."""
    points = {grip: _place(frame, viewport, *grip.value) for grip in CORNERS}
    if frame.side * viewport.scale >= SIDE_GRIPS_FROM:
        points |= {grip: _place(frame, viewport, *grip.value) for grip in SIDES}
    points[Grip.TURN] = _turn_point(frame, viewport)
    return points


def grip_at(frame: WorkingFrame, viewport: Viewport, point: QPointF) -> Grip | None:
    """What a press at the widget's `point` takes hold of."""
    points = grip_points(frame, viewport)
    if _distance(points[Grip.TURN], point) <= TURN_REACH:
        return Grip.TURN
    image = viewport.to_image(point)
    middle = WorkingFrame(frame.centre_x, frame.centre_y, frame.side / 2, frame.angle)
    if middle.contains(image.x(), image.y()):
        return Grip.MOVE
    nearest = min((*CORNERS, *SIDES), key=lambda grip: _distance(points.get(grip), point))
    if _distance(points[nearest], point) <= GRAB_REACH:
        return nearest
    return Grip.MOVE if frame.contains(image.x(), image.y()) else None


def cursor_for(grip: Grip | None, frame: WorkingFrame) -> Qt.CursorShape:
    """The mouse cursor over a grip; arrows of resizing point along the frame's own axes."""
    if grip is None:
        return Qt.CursorShape.ArrowCursor
    if grip is Grip.MOVE:
        return Qt.CursorShape.SizeAllCursor
    if grip is Grip.TURN:
        return Qt.CursorShape.PointingHandCursor
    u, v = grip.value
    degrees = math.degrees(math.atan2(v, u)) + frame.angle
    return _RESIZE_CURSORS[round(degrees / 45) % 4]


def _turned(drag: _Drag, target: QPointF, snap: bool) -> WorkingFrame:
    centre = QPointF(drag.frame.centre_x, drag.frame.centre_y)
    degrees = _direction(target - centre) - _direction(drag.start - centre)
    if snap:
        goal = round((drag.frame.angle + degrees) / SNAP_DEGREES) * SNAP_DEGREES
        degrees = goal - drag.frame.angle
    return drag.frame.rotated(degrees)


def _turn_point(frame: WorkingFrame, viewport: Viewport) -> QPointF:
    """Outside the frame's top side, or inside where the widget ends before that."""
    top = _place(frame, viewport, 0, -1)
    arm = _rotated(frame, 0, -TURN_ARM)
    outside = top + arm
    size = viewport.widget_size
    reach = TURN_REACH
    fits_across = reach <= outside.x() <= size.width() - reach
    fits_down = reach <= outside.y() <= size.height() - reach
    return outside if fits_across and fits_down else top - arm


def _place(frame: WorkingFrame, viewport: Viewport, u: float, v: float) -> QPointF:
    """A point of the frame, given in half sides from its centre, in widget coordinates."""
    offset = _rotated(frame, u * frame.side / 2, v * frame.side / 2)
    return viewport.to_widget(QPointF(frame.centre_x, frame.centre_y) + offset)


def _rotated(frame: WorkingFrame, u: float, v: float) -> QPointF:
    cosine, sine = frame.axes
    return QPointF(u * cosine - v * sine, u * sine + v * cosine)


def _direction(vector: QPointF) -> float:
    return math.degrees(math.atan2(vector.y(), vector.x()))


def _distance(a: QPointF | None, b: QPointF) -> float:
    return math.inf if a is None else math.hypot(a.x() - b.x(), a.y() - b.y())
