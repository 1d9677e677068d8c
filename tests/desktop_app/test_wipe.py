"""The wipe between two tiles, driven by real events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTabBar

from desktop_app.model.tile_content import TileContent
from tests.desktop_app.comparing import (
    BLUE,
    GREEN,
    GREY,
    LEFT,
    RED,
    color_at,
    drag,
    four_tiles,
    move_mouse,
    open_view,
    plain,
    shown,
    sides,
    tile,
    turn_wheel,
)


@pytest.fixture
def view(qtbot):
    return open_view(qtbot)


@pytest.fixture
def wipe(view):
    view.set_mode("wipe")
    view.wipe_view.choose_left("sdedit")
    view.wipe_view.choose_right("dps")
    QApplication.processEvents()
    return view.wipe_view.wipe


def test_wipe_shows_left_left_and_right_right(wipe):
    assert sides(wipe) == (RED, GREEN)
    area = wipe.shown_area()
    row = shown(wipe)[int(wipe.height() * 0.85)]
    x = int(wipe.divider_x())
    assert (row[int(area.left()) + 2 : x - 3] == RED).all()
    assert (row[x + 3 : int(area.right()) - 2] == GREEN).all()


def test_dragging_the_divider(qtbot, wipe):
    y = wipe.height() // 3
    start = QPoint(round(wipe.divider_x()) + 4, y)
    area = wipe.shown_area()
    target = QPoint(round(area.left() + area.width() * 0.25) + 4, y)
    drag(qtbot, wipe, start, QPoint(start.x() - 20, y), target)
    assert wipe.divider == pytest.approx(0.25, abs=0.005), "the grip does not make it jump"
    assert sides(wipe) == (RED, GREEN)
    move_mouse(wipe, QPoint(start.x(), y), Qt.MouseButton.NoButton)
    assert wipe.divider == pytest.approx(0.25, abs=0.005), "released"
    drag(qtbot, wipe, target, QPoint(-500, y))
    assert wipe.divider == 0.0


def test_pressing_anywhere_brings_the_divider_unless_one_can_pan(qtbot, view, wipe):
    area = wipe.shown_area()
    far = QPoint(round(area.left() + area.width() * 0.8), wipe.height() // 2)
    qtbot.mouseClick(wipe, LEFT, pos=far)
    assert wipe.divider == pytest.approx(0.8, abs=0.005)
    view.view.set_view(QPointF(0.5, 0.5), 4.0)
    start = QPoint(60, wipe.height() // 2)
    drag(qtbot, wipe, start, QPoint(40, start.y()))
    assert wipe.divider == pytest.approx(0.8, abs=0.005)
    assert view.view.centre.x() > 0.5
    held = QPoint(round(wipe.divider_x()), start.y())
    drag(qtbot, wipe, held, QPoint(held.x() - 100, start.y()))
    assert wipe.divider < 0.75


def test_keys_move_the_divider(qtbot, wipe):
    qtbot.keyClick(wipe, Qt.Key.Key_Left)
    assert wipe.divider == pytest.approx(0.49)
    qtbot.keyClick(wipe, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert wipe.divider == pytest.approx(0.59)
    qtbot.keyClick(wipe, Qt.Key.Key_End)
    assert wipe.divider == 1.0
    area = wipe.shown_area()
    row = shown(wipe)[int(wipe.height() * 0.85), int(area.left()) + 2 : int(area.right()) - 3]
    assert (row == RED).all(), "all of it shows the left picture"
    qtbot.keyClick(wipe, Qt.Key.Key_Home)
    qtbot.keyClick(wipe, Qt.Key.Key_Left)
    assert wipe.divider == 0.0


def test_the_divider_stays_in_sight_when_magnified(view, wipe):
    for centre in (QPointF(0.1, 0.5), QPointF(0.9, 0.5)):
        view.view.set_view(centre, 8.0)
        assert 0 < wipe.divider_x() < wipe.width()
        assert sides(wipe) == (RED, GREEN)


def test_both_sides_show_the_same_place_in_any_resolution(qtbot, view, wipe):
    small, large = plain(RED), plain(BLUE, 256, 256)
    small[:, 32:] = GREEN
    large[:, 128:] = GREY
    view.set_tiles([TileContent("a", "A", "", small), TileContent("b", "B", "", large)])
    view.view.set_view(QPointF(0.55, 0.5), 3.0)
    border = wipe.viewport().to_widget(QPointF(32, 0)).x()
    y = wipe.height() * 0.85
    for key, left, right in ((Qt.Key.Key_End, RED, GREEN), (Qt.Key.Key_Home, BLUE, GREY)):
        qtbot.keyClick(wipe, key)
        assert color_at(wipe, border - 4, y) == left
        assert color_at(wipe, border + 4, y) == right


def test_combos_and_swap_choose_the_sides(qtbot, view, wipe):
    combo = view.wipe_view.left_combo
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    assert view.wipe_view.left_key == "truth"
    assert sides(wipe) == (BLUE, GREEN)
    qtbot.mouseClick(view.wipe_view.swap_button, LEFT)
    assert sides(wipe) == (GREEN, BLUE)
    assert view.wipe_view.left_combo.currentData() == "dps"
    assert view.wipe_view.right_combo.currentData() == "truth"


def test_choosing_the_other_side_exchanges_them(view, wipe):
    view.wipe_view.choose_left("dps")
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("dps", "sdedit")
    view.wipe_view.choose_right("dps")
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("sdedit", "dps")


def test_the_wipe_starts_with_measurement_and_newest_result(qtbot, view):
    with qtbot.waitSignal(view.mode_changed) as changed:
        view.set_mode("wipe")
    assert changed.args == ["wipe"]
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("measurement", "dps")
    newer = TileContent("newer", "Newer", "", plain(RED))
    view.set_tiles([*four_tiles(), newer, replace(newer, key="live", status="1 of 9")])
    assert view.wipe_view.right_key == "newer"


def test_a_chosen_side_lasts_as_long_as_its_tile(view, wipe):
    view.set_tiles([*four_tiles(), TileContent("newer", "Newer", "", plain(RED))])
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("sdedit", "dps")
    view.set_tiles(four_tiles()[:3])
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("sdedit", "measurement")


def test_live_estimates_reach_the_wipe(view, wipe):
    view.update_pixels("dps", plain(BLUE))
    assert sides(wipe) == (RED, BLUE)


def test_number_keys_choose_the_right_side(qtbot, view, wipe):
    qtbot.keyClick(wipe, Qt.Key.Key_1)
    assert sides(wipe) == (RED, BLUE)


def test_a_side_without_picture_stays_empty(view, wipe):
    view.set_tiles([*four_tiles()[:3], TileContent("dps", "DPS", "", None, status="queued")])
    left, right = sides(wipe)
    assert left == RED
    assert right not in (RED, GREEN)
    view.wipe_view.swap()
    assert sides(wipe)[1] == RED


def test_a_side_without_picture_is_painted_and_says_why(view, wipe):
    wipe.set_sides(wipe.picture, None, ("Left", "Right"), ("", "nothing to see"))
    sheet = QImage(wipe.size(), QImage.Format.Format_RGB32)
    pictures = []
    for ground in (Qt.GlobalColor.magenta, Qt.GlobalColor.cyan):
        sheet.fill(ground)
        wipe.render(sheet)
        pictures.append(sheet.copy())
    assert pictures[0] == pictures[1], "no pixel is left as it was before"
    with_reason = pictures[1]
    wipe.set_sides(wipe.picture, None, ("Left", "Right"))
    wipe.render(sheet)
    assert sheet != with_reason


def test_grid_and_wipe_share_the_view(view, wipe):
    turn_wheel(wipe, QPointF(wipe.width() / 2, wipe.height() / 2), 4)
    view.set_mode("grid")
    assert tile(view, "dps").pane.view.zoom == pytest.approx(2.0)


def test_the_mode_bar_switches(qtbot, view):
    bar = view.findChild(QTabBar)
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    assert view.mode == "wipe"
    assert view.wipe_view.isVisible()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(0).center())
    assert view.grid.isVisible()
