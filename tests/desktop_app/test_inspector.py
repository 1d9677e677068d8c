"""The values under the pointer, in all tiles at once, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.model.layers import Layer, LayerChoice
from desktop_app.model.linked_cursor import LinkedCursor
from tests.desktop_app.comparing import (
    GREEN,
    LEFT,
    RED,
    four_tiles,
    move_mouse,
    open_view,
    plain,
    shown,
    tile,
)

NONE = Qt.MouseButton.NoButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot):
    """Tiles whose pixels say where they are: red counts the columns, green the rows."""
    view = open_view(qtbot)
    ramp = np.zeros((64, 64, 3), np.uint8)
    ramp[..., 0], ramp[..., 1] = np.arange(64)[None], np.arange(64)[:, None]
    tiles = four_tiles()
    tiles[3] = replace(tiles[3], pixels=ramp)
    view.set_tiles(tiles)
    qtbot.mouseClick(view.values_box, LEFT)
    return view


def point_at(pane, column, row):
    viewport = pane.viewport()
    move_mouse(pane, viewport.to_widget(QPointF(column + 0.5, row + 0.5)), NONE)


def reading(view, index):
    return view.inspector.readings()[index]


def test_every_tile_is_read_at_the_same_pixel(view):
    assert view.inspector.isVisible()
    point_at(tile(view, "truth").pane, 41, 7)
    assert view.inspector.place() == "x 41  y 7"
    assert reading(view, 3).rgb == (41, 7, 0)
    assert reading(view, 2).rgb == RED
    assert reading(view, 2).title == "3  SDEdit"
    blue = np.array((30.0, 60.0, 210.0))
    expected = np.sqrt(((np.array(RED) - blue) ** 2).mean())
    assert reading(view, 2).distance == pytest.approx(expected, rel=1e-4)
    assert reading(view, 0).distance is None, "the reference itself"
    assert "3 SDEdit: 200 30 40" in " ".join(view.inspector.text().split())


def test_the_cross_is_in_every_tile_and_goes_with_the_pointer(qtbot, view):
    other = tile(view, "sdedit").pane
    before = shown(other)
    point_at(tile(view, "truth").pane, 30, 30)
    marked = shown(other)
    changed = np.argwhere((marked != before).any(axis=2))
    centre = other.viewport().to_widget(QPointF(30.5, 30.5))
    assert np.abs(changed - (centre.y(), centre.x())).max() < 14
    QApplication.sendEvent(tile(view, "truth").pane, QEvent(QEvent.Type.Leave))
    assert np.array_equal(shown(other), before)
    assert view.inspector.readings() == []


def test_only_the_marks_are_painted_again(qtbot, view):
    point_at(tile(view, "truth").pane, 10, 10)
    QApplication.processEvents()
    areas = []

    pane = tile(view, "dps").pane
    painted = type(pane).paintEvent

    def paint(event):
        areas.append(event.region().boundingRect())
        painted(pane, event)

    pane.paintEvent = paint
    point_at(tile(view, "truth").pane, 12, 10)
    qtbot.waitUntil(lambda: bool(areas))
    assert all(area.width() < pane.width() / 2 for area in areas)


def test_arrows_with_control_move_by_pixels(qtbot, view):
    pane = tile(view, "dps").pane
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right, CTRL)
    assert view.inspector.place() == "x 32  y 32", "the middle is the start"
    QTest.keyClick(pane, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(pane, Qt.Key.Key_Down, CTRL | SHIFT)
    assert reading(view, 3).rgb == (33, 42, 0)
    for _ in range(4):
        QTest.keyClick(pane, Qt.Key.Key_Down, CTRL | SHIFT)
    assert reading(view, 3).rgb == (33, 63, 0), "the picture ends here"
    assert "x 33 y 63" in " ".join(view.inspector.accessibleName().split())
    selected = view.selected_key
    QTest.keyClick(pane, Qt.Key.Key_Left)
    assert view.selected_key != selected, "arrows alone still choose a tile"


def test_in_the_wipe_control_moves_the_point_and_not_the_divider(view):
    view.set_mode("wipe")
    wipe = view.wipe_view.wipe
    divider = wipe.divider
    QTest.keyClick(wipe, Qt.Key.Key_Right, CTRL)
    assert wipe.divider == divider
    assert view.inspector.place() == "x 32  y 32"


def test_a_map_is_read_at_its_own_size(qtbot, view):
    values = np.arange(64, dtype=np.float16).reshape(8, 8) / 64
    tiles = view.tiles
    view.set_tiles([*tiles[:3], replace(tiles[3], misfit_map=values)])
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        view.set_layer(LayerChoice(Layer.MISFIT))
    point_at(tile(view, "truth").pane, 63, 0)
    assert reading(view, 3).number == pytest.approx(7 / 64)
    assert reading(view, 3).rgb == (63, 0, 0)


def test_values_off_means_no_point(qtbot, view):
    point_at(tile(view, "truth").pane, 1, 1)
    qtbot.mouseClick(view.values_box, LEFT)
    assert not view.inspector.isVisible()
    assert view.cursor_of_all.point is None
    point_at(tile(view, "truth").pane, 5, 5)
    assert view.cursor_of_all.point is None


def test_a_new_estimate_is_read_at_once(view):
    point_at(tile(view, "truth").pane, 3, 3)
    view.update_pixels("dps", plain(GREEN))
    assert reading(view, 3).rgb == GREEN


@pytest.mark.parametrize("point", [(-0.01, 0.5), (0.5, 1.0), (1.0, 0.0)])
def test_outside_the_picture_there_is_no_point(point):
    cursor = LinkedCursor()
    cursor.set_active(True)
    cursor.set_point(QPointF(0.5, 0.5))
    cursor.set_point(QPointF(*point))
    assert cursor.point is None


def test_the_last_pixel_is_inside_whatever_the_size():
    cursor = LinkedCursor()
    cursor.set_active(True)
    for side in (1, 3, 7, 1024):
        cursor.set_point(QPointF(1 - 1e-9, 1 - 1e-9))
        assert cursor.pixel((side, side)) == (side - 1, side - 1)
        cursor.move_by(5, 5, (side, side))
        assert cursor.pixel((side, side)) == (side - 1, side - 1)
