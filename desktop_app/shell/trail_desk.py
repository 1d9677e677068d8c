"""The trails of the session's runs: as they come in, and back from their folders when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.jobs import TRAIL_FILE
from desktop_app.model.steps import Steps

if TYPE_CHECKING:
    from desktop_app.running.engine_thread import EngineThread
    from desktop_app.running.file_thread import FileThread
    from desktop_app.running.mailbox import Frame
    from desktop_app.running.run_queue import RunQueue
    from engine.trail import Trail

MOST_BYTES = 16 * 2**20
"""Of pictures in memory; what goes beyond is read from its file again."""


class TrailDesk(QObject):
    """Holds the numbers of all runs, and the pictures of those looked at last.

    Signals: changed(run_id) when steps of a run came in or were read, refused(run_id, sentence)
    when there are none to read.
    """

    changed = Signal(str)
    refused = Signal(str, str)

    def __init__(
        self,
        queue: RunQueue,
        engine: EngineThread,
        files: FileThread,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._files = queue, files
        self._pictures: dict[str, Steps] = {}  # the one used last at the end
        self._curves: dict[str, Trail] = {}
        self._asked: set[str] = set()
        engine.stepped.connect(self._on_frame)
        engine.worker.trailed.connect(self._on_trail)
        files.trail_opened.connect(self._on_trail)
        files.trail_refused.connect(self._on_refused)

    def steps(self, run_id: str) -> Steps | None:
        """The steps with their pictures; where they are on disk alone, `changed` follows."""
        found = self._pictures.pop(run_id, None)
        if found is None:
            self._ask(run_id)
        else:
            self._pictures[run_id] = found
        return found

    def curves(self, run_id: str) -> Trail | None:
        """The numbers; where they are on disk alone, `changed` follows."""
        found = self._curves.get(run_id)
        if found is None:
            self._ask(run_id)
        return found

    def forget(self, known: set[str]) -> None:
        """Hold nothing of runs that are not among these."""
        for held in (self._pictures, self._curves):
            for run_id in held.keys() - known:
                del held[run_id]

    def _ask(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        if run is None or not run.ended or run_id in self._asked:
            return
        if not run.job.folder:
            self.refused.emit(run_id, "")
            return
        self._asked.add(run_id)
        self._files.open_trail(run_id, Path(run.job.folder) / TRAIL_FILE)

    def _hold(self, run_id: str, steps: Steps) -> None:
        self._pictures.pop(run_id, None)
        self._pictures[run_id] = steps
        self._curves[run_id] = steps.curves
        sizes = {key: _size(held) for key, held in self._pictures.items()}
        total = sum(sizes.values())
        for key in list(self._pictures)[:-1]:
            if total <= MOST_BYTES:
                break
            total -= sizes[key]
            del self._pictures[key]

    @Slot(object)
    def _on_frame(self, frame: Frame) -> None:
        run = self._queue.find(frame.run_id)
        if frame.news is None or run is None or run.ended:
            return
        before = self._pictures.get(frame.run_id)
        if before is None:
            steps = Steps.begun(frame.news, frame.pixels)
        elif frame.news.index[0] > before.curves.index[-1]:
            steps = before.after(frame.news, frame.pixels)
        else:  # the whole trail has overtaken the frame
            return
        self._hold(frame.run_id, steps)
        self.changed.emit(frame.run_id)

    @Slot(str, object)
    def _on_trail(self, run_id: str, trail: Trail) -> None:
        self._asked.discard(run_id)
        if self._queue.find(run_id) is not None:
            self._hold(run_id, Steps.of(trail))
            self.changed.emit(run_id)

    @Slot(str, str)
    def _on_refused(self, run_id: str, why: str) -> None:
        # It stays asked for: the file will not get better.
        self.refused.emit(run_id, why)


def _size(steps: Steps) -> int:
    return sum(picture.nbytes for picture in steps.pictures)
