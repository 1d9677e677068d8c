"""Results leave the window as pictures that carry their settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import UserError

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.jobs import Outcome, ProblemSnapshot
    from desktop_app.running.file_thread import FileThread
    from desktop_app.running.run_queue import RunQueue
    from desktop_app.shell.run_desk import RunDesk

NO_RESULT = UserError("There is no result yet.", "Run a method first.")


class SaveDesk(QObject):
    """Saves what the run desk holds. Signals: failed(problem, remedy), told(sentence)."""

    failed = Signal(str, str)
    told = Signal(str)

    def __init__(
        self, queue: RunQueue, runs: RunDesk, files: FileThread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue, self._runs, self._files = queue, runs, files
        files.saved.connect(self._on_saved)

    def suggested_name(self, key: str) -> str:
        """A file name for a tile: photo and method, or photo and what else the tile shows."""
        run = self._queue.find(key)
        what = key.partition(":")[0] if run is None else run.job.method
        problem = self._runs.problem if run is None else run.job.problem
        stem = "palimpsest" if problem is None else Path(problem.name).stem
        return f"{stem}-{what}.png"

    def restored(self, run_id: str) -> np.ndarray | None:
        """The photo at full size with the result of a run put back."""
        run = self._queue.run(run_id)
        if run.outcome is None:
            return None
        try:
            return restored_photo(run.job.problem, run.outcome)
        except UserError as error:  # its files are gone
            self.failed.emit(error.problem, error.remedy)
            return None

    def save_photo(self, run_id: str, path: Path) -> None:
        """Write the photo at full size with the result put back, and its settings inside."""
        run = self._queue.run(run_id)
        if run.outcome is None:
            self.failed.emit(NO_RESULT.problem, NO_RESULT.remedy)
        else:
            make = partial(restored_photo, run.job.problem, run.outcome)
            self._files.save(path, make, run.outcome.record)

    def record(self, key: str) -> dict[str, Any] | None:
        """What a tile's picture carries: the settings of its run, if it is that of a run."""
        run = self._queue.find(key)
        return None if run is None or run.outcome is None else run.outcome.record

    @Slot(str)
    def _on_saved(self, path: str) -> None:
        self.told.emit(self.tr("Saved as {0}.").format(path))


def restored_photo(problem: ProblemSnapshot, outcome: Outcome) -> np.ndarray:
    """The photo at full size with the restored part in its place."""
    photo = problem.photo.copy()
    patch = outcome.patch
    height, width = patch.pixels.shape[:2]
    photo[patch.top : patch.top + height, patch.left : patch.left + width] = patch.pixels
    return photo
