"""The settings of one entry of a method, with its formula and its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.model.words import engine_text
from desktop_app.panels.section import (
    GRID,
    ButtonMaker,
    Heading,
    SmallPrint,
    plain_tooltip,
    row,
)
from desktop_app.panels.settings_form import SettingsForm

if TYPE_CHECKING:
    from desktop_app.model.method_entries import MethodEntry
    from engine.parameters import Settings


class MethodSettings(QWidget):
    """Heading, why it cannot be used, summary, form, formula and paper; `form` has the values.

    Signals: duplicate_requested(key), remove_requested(key).
    """

    duplicate_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self,
        entry: MethodEntry,
        settings: Settings,
        buttons: ButtonMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = entry.key
        method = entry.method
        self.form = SettingsForm(method, settings, buttons=buttons)
        self.reason_label = SmallPrint(quiet=False)
        self.origin_label = SmallPrint()
        self._make_buttons(method.title, buttons, is_copy=entry.is_copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID // 2, 0)
        layout.setSpacing(GRID // 2)
        heading = Heading(method.title)
        heading.stand_level()
        tools = (self.duplicate_button, self.remove_button, self.defaults_button)
        line = row(heading, *tools)
        line.setStretch(0, 1)
        layout.addLayout(line)
        for widget in (
            self.reason_label,
            SmallPrint(engine_text(method.summary)),
            self.origin_label,
        ):
            layout.addWidget(widget)
        layout.addWidget(self.form)
        for text in (engine_text(method.formula), method.paper):
            layout.addWidget(_selectable(text))
        self.set_reason("")
        self.set_origins("", {})

    def set_reason(self, reason: str) -> None:
        """Say why the method cannot be used; an empty reason hides the line."""
        self.reason_label.setText(reason)
        self.reason_label.setVisible(bool(reason))

    def set_origins(self, summary: str, origins: Mapping[str, str]) -> None:
        """Say where the settings come from, and of each setting in its own tooltip."""
        self.origin_label.setText(summary)
        self.origin_label.setVisible(bool(summary))
        said = dict.fromkeys(f"{o[0].upper()}{o[1:]}" for o in origins.values() if o)
        self.origin_label.setToolTip("".join(map(plain_tooltip, said)))
        self.form.set_origins(origins)

    def _make_buttons(self, title: str, buttons: ButtonMaker, *, is_copy: bool) -> None:
        self.duplicate_button = buttons.tool(
            "copy",
            self.tr("Duplicate {0}").format(title),
            self.tr("Run this method once more, with other settings."),
        )
        self.remove_button = buttons.tool(
            "minus",
            self.tr("Remove this {0}").format(title),
            self.tr("Take this entry out of the list; the method itself stays."),
        )
        self.remove_button.setVisible(is_copy)
        self.defaults_button = QToolButton()
        self.defaults_button.setText(self.tr("Defaults"))
        self.defaults_button.setAutoRaise(True)
        self.defaults_button.setAccessibleName(self.tr("Reset all settings of {0}").format(title))
        self.defaults_button.setToolTip(self.tr("Reset all settings of this method."))
        self.defaults_button.clicked.connect(self.form.reset)
        self.duplicate_button.clicked.connect(self._on_duplicate)
        self.remove_button.clicked.connect(self._on_remove)

    @Slot()
    def _on_duplicate(self) -> None:
        self.duplicate_requested.emit(self.key)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_requested.emit(self.key)


def _selectable(text: str) -> SmallPrint:
    label = SmallPrint(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
