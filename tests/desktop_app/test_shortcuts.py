"""Own keys: no key twice, kept in the settings file, and followed by menus and tooltips."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.shell.command import Command
from desktop_app.shell.key_table import KeyTable, portable
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.shortcuts_dialog import ShortcutsDialog
from desktop_app.storage.places import settings_file
from desktop_app.storage.window_settings import load_window_settings
from engine.errors import UserError

TABLE = (
    Command("a.one", "&One…", "Edit", "One.", key="Ctrl+O", also=("Ctrl+1",)),
    Command("a.two", "&Two", "Edit", "Two.", key="B"),
    Command("a.three", "T&hree", "Edit", "Three."),
)


@pytest.fixture
def keys():
    return KeyTable(TABLE)


def test_an_own_key_takes_the_place_of_all(keys):
    keys.assign("a.one", "ctrl+shift+f7")
    assert keys.keys("a.one") == ("Ctrl+Shift+F7",)
    assert keys.own == {"a.one": ("Ctrl+Shift+F7",)}
    keys.assign("a.one", "")
    assert keys.keys("a.one") == ()
    keys.reset("a.one")
    assert keys.keys("a.one") == ("Ctrl+O", "Ctrl+1")
    assert keys.own == {}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("Ctrl+1", "One"),
        ("Ctrl+O", "One"),
        ("X", "Swap brush and eraser"),
        ("Space", "need the key"),
        ("Shift+Tab", "need the key"),
        ("Ctrl+K, Ctrl+S", "no single key"),
        ("Ctrl+", "no single key"),
        ("nonsense", "no single key"),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(keys, key, said):
    with pytest.raises(UserError) as refused:
        keys.assign("a.two", key)
    assert said in refused.value.problem
    assert keys.own == {}


def test_a_usual_key_that_was_given_away_cannot_be_reset_to(keys):
    keys.assign("a.two", "F8")
    keys.assign("a.three", "B")
    with pytest.raises(UserError, match="Three"):
        keys.reset("a.two")
    keys.reset_all()
    assert keys.keys("a.two") == ("B",)


def test_keys_may_be_exchanged_in_a_file(keys):
    assert keys.load({"a.one": ["B"], "a.two": ["Ctrl+O"]}) == []
    assert (keys.keys("a.one"), keys.keys("a.two")) == (("B",), ("Ctrl+O",))
    assert keys.types_text("a.one")
    assert not keys.types_text("a.two")


def test_what_a_file_has_twice_or_wrong_is_left_out_and_named(keys):
    refused = keys.load({"a.one": ["B"], "a.three": ["gibberish"], "gone": ["F9"]})
    assert sorted(refused) == ["One…", "Three"]
    assert keys.own == {}


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([c.id for c in TABLE] + ["gone"]),
        st.lists(
            st.sampled_from(["B", "X", "Ctrl+O", "Ctrl+1", "F5", "", "??", "Tab"]), max_size=3
        ),
    )
)
def test_no_file_gives_a_key_to_two_commands(own):
    keys = KeyTable(TABLE)
    keys.load(own)
    taken = [portable(key) for command in TABLE for key in keys.keys(command.id)]
    assert len(set(taken)) == len(taken)
    assert "" not in taken
    assert "X" not in taken


@pytest.mark.parametrize(
    "shortcuts",
    [3, "x", {"a": 1}, {"a": ["x" * 99]}, {"a": [["b"]]}, {str(n): ["B"] for n in range(2000)}],
)
def test_shortcuts_of_a_hostile_file(shortcuts, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"shortcuts": shortcuts}))
    assert load_window_settings(path)[0].shortcuts == {}


@pytest.fixture
def window(qtbot):
    settings_file().unlink(missing_ok=True)
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    settings_file().unlink(missing_ok=True)


def test_a_new_key_holds_at_once_and_at_the_next_start(window, qtbot):
    window.commands.action("help.shortcuts").trigger()
    dialog = window.findChild(ShortcutsDialog)
    dialog.select("run.selected")
    dialog.editor.setFocus()
    with qtbot.waitSignal(window.commands.keys_changed):
        QTest.keyClick(dialog.editor, Qt.Key.Key_F5)
    action = window.commands.action("run.selected")
    assert [key.toString() for key in action.shortcuts()] == ["F5"]
    assert "(F5)" in window.methods_panel.run_button.toolTip()
    assert "(F5)" in action.toolTip()
    second = MainWindow()
    qtbot.addWidget(second)
    assert second.commands.keys.text("run.selected") == "F5"
    assert "(F5)" in second.methods_panel.run_button.toolTip()
    second.close()

    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    assert window.commands.keys.own == {}
    assert "(Ctrl+Return)" in window.methods_panel.run_button.toolTip()


def test_a_taken_key_is_refused_by_naming_who_has_it(window, qtbot):
    window.home.show_shortcuts()
    dialog = window.findChild(ShortcutsDialog)
    dialog.select("mask.clear")
    dialog.editor.setFocus()
    QTest.keyClick(dialog.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.note.isVisible)
    assert "Save result" in dialog.note.text()
    assert dialog.editor.keySequence() == QKeySequence("Ctrl+D")
    assert window.commands.keys.own == {}


def test_a_letter_as_own_key_is_silent_in_fields(window):
    window.commands.keys.assign("view.palette", "Q")
    window.commands.show_keys()
    field = window.methods_panel.seed_field.number.spin_box
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Q)
    assert not window.home.palette.isVisible()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Q)
    assert window.home.palette.isVisible()
