"""The settings of the tool in the hand, in one line over the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.model.tools import (
    BRUSHES,
    ELLIPSE,
    FILL,
    FRAME,
    HAND,
    LASSO,
    POLYGON,
    RECTANGLE,
)
from desktop_app.panels.field import FieldLabel
from desktop_app.panels.mask_form import MaskForm
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.problem_parameters import (
    BRUSH_HARDNESS,
    BRUSH_SIZE,
    BRUSH_SPACING,
    TOLERANCE,
)
from desktop_app.panels.section import GRID, ButtonMaker, ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ToolSettings(QWidget):
    """Size, hardness, spacing and pressure of a brush, tolerance of a fill, or how a tool is used.

    Setters are silent. Signals: brush_size_changed(px), hardness_changed(share of the radius),
    spacing_changed(diameters), pressure_toggled(bool).
    """

    brush_size_changed = Signal(int)
    hardness_changed = Signal(float)
    spacing_changed = Signal(float)
    pressure_toggled = Signal(bool)

    def __init__(self, buttons: ButtonMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush_size = NumberField(BRUSH_SIZE, narrow=True)
        self.hardness = NumberField(BRUSH_HARDNESS, narrow=True)
        self.dabs = MaskForm(self.tr("Dabs"), (BRUSH_SPACING,), (), self)
        self.spacing = self.dabs.fields[BRUSH_SPACING.name]
        self.dabs_button = buttons.tool(
            "spacing",
            self.tr("Spacing of the dabs"),
            self.tr("Lay single dabs instead of a stroke without gaps."),
        )
        self.dabs_button.setCheckable(True)
        self.tolerance = NumberField(TOLERANCE)
        self.pressure = buttons.tool(
            "pen",
            self.tr("Pressure sizes the brush"),
            self.tr("The harder a pen is pressed, the larger the brush. Its other end erases."),
        )
        self.pressure.setCheckable(True)
        self.pressure.setChecked(True)
        self.hint = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._groups = {
            BRUSHES: [
                *self._labelled(self.brush_size),
                *self._labelled(self.hardness),
                self.dabs_button,
                self.pressure,
            ],
            (FILL,): self._labelled(self.tolerance),
        }
        self._lay_out()
        self._connect()
        self.show_tool(BRUSHES[0])

    def show_tool(self, tool: str) -> None:
        """Show what can be set for this tool."""
        for tools, widgets in self._groups.items():
            for widget in widgets:
                widget.setVisible(tool in tools)
        hint = self._hint_of(tool)
        self.hint.set_whole_text(hint)

    def set_brush_size(self, pixels: int) -> None:
        """Show the brush's diameter."""
        self.brush_size.set_value(pixels)

    def set_hardness(self, share: float) -> None:
        """Show the brush's hardness, 0 to 1."""
        self.hardness.set_value(round(100 * share))

    def set_spacing(self, diameters: float) -> None:
        """Show the spacing of the brush's dabs."""
        self.spacing.set_value(round(100 * diameters))
        self._check_spacing()

    def set_tolerance(self, levels: int) -> None:
        """Show how much colours may differ that are filled together."""
        self.tolerance.set_value(levels)

    def _room_of_sliders(self) -> int:
        """What the line is shorter by without the sliders of a brush."""
        return sum(field.slider.minimumWidth() + GRID for field in (self.brush_size, self.hardness))

    def _hint_of(self, tool: str) -> str:
        return {
            RECTANGLE: self.tr("Drag from corner to corner. Shift makes a square."),
            ELLIPSE: self.tr("Drag from corner to corner. Shift makes a circle."),
            LASSO: self.tr("Draw around what is to be restored."),
            POLYGON: self.tr(
                "Click corners. Enter closes, Backspace takes one back, Esc gives up."
            ),
            FRAME: self.tr("Drag the frame, its corners, or the handle that turns it."),
            HAND: self.tr("Drag the picture."),
        }.get(tool, "")

    def _labelled(self, field: NumberField) -> list[QWidget]:
        label = FieldLabel(field)
        label.setWordWrap(False)
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return [label, field]

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        for widgets in self._groups.values():
            for widget in widgets:
                line.addWidget(widget)
        line.addWidget(self.hint, 1)
        # The picture below must not jump when another tool is taken.
        self.setMinimumHeight(self.pressure.sizeHint().height())
        for field in (self.brush_size, self.hardness):
            field.slider.setMinimumWidth(4 * GRID)  # less could not be aimed at
        self.brush_size.setMaximumWidth(32 * GRID)
        self.hardness.setMaximumWidth(24 * GRID)
        self.tolerance.setMaximumWidth(32 * GRID)

    def _connect(self) -> None:
        self.brush_size.changed.connect(self._on_brush_size)
        self.hardness.changed.connect(self._on_hardness)
        self.spacing.changed.connect(self._on_spacing)
        self.dabs_button.clicked.connect(self._open_dabs)
        self.pressure.toggled.connect(self.pressure_toggled)

    @Slot(object)
    def _on_brush_size(self, pixels: int) -> None:
        self.brush_size_changed.emit(pixels)

    @Slot(object)
    def _on_hardness(self, percent: int) -> None:
        self.hardness_changed.emit(percent / 100)

    @Slot(object)
    def _on_spacing(self, percent: int) -> None:
        self._check_spacing()
        self.spacing_changed.emit(percent / 100)

    @Slot()
    def _open_dabs(self) -> None:
        self._check_spacing()
        self.dabs.open_below(self.dabs_button)

    def _check_spacing(self) -> None:
        """The button is down while there are gaps."""
        self.dabs_button.setChecked(bool(self.spacing.value()))

    # Qt's overrides

    def minimumSizeHint(self) -> QSize:
        """That without the sliders: in a narrow window their boxes are enough."""
        whole = super().minimumSizeHint()
        is_long = not (self.brush_size.isHidden() or self.brush_size.slider.isHidden())
        return whole - QSize(self._room_of_sliders() if is_long else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.brush_size.isHidden():
            has_room = self.width() >= self.minimumSizeHint().width() + self._room_of_sliders()
            fields = (self.brush_size, self.hardness)
            for field in fields:
                field.slider.setVisible(has_room)
            for widget in (*fields, self):
                if (layout := widget.layout()) is not None:
                    layout.invalidate()  # at once: the window asks before events come round
