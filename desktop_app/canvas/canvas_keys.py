"""What the keys do while the canvas has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from desktop_app.canvas.mask_tools import Touch
from desktop_app.model.tools import (
    BRUSH,
    ELLIPSE,
    ERASER,
    FILL,
    FRAME,
    HAND,
    LASSO,
    POLYGON,
    RECTANGLE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from desktop_app.canvas.edit_canvas import EditCanvas

SIZE_STEP = 1.15
HARDNESS_STEP = 10  # percent
TOOL_KEYS: dict[int, str] = {
    Qt.Key.Key_B: BRUSH,
    Qt.Key.Key_E: ERASER,
    Qt.Key.Key_R: RECTANGLE,
    Qt.Key.Key_O: ELLIPSE,
    Qt.Key.Key_L: LASSO,
    Qt.Key.Key_P: POLYGON,
    Qt.Key.Key_F: FILL,
    Qt.Key.Key_V: FRAME,
    Qt.Key.Key_H: HAND,
}
ARROWS: dict[int, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
WITH_SHIFT: dict[int, int] = {
    Qt.Key.Key_BracketLeft: Qt.Key.Key_BraceLeft,
    Qt.Key.Key_BracketRight: Qt.Key.Key_BraceRight,
}
MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)
COMMAND_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CanvasKeys:
    """Turns the keys of an `EditCanvas` into calls to it."""

    def __init__(self, canvas: EditCanvas) -> None:
        self._canvas = canvas
        self._letters: dict[int, Callable[[], None]] = {
            key: partial(canvas.set_tool, tool) for key, tool in TOOL_KEYS.items()
        }
        self._letters[Qt.Key.Key_X] = self._swap_brush_and_eraser
        # Keyboards differ in the modifiers that these need.
        self._symbols: dict[int, Callable[[], None]] = {
            Qt.Key.Key_BracketLeft: self._shrink_brush,
            Qt.Key.Key_BracketRight: self._grow_brush,
            Qt.Key.Key_BraceLeft: self._soften_brush,
            Qt.Key.Key_BraceRight: self._harden_brush,
            Qt.Key.Key_Backslash: partial(canvas.peek, True),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False when it stands for nothing here."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift:  # some systems name the key itself
            key = WITH_SHIFT.get(key, key)
        if key in self._symbols:
            self._symbols[key]()
            return True
        if event.modifiers() & COMMAND_MODIFIERS:
            return False
        if key == Qt.Key.Key_Escape:
            return self._canvas.abort()
        if key == Qt.Key.Key_Backspace:
            return self._canvas.take_back()
        if key == Qt.Key.Key_Space:
            return self._paint_here(Touch(shift=shift), event.isAutoRepeat())
        if key in ARROWS:
            self._go(ARROWS[key], shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._canvas.finish_by_key(Touch(shift=shift))
        elif key in self._letters:
            self._letters[key]()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """End what lasts while a key is held."""
        # Where backslash needs a modifier, letting go of that first changes the key's name.
        if not event.isAutoRepeat() and event.key() not in MODIFIER_KEYS:
            self._canvas.peek(False)

    def _paint_here(self, touch: Touch, is_repeated: bool) -> bool:
        """Space paints where arrow keys have led; where the mouse is, it is held to pan."""
        if not self._canvas.is_led_by_keys:
            return False
        if not is_repeated:
            self._canvas.press_by_key(touch)
        return True

    def _swap_brush_and_eraser(self) -> None:
        self._canvas.set_tool(ERASER if self._canvas.tool == BRUSH else BRUSH)

    def _grow_brush(self) -> None:
        self._resize_brush(
            max(round(self._canvas.brush_size * SIZE_STEP), self._canvas.brush_size + 1)
        )

    def _shrink_brush(self) -> None:
        self._resize_brush(
            min(round(self._canvas.brush_size / SIZE_STEP), self._canvas.brush_size - 1)
        )

    def _resize_brush(self, size: int) -> None:
        # A stroke keeps the size it began with, and the ring shows it.
        if not self._canvas.is_busy:
            self._canvas.set_brush_size(size)

    def _soften_brush(self) -> None:
        self._change_hardness(-HARDNESS_STEP)

    def _harden_brush(self) -> None:
        self._change_hardness(HARDNESS_STEP)

    def _change_hardness(self, percent: int) -> None:
        # As with its size: a stroke goes on as it began.
        if not self._canvas.is_busy:
            now = round(100 * self._canvas.brush_hardness)
            self._canvas.set_brush_hardness((now + percent) / 100)

    def _go(self, direction: QPointF, is_fine: bool) -> None:
        """Frame, view or brush, whichever the tool is about, goes in `direction`."""
        canvas = self._canvas
        if canvas.tool == HAND:
            view = canvas.view
            view.set_view(view.centre + direction * (0.1 / view.zoom), view.zoom)
        elif canvas.tool == FRAME:
            canvas.nudge_frame(direction * (1.0 if is_fine else max(1.0, canvas.frame.side / 50)))
        else:
            canvas.nudge_pointer(direction * (1.0 if is_fine else max(1.0, canvas.brush_size / 4)))
