"""A form made from the descriptions of a group of settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.model.sweep import combinations
from desktop_app.model.words import user_error_text
from desktop_app.panels.field import Field, FieldLabel, parameter_title
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.section import SmallPrint
from desktop_app.panels.variable_setting import VariableSetting
from engine.errors import UserError
from engine.parameters import Parameter, Settings, Value

if TYPE_CHECKING:
    from desktop_app.panels.section import ButtonMaker


class ChoiceField(Field):
    """A combo box with the choices of a parameter."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.combo = QComboBox(self)
        self.combo.addItems(list(parameter.choices))
        # Long choices are elided in the box rather than widening the whole panel.
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.adopt_editor(self.combo)
        _fill(self, self.combo)
        self.set_value(parameter.default)
        self.combo.currentTextChanged.connect(self.report)

    def value(self) -> Value:
        return self.combo.currentText()

    def set_value(self, value: Value) -> None:
        with QSignalBlocker(self.combo):
            self.combo.setCurrentText(str(value))


class SwitchField(Field):
    """A check box that carries its own label."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.check_box = QCheckBox(parameter_title(parameter).replace("&", "&&"), self)
        self.adopt_editor(self.check_box)
        _fill(self, self.check_box)
        self.set_value(parameter.default)
        self.check_box.toggled.connect(self.report)

    def value(self) -> Value:
        return self.check_box.isChecked()

    def set_value(self, value: Value) -> None:
        with QSignalBlocker(self.check_box):
            self.check_box.setChecked(bool(value))


class TextField(Field):
    """A line of text, for a str parameter without choices."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.line_edit = QLineEdit(self)
        self.adopt_editor(self.line_edit)
        _fill(self, self.line_edit)
        self.set_value(parameter.default)
        self.line_edit.textEdited.connect(self.report)

    def value(self) -> Value:
        return self.line_edit.text()

    def set_value(self, value: Value) -> None:
        with QSignalBlocker(self.line_edit):
            self.line_edit.setText(str(value))


def field_for(parameter: Parameter) -> Field:
    """The editor that suits the parameter's type."""
    if parameter.kind is bool:
        return SwitchField(parameter)
    if parameter.choices:
        return ChoiceField(parameter)
    if parameter.kind is str:
        return TextField(parameter)
    return NumberField(parameter)


def _fill(field: Field, editor: QWidget) -> None:
    layout = QVBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(editor)


class SettingsForm(QWidget):
    """One field below another, for every setting of `settings_class`.

    Values that are admissible one by one but not together are explained below the fields. A setting
    that does nothing beside the others is disabled. With `buttons` every setting but a free text can
    take several values at once: it then varies.
    Signals: `edited()` after the user has changed a value; `changed(settings)` after that, if all
    values fit together.
    """

    edited = Signal()
    changed = Signal(object)

    def __init__(
        self,
        settings_class: type[Settings],
        initial: Settings | None = None,
        parent: QWidget | None = None,
        *,
        buttons: ButtonMaker | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings_class = settings_class
        self._fields = {p.name: field_for(p) for p in settings_class.parameters()}
        self._variable = {} if buttons is None else self._make_variable(buttons)
        self._combined: tuple[object, list[Settings]] = (None, [])
        self._problem = SmallPrint()
        self._parts = {name: self._parts_of(name) for name in self._fields}
        self._lay_out()
        self.set_settings(settings_class() if initial is None else initial)
        for field in self._fields.values():
            field.changed.connect(self._on_changed)
        for setting in self._variable.values():
            setting.edited.connect(self._on_changed)

    def field(self, name: str) -> Field:
        """The editor of the setting `name`."""
        return self._fields[name]

    def variable(self, name: str) -> VariableSetting:
        """The setting `name` with all its values; KeyError in a form where nothing varies."""
        return self._variable[name]

    def settings(self) -> Settings:
        """The settings as entered, the first of those that vary; UserError when the values do not
        fit together."""
        return self.combinations()[0]

    def combinations(self) -> list[Settings]:
        """The settings of every combination of the values that vary.

        Raises UserError when some values do not fit together, or are none.
        """
        base = {name: field.value() for name, field in self._fields.items()}
        texts = self.variation()
        entered = (tuple(base.values()), tuple(texts.items()))
        if self._combined[0] != entered:
            varied = {name: self._variable[name].values() for name in texts}
            self._combined = (entered, combinations(self._settings_class, base, varied))
        return self._combined[1]

    def variation(self) -> dict[str, str]:
        """What the settings that vary are written as."""
        varied = ((name, setting) for name, setting in self._variable.items())
        return {name: setting.text() for name, setting in varied if setting.is_varied()}

    def set_variation(self, texts: Mapping[str, str]) -> None:
        """Let exactly these settings vary, without a signal."""
        for name, setting in self._variable.items():
            setting.set_text(texts.get(name, ""))
        self._show_problem()

    def problem(self) -> str:
        """Why the values do not fit together, or are none; empty while all is well."""
        try:
            self.combinations()
        except UserError as error:
            return user_error_text(error)
        return ""

    def set_settings(self, settings: Settings) -> None:
        """Show `settings` without a signal."""
        for name, value in settings.to_dict().items():
            self._fields[name].set_value(value)
        self._show_problem()

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Say in the tooltip of each setting where its value comes from."""
        for name, field in self._fields.items():
            field.set_origin(origins.get(name, ""))

    def commit(self) -> None:
        """Take over numbers that are typed but not yet confirmed."""
        for field in self._fields.values():
            field.commit()

    @Slot()
    def reset(self) -> None:
        """Return every setting to its default, and let none vary."""
        self.set_variation({})
        self.set_settings(self._settings_class())
        self._on_changed()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for parts in self._parts.values():
            for part in parts:
                layout.addWidget(part)
            layout.addSpacing(8)
        layout.addWidget(self._problem)

    def _parts_of(self, name: str) -> list[QWidget]:
        """The widgets of one setting, from above; a switch is its own label."""
        field = self._fields[name]
        if name in self._variable:
            return [self._variable[name]]
        return [field] if isinstance(field, SwitchField) else [FieldLabel(field), field]

    def _make_variable(self, buttons: ButtonMaker) -> dict[str, VariableSetting]:
        return {
            name: VariableSetting(field, buttons, has_label=not isinstance(field, SwitchField))
            for name, field in self._fields.items()
            if not isinstance(field, TextField)
        }

    def _show_problem(self) -> str:
        """Say what is wrong; what is wrong with one setting is said below that one already."""
        problem = self.problem()
        elsewhere = any(setting.problem() for setting in self._variable.values())
        self._problem.setText("" if elsewhere else problem)
        self._problem.setVisible(bool(problem) and not elsewhere)
        if not problem:
            self._show_what_matters()
        return problem

    def _show_what_matters(self) -> None:
        """What varies stays enabled all the same: one has to be able to stop it."""
        combined, varied = self.combinations(), self.variation()
        for name in self._fields:
            matters = any(settings.matters(name) for settings in combined)
            for part in self._parts[name]:
                part.setEnabled(matters or name in varied)

    @Slot()
    def _on_changed(self) -> None:
        problem = self._show_problem()
        self.edited.emit()
        if not problem:
            self.changed.emit(self.settings())
