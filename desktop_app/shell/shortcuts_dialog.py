"""The list of shortcuts, where each of them can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.panels.section import SmallPrint
from desktop_app.shell.commands import CommandSet
from desktop_app.shell.icons import icon
from desktop_app.shell.key_table import native
from desktop_app.shell.menus import COMMANDS, GESTURES, MENUS
from engine.errors import UserError

if TYPE_CHECKING:
    from desktop_app.shell.command import Command

ID: Final = Qt.ItemDataRole.UserRole
SIZE: Final = (600, 620)


class ShortcutsDialog(QDialog):
    """All commands with their keys, menu by menu, a search, and an editor for the chosen one.

    A change holds at once; it is refused where another command has the key. What the picture
    area understands by itself is listed and cannot be changed.
    """

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = self._make_search()
        self.table = self._make_table()
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(1)
        self.editor.setClearButtonEnabled(True)
        self.editor.setAccessibleName(self.tr("New key"))
        self.editor.setFinishingKeyCombinations([])
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setBuddy(self.editor)
        self.note = SmallPrint(quiet=False)
        self._make_buttons()
        self._fill()
        self._lay_out()
        self._connect()
        self._on_row()
        self.search.setFocus()

    def select(self, command_id: str) -> None:
        """Choose the line of a command."""
        item = self._item(command_id)
        if item is not None:
            self.table.setCurrentItem(item)

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search by command or key"))
        field.setAccessibleName(self.tr("Search shortcuts"))
        field.setClearButtonEnabled(True)
        field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self._narrow)
        return field

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(self.tr("Shortcuts"))
        table.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        table.setRootIsDecorated(False)
        table.setItemsExpandable(False)
        table.setUniformRowHeights(True)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _make_buttons(self) -> None:
        self.reset_button = QPushButton(self.tr("Reset"))
        self.reset_button.setToolTip(self.tr("Give this command its usual keys again."))
        self.reset_all_button = QPushButton(self.tr("Reset all"))
        self.reset_all_button.setToolTip(self.tr("Give every command its usual keys again."))
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._box.rejected.connect(self.reject)
        close = self._box.button(QDialogButtonBox.StandardButton.Close)
        # Return in the search field must not close the dialog.
        for button in (self.reset_button, self.reset_all_button, close):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        change = QHBoxLayout()
        change.addWidget(self.editor, 1)
        change.addWidget(self.reset_button)
        change.addWidget(self.reset_all_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._label)
        layout.addLayout(change)
        layout.addWidget(self.note)
        layout.addWidget(self._box)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.table.currentItemChanged.connect(self._on_row)
        self.table.itemActivated.connect(self._edit)
        # While it records, the editor passes through keys that nobody meant.
        queued = Qt.ConnectionType.QueuedConnection
        self.editor.keySequenceChanged.connect(self._on_recorded, queued)
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button.clicked.connect(self._reset_all)

    def _fill(self) -> None:
        for entry in MENUS:
            menu = entry.replace("&", "")
            commands = [command for command in COMMANDS if command.menu == menu]
            rows = [(self._commands.title(c), self._commands.help(c), c.id) for c in commands]
            self._add_section(self._commands.menu_title(commands[0]), rows)
        gestures = [(_translated(text), "", "") for _, text in GESTURES]
        self._add_section(self.tr("On the picture"), gestures)
        for item, (keys, _) in zip(self._sections[-1][1], GESTURES, strict=True):
            item.setText(1, _translated(keys))
        self._show_keys()
        self.table.expandAll()

    def _add_section(self, title: str, rows: list[tuple[str, str, str]]) -> None:
        section = QTreeWidgetItem(self.table, [title])
        section.setFirstColumnSpanned(True)
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        section.setFont(0, font)
        items = [QTreeWidgetItem(section, [text]) for text, _, _ in rows]
        for item, (_, explanation, command_id) in zip(items, rows, strict=True):
            item.setToolTip(0, explanation)
            item.setData(0, ID, command_id)
        self._sections.append((section, items))

    def _show_keys(self) -> None:
        """The keys in force, those of the user's own in bold."""
        keys = self._commands.keys
        for _, items in self._sections:
            for item in items:
                if command_id := item.data(0, ID):
                    texts = map(native, keys.keys(command_id))
                    item.setText(1, self.tr(" or ").join(texts))
                    font = self.font()
                    font.setBold(keys.is_own(command_id))
                    item.setFont(1, font)

    def _chosen(self) -> Command | None:
        item = self.table.currentItem()
        command_id = item.data(0, ID) if item is not None else ""
        return next((c for c in COMMANDS if c.id == command_id), None)

    def _item(self, command_id: str) -> QTreeWidgetItem | None:
        items = (item for _, items in self._sections for item in items)
        return next((item for item in items if item.data(0, ID) == command_id), None)

    @Slot()
    def _on_row(self) -> None:
        self.note.setText("")
        self.note.hide()
        self._show_chosen()

    def _show_chosen(self) -> None:
        command, keys = self._chosen(), self._commands.keys
        self.editor.setEnabled(command is not None)
        self.reset_button.setEnabled(command is not None and keys.is_own(command.id))
        self.reset_all_button.setEnabled(bool(keys.own))
        nothing = self.tr("Choose a command to change its key.")
        title = "" if command is None else self._commands.title(command)
        self._label.setText(title or nothing)
        with QSignalBlocker(self.editor):
            self.editor.setKeySequence(self._key_of(command))

    @Slot()
    def _edit(self) -> None:
        if self.editor.isEnabled():
            self.editor.setFocus()

    @Slot()
    def _on_recorded(self) -> None:
        command, recorded = self._chosen(), self.editor.keySequence()
        if command is not None and recorded != self._key_of(command):
            text = recorded.toString(QKeySequence.SequenceFormat.PortableText)
            self._try(lambda: self._commands.keys.assign(command.id, text))

    def _key_of(self, command: Command | None) -> QKeySequence:
        keys = () if command is None else self._commands.keys.keys(command.id)
        return QKeySequence(next(iter(keys), ""))

    @Slot()
    def _reset(self) -> None:
        command = self._chosen()
        if command is not None:
            self._try(lambda: self._commands.keys.reset(command.id))

    @Slot()
    def _reset_all(self) -> None:
        self._try(self._commands.keys.reset_all)

    def _try(self, change: Callable[[], None]) -> None:
        """Change the keys; where that is refused, all stays as it was and the reason is shown."""
        try:
            change()
        except UserError as error:
            self.note.setText(f"{error.problem} {error.remedy}")
        else:
            self.note.setText("")
            self._commands.show_keys()
        self.note.setVisible(bool(self.note.text()))
        self._show_keys()
        self._show_chosen()

    @Slot(str)
    def _narrow(self, wanted: str) -> None:
        for section, rows in self._sections:
            for row in rows:
                row.setHidden(not _matches(row, wanted))
            section.setHidden(all(row.isHidden() for row in rows))


def _matches(row: QTreeWidgetItem, wanted: str) -> bool:
    found = f"{row.text(0)}\n{row.text(1)}\n{row.toolTip(0)}".casefold()
    return all(word in found for word in wanted.casefold().split())


def _translated(text: str) -> str:
    return QCoreApplication.translate("CommandSet", text)
