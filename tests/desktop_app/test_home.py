"""The first start and every other one: welcome, recent photos, the palette of the real window."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.model.first_steps import FIRST_STEPS
from desktop_app.shell.home_desk import WELCOME
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.menus import COMMANDS
from desktop_app.shell.pages import EDIT
from desktop_app.storage.places import settings_file
from desktop_app.storage.window_settings import load_window_settings, with_recent
from engine.resources import resources_folder

PORTRAIT = resources_folder() / "samples" / "john-thune.jpg"


@pytest.fixture
def settings():
    path = settings_file()
    path.unlink(missing_ok=True)
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def window(qtbot, settings):
    window = MainWindow(theme="dark")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


def test_the_welcome_is_there_until_something_else_is_looked_at(window, qtbot):
    assert window.pages.current == EDIT
    window.home.greet()
    assert window.pages.current == WELCOME
    window.pages.show_page(EDIT)
    assert (WELCOME, "Welcome") not in window.pages.titles()
    window.commands.action("help.welcome").trigger()
    assert window.pages.current == WELCOME
    second = MainWindow()
    qtbot.addWidget(second)
    second.home.greet()
    assert second.pages.current == WELCOME, "with the photos opened last"
    second.close()


def test_a_card_poses_its_problem_and_ticks_what_can_solve_it(window):
    panel = window.methods_panel
    for step in FIRST_STEPS:
        window.home.show_welcome()
        card = next(c for c in window.home._welcome.cards if c.objectName() == step.id)
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Space)
        assert window.pages.current == EDIT
        assert window.document.task.name == step.task
        assert window.document.sigma == step.sigma
        assert window.document.photo is not None
        assert window.edits.obstacle == ""
        ticked = [key for key in panel.entries.keys if key in step.methods]
        assert panel.selected() == panel.ticked() == ticked
        assert panel.presets.shown == "quick"


def test_photos_that_were_opened_are_offered_again(window, qtbot, tmp_path):
    path = tmp_path / "beach & sea.jpg"
    path.write_bytes(PORTRAIT.read_bytes())
    window.home._memory.remember(recent_photos=("lost.png", str(path)))
    window.home.show_welcome()
    button = window.home._welcome.recent_buttons[1]
    assert button.text() == "beach && sea.jpg"
    with qtbot.waitSignal(window.photos.file_opened, timeout=60_000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.pages.current == EDIT
    assert window.home.recent_photos == (str(path), "lost.png")


def test_the_latest_photo_stands_first_and_the_list_stays_short():
    paths: tuple[str, ...] = ()
    for name in "abcdefghijab":
        paths = with_recent(paths, name)
    assert paths == tuple("bajihgfe")


@pytest.mark.parametrize("recent", [None, 3, "text", ["ok", 3, "", "a\0b", "x" * 5000]])
def test_recent_photos_of_a_hostile_file(recent, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"recent_photos": recent, "language": "xx"}))
    settings, _ = load_window_settings(path)
    assert settings.recent_photos in ((), ("ok",))
    assert settings.language == "system"


def open_palette(window, qtbot, key="Ctrl+Shift+P"):
    QTest.keySequence(window, QKeySequence(key))
    palette = window.home.palette
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def titles(palette) -> list[str]:
    return [palette.model.offer(row).title for row in range(palette.model.rowCount())]


def test_the_palette_finds_every_command(window, qtbot):
    palette = open_palette(window, qtbot, "Ctrl+K")
    offered = {palette.model.offer(row).key for row in range(palette.model.rowCount())}
    assert {c.id for c in COMMANDS} - {"file.samples", "file.recent_sessions"} <= offered


def test_the_palette_opens_a_sample_chooses_a_task_and_ticks_a_method(window, qtbot):
    for typed in ("tom rice", "motion", "tick ddrm"):
        palette = open_palette(window, qtbot)
        QTest.keyClicks(palette.field, typed)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.document.task.name == "deblur-motion"
    assert "ddrm" not in window.methods_panel.ticked()  # it takes no blur
    assert window.home.palette.isVisible()
    QTest.keyClick(window.home.palette.field, Qt.Key.Key_Escape)
    palette = open_palette(window, qtbot)
    QTest.keyClicks(palette.field, "tick diffpir")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert "diffpir" in window.methods_panel.ticked()


def test_the_palette_says_why_something_cannot_be_done(window, qtbot):
    palette = open_palette(window, qtbot)
    reasons = {
        palette.model.offer(row).key: palette.model.offer(row).reason
        for row in range(palette.model.rowCount())
    }
    assert reasons["run.stop"] == "Nothing is running."
    assert reasons["task.denoise"] == "Open a photo first."
    assert "engine" in reasons["run.selected"]
    assert reasons["file.open"] == ""
