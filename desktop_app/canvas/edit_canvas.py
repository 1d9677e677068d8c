"""The canvas of the Edit view: what the hand does to the mask and the working frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from desktop_app.canvas.canvas_keys import CanvasKeys
from desktop_app.canvas.frame_tool import cursor_for, grip_at
from desktop_app.canvas.photo_canvas import PhotoCanvas
from desktop_app.model.tools import BRUSH, ERASER, FRAME, HAND, RECTANGLE, TOOLS

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.mask_tools import MaskTool
    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.view_state import ViewState

LARGEST_BRUSH = 2000
BEYOND = (-1, -1)
MASK_TOOLS = (BRUSH, ERASER, RECTANGLE)


class EditCanvas(PhotoCanvas):
    """Paints on the mask with the left button, erases with the right, and drags the frame.

    While it has the focus: B, E, R, V and H choose brush, eraser, rectangle, frame and hand; X
    changes between brush and eraser; [ and ] change the brush; Esc gives up a stroke or a drag;
    a held backslash shows the bare photo; arrows move the brush or the frame, by single pixels
    with Shift, and Enter presses the tool. Shift and a click draw a line from the last stroke.

    Signals, besides those of `PhotoCanvas`:
        tool_changed(str), brush_size_changed(int): by key or by call.
        cursor_moved(int, int): the photo's pixel under the pointer, or `BEYOND`.
    """

    tool_changed = Signal(str)
    brush_size_changed = Signal(int)
    cursor_moved = Signal(int, int)

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self._tool = BRUSH
        self._last_mask_tool = BRUSH
        self._pointer: QPointF | None = None
        # What is held down. Its release can get lost to another window: events are asked again.
        self._button = Qt.MouseButton.NoButton
        self._keys = CanvasKeys(self)
        # The right button erases; a main window would open its menu of docks.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Photo and mask"))

    @property
    def tool(self) -> str:
        """One of `TOOLS`."""
        return self._tool

    @property
    def brush_size(self) -> int:
        """The brush's diameter in photo pixels."""
        return self.editor.brush.diameter

    @property
    def is_busy(self) -> bool:
        """Whether a stroke, a rectangle or a drag of the frame has begun and not ended."""
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

    def abort(self) -> bool:
        """Give up what has begun and restore what was there; False if there is nothing."""
        self._button = Qt.MouseButton.NoButton
        self._update_marks()
        if self.frame_tool.is_active:
            self.frame_tool.abort()
            self._show_frame()
            return True
        return self.editor.abort()

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
        is_ring = self._mask_tool is self.editor.brush
        return Qt.CursorShape.BlankCursor if is_ring else Qt.CursorShape.CrossCursor

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        """What is shown, and the ring or rectangle of the tool on top."""
        super().paint_picture(painter, viewport)
        if self._mask_tool is not None and self._pointer is not None:
            point = viewport.to_image(self._pointer)
            self._mask_tool.paint(painter, viewport, point, self._erases_now)

    def press(self, point: QPointF, erase: bool = False, connect: bool = False) -> None:
        """Begin to use the tool at the widget's `point`; `connect` draws a line to it."""
        viewport = self.viewport()
        if viewport is None:
            return
        if self._mask_tool is not None:
            self.show_result(None)
            erase = erase or self._tool == ERASER
            self.editor.press(self._mask_tool, viewport.to_image(point), erase, connect)
        elif self._tool == FRAME and not erase:
            self.show_result(None)
            self.frame_tool.press(point, viewport)

    def point_at(self, point: QPointF, snap: bool = False) -> None:
        """The pointer is at `point` of the widget: marks, and what has begun, follow."""
        self._update_marks()
        self._pointer = point
        viewport = self.viewport()
        if viewport is not None and self.editor.is_busy:
            self.editor.drag(viewport.to_image(point))
        elif viewport is not None and self.frame_tool.is_active:
            self.frame_tool.drag(point, viewport, snap)
            self._show_frame()
        self._update_marks()
        self.refresh_cursor()
        self.cursor_moved.emit(*self._pixel_pointed_at())

    def release(self) -> None:
        """End the tool's use and keep what it has done."""
        self._button = Qt.MouseButton.NoButton
        self._update_marks()
        self.editor.release()
        self.frame_tool.release()

    def nudge_pointer(self, way: QPointF) -> None:
        """Move the pointer's marks by photo pixels, within the widget; from the middle at first."""
        viewport = self.viewport()
        if viewport is not None:
            start = QPointF(self.rect().center()) if self._pointer is None else self._pointer
            goal = start + way * viewport.scale
            x = min(max(goal.x(), 0.0), self.width() - 1.0)
            self.point_at(QPointF(x, min(max(goal.y(), 0.0), self.height() - 1.0)))

    def press_or_release(self) -> None:
        """Enter: a dab where the ring is, or one corner of a rectangle after the other."""
        self.nudge_pointer(QPointF(0, 0))
        if self.is_busy:
            self.release()
        elif self._mask_tool is not None and self._pointer is not None:
            self.press(self._pointer)
            if self._tool != RECTANGLE:
                self.release()

    def nudge_frame(self, way: QPointF) -> None:
        """Move the working frame by photo pixels."""
        self.frame_tool.nudge(way.x(), way.y())
        self._show_frame()

    @property
    def _mask_tool(self) -> MaskTool | None:
        if self._tool == RECTANGLE:
            return self.editor.rectangle
        return self.editor.brush if self._tool in (BRUSH, ERASER) else None

    @property
    def _erases_now(self) -> bool:
        return self.editor.is_erasing if self.editor.is_busy else self._tool == ERASER

    def _show_frame(self) -> None:
        self.update()
        self.frame_changed.emit(self.frame)

    def _update_marks(self) -> None:
        """Paint again where the tool's own marks are."""
        viewport = self.viewport()
        if viewport is not None and self._mask_tool is not None and self._pointer is not None:
            point = viewport.to_image(self._pointer)
            self.update(self._mask_tool.footprint(viewport, point).toAlignedRect())

    def _pixel_pointed_at(self) -> tuple[int, int]:
        viewport = self.viewport()
        if viewport is None or self._pointer is None:
            return BEYOND
        point = viewport.to_image(self._pointer)
        x, y = math.floor(point.x()), math.floor(point.y())
        size = viewport.image_size
        return (x, y) if 0 <= x < size.width() and 0 <= y < size.height() else BEYOND

    # Qt's overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._button == event.button():
            self.release()
        if self._button != Qt.MouseButton.NoButton:
            return
        super().mousePressEvent(event)
        is_right = event.button() == Qt.MouseButton.RightButton
        if self.is_panning or not (is_right or event.button() == Qt.MouseButton.LeftButton):
            return
        self.point_at(event.position())
        self._button = event.button()
        connect = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.press(event.position(), erase=is_right, connect=connect)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._button != Qt.MouseButton.NoButton and not event.buttons() & self._button:
            self.release()
        snap = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.point_at(event.position(), snap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == self._button:
            self.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick dabs are two dabs.
        is_middle = event.button() == Qt.MouseButton.MiddleButton
        if is_middle or self.drags_with_left():
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._update_marks()
        self._pointer = None
        self.cursor_moved.emit(*BEYOND)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.peek(False)
        super().focusOutEvent(event)
