"""The commands of the table as actions of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from desktop_app.compare.popups import PopupMenu
from desktop_app.model.tools import MASK_TOOLS
from desktop_app.shell.command import Command
from desktop_app.shell.icons import icon
from desktop_app.shell.key_table import NO_OWN_KEYS, KeyTable, Own
from desktop_app.shell.menus import COMMANDS, MENUS
from desktop_app.shell.menus.file import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAINTING: Final = ("edit.undo", "edit.redo", *(f"tool.{tool}" for tool in MASK_TOOLS))


class CommandSet(QObject):
    """The commands as QActions of one window.

    Commands whose key types a character are alive only while the focus is inside the widget
    given to `attach`, so that typing into a panel never paints, erases or stops a run.
    `refused_keys` are the titles of the commands whose own keys could not be used.
    """

    triggered = Signal(str)
    """A command was asked for, by its id."""

    sample_chosen = Signal(str)
    """A sample picture was asked for, by the id given to `set_samples`."""

    keys_changed = Signal()
    """The keys of some commands are others now."""

    def __init__(self, window: QWidget, own_keys: Own = NO_OWN_KEYS) -> None:
        super().__init__(window)
        self.keys = KeyTable()
        self.refused_keys = self.keys.load(own_keys)
        self._samples = PopupMenu(window)
        self._samples.triggered.connect(self._choose_sample)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make_action(command) for command in COMMANDS}
        self.set_samples(())

    def action(self, command_id: str) -> QAction:
        """The action of a command, to enable, check or put on a button. KeyError if unknown."""
        return self._actions[command_id]

    def attach(self, centre: QWidget) -> None:
        """Make the keys that type characters work while `centre` or a child has the focus."""
        centre.addActions(list(self._actions.values()))

    def title(self, command: Command) -> str:
        """What a command is called in lists."""
        return self.tr(command.text).replace("&", "").removesuffix("…")

    def help(self, command: Command) -> str:
        """What a command does."""
        return self.tr(command.help)

    def menu_title(self, command: Command) -> str:
        """The menu of a command."""
        entry = next(menu for menu in MENUS if menu.replace("&", "") == command.menu)
        return self.tr(entry).replace("&", "")

    @Slot()
    def show_keys(self) -> None:
        """Take over the keys as the key table has them now."""
        for command in COMMANDS:
            self._set_keys(self._actions[command.id], command)
            self._actions[command.id].setToolTip(self._tooltip(command))
        self.keys_changed.emit()

    def fill_menu_bar(self, menu_bar: QMenuBar) -> None:
        """Add one menu per entry of `MENUS`, with separators between the groups."""
        for title in MENUS:
            menu = PopupMenu(self.tr(title), menu_bar)
            menu_bar.addMenu(menu)
            menu.addActions(list(self._entries(title.replace("&", ""))))

    def set_painting(self, is_possible: bool) -> None:
        """Enable or disable everything that changes the mask."""
        for command in COMMANDS:
            if command.menu == "Mask" or command.id in PAINTING:
                self._actions[command.id].setEnabled(is_possible)

    def set_samples(self, samples: Sequence[tuple[str, str]]) -> None:
        """Fill the submenu of sample pictures with (id, text) pairs, in this order."""
        self._samples.clear()
        for sample_id, text in samples:
            self._samples.addAction(text.replace("&", "&&")).setData(sample_id)
        self._actions[SAMPLES].setEnabled(bool(samples))

    def _entries(self, menu: str) -> Iterator[QAction]:
        group = None
        for command in COMMANDS:
            if command.menu != menu:
                continue
            if group is not None and command.group != group:
                separator = QAction(self)
                separator.setSeparator(True)
                yield separator
            group = command.group
            yield self._actions[command.id]

    def _make_action(self, command: Command) -> QAction:
        action = self._samples.menuAction() if command.id == SAMPLES else QAction(self)
        action.setText(self.tr(command.text))
        action.setData(command.id)
        action.setToolTip(self._tooltip(command))
        action.setStatusTip(self.tr(command.help))
        if command.icon:
            action.setIcon(icon(command.icon))
            action.setIconVisibleInMenu(False)
        self._set_keys(action, command)
        self._set_group(action, command)
        if command.id != SAMPLES:
            action.triggered.connect(self._emit_triggered)
        return action

    def _set_keys(self, action: QAction, command: Command) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        everywhere = Qt.ShortcutContext.WindowShortcut
        action.setShortcuts([QKeySequence(key) for key in self.keys.keys(command.id)])
        action.setShortcutContext(here if self.keys.types_text(command.id) else everywhere)

    def _set_group(self, action: QAction, command: Command) -> None:
        action.setCheckable(command.checkable)
        if command.exclusive:
            group = self._groups.setdefault(command.exclusive, QActionGroup(self))
            group.addAction(action)

    def _tooltip(self, command: Command) -> str:
        key = self.keys.text(command.id)
        help_text = self.help(command)
        return f"{self.title(command)} ({key})\n{help_text}" if key else help_text

    @Slot()
    def _emit_triggered(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.triggered.emit(action.data())

    @Slot(QAction)
    def _choose_sample(self, action: QAction) -> None:
        self.sample_chosen.emit(action.data())
