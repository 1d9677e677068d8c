"""Pictures that are on disk come when they are looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.model.jobs import Measurement
from desktop_app.model.tile_content import MEASUREMENT
from desktop_app.shell.pages import COMPARE
from desktop_app.storage.kept_runs import read_measurement
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from desktop_app.model.jobs import Outcome
    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.running.run_queue import Run
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.storage.kept_runs import KeptRun

PICTURES, MEASURED = "read pictures", "read a measurement"
AT_ONCE = 6  # pictures that come in together: the window shows them within a frame


class KeptPictures(QObject):
    """Reads the results that the comparison shows, a few at a time."""

    def __init__(self, thread: KeepingThread, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._thread, self._window = thread, window
        self._folders: dict[str, tuple[KeptRun, str]] = {}
        self._asked: set[str] = set()
        self._is_reading = self._is_over = False
        thread.done.connect(self._on_done)
        window.runs.tiles_changed.connect(self._look)
        window.pages.currentChanged.connect(self._look)

    def set_runs(self, kept: Sequence[KeptRun], runs: Sequence[Run]) -> None:
        """These runs were opened: `runs` are those of `kept`, in the same order."""
        self._asked = set()
        self._folders = {
            run.job.problem.problem_id: (one, run.job.problem.problem_id)
            for one, run in zip(kept, runs, strict=True)
        }

    def stop(self) -> None:
        """Show nothing more: the window is going."""
        self._is_over = True

    @Slot()
    def _look(self) -> None:
        """Ask for what is shown and not there yet."""
        if self._is_over or self._window.pages.current != COMPARE:
            return
        self._ask_for_measurement()
        if self._is_reading:
            return
        wanted = self._wanted()
        if wanted:
            self._is_reading = True
            self._thread.ask(PICTURES, partial(_load, wanted[:AT_ONCE]))

    def _wanted(self) -> list[Outcome]:
        runs = (self._window.queue.find(tile.key) for tile in self._window.compare.tiles)
        outcomes = [run.outcome for run in runs if run is not None]
        found = [outcome for outcome in outcomes if outcome is not None]
        return [outcome for outcome in found if not outcome.is_loaded and not outcome.problem]

    def _ask_for_measurement(self) -> None:
        problem = self._window.runs.problem
        if problem is None or problem.problem_id in self._asked:
            return
        tiles = {tile.key: tile for tile in self._window.compare.tiles}
        shown = tiles.get(MEASUREMENT)
        if problem.problem_id in self._folders and shown is not None and shown.pixels is None:
            self._asked.add(problem.problem_id)
            self._thread.ask(
                MEASURED, partial(read_measurement, *self._folders[problem.problem_id])
            )

    @Slot(str, object)
    def _on_done(self, name: str, answer: object) -> None:
        if name == MEASURED and isinstance(answer, Measurement):
            self._window.runs.take_measurement(answer)
        elif name == PICTURES and isinstance(answer, list):
            self._is_reading = False
            for run_id, read in answer:
                if isinstance(read, UserError):
                    self._window.runs.tell_missing(read)
                else:
                    self._window.runs.estimate_changed.emit(run_id, read, "")
            self._look()


def _load(outcomes: list[Outcome]) -> list[tuple[str, np.ndarray | UserError]]:
    """The pictures themselves: the outcomes hold none."""
    return [(outcome.run_id, _read(outcome)) for outcome in outcomes]


def _read(outcome: Outcome) -> np.ndarray | UserError:
    try:
        return outcome.pixels
    except UserError as error:
        return error
