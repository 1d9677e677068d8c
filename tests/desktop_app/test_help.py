"""The shortcut list is the table of commands; the about dialog names everything that ships."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTreeWidget, QWidget

from desktop_app.shell.commands import CommandSet
from desktop_app.shell.help import (
    LIBRARIES,
    AboutDialog,
    licences_text,
    open_once,
    versions_text,
)
from desktop_app.shell.menus import COMMANDS, GESTURES
from desktop_app.shell.shortcuts_dialog import ShortcutsDialog
from engine.version import VERSION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shortcuts(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ShortcutsDialog(CommandSet(window), window)
    dialog.show()
    yield dialog
    dialog.close()


def rows(dialog: ShortcutsDialog) -> list[tuple[str, str]]:
    """Text and keys of every row that can be seen."""
    table = dialog.findChild(QTreeWidget)
    sections = [table.topLevelItem(index) for index in range(table.topLevelItemCount())]
    items = [s.child(i) for s in sections if not s.isHidden() for i in range(s.childCount())]
    return [(item.text(0), item.text(1)) for item in items if not item.isHidden()]


def sections(dialog: ShortcutsDialog) -> list[str]:
    table = dialog.findChild(QTreeWidget)
    items = [table.topLevelItem(index) for index in range(table.topLevelItemCount())]
    return [item.text(0) for item in items if not item.isHidden()]


def test_every_command_and_gesture_is_listed(shortcuts):
    listed = [text for text, _ in rows(shortcuts)]
    assert sorted(listed) == sorted([c.title for c in COMMANDS] + [text for _, text in GESTURES])
    assert ("Redo", "Ctrl+Shift+Z or Ctrl+Y") in rows(shortcuts)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "eraser",
            {
                "Eraser",
                "Swap brush and eraser",
                "Erase, whichever painting tool is chosen",
            },
        ),
        ("ctrl+shift+e", {"Save comparison", "Run selected first"}),
        ("clipboard", {"Paste picture"}),
        ("MASK clear", {"Clear mask"}),
        ("unicorn", set()),
    ],
)
def test_search_narrows_the_list(shortcuts, typed, found):
    field = shortcuts.search
    QTest.keyClicks(field, typed)
    assert {text for text, _ in rows(shortcuts)} == found
    field.clear()
    assert len(rows(shortcuts)) == len(COMMANDS) + len(GESTURES)


def test_sections_without_a_match_are_hidden(shortcuts):
    shortcuts.search.setText("Wipe")
    assert sections(shortcuts) == ["Compare"]


def test_return_in_the_search_field_keeps_the_dialog(shortcuts):
    QTest.keyClick(shortcuts.search, Qt.Key.Key_Return)
    assert shortcuts.isVisible()
    QTest.keyClick(shortcuts.search, Qt.Key.Key_Escape)
    assert not shortcuts.isVisible()


def test_a_dialog_is_opened_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    first = open_once(AboutDialog, window)
    assert open_once(AboutDialog, window) is first
    assert first.isVisible()
    assert not first.isModal()


def test_versions_name_every_part():
    text = versions_text()
    assert f"Palimpsest {VERSION}" in text
    assert "Python 3." in text
    assert "Qt 6." in text
    assert "is not installed" not in text


def test_every_dependency_has_its_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[<>=]", line)[0].lower() for line in project["dependencies"]}
    assert {name.lower() for name, _ in LIBRARIES} == required


def test_licences_hold_the_cards_beside_the_data():
    text = licences_text()
    cards = [*ROOT.glob("resources/**/*CARD.md"), *ROOT.glob("resources/**/*CREDITS.md")]
    assert all(card.read_text(encoding="utf-8").strip() in text for card in cards)
    assert "LGPL-3.0-only" in text


def test_about_shows_plain_text_and_copies_the_versions(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    pages = {page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)}
    assert pages == {versions_text(), licences_text()}
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy versions")
    copy.click()
    assert QGuiApplication.clipboard().text() == versions_text()


def test_the_shell_does_not_load_torch():
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop_app.shell import commands, help, icons, messages, theme\n"
        "app = QApplication(['palimpsest', '-platform', 'offscreen'])\n"
        "theme.apply_theme(app, 'system')\n"
        "help.AboutDialog()\n"
        "assert 'torch' in help.versions_text()\n"
        "assert 'torch' not in sys.modules\n"
    )
    command = [sys.executable, "-c", program]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
