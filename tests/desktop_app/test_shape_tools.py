"""Ellipse, lasso, polygon, fill, the size of the brush and its spacing, by mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop_app.canvas_hand import (
    CONTROL,
    LEFT,
    NONE,
    RIGHT,
    SHIFT,
    Key,
    at,
    colour,
    move,
    painted,
    press,
    release,
    stroke,
)

NO_BUTTON = Qt.MouseButton.NoButton


def click(canvas, x, y, button=LEFT, modifier=NONE):
    QTest.mouseClick(canvas, button, modifier, at(canvas, x, y))


def drag_with_shift(canvas, start, end):
    press(canvas, *start, modifier=SHIFT)
    position = QPointF(at(canvas, *end))
    event = QMouseEvent(
        QEvent.Type.MouseMove, position, canvas.mapToGlobal(position), NO_BUTTON, LEFT, SHIFT
    )
    QApplication.sendEvent(canvas, event)
    release(canvas, *end)


def test_an_ellipse_is_painted_and_erased_between_its_corners(canvas):
    canvas.set_tool("ellipse")
    stroke(canvas, (30.5, 40.5), (69.5, 59.5))
    mask = painted(canvas)
    assert mask[50, 30:70].all()
    assert mask[40:60, 50].all()
    assert not mask[40, 30]
    assert mask.sum() == pytest.approx(np.pi / 4 * 40 * 20, rel=0.03)
    assert colour(canvas, 50, 50) == pytest.approx((178, 50, 178), abs=2)
    stroke(canvas, (30.5, 40.5), (69.5, 59.5), button=RIGHT)
    assert not painted(canvas).any()
    click(canvas, 100, 100)
    assert canvas.history.count == 2


def test_a_lasso_paints_what_it_encloses(canvas):
    canvas.set_tool("lasso")
    stroke(canvas, (40, 40), (80, 40), (80, 70), (40, 70))
    expected = np.zeros_like(painted(canvas))
    expected[40:70, 40:80] = True
    np.testing.assert_array_equal(painted(canvas), expected)
    stroke(canvas, (10, 10), (20, 10))  # a line encloses nothing
    assert canvas.history.count == 1


def test_a_polygon_is_closed_by_a_double_click(canvas):
    canvas.set_tool("polygon")
    for corner in ((40, 40), (80, 40), (80, 70)):
        click(canvas, *corner)
    assert canvas.is_busy
    assert not painted(canvas).any()
    click(canvas, 40, 70)
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, 40, 70))
    expected = np.zeros_like(painted(canvas))
    expected[40:70, 40:80] = True
    np.testing.assert_array_equal(painted(canvas), expected)
    assert not canvas.is_busy


def test_a_polygon_is_closed_by_enter_or_at_its_first_corner(canvas):
    canvas.set_tool("polygon")
    for corner in ((40, 40), (80, 40), (80, 70), (40, 70)):
        click(canvas, *corner)
    QTest.keyClick(canvas, Key.Key_Return)
    assert painted(canvas).sum() == 40 * 30
    for corner in ((120, 40), (160, 40), (160, 70), (120, 70), (121, 41)):
        click(canvas, *corner)
    assert not canvas.is_busy
    assert painted(canvas).sum() == 2 * 40 * 30


def test_backspace_takes_corners_back_and_escape_all_of_them(canvas):
    canvas.set_tool("polygon")
    for corner in ((40, 40), (80, 40), (80, 70), (40, 70), (0, 100)):
        click(canvas, *corner)
    QTest.keyClick(canvas, Key.Key_Backspace)
    QTest.keyClick(canvas, Key.Key_Return)
    assert painted(canvas).sum() == 40 * 30
    click(canvas, 10, 10)
    QTest.keyClick(canvas, Key.Key_Backspace)
    assert not canvas.is_busy
    for corner in ((10, 10), (30, 10), (30, 30)):
        click(canvas, *corner)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert not canvas.is_busy
    assert canvas.history.count == 1


def test_the_right_button_begins_a_polygon_that_erases(canvas):
    canvas.invert()
    canvas.set_tool("polygon")
    for corner in ((40, 40), (80, 40), (80, 70), (40, 70)):
        click(canvas, *corner, button=RIGHT)
    QTest.keyClick(canvas, Key.Key_Return)
    assert (~painted(canvas)).sum() == 40 * 30


def test_no_trace_of_an_outline_stays_behind(canvas):
    canvas.set_tool("polygon")
    move(canvas, 5, 5)
    clean = canvas.grab().toImage()
    for corner in ((40, 40), (150, 40), (80, 120)):
        click(canvas, *corner)
    move(canvas, 100, 100)
    assert canvas.grab().toImage() != clean
    QTest.keyClick(canvas, Key.Key_Escape)
    move(canvas, 5, 5)
    assert canvas.grab().toImage() == clean


def test_a_fill_asks_for_the_pixel_under_the_pointer(canvas):
    asked = []
    canvas.fill_requested.connect(lambda *pixel: asked.append(pixel))
    canvas.set_tool("fill")
    click(canvas, 12.5, 34.5)
    click(canvas, 12.5, 34.5, button=RIGHT)
    click(canvas, -5, 10)
    QTest.keyClick(canvas, Key.Key_Right)
    QTest.keyClick(canvas, Key.Key_Return)
    assert asked[:2] == [(12, 34, False), (12, 34, True)]
    assert len(asked) == 2  # beyond the photo there is nothing to fill


def test_dragging_with_control_sizes_the_brush_and_paints_nothing(canvas):
    start = at(canvas, 100, 80)
    QTest.mousePress(canvas, LEFT, CONTROL, start)
    QTest.mouseMove(canvas, start + QPoint(20, 0))
    assert canvas.brush_size == 10 + 20  # 2:1 on the screen, and both sides grow
    ring = canvas.grab().toImage()
    assert max(ring.pixelColor(start + QPoint(30 + i, 0)).value() for i in (-1, 0, 1)) > 150
    QTest.mouseMove(canvas, start - QPoint(500, 0))
    assert canvas.brush_size == 1
    QTest.keyClick(canvas, Key.Key_Escape)
    assert canvas.brush_size == 10
    QTest.mouseRelease(canvas, LEFT, NONE, start)
    QTest.mousePress(canvas, LEFT, CONTROL, start)
    QTest.mouseMove(canvas, start + QPoint(4, 0))
    QTest.mouseRelease(canvas, LEFT, CONTROL, start + QPoint(4, 0))
    QTest.mouseMove(canvas, start + QPoint(50, 0))
    assert canvas.brush_size == 14
    assert not painted(canvas).any()


def test_a_spaced_brush_lays_dabs_that_far_apart_whatever_the_events(canvas):
    canvas.set_brush_spacing(2.0)
    stroke(canvas, (20, 80), (27, 80), (63, 80), (100, 80))
    row = painted(canvas)[80]
    starts = np.flatnonzero(row[1:] & ~row[:-1]) + 1
    assert starts.tolist() == [15, 35, 55, 75, 95]
    assert row.sum() == 5 * 10
    canvas.set_brush_spacing(0.0)
    stroke(canvas, (20, 80), (100, 80))
    assert painted(canvas)[80, 20:100].all()


def test_space_paints_where_arrows_have_led_and_pans_where_the_mouse_is(canvas):
    canvas.nudge_pointer(QPointF(0, 0))
    QTest.keyClick(canvas, Key.Key_Right, SHIFT)
    QTest.keyClick(canvas, Key.Key_Space)
    assert canvas.history.count == 1
    for _ in range(8):
        QTest.keyClick(canvas, Key.Key_Right)
    QTest.keyClick(canvas, Key.Key_Space, SHIFT)  # a line from the last dab
    columns = np.flatnonzero(painted(canvas)[80])
    assert np.ptp(columns) + 1 == columns.size > 20
    move(canvas, 20, 20)
    QTest.keyPress(canvas, Key.Key_Space)
    assert canvas.drags_with_left()
    QTest.keyRelease(canvas, Key.Key_Space)
    assert canvas.history.count == 2


def test_a_polygon_can_be_made_by_keys_alone(canvas):
    canvas.set_tool("polygon")
    canvas.nudge_pointer(QPointF(0, 0))
    for way in (Key.Key_Right, Key.Key_Down, Key.Key_Left):
        QTest.keyClick(canvas, Key.Key_Space)
        for _ in range(10):
            QTest.keyClick(canvas, way)
    QTest.keyClick(canvas, Key.Key_Space)
    QTest.keyClick(canvas, Key.Key_Return)
    assert painted(canvas).sum() == pytest.approx(25 * 25, abs=60)


def test_with_shift_both_sides_are_equal(canvas):
    for tool in ("rectangle", "ellipse"):
        canvas.clear()
        canvas.set_tool(tool)
        drag_with_shift(canvas, (40.5, 40.5), (100.5, 60.5))
        rows, columns = np.nonzero(painted(canvas))
        assert (np.ptp(rows), np.ptp(columns)) == (60, 60)


def test_with_shift_a_polygon_turns_by_eighths(canvas):
    canvas.set_tool("polygon")
    click(canvas, 40, 40)
    click(canvas, 80, 45, modifier=SHIFT)
    click(canvas, 78, 76, modifier=SHIFT)
    click(canvas, 40, 80)
    QTest.keyClick(canvas, Key.Key_Return)
    mask = painted(canvas)
    assert mask[40, 40:80].all()
    assert not mask[39].any()
    assert mask[40:70, 79].all()
