"""Painting with real mouse events, and what the screen then shows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop_app.canvas_hand import (
    GREY,
    HEIGHT,
    LEFT,
    NONE,
    RIGHT,
    SHIFT,
    WIDTH,
    Key,
    at,
    colour,
    move,
    painted,
    press,
    release,
    stroke,
)


def test_a_stroke_paints_the_pixels_under_the_mouse(canvas):
    stroke(canvas, (50, 80), (100, 80))
    expected = np.zeros((HEIGHT, WIDTH), bool)
    expected[75:85, 50:100] = True
    inside = painted(canvas)[:, 50:100]
    np.testing.assert_array_equal(inside, expected[:, 50:100])
    assert not painted(canvas)[:, :44].any()
    assert not painted(canvas)[:, 106:].any()


def test_what_is_shown_is_what_is_used(canvas):
    stroke(canvas, (50, 80), (100, 80))
    move(canvas, 150, 140)
    violet = (178, 50, 178)
    for x, y in ((60, 75), (60, 84), (99, 80)):
        assert colour(canvas, x, y) == pytest.approx(violet, abs=2)
    for x, y in ((60, 74), (60, 85), (108, 80)):
        assert colour(canvas, x, y) == (GREY,) * 3
    canvas.set_overlay_opacity(1.0)
    assert colour(canvas, 60, 80) == (255, 0, 255)
    canvas.set_overlay_opacity(-3)
    assert canvas.overlay_opacity == 0.0
    assert colour(canvas, 60, 80) == (GREY,) * 3


def test_the_right_button_erases_and_opens_no_menu(canvas, box):
    stroke(canvas, (50, 80), (100, 80))
    stroke(canvas, (75, 60), (75, 100), button=RIGHT)
    assert painted(canvas)[80, 60]
    assert not painted(canvas)[70:90, 71:79].any()
    asked = []
    box.contextMenuEvent = asked.append
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9))
    QApplication.sendEvent(canvas, menu)
    assert asked == []


def test_the_eraser_erases(canvas):
    canvas.invert()
    canvas.set_tool("eraser")
    stroke(canvas, (50, 80), (60, 80))
    assert not painted(canvas)[80, 50:60].any()


def test_two_quick_clicks_are_two_dabs(canvas):
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, 50, 50))
    release(canvas, 50, 50)
    assert painted(canvas)[50, 50]
    assert canvas.view.zoom == 1.0
    assert not canvas.is_busy


def test_shift_and_a_click_draw_a_line(canvas):
    stroke(canvas, (50, 50))
    stroke(canvas, (150, 50), modifier=SHIFT)
    assert painted(canvas)[50, 50:150].all()


def test_escape_gives_up_the_stroke_exactly(canvas):
    stroke(canvas, (50, 80), (100, 80))
    before = painted(canvas)
    press(canvas, 60, 60, RIGHT)
    move(canvas, 90, 100)
    assert (painted(canvas) != before).any()
    QTest.keyClick(canvas, Key.Key_Escape)
    np.testing.assert_array_equal(painted(canvas), before)
    move(canvas, 20, 20)
    release(canvas, 20, 20, RIGHT)
    np.testing.assert_array_equal(painted(canvas), before)
    assert canvas.history.count == 1


def test_a_second_button_does_not_disturb_a_stroke(canvas):
    press(canvas, 50, 80)
    press(canvas, 60, 80, RIGHT)
    move(canvas, 100, 80)
    release(canvas, 100, 80, RIGHT)
    move(canvas, 150, 80)
    release(canvas, 150, 80)
    assert painted(canvas)[80, 50:150].all()
    assert canvas.history.count == 1


def test_a_stroke_whose_release_got_lost_ends(canvas):
    press(canvas, 50, 80)
    position = QPointF(at(canvas, 150, 80))
    hover = QMouseEvent(
        QEvent.Type.MouseMove,
        position,
        canvas.mapToGlobal(position),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        NONE,
    )
    QApplication.sendEvent(canvas, hover)
    assert not painted(canvas)[80, 120]
    assert canvas.history.count == 1
    release(canvas, 150, 80)


def test_edits_are_told_and_counted(canvas):
    edits, coverages = [], []
    canvas.mask_changed.connect(lambda: edits.append(canvas.mask.coverage))
    canvas.coverage_changed.connect(coverages.append)
    press(canvas, 50, 80)
    move(canvas, 100, 80)
    assert edits == []
    assert coverages[-1] == canvas.mask.coverage > 0
    release(canvas, 100, 80)
    assert edits == [canvas.mask.coverage]
    canvas.undo()
    canvas.redo()
    canvas.invert()
    canvas.clear()
    canvas.set_known(np.zeros((HEIGHT, WIDTH), bool))
    assert len(edits) == 6
    assert edits[-1] == coverages[-1] == 1.0


def test_only_what_changed_is_painted_again(canvas):
    class Watcher(QObject):
        area = QRect()

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                self.area = self.area.united(event.rect())
            return False

    stroke(canvas, (50, 80))
    QApplication.processEvents()
    watcher = Watcher()
    canvas.installEventFilter(watcher)
    press(canvas, 50, 80)
    move(canvas, 60, 80)
    QApplication.processEvents()
    changed = canvas.viewport().rect_to_widget(QRectF(45, 75, 20, 10)).toRect()
    assert watcher.area.contains(changed)
    assert watcher.area.width() < changed.width() + 30
    assert watcher.area.height() < changed.height() + 30
    release(canvas, 60, 80)


def test_no_trace_of_the_ring_stays_behind(canvas):
    clean = canvas.grab().toImage()
    for x in range(10, 200, 7):
        move(canvas, x, 80)
        QApplication.processEvents()
    assert canvas.grab().toImage() != clean
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()
    assert canvas.grab().toImage() == clean


@pytest.mark.parametrize("size", [1, 10, 400])
def test_the_ring_or_a_cross_shows_where_the_brush_is(canvas, size):
    clean = canvas.grab().toImage()
    canvas.set_brush_size(size)
    move(canvas, 100, 80)
    assert canvas.grab().toImage() != clean
    assert canvas.cursor().shape() == Qt.CursorShape.BlankCursor


def test_the_ring_encloses_what_a_dab_paints(canvas):
    canvas.set_brush_size(30)
    move(canvas, 100, 80)
    shot = canvas.grab().toImage()
    for x, y in ((85, 80), (115, 80), (100, 65), (100, 95)):
        spot = at(canvas, x, y)
        near = [
            shot.pixelColor(spot + QPoint(i, j)).value() for i in (-1, 0, 1) for j in (-1, 0, 1)
        ]
        assert max(near) > 1.5 * GREY
    assert shot.pixelColor(at(canvas, 109, 80)).value() == GREY


def test_a_rectangle_covers_the_pixels_between_its_corners(canvas):
    canvas.set_tool("rectangle")
    press(canvas, 30.5, 40.5)
    move(canvas, 60.5, 50.5)
    assert not painted(canvas).any()
    release(canvas, 60.5, 50.5)
    expected = np.zeros((HEIGHT, WIDTH), bool)
    expected[40:51, 30:61] = True
    np.testing.assert_array_equal(painted(canvas), expected)
    assert colour(canvas, 60, 50) == pytest.approx((178, 50, 178), abs=2)
    stroke(canvas, (35.5, 30.5), (40.5, 45.5), button=RIGHT)
    assert not painted(canvas)[40:46, 35:41].any()
    stroke(canvas, (100, 100))  # a mere click
    assert canvas.history.count == 2
