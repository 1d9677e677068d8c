"""A pen on the canvas: its pressure, its eraser, and the mouse beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop_app.canvas_hand import LEFT, NONE, RIGHT, Key, at, painted, press, release

Type, Device, Tip = QEvent.Type, QInputDevice.DeviceType, QPointingDevice.PointerType
NO_BUTTON = Qt.MouseButton.NoButton
PRESSURE = QInputDevice.Capability.Pressure | QInputDevice.Capability.Position
TIPS = {
    "pen": QPointingDevice("pen", 1, Device.Stylus, Tip.Pen, PRESSURE, 1, 2),
    "eraser": QPointingDevice("eraser", 2, Device.Stylus, Tip.Eraser, PRESSURE, 1, 2),
    "stick": QPointingDevice(
        "stick", 3, Device.Stylus, Tip.Pen, QInputDevice.Capability.Position, 1, 2
    ),
}


class Pen:
    """A pen over a canvas."""

    def __init__(self, canvas, tip="pen") -> None:
        self.canvas, self.tip = canvas, tip

    def down(self, x, y, pressure=1.0, button=LEFT):
        return self._send(Type.TabletPress, x, y, pressure, button, button)

    def move(self, x, y, pressure=1.0, buttons=LEFT):
        return self._send(Type.TabletMove, x, y, pressure, NO_BUTTON, buttons)

    def up(self, x, y, button=LEFT):
        return self._send(Type.TabletRelease, x, y, 0.0, button, NO_BUTTON)

    def _send(self, kind, x, y, pressure, button, buttons) -> bool:
        place = QPointF(at(self.canvas, x, y))
        event = QTabletEvent(
            *(kind, TIPS[self.tip], place, self.canvas.mapToGlobal(place), pressure),
            *(0.0, 0.0, 0.0, 0.0, 0.0, NONE, button, buttons),
        )
        QApplication.sendEvent(self.canvas, event)
        return event.isAccepted()


@pytest.fixture
def pen(canvas) -> Pen:
    canvas.set_brush_size(20)
    return Pen(canvas)


def width_at(canvas, x: int) -> int:
    return int(np.count_nonzero(painted(canvas)[:, x]))


def test_pressure_sizes_the_stroke_without_steps(canvas, pen):
    assert pen.down(40, 80, 0.1)
    assert pen.move(140, 80, 1.0)
    assert pen.up(140, 80)
    widths = [width_at(canvas, x) for x in range(40, 141)]
    assert widths[0] <= 4
    assert widths[-1] == 20
    assert max(np.abs(np.diff(widths))) <= 4
    assert canvas.history.count == 1


def test_a_pen_without_pressure_and_one_whose_pressure_is_off_paint_in_full(canvas, pen):
    canvas.set_uses_pressure(False)
    pen.down(40, 80, 0.1)
    pen.up(40, 80)
    assert width_at(canvas, 39) == 20
    canvas.set_uses_pressure(True)
    stick = Pen(canvas, "stick")
    stick.down(100, 80, 0.0)
    stick.up(100, 80)
    assert width_at(canvas, 99) == 20


def test_the_lightest_touch_still_paints_a_pixel(canvas, pen):
    pen.down(40.5, 80.5, 0.0)
    pen.up(40.5, 80.5)
    assert painted(canvas).sum() == 1


def test_the_other_end_and_the_second_button_erase(canvas, pen):
    canvas.invert()
    eraser = Pen(canvas, "eraser")
    eraser.down(50, 50)
    eraser.up(50, 50)
    pen.down(100, 50, button=RIGHT)
    pen.up(100, 50, button=RIGHT)
    assert not painted(canvas)[50, 50]
    assert not painted(canvas)[50, 100]
    assert canvas.tool == "brush"


def test_the_mouse_is_not_heard_while_the_pen_is_down(canvas, pen):
    pen.down(40, 80)
    press(canvas, 150, 20)
    QTest.mouseMove(canvas, at(canvas, 160, 30))
    release(canvas, 160, 30)
    pen.move(60, 80)
    pen.up(60, 80)
    assert not painted(canvas)[:60].any()
    assert painted(canvas)[80, 40:60].all()
    assert canvas.history.count == 1
    press(canvas, 150, 20)
    release(canvas, 150, 20)
    assert painted(canvas)[20, 150]


def test_a_hovering_pen_shows_the_ring_and_paints_nothing(canvas, pen):
    clean = canvas.grab().toImage()
    assert pen.move(100, 80, 0.0, NO_BUTTON)
    assert canvas.grab().toImage() != clean
    assert not painted(canvas).any()


def test_a_pen_whose_release_got_lost_ends_its_stroke(canvas, pen):
    pen.down(40, 80)
    pen.move(120, 80, 0.0, NO_BUTTON)
    assert not canvas.is_busy
    assert not painted(canvas)[80, 100]


def test_escape_gives_up_a_stroke_of_the_pen(canvas, pen):
    pen.down(40, 80)
    pen.move(80, 80)
    QTest.keyClick(canvas, Key.Key_Escape)
    pen.move(120, 80)
    pen.up(120, 80)
    assert not painted(canvas).any()


def test_the_frame_and_the_hand_leave_the_pen_to_be_a_mouse(canvas, pen):
    for tool in ("frame", "hand"):
        canvas.set_tool(tool)
        assert not pen.down(100, 80)
        assert not pen.up(100, 80)


def test_other_tools_take_the_pen(canvas, pen):
    canvas.set_tool("rectangle")
    pen.down(40.5, 40.5, 0.3)
    pen.move(59.5, 59.5, 0.3)
    pen.up(59.5, 59.5)
    assert painted(canvas).sum() == 400
