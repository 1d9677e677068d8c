"""The settings of one method, with its formula and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.panels.section import GRID, Heading, SmallPrint, heading_row
from desktop_app.panels.settings_form import SettingsForm

if TYPE_CHECKING:
    from engine.parameters import Settings
    from engine.samplers.sampler import Sampler


class MethodSettings(QWidget):
    """Heading, summary, form, formula and paper; the attribute `form` has the values."""

    def __init__(
        self, method: type[Sampler], settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = SettingsForm(method, settings)
        self.defaults_button = self._make_defaults_button(method.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID // 2, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(heading_row(Heading(method.title), self.defaults_button))
        layout.addWidget(SmallPrint(method.summary))
        layout.addWidget(self.form)
        for text in (method.formula, method.paper):
            layout.addWidget(_selectable(text))

    def _make_defaults_button(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Defaults"))
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Reset all settings of {0}").format(title))
        button.setToolTip(self.tr("Reset all settings of this method."))
        button.clicked.connect(self.form.reset)
        return button


def _selectable(text: str) -> SmallPrint:
    label = SmallPrint(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
