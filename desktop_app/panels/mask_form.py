"""A small form that opens beside a button, asks for a few numbers, and goes away again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.panels.field import FieldLabel
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.section import GRID, Heading, row
from engine.parameters import Parameter, Value

WIDTH = 36 * GRID
LONGEST_SLIDER = 10**6


class MaskForm(QFrame):
    """Numbers that a change of the mask needs, and a button for each way of making it.

    Signals: asked(name of the way, values by the parameters' names).
    """

    asked = Signal(str, dict)

    def __init__(
        self,
        title: str,
        parameters: Sequence[Parameter],
        ways: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`ways` are pairs of name and text, the first is what Enter does.

        Without any, nothing is asked: the fields tell of every change themselves.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(title)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._lines.setSpacing(GRID)
        self._lines.addWidget(Heading(title))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._lines.addLayout(self._grid)
        self.fields: dict[str, NumberField] = {}
        self._parameters: tuple[Parameter, ...] = ()
        self.set_parameters(parameters)
        self.buttons = {name: QPushButton(text) for name, text in ways}
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, name))
        if self.buttons:
            self._lines.addLayout(row(*self.buttons.values()))
        self.setFixedWidth(WIDTH)

    def set_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Ask for these numbers; other ones than before begin at their defaults."""
        if self._parameters == tuple(parameters):
            return
        self._parameters = tuple(parameters)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it is drawn until it is gone
                widget.deleteLater()
        self.fields = {
            p.name: NumberField(p, with_slider=1 <= _span(p) <= LONGEST_SLIDER) for p in parameters
        }
        for line, field in enumerate(self.fields.values()):
            self._grid.addWidget(FieldLabel(field), line, 0)
            self._grid.addWidget(field, line, 1)

    def open_below(self, widget: QWidget) -> None:
        """Show it under a widget, on the screen as a whole, with the first number to be typed."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + GRID // 2))
        area = widget.screen().availableGeometry()
        x = min(corner.x(), area.right() - self.width())
        y = min(corner.y(), area.bottom() - self.height())
        self.move(max(x, area.left()), max(y, area.top()))
        self.show()
        first = next(iter(self.fields.values()))
        first.spin_box.setFocus(Qt.FocusReason.PopupFocusReason)
        first.spin_box.selectAll()

    def _ask(self, way: str) -> None:
        values: dict[str, Value] = {}
        for name, field in self.fields.items():
            field.commit()
            values[name] = field.value()
        self.hide()
        self.asked.emit(way, values)

    # Qt's override

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(next(iter(self.buttons), ""))
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


def _span(parameter: Parameter) -> float:
    assert parameter.minimum is not None
    assert parameter.maximum is not None
    return parameter.maximum - parameter.minimum
