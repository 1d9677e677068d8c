"""What the canvas shows: zoom and pan, results, the working frame, its surround."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.canvas.edit_canvas import BEYOND, EditCanvas
from desktop_app.canvas.image_view import SURROUND_DARK, SURROUND_LIGHT
from desktop_app.model.tools import TOOLS
from desktop_app.model.view_state import ViewState
from engine.framing import WorkingFrame
from tests.desktop_app.canvas_hand import (
    GREY,
    HEIGHT,
    LEFT,
    MIDDLE,
    NONE,
    WIDTH,
    Key,
    colour,
    move,
    painted,
    pan,
    press,
    release,
    stroke,
)


def test_the_wheel_zooms_at_the_pointer(canvas):
    before = canvas.viewport().to_image(QPointF(200, 150))
    event = QWheelEvent(
        QPointF(200, 150),
        canvas.mapToGlobal(QPointF(200, 150)),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)
    assert canvas.view.zoom == pytest.approx(2.0)
    after = canvas.viewport().to_image(QPointF(200, 150))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.3)


def test_space_middle_button_and_hand_pan_without_painting(canvas):
    QTest.keyPress(canvas, Key.Key_Space)
    assert pan(canvas, LEFT) == QPointF(30, 20)
    QTest.keyRelease(canvas, Key.Key_Space)
    assert pan(canvas, MIDDLE) == QPointF(30, 20)
    canvas.set_tool("hand")
    assert pan(canvas, LEFT) == QPointF(30, 20)
    assert not painted(canvas).any()
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(200, 200))
    assert canvas.view.zoom == 1.0
    canvas.set_tool("brush")
    assert pan(canvas, LEFT) == QPointF(0, 0)
    assert painted(canvas).any()


def test_one_to_one(canvas):
    canvas.one_to_one()
    assert canvas.viewport().device_scale == pytest.approx(1.0)
    canvas.zoom_by(2.0)
    assert canvas.viewport().device_scale == pytest.approx(2.0)


def test_a_result_takes_the_photos_place_until_the_mask_is_touched(canvas):
    told = []
    canvas.result_shown_changed.connect(told.append)
    stroke(canvas, (50, 80), (100, 80))
    result = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    canvas.show_result(result)
    assert colour(canvas, 60, 80) == (200,) * 3
    QTest.keyPress(canvas, Key.Key_Backslash)
    assert colour(canvas, 60, 80) == (GREY,) * 3
    QTest.keyRelease(canvas, Key.Key_Backslash)
    assert colour(canvas, 60, 80) == (200,) * 3
    press(canvas, 150, 30)
    assert not canvas.shows_result
    assert colour(canvas, 60, 80) == pytest.approx((178, 50, 178), abs=2)
    release(canvas, 150, 30)
    for edit in (canvas.undo, canvas.redo, canvas.invert, canvas.clear):
        canvas.show_result(result)
        edit()
        assert not canvas.shows_result
    canvas.show_result(result)
    canvas.show_result(None)
    assert told == [True, False] * 6


def test_a_result_of_another_photo_is_refused(canvas):
    with pytest.raises(ValueError, match="not of this photo"):
        canvas.show_result(np.zeros((HEIGHT, WIDTH + 1, 3), np.uint8))


def test_the_frame_is_dragged_and_told(canvas):
    told = []
    canvas.frame_changed.connect(told.append)
    canvas.set_frame(WorkingFrame(100, 80, 80, 0.0))
    canvas.set_frame(WorkingFrame(100, 80, 80, 0.0))
    assert told == [WorkingFrame(100, 80, 80, 0.0)]
    canvas.set_tool("frame")
    stroke(canvas, (100, 80), (120, 70))
    assert canvas.frame == told[-1] == WorkingFrame(120, 70, 80, 0.0)
    stroke(canvas, (160, 110), (170, 120))
    assert canvas.frame == WorkingFrame(125, 75, 90, 0.0)
    press(canvas, 125, 75)
    move(canvas, 60, 60)
    QTest.keyClick(canvas, Key.Key_Escape)
    release(canvas, 60, 60)
    assert canvas.frame == told[-1] == WorkingFrame(125, 75, 90, 0.0)
    assert not painted(canvas).any()


def test_outside_of_the_frame_it_is_dimmer(canvas):
    canvas.set_frame(WorkingFrame(100, 80, 80))
    inside, outside = colour(canvas, 100, 80), colour(canvas, 20, 80)
    assert inside == (GREY,) * 3
    assert 0.5 * GREY < outside[0] < 0.8 * GREY
    canvas.show_result(np.full((HEIGHT, WIDTH, 3), GREY, np.uint8))
    assert colour(canvas, 20, 80) == (GREY,) * 3


def test_the_cursor_says_what_the_frame_would_do(canvas):
    canvas.set_frame(WorkingFrame(100, 80, 80))
    canvas.set_tool("frame")
    for (x, y), shape in (
        ((100, 80), Qt.CursorShape.SizeAllCursor),
        ((140, 120), Qt.CursorShape.SizeFDiagCursor),
        ((60, 80), Qt.CursorShape.SizeHorCursor),
        ((5, 5), Qt.CursorShape.ArrowCursor),
    ):
        move(canvas, x, y)
        assert canvas.cursor().shape() == shape


def test_the_pixel_under_the_pointer_is_told(canvas):
    told = []
    canvas.cursor_moved.connect(lambda x, y: told.append((x, y)))
    move(canvas, 12.5, 34.5)
    move(canvas, -5, 10)
    move(canvas, 199.5, 159.5)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert told == [(12, 34), BEYOND, (199, 159), BEYOND]


def test_another_photo_begins_anew(canvas):
    stroke(canvas, (50, 80), (100, 80))
    canvas.show_result(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
    press(canvas, 20, 20)
    canvas.set_photo(np.zeros((40, 60, 3), np.uint8))
    assert canvas.mask.painted.shape == (40, 60)
    assert canvas.mask.coverage == 0.0
    assert not canvas.history.can_undo
    assert not canvas.shows_result
    assert canvas.frame == WorkingFrame(30, 20, 40)
    assert canvas.brush_size == 10
    release(canvas, 20, 20)
    assert canvas.mask.coverage == 0.0


def test_without_a_photo_nothing_can_go_wrong(qtbot):
    canvas = EditCanvas(ViewState())
    qtbot.addWidget(canvas)
    canvas.empty_text = "Open a photo."
    canvas.resize(200, 200)
    canvas.show()
    for tool in TOOLS:
        canvas.set_tool(tool)
        QTest.mousePress(canvas, LEFT, NONE, QPoint(50, 50))
        QTest.mouseMove(canvas, QPoint(60, 60))
        QTest.mouseRelease(canvas, LEFT, NONE, QPoint(60, 60))
        for key in (Key.Key_Return, Key.Key_Left, Key.Key_Backslash, Key.Key_Escape):
            QTest.keyClick(canvas, key)
    canvas.undo()
    canvas.redo()
    canvas.show_result(None)
    canvas.one_to_one()
    assert canvas.grab().toImage().pixelColor(1, 1) in (SURROUND_DARK, SURROUND_LIGHT)
    with pytest.raises(ValueError, match="not of this photo"):
        canvas.show_result(np.zeros((2, 2, 3), np.uint8))


@pytest.mark.parametrize(
    ("window", "surround"), [("#202020", SURROUND_DARK), ("#f0f0f0", SURROUND_LIGHT)]
)
def test_the_surround_is_neutral_and_follows_the_theme(canvas, window, surround):
    palette = canvas.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    canvas.setPalette(palette)
    assert canvas.grab().toImage().pixelColor(2, 2) == surround
