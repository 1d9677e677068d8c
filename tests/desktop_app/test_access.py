"""Everything that takes the keyboard has a name to be read out, and can be reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget

from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.shortcuts_dialog import ShortcutsDialog
from desktop_app.storage.places import settings_file


@pytest.fixture
def window(qtbot):
    settings_file().unlink(missing_ok=True)
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.photos.open_sample("john-thune")
    yield window
    window.close()
    settings_file().unlink(missing_ok=True)


def focusable(top: QWidget) -> list[QWidget]:
    """What the keyboard can reach; parts that Qt makes inside its own widgets are not asked."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
        and not isinstance(widget.parent() and widget.parent().parent(), QComboBox)
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(top)
        if not name_of(widget)
    ]


def test_everything_that_takes_the_keyboard_has_a_name(window):
    window.home.show_welcome()
    window.home.palette.open()
    window.home.palette.shut()
    for key in window.methods_panel.entries.keys:
        window.methods_panel.set_current(key)
    window.help.open("start")
    window.home.show_shortcuts()
    assert nameless(window) == []
    assert nameless(window.help.help) == []
    assert nameless(window.findChild(ShortcutsDialog)) == []


def test_a_widget_without_a_name_would_be_found(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    QWidget(top).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    assert len(nameless(top)) == 1


def test_tab_reaches_every_place_and_comes_back(window):
    window.canvas.setFocus()
    met: list[QWidget] = []
    while len(met) < 300:
        place = QApplication.focusWidget()
        if place is met[0] if met else False:
            break
        met.append(place)
        QTest.keyClick(place, Qt.Key.Key_Tab)
    assert len(met) < 300
    for panel in (window.problem_panel, window.methods_panel, window.canvas):
        assert any(panel is place or panel.isAncestorOf(place) for place in met), panel
    assert [place for place in met if isinstance(place, QScrollArea)] == []
