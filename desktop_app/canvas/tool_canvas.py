"""The canvas with a tool in the hand: which one, how large, and what marks it leaves on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from desktop_app.canvas.frame_tool import cursor_for, grip_at
from desktop_app.canvas.marks import cross, square_around, stroke_twice
from desktop_app.canvas.mask_tools import CROSS_ARM, Touch
from desktop_app.canvas.photo_canvas import PhotoCanvas
from desktop_app.model.tools import BRUSH, BRUSHES, ERASER, FRAME, HAND, MASK_TOOLS, TOOLS

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.mask_tools import MaskTool
    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.view_state import ViewState

LARGEST_BRUSH = 2000


class ToolCanvas(PhotoCanvas):
    """Holds one tool at a time and shows where it is.

    Signals, besides those of `PhotoCanvas`:
        tool_changed(str), brush_size_changed(int), brush_hardness_changed(float): by key or by call.
    """

    tool_changed = Signal(str)
    brush_size_changed = Signal(int)
    brush_hardness_changed = Signal(float)

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self._tool = BRUSH
        self._last_mask_tool = BRUSH
        self._pointer: QPointF | None = None
        self._is_led_by_keys = False
        self._uses_pressure = True

    @property
    def tool(self) -> str:
        """One of `TOOLS`."""
        return self._tool

    @property
    def brush_size(self) -> int:
        """The brush's diameter in photo pixels."""
        return self.editor.brush.diameter

    @property
    def brush_spacing(self) -> float:
        """How many diameters the dabs of a stroke are apart; 0 for a stroke without gaps."""
        return self.editor.brush.spacing

    @property
    def brush_hardness(self) -> float:
        """The share of the brush's radius, 0 to 1, that a single pass takes whole."""
        return self.editor.brush.hardness

    @property
    def is_busy(self) -> bool:
        """Whether a stroke, a shape or a drag of the frame has begun and not ended."""
        return self.editor.is_busy or self.frame_tool.is_active

    def set_tool(self, tool: str) -> None:
        """Take one of `TOOLS`; ValueError for anything else. Without a mask none paints."""
        if tool not in TOOLS:
            raise ValueError(f"no tool {tool!r}: {TOOLS}")
        if tool == self._tool or (tool in MASK_TOOLS and not self._has_mask):
            return
        self.release()
        self._tool = tool
        if tool == FRAME:
            self.show_result(None)
        self.refresh_cursor()
        self.update()
        self.tool_changed.emit(tool)

    def set_has_mask(self, has_mask: bool) -> None:
        """Let a mask take part in the problem, or hide it and lay the tools for it aside."""
        if has_mask == self._has_mask:
            return
        self.abort()
        self._has_mask = has_mask
        if has_mask:
            self.set_tool(self._last_mask_tool)
        elif self._tool in MASK_TOOLS:
            self._last_mask_tool = self._tool
            self.set_tool(FRAME)
        self.update()

    def set_brush_size(self, size: int) -> None:
        """The brush's diameter in photo pixels, brought between 1 and 2000."""
        size = min(max(size, 1), LARGEST_BRUSH)
        if size != self.brush_size:
            self._update_marks()
            self.editor.brush.diameter = size
            self._update_marks()
            self.brush_size_changed.emit(size)

    def set_brush_spacing(self, diameters: float) -> None:
        """Lay the dabs of the next strokes so far apart; 0 leaves no gaps."""
        self.editor.brush.spacing = max(diameters, 0.0)

    def set_brush_hardness(self, share: float) -> None:
        """Let a single pass of the next strokes take so much of the radius, 0 to 1, whole."""
        share = min(max(share, 0.0), 1.0)
        if share != self.brush_hardness:
            self.editor.brush.hardness = share
            self._update_marks()
            self.brush_hardness_changed.emit(share)

    def set_uses_pressure(self, uses: bool) -> None:
        """Let the pressure of a pen size the brush, or not."""
        self._uses_pressure = uses

    def abort(self) -> bool:
        """Give up what has begun and restore what was there; False if there is nothing."""
        self._update_marks()
        if self.frame_tool.is_active:
            self.frame_tool.abort()
            self._show_frame()
            return True
        return self.editor.abort()

    def release(self) -> None:
        """End the tool's use and keep what it has done."""
        self._update_marks()
        self.editor.release()
        self.frame_tool.release()

    def take_back(self) -> bool:
        """Take the last corner of a polygon away; False when there is none."""
        self._update_marks()
        return self.editor.take_back()

    def shows_grips(self) -> bool:
        """Whether the frame can be taken hold of."""
        return self._tool == FRAME

    def drags_with_left(self) -> bool:
        """With the hand, and while Space is held."""
        return self._tool == HAND or super().drags_with_left()

    def hover_cursor(self) -> Qt.CursorShape:
        """Nothing but the ring for a brush; over the frame, what the grip there does."""
        viewport = self.viewport()
        if viewport is None or self._pointer is None:
            return Qt.CursorShape.ArrowCursor
        if self._tool == FRAME:
            return cursor_for(grip_at(self.frame, viewport, self._pointer), self.frame)
        is_ring = self._tool in BRUSHES
        return Qt.CursorShape.BlankCursor if is_ring else Qt.CursorShape.CrossCursor

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        """What is shown, and the ring or outline of the tool on top, unless the hand pans."""
        super().paint_picture(painter, viewport)
        if self._pointer is None or self.is_panning:
            return
        if self._mask_tool is not None:
            point = viewport.to_image(self._pointer)
            self._mask_tool.paint(painter, viewport, point, self._erases_now)
        if self._shows_cross:
            arms = cross(self._pointer, CROSS_ARM)
            stroke_twice(painter, lambda: painter.drawLines(arms))

    def fixed_areas(self, viewport: Viewport) -> list[QRect]:
        """Where something is painted that does not move with the picture: the ring stays."""
        return super().fixed_areas(viewport) + self._mark_areas(viewport)

    @property
    def _mask_tool(self) -> MaskTool | None:
        return self.editor.tools.get(self._tool)

    @property
    def _shows_cross(self) -> bool:
        """Where the mouse is not, its cursor cannot show the place of a tool without a ring."""
        return self._is_led_by_keys and self._tool in MASK_TOOLS and self._tool not in BRUSHES

    @property
    def _erases_now(self) -> bool:
        return self.editor.is_erasing if self.editor.is_busy else self._tool == ERASER

    def _felt(self, touch: Touch) -> Touch:
        return touch if self._uses_pressure else replace(touch, pressure=1.0)

    def _update_marks(self) -> None:
        """Paint again where the tool's own marks are."""
        viewport = self.viewport()
        if viewport is not None:
            for area in self._mark_areas(viewport):
                self.update(area)

    def _mark_areas(self, viewport: Viewport) -> list[QRect]:
        areas: list[QRect] = []
        if self._pointer is None or self.is_panning:
            return areas
        if self._mask_tool is not None:
            point = viewport.to_image(self._pointer)
            areas.append(self._mask_tool.footprint(viewport, point).toAlignedRect())
        if self._shows_cross:
            areas.append(square_around(self._pointer, CROSS_ARM + 2).toAlignedRect())
        return areas
