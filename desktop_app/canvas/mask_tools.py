"""What the canvas asks of a tool that changes the mask, and the brush.

A tool is pressed, dragged and then released or aborted, with points in picture coordinates. The
first two return the rectangles of the mask that changed, the release returns the patch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF

from desktop_app.canvas.marks import cross, draw_ring, square_around, stroke_twice
from desktop_app.model.brush import snapped

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch, PixelRect

# Widths in logical pixels: a smaller ring is hard to see, in a larger one the middle is.
TINY_RING = 8.0
LARGE_RING = 48.0
CROSS_ARM = 5.0
DEFAULT_DIAMETER = 40


@dataclass(frozen=True)
class Touch:
    """How a tool is used at a point: erasing, with Shift held, with a pen's pressure (0 to 1)."""

    erase: bool = False
    shift: bool = False
    pressure: float = 1.0


PLAIN = Touch()


class MaskTool(Protocol):
    """What the canvas asks of a tool."""

    goes_on: bool
    """Whether it stays in use when the button is let go, until it is released on purpose."""

    def press(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        """Begin at `point`, or take it as a further corner."""

    def drag(self, point: QPointF, touch: Touch) -> list[PixelRect]:
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
    """Paints or erases with a disc of `diameter` picture pixels.

    `spacing` is that of its dabs in diameters, 0 for a stroke without gaps; `hardness` the share of
    the radius, from 0 to 1, that a single pass takes whole. Shift draws a straight line from where
    the last use ended.
    """

    goes_on = False

    def __init__(
        self,
        mask: MaskModel,
        diameter: int = DEFAULT_DIAMETER,
        spacing: float = 0.0,
        hardness: float = 1.0,
    ) -> None:
        self.diameter = diameter
        self.spacing = spacing
        self.hardness = hardness
        self._mask = mask
        self._last: QPointF | None = None

    def for_mask(self, mask: MaskModel) -> BrushTool:
        """The same brush for another mask."""
        return BrushTool(mask, self.diameter, self.spacing, self.hardness)

    def press(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        start = self._last if touch.shift and self._last is not None else point
        rects = self._mask.begin_stroke(
            start.x(),
            start.y(),
            self.diameter,
            touch.erase,
            spacing=self.spacing,
            pressure=touch.pressure,
            hardness=self.hardness,
        )
        self._last = point
        return rects if start == point else rects + self.drag(point, touch)

    def drag(self, point: QPointF, touch: Touch) -> list[PixelRect]:
        self._last = point
        return self._mask.extend_stroke(point.x(), point.y(), touch.pressure)

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
            draw_ring(painter, ring, viewport.device_pixel_ratio, dashed=erase)
        core = square_around(ring.center(), ring.width() / 2 * self.hardness)
        if TINY_RING <= core.width() <= ring.width() - TINY_RING:
            draw_ring(painter, core, viewport.device_pixel_ratio, dashed=erase)
        if not TINY_RING <= ring.width() <= LARGE_RING:
            stroke_twice(painter, lambda: painter.drawLines(cross(ring.center(), CROSS_ARM)))

    def _ring(self, viewport: Viewport, point: QPointF) -> QRectF:
        """The outline of the dab that a press at `point` would paint."""
        diameter = self.diameter
        centre = QPointF(*snapped(point.x(), point.y(), diameter))
        return viewport.rect_to_widget(square_around(centre, diameter / 2))
