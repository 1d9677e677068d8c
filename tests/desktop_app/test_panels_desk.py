"""The panels around the picture: hidden and shown by command, and remembered."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.shell.main_window import MainWindow
from desktop_app.storage.places import settings_file
from desktop_app.storage.window_settings import load_window_settings


@pytest.fixture
def make(qtbot):
    settings_file().unlink(missing_ok=True)

    def make_window():
        window = MainWindow(theme="light")
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make_window
    settings_file().unlink(missing_ok=True)


def shown(window):
    panels = (window.problem_panel, window.methods_panel, window.runs_panel)
    return [panel.isVisible() for panel in panels]


def test_a_key_leaves_the_picture_alone_and_brings_back_what_was_there(make, qtbot):
    window = make()
    window.commands.action("view.runs").trigger()
    assert shown(window) == [True, True, False]
    before = window.canvas.width()
    window.methods_panel.seed_field.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert shown(window) == [False, False, False]
    assert window.commands.action("view.alone").isChecked()
    qtbot.waitUntil(lambda: window.canvas.width() > before + 400)
    focus = window.focusWidget()
    assert window.pages.isAncestorOf(focus)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert shown(window) == [True, True, False]
    assert not window.commands.action("view.alone").isChecked()
    window.close()


def test_hidden_panels_are_remembered(make):
    window = make()
    window.commands.action("view.methods").trigger()
    window.close()
    again = make()
    assert shown(again) == [True, False, True]
    assert not again.commands.action("view.methods").isChecked()
    again.commands.action("view.methods").trigger()
    assert shown(again) == [True, True, True]
    again.close()


@pytest.mark.parametrize("garbage", ["runs", [1, "nothing"], {"runs": 1}])
def test_a_settings_file_with_unknown_panels_hides_none(tmp_path, garbage):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"hidden_panels": garbage}))
    settings, notice = load_window_settings(path)
    assert settings.hidden_panels == ()
    assert notice == ""


def test_the_window_fits_a_small_laptop(make, qtbot):
    window = make()
    least = window.minimumSizeHint()
    # 1366 x 768 pixels at 125 %, less a task bar and a title bar.
    assert least.width() <= 1093
    assert least.height() <= 540
    settings = window.edit_page.settings
    sliders = [field.slider for field in (settings.brush_size, settings.hardness)]

    def resized(width):
        def has_followed():  # as a hand that drags asks again and again
            window.resize(width, 540)
            return window.width() == width

        qtbot.waitUntil(has_followed)

    resized(1093)
    qtbot.waitUntil(lambda: not any(slider.isVisible() for slider in sliders))
    resized(1400)
    qtbot.waitUntil(lambda: all(slider.isVisible() for slider in sliders))
    resized(1093)
    qtbot.waitUntil(lambda: not any(slider.isVisible() for slider in sliders))
    window.close()
