"""Where the engine computes, and how exactly, where there is anything to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.model.computing import USUAL, Computing
from desktop_app.panels.field import WheelGuard
from desktop_app.panels.section import GRID, plain_tooltip
from engine.devices import AUTOMATIC

if TYPE_CHECKING:
    from desktop_app.model.jobs import EngineState
    from engine.devices import FoundDevice

FLOAT32, BFLOAT16 = "float32", "bfloat16"
MAKER = "NVIDIA "  # what all cards have in common leaves no room for what they have not


class ComputingForm(QWidget):
    """A device and a precision. Each is hidden where this computer leaves no choice.

    Signals: chosen(Computing) after the user has chosen another one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computing = Computing()
        self.device = self._combo(
            self.tr("Computes on"),
            self.tr(
                "What the calls of the network are computed on. Automatic takes a graphics card "
                "where there is one that can be used."
            ),
        )
        self.precision = self._combo(
            self.tr("Precision"),
            self.tr(
                "float32 is exact. bfloat16 keeps 8 binary digits of the numbers within the "
                "network: it is faster where the device multiplies such numbers, and a picture "
                "may differ a little."
            ),
        )
        self._labels = [QLabel(combo.accessibleName()) for combo in (self.device, self.precision)]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for label, combo in zip(self._labels, (self.device, self.precision), strict=True):
            label.setBuddy(combo)
            label.setToolTip(combo.toolTip())
            lines.addWidget(label)
            lines.addWidget(combo)
            combo.activated.connect(self._on_chosen)
        self.hide()

    def show_state(self, state: EngineState) -> None:
        """Offer what this computer has, with what was asked for chosen."""
        self._computing = state.computing
        titles = {device.name: self._title(device) for device in state.devices}
        present = next((d for d in state.devices if d.name == state.device), None)
        automatic = self.tr("Automatic")
        if state.computing.device == AUTOMATIC:
            automatic = self.tr("Automatic: {0}").format(state.device)
        _fill(self.device, {AUTOMATIC: automatic, **titles}, state.computing.device)
        precisions = {FLOAT32: FLOAT32}
        if present is not None and present.multiplies_bfloat16:
            precisions[BFLOAT16] = BFLOAT16
        usual = self.tr("Usual")
        if state.computing.precision == USUAL:
            usual = self.tr("Usual: {0}").format(state.precision)
        _fill(self.precision, {USUAL: usual, **precisions}, state.computing.precision)
        self._show_row(0, len(titles) > 1)
        self._show_row(1, len(precisions) > 1)
        self.setVisible(len(titles) > 1 or len(precisions) > 1)

    def set_obstacle(self, reason: str) -> None:
        """Say why nothing else can be chosen now; "" when it can."""
        self.setEnabled(not reason)
        for combo in (self.device, self.precision):
            combo.setToolTip(plain_tooltip(reason or combo.accessibleDescription()))

    def _combo(self, name: str, help_text: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setAccessibleDescription(help_text)
        combo.setToolTip(plain_tooltip(help_text))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(combo)
        _fill(combo, {}, "")
        return combo

    def _title(self, device: FoundDevice) -> str:
        if device.name.startswith("cuda"):
            return f"{device.title.removeprefix(MAKER)} ({device.name})"
        return {"cpu": self.tr("Processor"), "mps": self.tr("Apple graphics")}[device.name]

    def _show_row(self, index: int, there_is_a_choice: bool) -> None:
        for widget in (self._labels[index], (self.device, self.precision)[index]):
            widget.setVisible(there_is_a_choice)

    @Slot()
    def _on_chosen(self) -> None:
        device = self.device.currentData()
        # What one device multiplies another may not: each begins with what is usual on it.
        same = device == self._computing.device
        wanted = Computing(device, self.precision.currentData() if same else USUAL)
        if wanted != self._computing:
            self.chosen.emit(wanted)


def _fill(combo: QComboBox, titles: dict[str, str], chosen: str) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        for value, title in titles.items():
            combo.addItem(title, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
    # The list is as wide as it needs, the box as wide as the column.
    combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0))
