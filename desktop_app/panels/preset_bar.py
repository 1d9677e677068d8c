"""Choosing, saving and deleting a preset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.model.preset_book import LONGEST_NAME, name_problem, preset_help, preset_title
from desktop_app.panels.field import WheelGuard
from desktop_app.panels.section import GRID, Heading, SmallPrint, plain_tooltip, row
from engine.presets import PRESETS

if TYPE_CHECKING:
    from desktop_app.panels.section import ButtonMaker

OWN = ""  # settings that are those of no preset


class PresetBar(QWidget):
    """A heading with the presets on its line, and below it, while one is saved, its name.

    Signals: chosen(name), save_requested(name), delete_requested(name).
    """

    chosen = Signal(str)
    save_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, title: str, buttons: ButtonMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = OWN
        self._make_controls(buttons)
        heading = Heading(title)
        heading.stand_level()
        heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = row(heading, self.combo, self.save_button, self.delete_button)
        line.setSpacing(GRID // 2)
        line.insertSpacing(1, GRID)
        line.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID // 2, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(line)
        layout.addLayout(row(self.name_field, self.keep_button, self.cancel_button))
        layout.addWidget(self.name_note)
        self._set_naming(False)
        self._connect()
        self.set_names(PRESETS)

    @property
    def shown(self) -> str:
        """The preset that is shown; `OWN` where the settings are those of none."""
        return self._shown

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these presets."""
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for name in names:
                if name not in PRESETS and self.combo.count() == len(PRESETS):
                    self.combo.insertSeparator(len(PRESETS))
                self.combo.addItem(preset_title(name), name)
                last = self.combo.count() - 1
                self.combo.setItemData(last, preset_help(name), Qt.ItemDataRole.ToolTipRole)
        self.show_preset(self._shown)

    def show_preset(self, name: str) -> None:
        """Show which preset the settings are; `OWN` says that they are of none."""
        self._shown = name
        with QSignalBlocker(self.combo):
            own = self.combo.findData(OWN)
            if name == OWN and own < 0:
                self.combo.addItem(self.tr("Own settings"), OWN)
            elif name != OWN and own >= 0:
                self.combo.removeItem(own)
            self.combo.setCurrentIndex(self.combo.findData(name))
        self.delete_button.setEnabled(name != OWN and name not in PRESETS)

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Say in the tooltip where the settings of each ticked method come from."""
        intro = self.tr("The settings of the ticked methods.")
        said = [f"{title}: {origin}" for title, origin in origins.items()]
        self.combo.setToolTip("".join(map(plain_tooltip, [intro, *said])))

    def _make_controls(self, buttons: ButtonMaker) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName(self.tr("Preset"))
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        WheelGuard(self.combo)
        self.set_origins({})
        self.save_button = buttons.tool(
            "save", self.tr("Save as a preset…"), self.tr("Keep all settings under a name.")
        )
        self.delete_button = buttons.tool(
            "delete", self.tr("Delete the preset"), self.tr("Forget this preset of yours.")
        )
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(LONGEST_NAME)
        self.name_field.setPlaceholderText(self.tr("Name of the preset"))
        self.name_field.setAccessibleName(self.tr("Name of the preset"))
        self.name_field.setToolTip(self.tr("Enter saves, Esc saves nothing."))
        self.name_field.installEventFilter(self)
        self.keep_button = buttons.tool("save", self.tr("Save"), self.tr("Save it by this name."))
        self.cancel_button = buttons.tool("close", self.tr("Cancel"), self.tr("Save nothing."))
        self.name_note = SmallPrint(quiet=False)

    def _connect(self) -> None:
        self.combo.activated.connect(self._on_chosen)
        self.save_button.clicked.connect(self._begin_naming)
        self.delete_button.clicked.connect(self._on_delete)
        self.name_field.textChanged.connect(self._check_name)
        self.name_field.returnPressed.connect(self._save)
        self.keep_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._end_naming)

    def _set_naming(self, naming: bool) -> None:
        for widget in (self.name_field, self.keep_button, self.cancel_button):
            widget.setVisible(naming)
        self.name_note.setVisible(naming and bool(self.name_note.text()))

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        name = self.combo.itemData(index)
        if name:
            self.chosen.emit(name)

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(self._shown)

    @Slot()
    def _begin_naming(self) -> None:
        self.name_field.setText("" if self._shown in PRESETS else self._shown)
        self.name_field.selectAll()
        self._check_name()
        self._set_naming(True)
        self.name_field.setFocus()

    @Slot()
    def _end_naming(self) -> None:
        self._set_naming(False)
        self.save_button.setFocus()

    @Slot()
    def _check_name(self) -> None:
        name = self.name_field.text()
        problem = name_problem(name)
        self.keep_button.setEnabled(not problem)
        replaces = self.combo.findData(name.strip()) >= 0 and name.strip() != OWN
        note = self.tr("Replaces the preset of this name.") if replaces else ""
        self.name_note.setText((problem if name.strip() else "") or note)
        self._set_naming(True)

    @Slot()
    def _save(self) -> None:
        name = self.name_field.text().strip()
        if not name_problem(name):
            self._end_naming()
            self.save_requested.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = (
            watched is self.name_field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape:
            self._end_naming()
            return True
        return super().eventFilter(watched, event)
