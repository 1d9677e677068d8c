"""Every command of the window in one table: menus, shortcuts, tooltips and the shortcut list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop_app.shell.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLES: Final = "file.samples"
PAINTING: Final = ("tool.brush", "tool.eraser", "tool.rectangle", "edit.undo", "edit.redo")
MENUS: Final = ("&File", "&Edit", "&View", "&Mask", "&Run", "&Compare", "&Help")


@dataclass(frozen=True)
class Command:
    """One thing the window can be asked to do.

    `menu` is an entry of `MENUS` without its mnemonic, `group` parts a menu by separators, `key`
    is QKeySequence text and `also` further keys for the same. Of the commands that share an
    `exclusive` name one is checked at a time.
    """

    id: str
    text: str
    menu: str
    help: str
    key: str = ""
    icon: str = ""
    group: str = ""
    exclusive: str = ""
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the one to advertise first."""
        return (self.key, *self.also) if self.key else ()

    @property
    def checkable(self) -> bool:
        """Whether the command shows a state: it is one of several choices."""
        return bool(self.exclusive)

    @property
    def title(self) -> str:
        """The text without mnemonic and ellipsis, for lists and tooltips."""
        return self.text.replace("&", "").removesuffix("…")

    @property
    def types_text(self) -> bool:
        """Whether its keys are also how one types a character into a field."""
        return any(len(key.removeprefix("Shift+")) == 1 for key in self.keys)


COMMANDS: Final = (
    Command(
        "file.open", "&Open photo…", "File", "Choose a photo to restore.",
        key="Ctrl+O", icon="open", group="open",
    ),
    Command(
        "file.paste", "&Paste picture", "File", "Take the picture from the clipboard as the photo.",
        key="Ctrl+V", icon="paste", group="open",
    ),
    Command(
        SAMPLES, "Sample p&ictures", "File", "Open one of the portraits that come with Palimpsest.",
        icon="sample", group="open",
    ),
    Command(
        "file.save_result", "&Save result…", "File",
        "Write the current result as a PNG that carries its settings.",
        key="Ctrl+S", icon="save", group="save",
    ),
    Command(
        "file.save_comparison", "Save &comparison…", "File",
        "Write all tiles with their names and scores as one picture.",
        key="Ctrl+Shift+E", icon="export", group="save",
    ),
    Command(
        "file.quit", "&Quit", "File", "Stop all runs and close Palimpsest.",
        key="Ctrl+Q", group="quit",
    ),
    Command(
        "edit.undo", "&Undo", "Edit", "Take back the last change of the mask.",
        key="Ctrl+Z", icon="undo", group="history",
    ),
    Command(
        "edit.redo", "&Redo", "Edit", "Repeat the change that was taken back.",
        key="Ctrl+Shift+Z", icon="redo", group="history", also=("Ctrl+Y",),
    ),
    Command(
        "tool.brush", "&Brush", "Edit", "Paint over what is to be restored.",
        key="B", icon="brush", group="tool", exclusive="tool",
    ),
    Command(
        "tool.eraser", "&Eraser", "Edit", "Take paint away again.",
        key="E", icon="eraser", group="tool", exclusive="tool",
    ),
    Command(
        "tool.rectangle", "Re&ctangle", "Edit", "Paint a rectangle over what is to be restored.",
        key="R", icon="rectangle", group="tool", exclusive="tool",
    ),
    Command(
        "tool.frame", "&Working frame", "Edit",
        "Move, scale and turn the square that the prior works on.",
        key="V", icon="frame", group="tool", exclusive="tool",
    ),
    Command(
        "tool.hand", "&Hand", "Edit", "Drag the picture to see another part of it.",
        key="H", icon="hand", group="tool", exclusive="tool",
    ),
    Command(
        "view.fit", "&Fit", "View", "Show the whole picture.",
        key="Ctrl+0", icon="fit", group="zoom",
    ),
    Command(
        "view.one_to_one", "&Actual size", "View", "Show one pixel of the picture as one pixel.",
        key="Ctrl+1", icon="one-to-one", group="zoom",
    ),
    Command(
        "view.zoom_in", "Zoom &in", "View", "Show less of the picture, larger.",
        key="Ctrl+=", icon="plus", group="zoom", also=("Ctrl++",),
    ),
    Command(
        "view.zoom_out", "Zoom &out", "View", "Show more of the picture, smaller.",
        key="Ctrl+-", icon="minus", group="zoom",
    ),
    Command(
        "view.theme_system", "Theme of the &system", "View", "Be dark or light as the desktop is.",
        icon="system", group="theme", exclusive="theme",
    ),
    Command(
        "view.theme_light", "&Light theme", "View", "Show dark text on light grey.",
        icon="sun", group="theme", exclusive="theme",
    ),
    Command(
        "view.theme_dark", "&Dark theme", "View", "Show light text on dark grey.",
        icon="moon", group="theme", exclusive="theme",
    ),
    Command(
        "mask.invert", "&Invert mask", "Mask", "Swap what is painted and what is not.",
        key="Shift+V", icon="invert", group="change",
    ),
    Command(
        "mask.clear", "&Clear mask", "Mask", "Take all paint away.",
        key="Ctrl+D", icon="clear", group="change",
    ),
    Command(
        "mask.import", "I&mport mask…", "Mask",
        "Read a mask from a picture of the photo's size: black is to be restored.",
        icon="import", group="file",
    ),
    Command(
        "mask.export", "E&xport mask…", "Mask",
        "Write the mask as a PNG: white is known, black is to be restored.",
        icon="export", group="file",
    ),
    Command(
        "run.selected", "&Run selected methods", "Run",
        "Restore the photo by every method that is ticked.",
        key="Ctrl+Return", icon="run", group="run", also=("Ctrl+Enter",),
    ),
    Command(
        "run.stop", "&Stop", "Run", "Stop the run in progress; what waits goes on.",
        key="Shift+X", icon="stop", group="run",
    ),
    Command(
        "compare.grid", "&Grid", "Compare", "Show all pictures side by side with their scores.",
        key="G", icon="grid", group="mode", exclusive="compare",
    ),
    Command(
        "compare.wipe", "&Wipe", "Compare", "Drag a line across two pictures laid over each other.",
        key="W", icon="wipe", group="mode", exclusive="compare",
    ),
    Command(
        "help.shortcuts", "&Keyboard shortcuts", "Help", "List every command with its keys.",
        key="F1", icon="help", group="help",
    ),
    Command(
        "help.about", "&About Palimpsest", "Help", "Show versions and licences.",
        icon="info", group="help",
    ),
)  # fmt: skip

GESTURES: Final = (
    ("[   ]", "Smaller, larger brush"),
    ("X", "Swap brush and eraser"),
    ("Right button", "Erase, whichever painting tool is chosen"),
    ("Esc", "Give up the stroke in progress"),
    ("Wheel", "Zoom at the pointer"),
    ("Space + drag, middle button", "Move the picture"),
    ("Double-click", "Show the whole picture"),
)
"""Keys and movements that the picture area understands by itself, and what they do."""


class CommandSet(QObject):
    """The commands as QActions of one window.

    Commands whose key types a character are alive only while the focus is inside the widget
    given to `attach`, so that typing into a panel never paints, erases or stops a run.
    """

    triggered = Signal(str)
    """A command was asked for, by its id."""

    sample_chosen = Signal(str)
    """A sample picture was asked for, by the id given to `set_samples`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._samples = QMenu(window)
        self._samples.triggered.connect(self._choose_sample)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make_action(command) for command in COMMANDS}
        self.set_samples(())

    def action(self, command_id: str) -> QAction:
        """The action of a command, to enable, check or put on a button. KeyError if unknown."""
        return self._actions[command_id]

    def attach(self, centre: QWidget) -> None:
        """Make the keys that type characters work while `centre` or a child has the focus."""
        centre.addActions([self._actions[c.id] for c in COMMANDS if c.types_text])

    def fill_menu_bar(self, menu_bar: QMenuBar) -> None:
        """Add one menu per entry of `MENUS`, with separators between the groups."""
        for title in MENUS:
            menu = menu_bar.addMenu(self.tr(title))
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
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.types_text:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _set_group(self, action: QAction, command: Command) -> None:
        action.setCheckable(command.checkable)
        if command.exclusive:
            group = self._groups.setdefault(command.exclusive, QActionGroup(self))
            group.addAction(action)

    def _tooltip(self, command: Command) -> str:
        key = key_text(command)
        title = self.tr(command.title)
        return f"{title} ({key})\n{self.tr(command.help)}" if key else self.tr(command.help)

    @Slot()
    def _emit_triggered(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.triggered.emit(action.data())

    @Slot(QAction)
    def _choose_sample(self, action: QAction) -> None:
        self.sample_chosen.emit(action.data())


def key_text(command: Command) -> str:
    """The first key as this system writes it, or "" for none."""
    return QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)
