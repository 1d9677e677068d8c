"""The worker: lives in the one engine thread and knows one job at a time."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.jobs import EngineState, Job
from desktop_app.running.frame_post import FramePost
from desktop_app.running.in_words import engine_remedy, in_words
from desktop_app.running.mailbox import FrameMailbox, PreviewMailbox
from desktop_app.running.pause_gate import PauseGate
from engine.devices import choose_device, choose_precision, give_back_freed_memory
from engine.errors import Cancelled, UserError
from engine.priors.library import DEFAULT_PRIOR

if TYPE_CHECKING:
    from desktop_app.running.execution import Engine
    from desktop_app.running.run_group import RunGroup
    from engine.samplers.sampler import Step

LOG = logging.getLogger(__name__)
BACKGROUND_NICENESS = 5
SETTLING_MS = 250
IDLE_MS = 500  # without a run


class Worker(QObject):
    """Loads the engine, runs jobs and reports. Every message carries its run's id or its number.

    Jobs of one problem may come together: their network calls are made as one.

    Signals:
        prepared(EngineState), preparation_failed(problem, remedy)
        timed(EngineState), a while after the first: the same with what the network's calls take
        prior_refused(name, problem, remedy) of one that cannot be used: that in use stays, and at
        the start the built-in one is taken in its place
        computing_refused(problem, remedy) where it cannot compute as it is asked to: nothing is
        changed then, and at the start it chooses by itself
        started(run_id, total network calls), measured(run_id, Measurement),
        progressed(run_id, index, total, seconds since the run started, pauses left out),
        held(run_id) once a run waits between two network calls for the queue to go on,
        trailed(run_id, Trail), before the end of a run that made a step,
        finished(run_id, Outcome), failed(run_id, problem, remedy), cancelled(run_id)
        previewed(number, Measurement), preview_refused(number, problem, remedy)
        memory_read(bytes in use, bytes in all) of a device with memory of its own
    """

    prepared = Signal(object)
    timed = Signal(object)
    preparation_failed = Signal(str, str)
    prior_refused = Signal(str, str, str)
    computing_refused = Signal(str, str)
    started = Signal(str)
    measured = Signal(str, object)
    progressed = Signal(str, int, int, float)
    held = Signal(str)
    trailed = Signal(str, object)
    finished = Signal(str, object)
    failed = Signal(str, str, str)
    cancelled = Signal(str)
    previewed = Signal(int, object)
    preview_refused = Signal(int, str, str)
    memory_read = Signal(float, float)

    def __init__(self, mailbox: FrameMailbox, previews: PreviewMailbox) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._previews = previews
        self._engine: Engine | None = None
        self._cancelled: set[str] = set()
        self._leaving = False
        self._gate = PauseGate()
        self._rest: Iterator[EngineState | None] = iter(())
        self._last_run = 0.0

    @property
    def engine(self) -> Engine | None:
        """The engine, once it is prepared; for the engine's thread alone."""
        return self._engine

    @property
    def is_leaving(self) -> bool:
        """Whether the thread is to end."""
        return self._leaving

    def cancel(self, run_id: str) -> None:
        """Called from the window's thread: the run ends within its present layer.

        One of several that are sampled together ends with their present step.
        """
        self._cancelled.add(run_id)
        self._gate.ring()

    def leave(self) -> None:
        """Called from the window's thread: every run ends, now and later."""
        self._leaving = True
        self._gate.ring()

    def hold(self, is_held: bool) -> None:
        """Called from the window's thread: the run waits before its next network call, or goes on.

        While it waits it can be cancelled, and previews are answered.
        """
        if is_held:
            self._gate.close()
        else:
            self._gate.open()

    def look_up(self) -> None:
        """Called from the window's thread: a preview is wished for, also of a worker that waits."""
        self._gate.ring()

    @Slot(str, object)
    def prepare(self, prior: str, computing: Computing) -> None:
        """Import torch, load the prior, and make one call; the rest comes when it has told so."""
        try:
            _work_in_the_background()
            from desktop_app.running.execution import Engine

            self._engine = self._first_engine(Engine, prior, self._possible(computing))
            self.prepared.emit(self._engine.warm_up())
            self._read_memory()
            self._rest = self._engine.settle()
            QTimer.singleShot(SETTLING_MS, self.settle)  # a run that waited for the engine is first
        except UserError as error:
            self.preparation_failed.emit(error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("the engine did not start\n%s", traceback.format_exc())
            self.preparation_failed.emit(
                f"The engine did not start ({type(error).__name__}: {error}).",
                engine_remedy(),
            )

    @Slot()
    def settle(self) -> None:
        """The next part of what no run has to wait for; what was asked for meanwhile goes first."""
        if self._leaving:
            return
        try:
            for state in islice(self._rest, 1):
                if state is not None:
                    self.timed.emit(state)
                QTimer.singleShot(0, self.settle)
        except UserError as error:
            self.preparation_failed.emit(error.problem, error.remedy)
        except Exception:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("the engine did not settle\n%s", traceback.format_exc())

    @Slot(str)
    def use_prior(self, prior: str) -> None:
        """Work with another prior; the one in use stays where that one cannot be loaded."""
        self._change(lambda engine: engine.use(prior), partial(self.prior_refused.emit, prior))

    @Slot(object)
    def compute(self, computing: Computing) -> None:
        """Work elsewhere or in another precision; all stays as it is where that is not possible."""
        self._change(lambda engine: engine.compute(computing), self.computing_refused.emit)

    def _change(
        self, change: Callable[[Engine], EngineState], refuse: Callable[[str, str], object]
    ) -> None:
        try:
            if self._engine is None:
                raise UserError("The engine is not ready.", "Wait until it is, then try again.")
            state = change(self._engine)
            self._rest = iter(())  # all of it is done now
        except UserError as error:
            refuse(error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("the engine could not be changed\n%s", traceback.format_exc())
            refuse(*in_words(error))
        else:
            self.prepared.emit(state)
            self._read_memory()

    def _possible(self, computing: Computing) -> Computing:
        """What is asked for; what the engine chooses where this computer cannot do that any more."""
        try:
            choose_precision(computing.precision or None, choose_device(computing.device))
        except UserError as error:
            self.computing_refused.emit(error.problem, error.remedy)
            return BY_ITSELF
        return computing

    def _first_engine(self, engine: type[Engine], prior: str, computing: Computing) -> Engine:
        """With the built-in prior where the one that was used last has gone."""
        try:
            return engine(prior, computing)
        except UserError as error:
            if prior == DEFAULT_PRIOR:
                raise
            self.prior_refused.emit(prior, error.problem, error.remedy)
            return engine(DEFAULT_PRIOR, computing)

    @Slot(object)
    def run(self, jobs: tuple[Job, ...]) -> None:
        """Run a job and its companions; each ends with exactly one of finished, failed, cancelled."""
        for job in jobs:
            self.started.emit(job.run_id)
        self._attempt(jobs)
        self._cancelled.difference_update(job.run_id for job in jobs)
        self._read_memory()
        self._last_run = time.monotonic()
        QTimer.singleShot(IDLE_MS, self.give_memory_back)

    @Slot()
    def give_memory_back(self) -> None:
        """After the last of many runs: those that follow at once would only take it again."""
        if 1000 * (time.monotonic() - self._last_run) >= IDLE_MS / 2:  # timers may be early
            give_back_freed_memory()

    def _attempt(self, jobs: Sequence[Job]) -> None:
        """Run them in one batch; where that fails, alone: one may be to blame, or the memory."""
        going_on, again = list(jobs), list[Job]()
        try:
            self._run(going_on)
        except Cancelled:
            for job in going_on:
                self.cancelled.emit(job.run_id)
        except UserError as error:
            if len(jobs) == 1:
                self.failed.emit(jobs[0].run_id, error.problem, error.remedy)
            else:
                again = going_on
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("run %s failed\n%s", jobs[0].run_id, traceback.format_exc())
            for job in going_on:
                self.failed.emit(job.run_id, *in_words(error))
        # Out of the handler: its traceback holds what the batch had allocated.
        for job in again:
            self._attempt([job])

    @Slot()
    def answer_preview(self) -> None:
        """Measure what the window wants to look at, unless that has been done already."""
        request = self._previews.take()
        if request is None or self._engine is None or self._leaving:
            return
        try:
            measurement = self._engine.measure(request.problem)
        except UserError as error:
            self.preview_refused.emit(request.number, error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("a measurement failed\n%s", traceback.format_exc())
            self.preview_refused.emit(request.number, *in_words(error))
        else:
            self.previewed.emit(request.number, measurement)

    def _read_memory(self) -> None:
        memory = None if self._engine is None else self._engine.memory()
        if memory is not None:
            self.memory_read.emit(*map(float, memory))

    def _run(self, going_on: list[Job]) -> None:
        """Run these; one that ends leaves the list."""
        if self._engine is None:
            raise UserError("The engine is not ready.", "Wait until it is, then run again.")
        if self._should_stop(going_on):
            raise Cancelled
        jobs = tuple(going_on)
        measurement = self._engine.measure(jobs[0].problem)
        for job in jobs:
            self.measured.emit(job.run_id, measurement)
        posts: dict[str, FramePost] = {}
        began = time.perf_counter() + self._wait(going_on)

        def report(step: Step, group: RunGroup) -> None:
            nonlocal began
            self._let_go_of_cancelled(going_on)
            going = [job.run_id for job in group.jobs if job in going_on]
            if not going:
                return
            for run_id in going:
                self.progressed.emit(run_id, step.index, step.total, time.perf_counter() - began)
            if step.index == 1:
                self._read_memory()
            run_ids = [job.run_id for job in group.jobs]
            post = posts.setdefault(run_ids[0], FramePost(run_ids, self._mailbox))
            post.post(step, group.recorders)
            self.answer_preview()
            if step.index < step.total:  # a run without further calls ends, and its result is kept
                began += self._wait(going_on)

        for outcome in self._engine.execute_together(
            jobs,
            report,
            should_stop=lambda: self._should_stop(going_on),
            on_trail=self.trailed.emit,
            is_wanted=going_on.__contains__,
        ):
            going_on[:] = [job for job in going_on if job.run_id != outcome.run_id]
            self.finished.emit(outcome.run_id, outcome)

    def _let_go_of_cancelled(self, going_on: list[Job]) -> None:
        """Those that were cancelled have ended; the batch goes on for the others."""
        if len(going_on) > 1:
            for job in [job for job in going_on if job.run_id in self._cancelled]:
                going_on.remove(job)
                self.cancelled.emit(job.run_id)

    def _wait(self, going_on: list[Job]) -> float:
        """Stand still while the queue is paused; the seconds that this took.

        Previews are answered meanwhile. Raises Cancelled where all are ended meanwhile.
        """
        if not self._gate.is_closed:
            return 0.0
        for job in going_on:
            self.held.emit(job.run_id)
        waited = 0.0
        while self._gate.is_closed:
            waited += self._gate.wait(lambda: self._is_wanted(going_on))
            if self._should_stop(going_on):
                raise Cancelled
            began = time.perf_counter()
            self._let_go_of_cancelled(going_on)
            self.answer_preview()
            waited += time.perf_counter() - began
        return waited

    def _is_wanted(self, going_on: Sequence[Job]) -> bool:
        """Whether there is something to do for the one that waits."""
        is_one_cancelled = any(job.run_id in self._cancelled for job in going_on)
        return is_one_cancelled or self._should_stop(going_on) or not self._previews.is_empty

    def _should_stop(self, going_on: Sequence[Job]) -> bool:
        """Whether none of them is wanted any more."""
        return self._leaving or all(job.run_id in self._cancelled for job in going_on)


def _work_in_the_background() -> None:
    """Lower this thread's priority: the window's thread goes first on a busy machine."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BACKGROUND_NICENESS)
