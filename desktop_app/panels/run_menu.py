"""What can be asked for one run: its context menu."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.model.run_row import RunRow, RunState

RETRIED = (RunState.FAILED, RunState.CANCELLED)


class RunAction(StrEnum):
    """What a person can ask for a run, besides ending it and taking it off the list."""

    FIRST = "first"
    RETRY = "retry"
    DUPLICATE = "duplicate"
    RESEED = "reseed"
    SETTINGS = "settings"
    REASON = "reason"
    COMMAND = "command"
    PYTHON = "python"


class RunMenu(QMenu):
    """The actions that fit the state of `run`. Signals: chosen(action, run id)."""

    chosen = Signal(str, str)

    def __init__(self, run: RunRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._run_id = run.id
        self.setToolTipsVisible(True)
        if run.waiting:
            self._add(RunAction.FIRST, self.tr("Run first"), "")
        if run.state in RETRIED:
            self._add(RunAction.RETRY, self.tr("Retry"), self.tr("The same once more, instead."))
        self._add(RunAction.DUPLICATE, self.tr("Duplicate"), self.tr("The same once more."))
        self._add(
            RunAction.RESEED,
            self.tr("Duplicate with a new seed"),
            self.tr("The same with other random numbers."),
        )
        self.addSeparator()
        self._add(RunAction.SETTINGS, self.tr("Copy settings"), "")
        if run.state is RunState.FAILED:
            self._add(RunAction.REASON, self.tr("Copy why it failed"), "")
        self._add(
            RunAction.COMMAND,
            self.tr("Copy as command line"),
            self.tr("A command for a terminal that makes the same picture."),
        )
        self._add(
            RunAction.PYTHON,
            self.tr("Copy as Python"),
            self.tr("A script that makes the same picture."),
        )
        self.triggered.connect(self._on_triggered)

    def _add(self, asked: RunAction, text: str, explanation: str) -> None:
        action = self.addAction(text)
        action.setToolTip(explanation or text)
        action.setData(asked.value)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(action.data(), self._run_id)
