"""The canvas of the Edit view: what the hand does to the mask and the working frame."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from desktop_app.canvas.canvas_keys import CanvasKeys
from desktop_app.canvas.mask_tools import PLAIN, Touch
from desktop_app.canvas.pointer import CanvasPointer
from desktop_app.canvas.tool_canvas import ToolCanvas
from desktop_app.model.tools import BRUSHES, ERASER, FRAME, MASK_TOOLS, POLYGON

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTabletEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.view_state import ViewState

BEYOND = (-1, -1)


class EditCanvas(ToolCanvas):
    """Paints on the mask with the left button, erases with the right, and drags the frame.

    While it has the focus: letters choose tools (see `canvas_keys`), X changes between brush and
    eraser; [ and ] size the brush, as does dragging sideways with Ctrl, and { and } (which is Shift
    with them on many keyboards) make it softer and harder; Esc gives up a stroke or
    a drag, Backspace the last corner of a polygon; a held backslash shows the bare photo; arrows
    move a cross or the frame, by single pixels with Shift, and Enter or Space press the tool there.
    Shift and a click draw a line from the last stroke. A pen's pressure sizes the brush.

    Signals, besides those of `ToolCanvas`:
        cursor_moved(int, int): the photo's pixel under the pointer, or `BEYOND`.
        fill_requested(int, int, bool): paint (or erase) what is coloured like this pixel.
    """

    cursor_moved = Signal(int, int)
    fill_requested = Signal(int, int, bool)

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self._keys = CanvasKeys(self)
        self._hand = CanvasPointer(self)
        self.setTabletTracking(True)
        # The right button erases; a main window would open its menu of docks.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Photo and mask"))

    @property
    def is_led_by_keys(self) -> bool:
        """Whether it was the arrow keys that last moved the tool."""
        return self._is_led_by_keys

    def abort(self) -> bool:
        """Give up what has begun and restore what was there; False if there is nothing."""
        if self._hand.abort_sizing():
            return True
        self._hand.let_go()
        return super().abort()

    def release(self) -> None:
        """End the tool's use and keep what it has done."""
        self._hand.let_go()
        super().release()

    def press(self, point: QPointF, touch: Touch = PLAIN) -> None:
        """Begin to use the tool at the widget's `point`."""
        viewport = self.viewport()
        if viewport is None:
            return
        if self._tool in MASK_TOOLS:
            self.show_result(None)
            self._press_mask_tool(point, viewport, self._felt(touch))
        elif self._tool == FRAME and not touch.erase:
            self.show_result(None)
            self.frame_tool.press(point, viewport)

    def _press_mask_tool(self, point: QPointF, viewport: Viewport, touch: Touch) -> None:
        if self._mask_tool is None:
            pixel = self._pixel_pointed_at()
            if pixel != BEYOND:
                self.fill_requested.emit(*pixel, touch.erase)
        elif self._tool == POLYGON and self.editor.polygon.closes_at(viewport, point):
            self.release()
        else:
            self.editor.press(self._mask_tool, viewport.to_image(point), touch)
            self._update_marks()

    def point_at(self, point: QPointF, touch: Touch = PLAIN) -> None:
        """The pointer is at `point` of the widget: marks, and what has begun, follow."""
        self._update_marks()
        self._pointer = point
        self._is_led_by_keys = False
        viewport = self.viewport()
        if viewport is not None and self.editor.is_busy:
            self.editor.drag(viewport.to_image(point), self._felt(touch))
        elif viewport is not None and self.frame_tool.is_active:
            self.frame_tool.drag(point, viewport, touch.shift)
            self._show_frame()
        self._update_marks()
        self.refresh_cursor()
        self.cursor_moved.emit(*self._pixel_pointed_at())

    def nudge_pointer(self, way: QPointF) -> None:
        """Move the pointer's marks by photo pixels, within the widget; from the middle at first."""
        viewport = self.viewport()
        if viewport is not None:
            start = QPointF(self.rect().center()) if self._pointer is None else self._pointer
            goal = start + way * viewport.scale
            x = min(max(goal.x(), 0.0), self.width() - 1.0)
            self.point_at(QPointF(x, min(max(goal.y(), 0.0), self.height() - 1.0)))
            self._is_led_by_keys = True
            self._update_marks()

    def press_by_key(self, touch: Touch = PLAIN) -> None:
        """Space: a dab, or the next corner of a polygon, or one end of a shape after the other."""
        self.nudge_pointer(QPointF(0, 0))
        if self.is_busy and not self.editor.goes_on:
            self.release()
        elif self._tool in MASK_TOOLS and self._pointer is not None:
            self.press(self._pointer, replace(touch, erase=self._tool == ERASER))
            if self._tool in BRUSHES:
                self.release()

    def finish_by_key(self, touch: Touch = PLAIN) -> None:
        """Enter: as Space, but it closes a polygon."""
        if self.is_busy:
            self.release()
        else:
            self.press_by_key(touch)

    def nudge_frame(self, way: QPointF) -> None:
        """Move the working frame by photo pixels."""
        self.frame_tool.nudge(way.x(), way.y())
        self._show_frame()

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
        super().mousePressEvent(event)
        if not self.is_panning:
            self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        is_middle = event.button() == Qt.MouseButton.MiddleButton
        if is_middle or self.drags_with_left():
            super().mouseDoubleClickEvent(event)
        elif self.editor.goes_on:
            self.release()
        else:
            self.mousePressEvent(event)  # two quick dabs are two dabs

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.setAccepted(self._hand.pen(event))

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
