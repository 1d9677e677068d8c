"""The tools that change the mask: a round brush and a rectangle.

A tool is pressed, dragged and then released or aborted, with points in picture coordinates. The
first two return the rectangles of the mask that changed, the release returns the patch.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF

from desktop_app.canvas.marks import cross, square_around, stroke_twice
from desktop_app.model.brush import snapped
from desktop_app.model.mask_patch import PixelRect

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch

# Widths in logical pixels: a smaller ring is hard to see, in a larger one the middle is.
TINY_RING = 8.0
LARGE_RING = 48.0
CROSS_ARM = 5.0


class MaskTool(Protocol):
    """What the canvas asks of a tool."""

    def press(self, point: QPointF, erase: bool, connect: bool) -> list[PixelRect]:
        """Begin at `point`; with `connect` in a straight line from where the last use ended."""

    def drag(self, point: QPointF) -> list[PixelRect]:
        """Go on to `point`."""

    def release(self) -> MaskPatch | None:
        """Finish and keep; None when nothing has changed."""

    def abort(self) -> list[PixelRect]:
        """Finish and restore what was there."""

    def footprint(self, viewport: Viewport, point: QPointF) -> QRectF:
        """Where `paint` draws, in widget coordinates."""

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        """Draw the tool's own marks with the pointer at `point`."""


class BrushTool:
    """Paints or erases with a disc of `diameter` picture pixels."""

    def __init__(self, mask: MaskModel, diameter: int) -> None:
        self.diameter = diameter
        self._mask = mask
        self._last: QPointF | None = None

    def press(self, point: QPointF, erase: bool, connect: bool) -> list[PixelRect]:
        start = self._last if connect and self._last is not None else point
        rects = self._mask.begin_stroke(start.x(), start.y(), self.diameter, erase)
        return rects + self.drag(point)

    def drag(self, point: QPointF) -> list[PixelRect]:
        self._last = point
        return self._mask.extend_stroke(point.x(), point.y())

    def release(self) -> MaskPatch | None:
        return self._mask.commit_stroke()

    def abort(self) -> list[PixelRect]:
        return self._mask.abort_stroke()

    def footprint(self, viewport: Viewport, point: QPointF) -> QRectF:
        ring = self._ring(viewport, point)
        reach = max(ring.width() / 2, CROSS_ARM) + 2
        return square_around(ring.center(), reach)

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        ring = self._ring(viewport, point)
        if ring.width() >= TINY_RING:
            stroke_twice(painter, lambda: painter.drawEllipse(ring), dashed=erase)
        if not TINY_RING <= ring.width() <= LARGE_RING:
            stroke_twice(painter, lambda: painter.drawLines(cross(ring.center(), CROSS_ARM)))

    def _ring(self, viewport: Viewport, point: QPointF) -> QRectF:
        """The outline of the dab that a press at `point` would paint."""
        centre = QPointF(*snapped(point.x(), point.y(), self.diameter))
        return viewport.rect_to_widget(square_around(centre, self.diameter / 2))


class RectangleTool:
    """Paints or erases the pixels between two corners."""

    def __init__(self, mask: MaskModel) -> None:
        self._mask = mask
        self._start: QPointF | None = None
        self._end = QPointF()
        self._erase = False

    def press(self, point: QPointF, erase: bool, connect: bool) -> list[PixelRect]:
        del connect  # a rectangle has no line to go on with
        self._start = self._end = point
        self._erase = erase
        return []

    def drag(self, point: QPointF) -> list[PixelRect]:
        self._end = point
        return []

    def release(self) -> MaskPatch | None:
        # A mere click is no rectangle.
        rect = self._rect() if self._start != self._end else PixelRect(0, 0, 0, 0)
        self._start = None
        return self._mask.fill_rectangle(rect, self._erase)

    def abort(self) -> list[PixelRect]:
        self._start = None
        return []

    def footprint(self, viewport: Viewport, point: QPointF) -> QRectF:
        del point  # it draws between its corners alone
        return (
            self._outline(viewport).adjusted(-2, -2, 2, 2) if self._start is not None else QRectF()
        )

    def paint(self, painter: QPainter, viewport: Viewport, point: QPointF, erase: bool) -> None:
        del point, erase
        if self._start is not None:
            outline = self._outline(viewport)
            stroke_twice(painter, lambda: painter.drawRect(outline), dashed=self._erase)

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
