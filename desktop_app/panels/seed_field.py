"""The seed of the next run, with a die and a lock."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRandomGenerator, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.panels.field import FieldLabel
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.section import GRID, ButtonMaker
from engine.parameters import Parameter

HIGHEST_SEED: Final = 2**31 - 1  # what a 32-bit signal argument can carry

SEED: Final = Parameter(
    name="seed",
    kind=int,
    default=0,
    label="Seed",
    minimum=0,
    maximum=HIGHEST_SEED,
    help="The start of the random numbers. The same seed with the same settings gives the same "
    "picture; all methods of one run share it.",
)


class SeedField(QWidget):
    """Signals: changed() after the seed or the lock was changed by the user."""

    changed = Signal()

    def __init__(self, buttons: ButtonMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = NumberField(SEED, with_slider=False)
        self.dice = buttons.tool("dice", self.tr("New seed"), self.tr("Draw a random seed."))
        self.lock = buttons.tool(
            "lock",
            self.tr("Keep the seed"),
            self.tr("Locked: the next run uses the same seed. Open: every run gets a new one."),
        )
        self.lock.setCheckable(True)
        self._icons = {True: buttons.icon("lock"), False: buttons.icon("unlock")}
        self._show_lock()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(FieldLabel(self.number))
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.number, 1)
        layout.addWidget(self.dice)
        layout.addWidget(self.lock)
        self.setFocusProxy(self.number)
        self.number.changed.connect(self._on_number)
        self.dice.clicked.connect(self.draw)
        self.lock.toggled.connect(self._on_lock)

    def seed(self) -> int:
        """The seed as shown."""
        return int(self.number.value())

    def set_seed(self, seed: int) -> None:
        """Show `seed`, 0 to 2**31 - 1."""
        self.number.set_value(seed)

    def is_locked(self) -> bool:
        """Whether the seed stays for the next run."""
        return self.lock.isChecked()

    def set_locked(self, is_locked: bool) -> None:
        """Keep the seed from run to run, or not."""
        self.lock.setChecked(is_locked)

    def advance(self) -> None:
        """Get ready for the next run: draw a new seed unless it is locked."""
        if not self.is_locked():
            self.draw()

    @Slot()
    def draw(self) -> None:
        """Draw a random seed."""
        self.set_seed(QRandomGenerator.system().bounded(HIGHEST_SEED))
        self.changed.emit()

    def _show_lock(self) -> None:
        self.lock.setIcon(self._icons[self.is_locked()])

    @Slot()
    def _on_number(self) -> None:
        self.changed.emit()

    @Slot()
    def _on_lock(self) -> None:
        self._show_lock()
        self.changed.emit()
