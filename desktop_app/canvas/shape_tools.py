"""Tools that fill a shape at once when they are released: rectangle, ellipse, lasso, polygon."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from desktop_app.canvas.marks import square_around, stroke_twice
from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.shapes import ellipse, polygon

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.canvas.mask_tools import Touch
    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch

CLOSING_REACH = 8.0  # logical pixels from the first corner
CORNER_HALF = 3.0
LINE_SPILL = 3.0
SHORTEST_STEP = 0.5  # picture pixels between two points of a lasso
SNAP_DEGREES = 45.0


class BoxTool:
    """What rectangle and ellipse share: two corners. With Shift both sides are equal."""

    goes_on = False

    def __init__(self, mask: MaskModel) -> None:
        self._mask = mask
        self._start: QPointF | None = None
        self._end = QPointF()
        self._erase = False

    def press(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        self._start = self._end = point
        self._erase = touch.erase
        return []

    def drag(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        self._end = point
        if touch.shift and self._start is not None:
            self._end = _with_equal_sides(self._start, point)
        return []

    def release(self) -> MaskPatch | None:
        # A mere click is no shape.
        rect = self._rect() if self._start != self._end else PixelRect(0, 0, 0, 0)
        self._start = None
        return self._fill(rect, self._erase)

    def abort(self) -> list[PixelRect]:
        self._start = None
        return []

    def footprint(self, viewport: Viewport, point: QPointF) -> QRectF:
        del point  # it draws between its corners alone
        spill = LINE_SPILL
        outline = self._outline(viewport).adjusted(-spill, -spill, spill, spill)
        return outline if self._start is not None else QRectF()

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        del point, erase
        if self._start is not None:
            outline = self._outline(viewport)
            stroke_twice(painter, lambda: self._draw(painter, outline), dashed=self._erase)

    def _fill(self, rect: PixelRect, erase: bool) -> MaskPatch | None:
        raise NotImplementedError

    def _draw(self, painter: QPainter, outline: QRectF) -> None:
        raise NotImplementedError

    def _outline(self, viewport: Viewport) -> QRectF:
        rect = self._rect()
        size = QPointF(rect.right - rect.left, rect.bottom - rect.top)
        corner = QPointF(rect.left, rect.top)
        return viewport.rect_to_widget(QRectF(corner, corner + size))

    def _rect(self) -> PixelRect:
        """All pixels from the one under the first corner to the one under the second."""
        start = self._end if self._start is None else self._start
        columns = sorted((math.floor(start.x()), math.floor(self._end.x())))
        rows = sorted((math.floor(start.y()), math.floor(self._end.y())))
        return PixelRect(columns[0], rows[0], columns[1] + 1, rows[1] + 1)


class RectangleTool(BoxTool):
    """Paints or erases the pixels between two corners."""

    def _fill(self, rect: PixelRect, erase: bool) -> MaskPatch | None:
        return self._mask.fill_rectangle(rect, erase)

    def _draw(self, painter: QPainter, outline: QRectF) -> None:
        painter.drawRect(outline)


class EllipseTool(BoxTool):
    """Paints or erases the ellipse between two corners."""

    def _fill(self, rect: PixelRect, erase: bool) -> MaskPatch | None:
        if rect.is_empty:
            return None
        return self._mask.fill_inside(rect, ellipse(rect), erase)

    def _draw(self, painter: QPainter, outline: QRectF) -> None:
        painter.drawEllipse(outline)


class OutlineTool:
    """What lasso and polygon share: an outline of many points that is filled in the end."""

    goes_on = False

    def __init__(self, mask: MaskModel) -> None:
        self._mask = mask
        self._points: list[QPointF] = []
        self._erase = False

    def release(self) -> MaskPatch | None:
        corners = [(point.x(), point.y()) for point in self._points]
        self._points = []
        rect, inside = polygon(corners, self._mask.rect.right, self._mask.rect.bottom)
        return self._mask.fill_inside(rect, inside, self._erase)

    def abort(self) -> list[PixelRect]:
        self._points = []
        return []

    def footprint(self, viewport: Viewport, point: QPointF) -> QRectF:
        del point
        if not self._points:
            return QRectF()
        spill = CORNER_HALF + LINE_SPILL
        bounds = QPolygonF(self._marked_points()).boundingRect()
        return viewport.rect_to_widget(bounds).adjusted(-spill, -spill, spill, spill)

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        del point, erase
        line = QPolygonF([viewport.to_widget(corner) for corner in self._marked_points()])
        if self._points:
            stroke_twice(painter, lambda: painter.drawPolyline(line), dashed=self._erase)

    def _marked_points(self) -> list[QPointF]:
        return self._points


class LassoTool(OutlineTool):
    """Paints or erases what a line drawn by hand encloses; its ends meet in a straight line."""

    def press(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        self._points = [point]
        self._erase = touch.erase
        return []

    def drag(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        del touch
        if self._points and QLineF(self._points[-1], point).length() >= SHORTEST_STEP:
            self._points.append(point)
        return []


class PolygonTool(OutlineTool):
    """Paints or erases between corners that are clicked one by one; Shift turns by 45 degrees."""

    goes_on = True

    def __init__(self, mask: MaskModel) -> None:
        super().__init__(mask)
        self._next: QPointF | None = None

    @property
    def corners(self) -> int:
        """How many corners there are so far."""
        return len(self._points)

    def closes_at(self, viewport: Viewport, point: QPointF) -> bool:
        """Whether the widget's `point` is on the first corner, with enough corners to end there."""
        if self.corners < 3:
            return False
        return QLineF(viewport.to_widget(self._points[0]), point).length() <= CLOSING_REACH

    def press(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        if not self._points:
            self._erase = touch.erase
        self.drag(point, touch)
        if self._next is not None and self._next not in self._points[-1:]:
            self._points.append(self._next)
        return []

    def drag(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        snaps = touch.shift and bool(self._points)
        self._next = _turned_in_steps(self._points[-1], point) if snaps else point
        return []

    def take_back(self) -> bool:
        """Take the last corner away; False when none is left."""
        del self._points[-1:]
        return bool(self._points)

    def release(self) -> MaskPatch | None:
        self._next = None
        return super().release()

    def abort(self) -> list[PixelRect]:
        self._next = None
        return super().abort()

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        super().paint(painter, viewport, point, erase)
        squares = [square_around(viewport.to_widget(p), CORNER_HALF) for p in self._points]
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        stroke_twice(painter, lambda: painter.drawRects(squares))
        painter.restore()

    def _marked_points(self) -> list[QPointF]:
        """The corners, the one that a click would add, and the way back to the first."""
        ahead = [] if self._next is None else [self._next]
        return [*self._points, *ahead, *self._points[:1]]


def _with_equal_sides(start: QPointF, point: QPointF) -> QPointF:
    """The corner of the square that begins at `start` and reaches as far as `point`."""
    way = point - start
    side = max(abs(way.x()), abs(way.y()))
    return start + QPointF(math.copysign(side, way.x()), math.copysign(side, way.y()))


def _turned_in_steps(start: QPointF, point: QPointF) -> QPointF:
    """`point` brought onto the nearest of eight directions from `start`."""
    line = QLineF(start, point)
    line.setAngle(round(line.angle() / SNAP_DEGREES) * SNAP_DEGREES)
    return line.p2()
