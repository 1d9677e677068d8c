"""The comparison's menu, and the truth while a key is held."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QVBoxLayout, QWidget

from desktop_app.compare.compare_view import CompareView
from desktop_app.model.tile_content import TileContent
from tests.desktop_app.comparing import (
    BLUE,
    GREEN,
    GREY,
    LEFT,
    RED,
    centre_color,
    four_tiles,
    open_view,
    plain,
    sides,
    tile,
)


@pytest.fixture
def view(qtbot):
    return open_view(qtbot)


# Menu, copy


def press_menu(qtbot, view, key, text):
    pane = tile(view, key).pane
    place = pane.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, pane.mapToGlobal(place))
    QApplication.sendEvent(pane, event)
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text().startswith(text))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_menu_saves_and_copies(qtbot, view):
    with qtbot.waitSignal(view.save_requested) as saved:
        press_menu(qtbot, view, "dps", "Save picture")
    with qtbot.waitSignal(view.copy_requested) as copied:
        press_menu(qtbot, view, "truth", "Copy")
    assert (saved.args, copied.args) == (["dps"], ["truth"])
    assert view.selected_key == "truth"


def test_menu_chooses_the_sides_of_the_wipe(qtbot, view):
    press_menu(qtbot, view, "sdedit", "Use as left")
    assert (view.mode, view.wipe_view.left_key) == ("wipe", "sdedit")
    view.set_mode("grid")
    press_menu(qtbot, view, "truth", "Use as right")
    assert (view.wipe_view.left_key, view.wipe_view.right_key) == ("sdedit", "truth")


def test_menu_offers_nothing_for_a_tile_without_picture(view):
    view.set_tiles([TileContent("a", "A", status="queued")])
    menu = view.menu_for("a")
    assert [a.isEnabled() for a in menu.actions()] == [False] * 5
    menu.deleteLater()


def test_ctrl_c_copies_the_selected_tile(qtbot, view):
    pane = tile(view, "dps").pane
    with qtbot.assertNotEmitted(view.copy_requested):
        qtbot.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(pane, LEFT)
    with qtbot.waitSignal(view.copy_requested) as copied:
        qtbot.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == ["dps"]


# The reference while a key is held


@pytest.fixture
def desk(qtbot):
    """A window with a menu bar and a text field beside the comparison."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar = QMenuBar()
    bar.addMenu("&File").addAction("Open")
    column.setMenuBar(bar)
    window.field = QLineEdit()
    window.compare = CompareView()
    window.bar = bar
    column.addWidget(window.field)
    column.addWidget(window.compare)
    window.resize(800, 760)
    window.compare.set_tiles(four_tiles())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def hover(qtbot, desk, widget):
    """Move the pointer there by way of the window, as Qt does, so that Enter and Leave are sent."""
    place = widget.mapTo(desk, widget.rect().center())
    qtbot.mouseMove(desk.windowHandle(), place + QPoint(3, 3))
    qtbot.mouseMove(desk.windowHandle(), place)


def colors(compare):
    return [centre_color(t.pane) for t in compare.grid.tiles]


OWN = [BLUE, GREY, RED, GREEN]


@pytest.mark.parametrize("key", [Qt.Key.Key_Alt, Qt.Key.Key_Backslash])
def test_holding_the_key_shows_the_truth_everywhere(qtbot, desk, key):
    desk.compare.grid.setFocus()
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    assert colors(desk.compare) == OWN
    qtbot.keyPress(desk.windowHandle(), key)
    assert colors(desk.compare) == [BLUE] * 4
    desk.compare.update_pixels("dps", plain(GREY))
    assert colors(desk.compare) == [BLUE] * 4
    qtbot.keyRelease(desk.windowHandle(), key)
    assert colors(desk.compare) == [*OWN[:3], GREY]


def test_alt_works_while_another_field_has_the_focus(qtbot, desk):
    desk.field.setFocus()
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == [BLUE] * 4
    qtbot.keyRelease(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == OWN
    assert desk.field.hasFocus(), "the menu bar did not take the keyboard"


def test_a_backslash_typed_into_a_field_stays_there(qtbot, desk):
    desk.field.setFocus()
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    qtbot.keyClicks(desk.field, "a\\b")
    assert desk.field.text() == "a\\b"
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Backslash)
    assert colors(desk.compare) == OWN


def test_the_key_does_nothing_elsewhere_and_ends_when_the_pointer_leaves(qtbot, desk):
    hover(qtbot, desk, desk.field)
    qtbot.keyClick(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == OWN
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == [BLUE] * 4
    hover(qtbot, desk, desk.field)
    assert colors(desk.compare) == OWN
    qtbot.keyRelease(desk.windowHandle(), Qt.Key.Key_Alt)


def test_losing_the_window_lets_go(qtbot, desk):
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == [BLUE] * 4
    QApplication.sendEvent(desk, QEvent(QEvent.Type.WindowDeactivate))
    assert colors(desk.compare) == OWN


def test_the_wipe_shows_the_truth_too(qtbot, desk):
    desk.compare.set_mode("wipe")
    wipe = desk.compare.wipe_view.wipe
    hover(qtbot, desk, wipe)
    assert sides(wipe) == (GREY, GREEN)
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Alt)
    assert sides(wipe) == (BLUE, BLUE)
    qtbot.keyRelease(desk.windowHandle(), Qt.Key.Key_Alt)
    assert sides(wipe) == (GREY, GREEN)


def test_without_truth_nothing_happens(qtbot, desk):
    desk.compare.set_tiles(four_tiles()[1:])
    hover(qtbot, desk, tile(desk.compare, "dps").pane)
    qtbot.keyPress(desk.windowHandle(), Qt.Key.Key_Alt)
    assert colors(desk.compare) == OWN[1:]
    qtbot.keyRelease(desk.windowHandle(), Qt.Key.Key_Alt)
