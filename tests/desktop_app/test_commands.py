"""The table of commands is sound, and menus, keys and focus behave as it says."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.popups import PopupMenu
from desktop_app.shell.commands import CommandSet
from desktop_app.shell.icons import icon_names
from desktop_app.shell.menus import COMMANDS, GESTURES, MENUS
from desktop_app.shell.menus.file import RECENT, SAMPLES

LETTERS = [command for command in COMMANDS if command.types_text]
CHORDS = [command for command in COMMANDS if command.key and not command.types_text]
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
MENU_NAMES = [title.replace("&", "") for title in MENUS]


class Centre(QWidget):
    """Takes the focus as a canvas does, and notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pressed: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.append(QKeySequence(event.key()).toString())


class Desk(QMainWindow):
    """A window with a menu bar, a centre that takes the focus, and a panel with fields."""

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        self.centre, self.inner_field = Centre(), QLineEdit()
        QHBoxLayout(self.centre).addWidget(self.inner_field)
        self.fields = [QLineEdit(), QSpinBox(), QPlainTextEdit(), QComboBox()]
        layout = QHBoxLayout(body)
        for widget in (self.centre, *self.fields):
            layout.addWidget(widget)
        self.setCentralWidget(body)
        self.commands = CommandSet(self)
        self.commands.fill_menu_bar(self.menuBar())
        self.commands.attach(self.centre)
        self.asked: list[str] = []
        self.commands.triggered.connect(self.asked.append)


@pytest.fixture
def desk(qtbot):
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    return desk


def press(widget: QWidget, key: str) -> None:
    """Give `widget` the focus and press `key` as a keyboard would."""
    widget.setFocus()
    assert QApplication.focusWidget() is widget
    QTest.keySequence(widget, QKeySequence(key))


def all_keys() -> list[str]:
    return [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]


def test_ids_are_unique():
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)
    assert all(len(command_id.split(".")) == 2 for command_id in ids)


def test_no_key_is_used_twice():
    assert [key for key, count in Counter(all_keys()).items() if count > 1] == []
    assert "" not in all_keys()


def test_no_gesture_takes_the_key_of_a_command():
    gestures = {word for keys, _ in GESTURES for word in keys.split()}
    assert gestures.isdisjoint(all_keys())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_command_is_complete(command):
    assert command.title
    assert command.help.endswith(".")
    assert command.menu in MENU_NAMES
    assert not command.icon or command.icon in icon_names()


@pytest.mark.parametrize("menu", MENU_NAMES)
def test_mnemonics_of_a_menu_differ(menu):
    texts = [command.text for command in COMMANDS if command.menu == menu]
    mnemonics = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(mnemonics)) == len(mnemonics)


def test_every_menu_has_commands_and_a_mnemonic_of_its_own():
    assert {command.menu for command in COMMANDS} == set(MENU_NAMES)
    mnemonics = [title[title.index("&") + 1] for title in MENUS]
    assert len(set(mnemonics)) == len(MENUS)


def test_menus_are_built_from_the_table(desk):
    titles = [action.text() for action in desk.menuBar().actions()]
    assert titles == list(MENUS)
    for menu_action, name in zip(desk.menuBar().actions(), MENU_NAMES, strict=True):
        entries = [action for action in menu_action.menu().actions() if not action.isSeparator()]
        expected = [desk.commands.action(c.id) for c in COMMANDS if c.menu == name]
        assert entries == expected


def test_groups_are_parted_by_separators(desk):
    actions = desk.menuBar().actions()[0].menu().actions()
    places = [index for index, action in enumerate(actions) if action.isSeparator()]
    assert places == [3, 11, 16]


def test_actions_carry_the_table(desk):
    for command in COMMANDS:
        action = desk.commands.action(command.id)
        assert action.text() == command.text
        assert [key.toString() for key in action.shortcuts()] == [
            QKeySequence(key).toString() for key in command.keys
        ]
        assert command.help in action.toolTip()
        assert action.statusTip() == command.help
        assert action.isCheckable() == command.checkable


def test_tooltip_names_the_key(desk):
    assert desk.commands.action("file.open").toolTip().startswith("Open photo (Ctrl+O)\n")


@pytest.mark.parametrize("command", LETTERS, ids=lambda command: command.id)
def test_letter_works_in_the_centre(desk, command):
    press(desk.centre, command.key)
    assert desk.asked == [command.id]


@pytest.mark.parametrize("command", LETTERS, ids=lambda command: command.id)
def test_letter_is_silent_in_a_field(desk, command):
    for field in desk.fields:
        press(field, command.key)
    press(desk.inner_field, command.key)
    assert desk.asked == []


def test_a_field_receives_the_letters_typed(desk):
    line, _, text, _ = desk.fields
    for field in (line, text, desk.inner_field):
        field.setFocus()
        QTest.keyClicks(field, "BreVhgw")
    assert line.text() == text.toPlainText() == desk.inner_field.text() == "BreVhgw"
    assert desk.asked == []


@pytest.mark.parametrize("command", CHORDS, ids=lambda command: command.id)
def test_other_keys_work_in_the_whole_window(desk, command):
    for key in command.keys:
        press(desk.fields[3], key)
    assert desk.asked == [command.id] * len(command.keys)


def test_a_field_keeps_its_own_paste_and_undo(desk):
    line = desk.fields[0]
    QApplication.clipboard().setText("pasted")
    press(line, "Ctrl+V")
    assert line.text() == "pasted"
    press(line, "Ctrl+Z")
    assert line.text() == ""
    assert desk.asked == []


def test_a_disabled_command_is_silent(desk):
    desk.commands.action("run.stop").setEnabled(False)
    press(desk.centre, "Shift+X")
    assert desk.asked == []


def test_choices_exclude_each_other(desk):
    brush, eraser = desk.commands.action("tool.brush"), desk.commands.action("tool.eraser")
    grid = desk.commands.action("compare.grid")
    grid.setChecked(True)
    brush.setChecked(True)
    assert desk.asked == []
    eraser.trigger()
    assert (brush.isChecked(), eraser.isChecked(), grid.isChecked()) == (False, True, True)
    assert desk.asked == ["tool.eraser"]


def test_menu_entry_triggers_by_id(desk):
    desk.menuBar().actions()[-1].menu().actions()[-1].trigger()
    assert desk.asked == ["help.about"]


def test_samples_are_filled_in_at_run_time(desk, qtbot):
    submenu = desk.commands.action(SAMPLES).menu()
    assert not desk.commands.action(SAMPLES).isEnabled()
    desk.commands.set_samples([("ann", "Ann"), ("bc", "B & C")])
    assert desk.commands.action(SAMPLES).isEnabled()
    assert [action.text() for action in submenu.actions()] == ["Ann", "B && C"]
    with qtbot.waitSignal(desk.commands.sample_chosen) as chosen:
        submenu.actions()[1].trigger()
    assert chosen.args == ["bc"]
    assert desk.asked == []
    desk.commands.set_samples([("dan", "Dan")])
    assert [action.text() for action in submenu.actions()] == ["Dan"]


def test_unknown_id_is_an_error(desk):
    with pytest.raises(KeyError):
        desk.commands.action("file.unicorn")


def test_icons_stay_out_of_the_menus(desk):
    actions: list[QAction] = [desk.commands.action(command.id) for command in COMMANDS]
    assert not any(action.isIconVisibleInMenu() for action in actions if not action.icon().isNull())


def test_keys_without_a_command_reach_the_centre(desk):
    for key in ("[", "]", "X", "Escape"):
        press(desk.centre, key)
    assert desk.centre.pressed == ["[", "]", "X", "Esc"]
    assert desk.asked == []


# --- menus by keyboard ------------------------------------------------------------------------


def key_into(popup: QWidget, key: Qt.Key, text: str = "") -> None:
    """As the system sends it: to the window in front, which asks the shortcuts before the popup."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, popup.windowHandle(), key, text, NO_MODIFIER)


@pytest.mark.parametrize("entry", [RECENT, SAMPLES])
def test_a_submenu_opens_by_its_letter_while_the_picture_has_the_focus(desk, qtbot, entry):
    submenu = PopupMenu(desk)
    submenu.addAction("one").setData("1")
    desk.commands.set_samples([("1", "one")])
    if entry == RECENT:
        desk.commands.action(RECENT).setMenu(submenu)
    action = desk.commands.action(entry)
    letter = QKeySequence.mnemonic(action.text()).toString()[-1]
    assert [c for c in LETTERS if letter in c.keys], "the letter is also the key of a tool"
    chosen = []
    action.menu().triggered.connect(lambda one: chosen.append(one.data()))
    desk.centre.setFocus()
    (file_menu,) = (a.menu() for a in desk.menuBar().actions() if a.text() == "&File")
    file_menu.popup(desk.mapToGlobal(desk.rect().center()))
    qtbot.waitExposed(file_menu)
    key_into(file_menu, getattr(Qt.Key, f"Key_{letter}"), letter.lower())
    assert action.menu().isVisible()
    assert desk.asked == []
    qtbot.waitUntil(lambda: action.menu().activeAction() is not None)
    key_into(action.menu(), Qt.Key.Key_Return)
    assert chosen == ["1"]
    assert desk.asked == []


@pytest.mark.parametrize("title", MENUS)
def test_every_entry_is_reached_by_its_letter(desk, qtbot, title):
    """One after the other: the first mnemonic of a menu opens or does what it names."""
    (menu,) = (a.menu() for a in desk.menuBar().actions() if a.text() == title)
    entries = [a for a in menu.actions() if "&" in a.text() and a.isEnabled() and not a.menu()]
    for entry in entries:
        desk.asked.clear()
        desk.centre.setFocus()
        menu.popup(desk.mapToGlobal(desk.rect().center()))
        qtbot.waitExposed(menu)
        letter = QKeySequence.mnemonic(entry.text()).toString()[-1]
        key_into(menu, getattr(Qt.Key, f"Key_{letter}"), letter.lower())
        assert desk.asked == [entry.data()]


def test_an_open_list_over_the_picture_takes_what_is_typed(desk, qtbot):
    choice = ElidedComboBox()
    choice.addItems(["Apple", "Rose"])
    desk.centre.layout().addWidget(choice)
    desk.centre.setFocus()
    choice.showPopup()
    qtbot.waitExposed(choice.view().window())
    key_into(choice.view().window(), Qt.Key.Key_R, "r")
    assert desk.asked == []
    assert choice.view().currentIndex().data() == "Rose"
    choice.hidePopup()
