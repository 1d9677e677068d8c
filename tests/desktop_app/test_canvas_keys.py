"""What the keys do while the canvas has the focus, and only then."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.model.tools import TOOLS
from engine.framing import WorkingFrame
from tests.desktop_app.canvas_hand import (
    CONTROL,
    GREY,
    LEFT,
    SHIFT,
    Key,
    colour,
    painted,
    pan,
    press,
    release,
)


def test_keys_that_mean_nothing_here_are_left_to_the_window(canvas, box):
    seen = []
    box.keyPressEvent = lambda event: seen.append(event.key())
    QTest.keyClick(canvas, Key.Key_Escape)
    QTest.keyClick(canvas, Key.Key_B, CONTROL)
    assert seen == [Key.Key_Escape, Key.Key_Control, Key.Key_B]
    assert canvas.tool == "brush"


def test_letters_choose_tools_only_while_the_canvas_has_the_focus(canvas, box):
    told = []
    canvas.tool_changed.connect(told.append)
    for key in "EROLPFVHBB":
        QTest.keyClick(canvas, key)
    assert told == [
        *("eraser", "rectangle", "ellipse", "lasso", "polygon", "fill", "frame", "hand", "brush")
    ]
    QTest.keyClick(canvas, Key.Key_X)
    QTest.keyClick(canvas, Key.Key_X)
    assert told[-2:] == ["eraser", "brush"]
    field = box.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Key.Key_E)
    assert field.text() == "e"
    assert canvas.tool == "brush"
    assert set(told) == set(TOOLS)


def test_an_unknown_tool_is_refused(canvas):
    with pytest.raises(ValueError, match="no tool 'wand'"):
        canvas.set_tool("wand")


def test_changing_the_tool_keeps_the_stroke(canvas):
    press(canvas, 50, 80)
    QTest.keyClick(canvas, Key.Key_R)
    assert canvas.history.count == 1
    assert not canvas.is_busy
    release(canvas, 50, 80)


def test_brackets_size_the_brush(canvas):
    told = []
    canvas.brush_size_changed.connect(told.append)
    QTest.keyClick(canvas, Key.Key_BracketRight)
    QTest.keyClick(canvas, Key.Key_BracketLeft)
    assert told == [12, 10]
    canvas.set_brush_size(1)
    QTest.keyClick(canvas, Key.Key_BracketLeft)
    assert canvas.brush_size == 1
    QTest.keyClick(canvas, Key.Key_BracketRight)
    assert canvas.brush_size == 2
    canvas.set_brush_size(10**6)
    assert canvas.brush_size == 2000


def test_held_keys_end_with_the_focus(canvas):
    QTest.keyPress(canvas, Key.Key_Space)
    QTest.keyPress(canvas, Key.Key_Backslash)
    assert canvas.is_bare
    canvas.clearFocus()
    assert not canvas.is_bare
    assert pan(canvas, LEFT) == QPointF(0, 0)


def test_backslash_shows_the_photo_without_its_mask(canvas):
    canvas.invert()
    QTest.keyPress(canvas, Key.Key_Backslash)
    assert colour(canvas, 60, 80) == (GREY,) * 3
    QTest.keyRelease(canvas, Key.Key_Shift)
    assert canvas.is_bare
    QTest.keyRelease(canvas, Key.Key_Backslash)
    assert colour(canvas, 60, 80) != (GREY,) * 3


def test_the_keyboard_alone_can_paint(canvas):
    canvas.nudge_pointer(QPointF(0, 0))
    for _ in range(3):
        QTest.keyClick(canvas, Key.Key_Right, SHIFT)
    QTest.keyClick(canvas, Key.Key_Return)
    rows, columns = np.nonzero(painted(canvas))
    assert (columns.min() + columns.max() + 1) / 2 == pytest.approx(103, abs=1)
    assert (rows.min() + rows.max() + 1) / 2 == pytest.approx(80, abs=1)
    QTest.keyClick(canvas, Key.Key_E)
    QTest.keyClick(canvas, Key.Key_Return)
    assert not painted(canvas).any()
    QTest.keyClick(canvas, Key.Key_R)
    QTest.keyClick(canvas, Key.Key_Return)
    for key in (Key.Key_Down, Key.Key_Left):
        for _ in range(4):
            QTest.keyClick(canvas, key)
    assert canvas.is_busy
    QTest.keyClick(canvas, Key.Key_Return)
    assert np.count_nonzero(painted(canvas)) == pytest.approx(11 * 11, abs=25)


def test_the_keyboard_moves_frame_and_view(canvas):
    canvas.set_frame(WorkingFrame(100, 80, 100))
    QTest.keyClick(canvas, Key.Key_V)
    QTest.keyClick(canvas, Key.Key_Right)
    QTest.keyClick(canvas, Key.Key_Up, SHIFT)
    assert canvas.frame == WorkingFrame(102, 79, 100)
    QTest.keyClick(canvas, Key.Key_H)
    QTest.keyClick(canvas, Key.Key_Left)
    assert canvas.view.centre.x() == pytest.approx(0.4)
