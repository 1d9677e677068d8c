"""Runs as text on the clipboard: a command line, or a Python script, that makes them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.export.script import Recipe, command_line, python_script
from desktop_app.model.tasks import PAINTED
from desktop_app.panels.run_menu import RunAction

if TYPE_CHECKING:
    from desktop_app.model.jobs import ProblemSnapshot
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.storage.session_folder import SessionFolder

TEXTS = {RunAction.COMMAND: command_line, RunAction.PYTHON: python_script}


class ScriptDesk(QObject):
    """What the text needs, the photo and its painted mask, is written into the session's folder.

    Signals: told(sentence), failed(problem, remedy).
    """

    told = Signal(str)
    failed = Signal(str, str)

    def __init__(self, window: MainWindow, session: SessionFolder) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        window.runs_panel.action_requested.connect(self._on_action)
        window.actions_desk.add(
            {"run.copy_command": self.copy_command, "run.copy_python": self.copy_python}
        )

    @Slot()
    def copy_command(self) -> None:
        """Copy the current run, or the latest one, as a command line."""
        self._copy_current(RunAction.COMMAND)

    @Slot()
    def copy_python(self) -> None:
        """Copy the current run, or the latest one, as a Python script."""
        self._copy_current(RunAction.PYTHON)

    def recipe(self, run_id: str) -> Recipe:
        """What it takes to make a run again; the files it names are being written."""
        run = self._window.queue.run(run_id)
        record = {} if run.outcome is None else run.outcome.record
        problem = run.job.problem
        folder = self.folder(problem)
        painted = problem.task == PAINTED
        return Recipe(
            job=run.job,
            photo=folder / "photo.png",
            mask=folder / "mask.png" if painted else None,
            prior=self._window.prior_manager.source_of(problem),
            device=str(record.get("device", "cpu")),
            precision=str(record.get("precision", "float32")),
        )

    @property
    def prior(self) -> str:
        """The name or path of the prior in use."""
        return self._window.prior_manager.source

    def _copy_current(self, kind: RunAction) -> None:
        run_id = self._window.runs_panel.current() or self._window.runs.latest_result()
        if not run_id:
            self.failed.emit(self.tr("There is no run yet."), self.tr("Run a method first."))
            return
        self._copy(kind, run_id)

    def _copy(self, kind: RunAction, run_id: str) -> None:
        recipe = self.recipe(run_id)
        QGuiApplication.clipboard().setText(TEXTS[kind](recipe))
        said = (
            self.tr("The command line is on the clipboard; its photo is in {0}.")
            if kind is RunAction.COMMAND
            else self.tr("The Python script is on the clipboard; its photo is in {0}.")
        )
        self.told.emit(said.format(recipe.photo.parent))

    def folder(self, problem: ProblemSnapshot) -> Path:
        """The folder with the photo and the mask of a problem, written when first asked for."""
        folder = self._session.path / "problems" / problem.problem_id
        if not (folder / "photo.png").exists():
            self._window.files.keep_problem(folder, problem)
        return folder

    @Slot(str, str)
    def _on_action(self, action: str, run_id: str) -> None:
        if action in (RunAction.COMMAND, RunAction.PYTHON):
            self._copy(RunAction(action), run_id)
