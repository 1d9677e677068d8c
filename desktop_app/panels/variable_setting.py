"""A setting in a form that takes one value, or several to be run one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.model.sweep import suggestion
from desktop_app.model.words import engine_text, user_error_text
from desktop_app.panels.field import FieldLabel
from desktop_app.panels.section import GRID, row
from desktop_app.panels.values_editor import ValuesEditor, editor_for
from engine.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from desktop_app.panels.field import Field
    from desktop_app.panels.section import ButtonMaker
    from engine.parameters import Value


def vary_button(buttons: ButtonMaker, label: str) -> QToolButton:
    """The switch between one value and several of them."""
    button = buttons.tool(
        "vary",
        QCoreApplication.translate("VariableSetting", "Vary {0}").format(label),
        QCoreApplication.translate(
            "VariableSetting", "Give several values: Run makes a run of each."
        ),
    )
    button.setCheckable(True)
    button.setFixedHeight(GRID * 3)
    return button


class VariableSetting(QWidget):
    """Label, field, and a button that puts an editor of several values in the field's place.

    Signals: edited() after the user has changed whether it varies, or its values.
    """

    edited = Signal()

    def __init__(
        self,
        field: Field,
        buttons: ButtonMaker,
        *,
        has_label: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editor: ValuesEditor | None = None
        self.button = vary_button(buttons, engine_text(field.parameter.label))
        self._label = FieldLabel(field)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        # A switch is its own label as long as it does not vary.
        self._has_label = has_label
        head = row(self._label, *(() if has_label else (field,)), self.button)
        for position in range(head.count() - 1):
            head.setStretch(position, 1)
        self._layout.addLayout(head)
        if has_label:
            self._layout.addWidget(field)
        self._label.setVisible(has_label)
        self._action = QAction(self.tr("Vary…"), field)
        self._action.triggered.connect(self.button.click)
        field.addAction(self._action)
        self.button.clicked.connect(self._on_clicked)

    def is_varied(self) -> bool:
        """Whether several values are given."""
        return self.button.isChecked()

    def text(self) -> str:
        """What the several values are written as, "" for a single one."""
        return self.editor.text() if self.editor is not None and self.is_varied() else ""

    def set_text(self, text: str) -> None:
        """Show several values, or for "" the field, without a signal."""
        self.button.setChecked(bool(text))
        if text:
            self._editor().set_text(text)
        self._show_editor()

    def values(self) -> list[Value]:
        """All values; UserError where the text stands for none."""
        if self.editor is None or not self.is_varied():
            return [self.field.value()]
        return self.editor.values()

    def problem(self) -> str:
        """What is wrong with the values, "" where nothing is."""
        try:
            self.values()
        except UserError as error:
            return user_error_text(error)
        return ""

    def _editor(self) -> ValuesEditor:
        if self.editor is None:
            self.editor = editor_for(self.field.parameter)
            self.editor.edited.connect(self.edited)
            self._layout.addWidget(self.editor)
        return self.editor

    def _show_editor(self) -> None:
        is_varied = self.is_varied()
        self.field.setVisible(not is_varied)
        self._label.setVisible(self._has_label or is_varied)
        if self.editor is not None:
            self.editor.setVisible(is_varied)

    @Slot()
    def _on_clicked(self) -> None:
        if self.is_varied():
            self.field.commit()
            editor = self._editor()
            editor.set_text(suggestion(self.field.parameter, self.field.value()))
            self._show_editor()
            editor.setFocus()
        else:
            self._show_editor()
            self.field.setFocus()
        self.edited.emit()
