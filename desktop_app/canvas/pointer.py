"""What mouse and pen do to the canvas: which button uses the tool, sizes the brush or erases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice

from desktop_app.canvas.mask_tools import Touch
from desktop_app.model.tools import BRUSHES, ERASER, MASK_TOOLS

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QTabletEvent

    from desktop_app.canvas.edit_canvas import EditCanvas

SIZING_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_BUTTON = Qt.MouseButton.NoButton


class _Sizing(NamedTuple):
    start: QPointF
    size: int


class CanvasPointer:
    """Turns what mouse and pen do on an `EditCanvas` into calls to it.

    Left uses the tool, right and the eraser end of a pen erase. Dragging sideways with Ctrl (or
    Alt, where the desktop leaves it to us) sizes the brush, whose ring stays where it is. While
    the pen is down the mouse is not heard: some systems send both.
    """

    def __init__(self, canvas: EditCanvas) -> None:
        self._canvas = canvas
        # What is held down. Its release can get lost to another window: events are asked again.
        self._button = NO_BUTTON
        self._sizing: _Sizing | None = None
        self._pen_is_down = False

    @property
    def is_sizing(self) -> bool:
        """Whether the brush is being sized."""
        return self._sizing is not None

    def let_go(self) -> None:
        """Whatever is held down means nothing any more."""
        self._button = NO_BUTTON
        self._sizing = None
        self._pen_is_down = False

    def abort_sizing(self) -> bool:
        """Bring back the size that the brush had; False when it is not being sized."""
        sizing, self._sizing = self._sizing, None
        if sizing is not None:
            self._canvas.set_brush_size(sizing.size)
        return sizing is not None

    def press(self, event: QMouseEvent) -> None:
        """A button of the mouse went down."""
        if self._pen_is_down or event.button() not in (LEFT, RIGHT):
            return
        if self._button == event.button():
            self._end()  # its release got lost
        if self._button == NO_BUTTON:
            self._begin(event, event.button() == RIGHT)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with buttons or without."""
        if self._pen_is_down:
            return
        if self._button != NO_BUTTON and not event.buttons() & self._button:
            self._end()
        self._go_on(event)

    def release(self, event: QMouseEvent) -> None:
        """A button of the mouse went up."""
        if event.button() == self._button and not self._pen_is_down:
            self._end()

    def pen(self, event: QTabletEvent) -> bool:
        """Something happened to the pen; False leaves it to Qt, which makes the mouse do it."""
        canvas = self._canvas
        is_ours = canvas.tool in MASK_TOOLS and not (canvas.is_panning or canvas.drags_with_left())
        if not (is_ours or self._pen_is_down):
            return False
        if event.type() == QEvent.Type.TabletPress:
            return self._pen_press(event)
        if self._pen_is_down and not event.buttons():
            self._lift()
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event, _pressure(event) if self._pen_is_down else 1.0)
        return True

    def _pen_press(self, event: QTabletEvent) -> bool:
        if self._pen_is_down or event.button() not in (LEFT, RIGHT):
            return self._pen_is_down
        self._end()
        self._pen_is_down = True
        is_eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
        self._begin(event, is_eraser or event.button() == RIGHT, _pressure(event))
        return True

    def _lift(self) -> None:
        self._end()
        self._pen_is_down = False

    def _begin(self, event: QMouseEvent | QTabletEvent, erase: bool, pressure: float = 1.0) -> None:
        canvas = self._canvas
        canvas.point_at(event.position())
        self._button = event.button()
        if event.modifiers() & SIZING_MODIFIERS and canvas.tool in BRUSHES:
            self._sizing = _Sizing(event.position(), canvas.brush_size)
        else:
            touch = Touch(erase or canvas.tool == ERASER, _has_shift(event), pressure)
            canvas.press(event.position(), touch)

    def _go_on(self, event: QMouseEvent | QTabletEvent, pressure: float = 1.0) -> None:
        viewport = self._canvas.viewport()
        if self._sizing is None or viewport is None:
            touch = Touch(shift=_has_shift(event), pressure=pressure)
            self._canvas.point_at(event.position(), touch)
            return
        # To the left it shrinks; the ring's border keeps its distance from the pointer.
        way = (event.position().x() - self._sizing.start.x()) / viewport.scale
        self._canvas.set_brush_size(round(self._sizing.size + 2 * way))

    def _end(self) -> None:
        self._button = NO_BUTTON
        if self._sizing is not None:
            self._sizing = None
        elif not self._canvas.editor.goes_on:
            self._canvas.release()


def _has_shift(event: QMouseEvent | QTabletEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _pressure(event: QTabletEvent) -> float:
    """The pen's pressure; a pen that measures none presses fully."""
    can = event.pointingDevice().capabilities()
    measures = bool(can & QPointingDevice.Capability.Pressure)
    return min(max(event.pressure(), 0.0), 1.0) if measures else 1.0
