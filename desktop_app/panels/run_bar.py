"""The foot of the methods panel: the seed, what Run will take or what speaks against it, Run, Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.model.sweep import MANY_RUNS
from desktop_app.panels.section import GRID, SmallPrint, row
from desktop_app.panels.seed_field import SeedField

if TYPE_CHECKING:
    from desktop_app.panels.section import ButtonMaker


class RunBar(QWidget):
    """More than `MANY_RUNS` runs are asked about: Run then has to be pressed twice."""

    def __init__(self, buttons: ButtonMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seed_field = SeedField(buttons)
        self.status_label = SmallPrint()
        self.run_button = buttons.primary(
            "run",
            self.tr("Run selected"),
            self.tr("Restore the photo by every method that is ticked."),
            command="run.selected",
        )
        self.stop_button = buttons.push(
            "stop",
            self.tr("Stop"),
            self.tr("Stop the run in progress; what waits goes on."),
            command="run.stop",
        )
        self.stop_button.setEnabled(False)
        self._asked_about = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.seed_field)
        layout.addWidget(self.status_label)
        command_row = row(self.run_button, self.stop_button, spacing=GRID)
        command_row.setStretch(0, 1)
        layout.addLayout(command_row)

    def confirms(self, runs: int) -> bool:
        """Whether so many runs may begin; where they are many, not before it is asked again."""
        if runs <= MANY_RUNS or self._asked_about == runs:
            self._asked_about = 0
            return True
        self._asked_about = runs
        return False

    def show_state(self, obstacle: str, note: str) -> None:
        """Say what speaks against a run, or else the note."""
        self.run_button.setEnabled(not obstacle)
        question = ""
        if self._asked_about and not obstacle:
            question = self.tr("These are {0} runs. Press Run once more to queue them all.")
            question = "\n".join(filter(None, (question.format(self._asked_about), note)))
        self.status_label.set_quiet(not obstacle and not question)
        self.status_label.setText(obstacle or question or note)
        self.status_label.setVisible(bool(self.status_label.text()))

    def forget_question(self) -> None:
        """Something else is wanted now: ask again."""
        self._asked_about = 0
