"""Editors of several values of one setting: a line of text, or a tick for each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.model.sweep import NO, YES, example, text_of, value_word, values_in
from desktop_app.model.words import engine_text, user_error_text
from desktop_app.panels.section import GRID, SmallPrint
from engine.errors import UserError

if TYPE_CHECKING:
    from engine.parameters import Parameter, Value

SHOWN_VALUES: Final = 6


class ValuesEditor(QWidget):
    """Signals: edited() after the user has changed the values."""

    edited = Signal()

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.message = SmallPrint()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)

    def text(self) -> str:
        """The values as they are kept."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show the values of a text without a signal."""
        raise NotImplementedError

    def values(self) -> list[Value]:
        """The values; UserError where the text stands for none."""
        return values_in(self.parameter, self.text())

    def show_message(self) -> None:
        """Say how many values there are, or what is wrong with the text."""
        try:
            values = self.values()
        except UserError as error:
            self.message.setText(user_error_text(error))
            self.message.set_quiet(False)
        else:
            self.message.setText(self._summary(values))
            self.message.set_quiet(True)

    def _summary(self, values: list[Value]) -> str:
        shown = text_of(self.parameter, values)
        if len(values) > SHOWN_VALUES:
            first, last = values[: SHOWN_VALUES - 1], value_word(self.parameter, values[-1])
            shown = f"{text_of(self.parameter, first)} … {last}"
        number = self.tr("1 value") if len(values) == 1 else self.tr("{0} values")
        return f"{number.format(len(values))}: {shown}"

    @Slot()
    def _report(self) -> None:
        self.show_message()
        self.edited.emit()


class ValuesLine(ValuesEditor):
    """A list or a range of numbers, as one writes it."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Values of {0}").format(engine_text(parameter.label)))
        self.line.setAccessibleDescription(example(parameter))
        self.line.setPlaceholderText(self.tr("0.5, 1, 2 or 0.5 … 4, 5 values"))
        self.line.setToolTip(
            self.tr(
                "A list: 0.5, 1, 2\nA range: 0.5 … 4, 5 values\nOr: 0.5 … 4, 5 values, logarithmic"
                "\nBy its step: 10 … 50, step 10"
            )
        )
        self._layout.addWidget(self.line)
        self._layout.addWidget(self.message)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._report)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.show_message()


class ValuesTicks(ValuesEditor):
    """A box for every choice; the ticked ones are taken."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        words = (NO, YES) if parameter.kind is bool else parameter.choices
        self.boxes = {word: QCheckBox(word.replace("&", "&&")) for word in words}
        for word, box in self.boxes.items():
            box.setAccessibleName(self.tr("{0}: {1}").format(engine_text(parameter.label), word))
            box.setToolTip(engine_text(parameter.help))
            self._layout.addWidget(box)
            box.toggled.connect(self._report)
        self._layout.addWidget(self.message)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def text(self) -> str:
        return ", ".join(word for word, box in self.boxes.items() if box.isChecked())

    def set_text(self, text: str) -> None:
        ticked = [word.strip() for word in text.split(",")]
        for word, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(word in ticked)
        self.show_message()


def editor_for(parameter: Parameter) -> ValuesEditor:
    """The editor that suits the parameter's type."""
    if parameter.kind in (int, float):
        return ValuesLine(parameter)
    return ValuesTicks(parameter)
