"""The queue of runs. It belongs to the window; the worker knows one job."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.jobs import Job, Measurement, Outcome, companions
from desktop_app.model.run_row import RunState
from desktop_app.model.stored_outcome import put_away
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.time_left import TimeLeft

IN_MEMORY: Final = 48
"""So many runs keep their pictures in memory; those of earlier ones are read from disk."""


@dataclass(eq=False)
class Run:
    """A job and what became of it.

    `seconds` is the time spent; `seconds_left` is None while it cannot be told. A run that was
    asked to stop is `stopping` until the worker has let go of it; one that waits between two
    network calls for the queue to go on is `held`.
    """

    job: Job
    state: RunState = RunState.QUEUED
    index: int = 0
    total: int = 0
    seconds: float | None = None
    seconds_left: float | None = None
    stopping: bool = False
    held: bool = False
    outcome: Outcome | None = None
    problem: str = ""
    remedy: str = ""

    @property
    def run_id(self) -> str:
        """The id that every message about this run carries."""
        return self.job.run_id

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to this run."""
        return self.state not in (RunState.QUEUED, RunState.RUNNING)


class RunQueue(QObject):
    """Sends one job at a time to the engine and keeps what comes back.

    Runs that differ in their seed alone go together, so many as pay on this machine, unless
    `set_together(False)` says otherwise; with `set_methods_together(True)` all of one problem do.

    Signals: run_changed(run_id); measured(Measurement); frame_arrived(run_id, pixels);
    run_ended(run_id); busy_changed(bool); paused_changed(bool); order_changed() after runs were
    added, moved, or cancelled together.
    """

    run_changed = Signal(str)
    run_ended = Signal(str)
    measured = Signal(object)
    frame_arrived = Signal(str, object)
    busy_changed = Signal(bool)
    paused_changed = Signal(bool)
    order_changed = Signal()

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._runs: dict[str, Run] = {}
        self._running: list[Run] = []
        self._seeds_together, self._methods_together = True, False
        self._paused = False
        self._in_memory: deque[Run] = deque()
        self._time_left = TimeLeft()
        worker = engine.worker
        worker.started.connect(self._on_started)
        worker.measured.connect(self._on_measured)
        worker.progressed.connect(self._on_progressed)
        worker.held.connect(self._on_held)
        worker.finished.connect(self._on_finished)
        worker.failed.connect(self._on_failed)
        worker.cancelled.connect(self._on_cancelled)
        engine.frame_arrived.connect(self._on_frame)

    @property
    def is_busy(self) -> bool:
        """Whether a run is with the worker."""
        return bool(self._running)

    @property
    def is_paused(self) -> bool:
        """Whether no further network call is made until the queue goes on."""
        return self._paused

    @property
    def current(self) -> Run | None:
        """The run that is with the worker, if any; the first of several."""
        return self._running[0] if self._running else None

    def running(self) -> list[Run]:
        """The runs that are with the worker."""
        return list(self._running)

    def runs(self) -> list[Run]:
        """All runs; those that wait are in the order in which they will run."""
        return list(self._runs.values())

    def waiting(self) -> list[Run]:
        """The runs that have not begun, the next one first."""
        return [run for run in self._runs.values() if run.state is RunState.QUEUED]

    def run(self, run_id: str) -> Run:
        """The run of that id; KeyError when it was removed."""
        return self._runs[run_id]

    def find(self, run_id: str) -> Run | None:
        """The run of that id, if it is still there."""
        return self._runs.get(run_id)

    def add(self, jobs: list[Job], *, first: bool = False) -> None:
        """Append jobs, or have them run `first`; one starts at once where nothing runs."""
        waiting = [run.run_id for run in self.waiting()]
        self._runs.update({job.run_id: Run(job) for job in jobs})
        if first and waiting:
            self._put_in_order([*(job.run_id for job in jobs), *waiting])
        elif jobs:
            self.order_changed.emit()
        self._start_next()

    @Slot(str, int)
    def move(self, run_id: str, position: int) -> None:
        """Have a waiting run begin as number `position` of those that wait, from 0."""
        waiting = [run.run_id for run in self.waiting()]
        if run_id in waiting:
            order = [other for other in waiting if other != run_id]
            order.insert(max(0, position), run_id)
            if order != waiting:
                self._put_in_order(order)

    @Slot(bool)
    def set_together(self, goes_together: bool) -> None:
        """Whether runs that differ in their seed alone are sampled together from now on."""
        self._seeds_together = goes_together

    @Slot(bool)
    def set_methods_together(self, goes_together: bool) -> None:
        """Whether all runs of one problem are sampled together, whatever their method."""
        self._methods_together = goes_together

    @Slot(bool)
    def set_paused(self, is_paused: bool) -> None:
        """Make no further network call, for the run that is on and those that wait; or go on."""
        if is_paused == self._paused:
            return
        self._paused = is_paused
        self._engine.hold(is_paused)
        for run in self.running():
            run.held = False
            self.run_changed.emit(run.run_id)
        self.paused_changed.emit(is_paused)
        self._start_next()

    def adopt(self, runs: list[Run]) -> None:
        """Take runs that have ended elsewhere; one of the same id is replaced."""
        self._runs.update({run.run_id: run for run in runs if run.ended})

    @Slot(str)
    def cancel(self, run_id: str) -> None:
        """Take a waiting run out of the queue, or end the running one. Others are untouched."""
        run = self._runs.get(run_id)
        if run is None or run.ended:
            return
        if run.state is RunState.QUEUED:
            self._end(run, RunState.CANCELLED)
            return
        run.stopping = True
        self._engine.cancel(run_id)
        self.run_changed.emit(run_id)

    @Slot()
    def cancel_current(self) -> None:
        """End the running run, or all that run together; what waits goes on."""
        for run in self.running():
            self.cancel(run.run_id)

    @Slot()
    def cancel_all(self) -> None:
        """Empty the queue and end the running run."""
        waiting = self.waiting()
        for run in waiting:
            run.state = RunState.CANCELLED
        for run in waiting:
            self.run_ended.emit(run.run_id)
        if waiting:
            self.order_changed.emit()
        self.cancel_current()

    def remove(self, run_id: str) -> None:
        """Forget a run that has ended; its files stay."""
        run = self._runs.get(run_id)
        if run is not None and run.ended:
            del self._runs[run_id]

    def _put_in_order(self, waiting: list[str]) -> None:
        """Let the runs of these ids, all that wait, stand in this order behind all others."""
        for run_id in waiting:
            self._runs[run_id] = self._runs.pop(run_id)
        self.order_changed.emit()

    def _start_next(self) -> None:
        if self._running:
            return
        self._running = [] if self._paused else self._next_runs()
        if self._running:
            self._time_left = TimeLeft()
            for run in self._running:
                run.state = RunState.RUNNING
            self._engine.submit(tuple(run.job for run in self._running))
            for run in self.running():
                self.run_changed.emit(run.run_id)
        self.busy_changed.emit(self.is_busy)

    def _next_runs(self) -> list[Run]:
        """The first run that waits, and those that go together with it."""
        jobs = [run.job for run in self.waiting()]
        if not jobs:
            return []
        methods = self._methods_together
        most = self._engine.together - 1 if self._seeds_together or methods else 0
        together = [jobs[0], *companions(jobs[0], jobs[1:], most, methods=methods)]
        return [self._runs[job.run_id] for job in together]

    def _end(self, run: Run, state: RunState, **values: Any) -> None:
        run.state = state
        run.seconds_left, run.held = None, False
        for name, value in values.items():
            setattr(run, name, value)
        was_running = run in self._running
        if was_running:
            self._running.remove(run)
        self.run_changed.emit(run.run_id)
        self.run_ended.emit(run.run_id)
        if was_running:
            self._start_next()

    def _running_run(self, run_id: str) -> Run | None:
        """The run of that id, unless it does not run."""
        return next((run for run in self._running if run.run_id == run_id), None)

    @Slot(str)
    def _on_started(self, run_id: str) -> None:
        self.run_changed.emit(run_id)

    @Slot(str, object)
    def _on_measured(self, run_id: str, measurement: Measurement) -> None:
        self.measured.emit(measurement)

    @Slot(str, int, int, float)
    def _on_progressed(self, run_id: str, index: int, total: int, seconds: float) -> None:
        run = self._running_run(run_id)
        if run is not None:
            run.index, run.total, run.seconds = index, total, seconds / len(self._running)
            run.seconds_left = self._time_left.after(index, total, seconds)
            self.run_changed.emit(run_id)

    @Slot(str)
    def _on_held(self, run_id: str) -> None:
        run = self._running_run(run_id)
        if run is not None and self._paused:
            run.held = True
            self.run_changed.emit(run_id)

    @Slot(str, object)
    def _on_frame(self, run_id: str, pixels: object) -> None:
        if self._running_run(run_id) is not None:
            self.frame_arrived.emit(run_id, pixels)

    @Slot(str, object)
    def _on_finished(self, run_id: str, outcome: Outcome) -> None:
        run = self._running_run(run_id)
        if run is not None:
            self._make_room(run)
            self._end(run, RunState.DONE, outcome=outcome, seconds=outcome.seconds)

    def _make_room(self, newest: Run) -> None:
        self._in_memory.append(newest)
        if len(self._in_memory) > IN_MEMORY:
            oldest = self._in_memory.popleft()
            if oldest.outcome is not None:
                oldest.outcome = put_away(oldest.outcome, oldest.job.folder)

    @Slot(str, str, str)
    def _on_failed(self, run_id: str, problem: str, remedy: str) -> None:
        run = self._running_run(run_id)
        if run is not None:
            self._end(run, RunState.FAILED, problem=problem, remedy=remedy)

    @Slot(str)
    def _on_cancelled(self, run_id: str) -> None:
        run = self._running_run(run_id)
        if run is not None:
            self._end(run, RunState.CANCELLED)
