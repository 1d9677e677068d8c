"""What every editor of a setting shares: tooltip, reset, label, and a wheel that keeps still."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from desktop_app.model.words import engine_text, model_text
from engine.parameters import Parameter, Value, number_text

SHORT_UNIT = 3  # characters: px, %, dB, ms


def value_text(parameter: Parameter, value: Value) -> str:
    """The value as shown to a person: "on", "ddim", "0.5", "30°"."""
    if parameter.kind is bool:
        return model_text("on") if value else model_text("off")
    if parameter.kind is str:
        return str(value)
    return f"{value:.10g}{unit_suffix(parameter)}"


def unit_suffix(parameter: Parameter) -> str:
    """The unit as it follows a number: close up for degrees, after a space for the rest."""
    if not parameter.unit:
        return ""
    unit = engine_text(parameter.unit)
    return unit if unit == "°" else f"\N{NO-BREAK SPACE}{unit}"


def has_short_unit(parameter: Parameter) -> bool:
    """Whether the unit fits into the box behind the number; otherwise the label has it."""
    return len(parameter.unit) <= SHORT_UNIT


def parameter_title(parameter: Parameter) -> str:
    """Label, symbol and a unit that is too long for the box: "Steps N (network calls)"."""
    unit = "" if has_short_unit(parameter) else f"({engine_text(parameter.unit)})"
    return " ".join(filter(None, (engine_text(parameter.label), parameter.symbol, unit)))


def range_words(parameter: Parameter) -> str:
    """The admissible values in words: "0.1 to 2", or the choices."""
    if parameter.choices or parameter.minimum is None or parameter.maximum is None:
        return parameter.range_text
    ends = map(number_text, (parameter.minimum, parameter.maximum))
    return model_text("{0} to {1}").format(*ends)


def parameter_tooltip(parameter: Parameter, origin: str = "") -> str:
    """Rich text with help, formula, range, unit and default; all of it escaped.

    `origin` says where the present value comes from.
    """
    facts = []
    if parameter.range_text:
        fact = model_text("Choices: {0}") if parameter.choices else model_text("Range: {0}")
        facts.append(fact.format(range_words(parameter) + unit_suffix(parameter)))
    default = value_text(parameter, parameter.default)
    facts.append(model_text("Default: {0}").format(default))
    if origin:
        facts.append(model_text("This value: {0}").format(origin))
    formula = html.escape(engine_text(parameter.formula))
    parts = [
        f"<p><b>{html.escape(parameter_title(parameter))}</b></p>",
        f"<p>{html.escape(engine_text(parameter.help))}</p>",
        f"<p><code>{formula}</code></p>" if formula else "",
        f"<p>{'<br>'.join(html.escape(fact) for fact in facts)}</p>",
    ]
    return "".join(parts)


class WheelGuard(QObject):
    """Lets the wheel scroll the panel unless the widget under it has the keyboard focus.

    Without it, scrolling a form changes whatever setting passes under the pointer.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        if widget.focusPolicy() is Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_wheel = event.type() is QEvent.Type.Wheel
        if is_wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class Field(QWidget):
    """An editor of one `Parameter`.

    Signals: `changed(value)` after the user has changed the value; setting it from code is silent.
    """

    changed = Signal(object)

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.setToolTip(parameter_tooltip(parameter))

    def value(self) -> Value:
        """The value in the parameter's own type."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show `value` without a signal."""
        raise NotImplementedError

    def commit(self) -> None:
        """Take over what is typed but not yet confirmed."""

    def set_origin(self, origin: str) -> None:
        """Say in the tooltip where the present value comes from."""
        self.setToolTip(parameter_tooltip(self.parameter, origin))

    @Slot()
    def report(self) -> None:
        """Tell that the user has changed the value."""
        self.changed.emit(self.value())

    @Slot()
    def reset(self) -> None:
        """Return to the default."""
        self.set_value(self.parameter.default)
        self.report()

    def reset_menu(self) -> QMenu:
        """The context menu, owned by this field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        default = value_text(self.parameter, self.parameter.default)
        menu.addAction(self.tr("Reset to {0}").format(default), self.reset)
        menu.addActions(self.actions())
        return menu

    def adopt_editor(self, editor: QWidget) -> None:
        """Make `editor` the part that takes focus and speaks for the field."""
        editor.setAccessibleName(engine_text(self.parameter.label))
        editor.setAccessibleDescription(engine_text(self.parameter.help))
        WheelGuard(editor)
        self.setFocusProxy(editor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.reset_menu().popup(event.globalPos())


class FieldLabel(QLabel):
    """The label of a field: shares its tooltip and menu; a double click resets the field."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        # An ampersand would become a mnemonic, since the label has a buddy.
        super().__init__(parameter_title(field.parameter).replace("&", "&&"), parent)
        self._field = field
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(field)
        self.setToolTip(field.toolTip())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self._field.toolTip())  # it may have changed since
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._field.reset()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._field.reset_menu().popup(event.globalPos())
