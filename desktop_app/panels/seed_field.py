"""The seed of the next run, or several seeds, with a die and a lock."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRandomGenerator, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.model.words import engine_text, user_error_text
from desktop_app.panels.field import FieldLabel
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.section import GRID, ButtonMaker
from desktop_app.panels.values_editor import ValuesLine
from desktop_app.panels.variable_setting import vary_button
from engine.errors import UserError
from engine.parameters import Parameter

HIGHEST_SEED: Final = 2**31 - 1  # what a 32-bit signal argument can carry
DRAWN_BELOW: Final = 1_000_000  # six digits can be read, told apart and typed again
FIRST_SEEDS: Final = 5

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
    """One seed, or several as a text: "5 seeds from 7".

    Signals: changed() after a seed or the lock was changed by the user.
    """

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
        self.vary = vary_button(buttons, engine_text(SEED.label))
        self.several = ValuesLine(SEED)
        self.several.line.setPlaceholderText(self.tr("5 seeds from 7"))
        self.several.line.setToolTip(
            self.tr("So many in a row: 5 seeds from 7\nA list: 1, 2, 3\nA range: 1 … 10")
        )
        self._lay_out()
        self.setFocusProxy(self.number)
        self.number.changed.connect(self._on_number)
        self.vary.clicked.connect(self._on_vary)
        self.several.edited.connect(self.changed)
        self.dice.clicked.connect(self.draw)
        self.lock.toggled.connect(self._on_lock)

    def seed(self) -> int:
        """The seed as shown."""
        return int(self.number.value())

    def set_seed(self, seed: int) -> None:
        """Show `seed`, 0 to 2**31 - 1."""
        self.number.set_value(seed)

    def seeds(self) -> list[int]:
        """All seeds; UserError where the text stands for none."""
        if not self.vary.isChecked():
            return [self.seed()]
        return [int(seed) for seed in self.several.values()]

    def problem(self) -> str:
        """What is wrong with the text of several seeds, "" where nothing is."""
        try:
            self.seeds()
        except UserError as error:
            return user_error_text(error)
        return ""

    def variation(self) -> str:
        """What several seeds are written as, "" for a single one."""
        return self.several.text() if self.vary.isChecked() else ""

    def set_variation(self, text: str) -> None:
        """Show several seeds, or for "" a single one, without a signal."""
        self.vary.setChecked(bool(text))
        self.several.set_text(text)
        self._show_several()

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
        """Draw a random seed; of several, the first one, the others following it."""
        seed = QRandomGenerator.system().bounded(DRAWN_BELOW)
        if self.vary.isChecked() and not self.problem():
            self.several.set_text(self.tr("{0} seeds from {1}").format(len(self.seeds()), seed))
        self.set_seed(seed)
        self.changed.emit()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(FieldLabel(self.number))
        line.addSpacing(GRID // 2)
        line.addWidget(self.number, 1)
        line.addWidget(self.several.line, 1)
        for button in (self.dice, self.lock, self.vary):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(line)
        layout.addWidget(self.several)  # its message; the line itself stands in the row
        self._show_several()

    def _show_several(self) -> None:
        is_several = self.vary.isChecked()
        self.number.setVisible(not is_several)
        self.several.line.setVisible(is_several)
        self.several.setVisible(is_several)

    @Slot()
    def _on_vary(self) -> None:
        if self.vary.isChecked():
            self.number.commit()
            self.several.set_text(self.tr("{0} seeds from {1}").format(FIRST_SEEDS, self.seed()))
        self._show_several()
        (self.several.line if self.vary.isChecked() else self.number).setFocus()
        self.several.line.selectAll()
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
