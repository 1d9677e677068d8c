"""The worker: lives in the one engine thread and knows one job at a time."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.model.jobs import EngineState, Job
from desktop_app.running.frame_post import FramePost
from desktop_app.running.mailbox import FrameMailbox, PreviewMailbox
from desktop_app.running.pause_gate import PauseGate
from engine.devices import is_out_of_memory
from engine.errors import Cancelled, UserError
from engine.priors.library import DEFAULT_PRIOR

if TYPE_CHECKING:
    from desktop_app.running.execution import Engine
    from engine.evaluation.trail_recorder import TrailRecorder
    from engine.samplers.sampler import Step
    from engine.trail import Trail

LOG = logging.getLogger(__name__)
BACKGROUND_NICENESS = 5
SETTLING_MS = 250


class Worker(QObject):
    """Loads the engine, runs jobs and reports. Every message carries its run's id or its number.

    Signals:
        prepared(EngineState), preparation_failed(problem, remedy)
        timed(EngineState), a while after the first: the same with what the network's calls take
        prior_refused(name, problem, remedy) of one that cannot be used: that in use stays, and at
        the start the built-in one is taken in its place
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
        self._cancelled_run = ""
        self._leaving = False
        self._gate = PauseGate()
        self._rest: Iterator[EngineState | None] = iter(())

    @property
    def engine(self) -> Engine | None:
        """The engine, once it is prepared; for the engine's thread alone."""
        return self._engine

    @property
    def is_leaving(self) -> bool:
        """Whether the thread is to end."""
        return self._leaving

    def cancel(self, run_id: str) -> None:
        """Called from the window's thread: the run ends within its present layer."""
        self._cancelled_run = run_id
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

    @Slot(str)
    def prepare(self, prior: str) -> None:
        """Import torch, load the prior, and make one call; the rest comes when it has told so."""
        try:
            _work_in_the_background()
            from desktop_app.running.execution import Engine

            self._engine = self._first_engine(Engine, prior)
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
                _engine_remedy(),
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
        try:
            if self._engine is None:
                raise UserError("The engine is not ready.", "Wait until it is, then try again.")
            state = self._engine.use(prior)
            self._rest = iter(())  # all of it is done now
        except UserError as error:
            self.prior_refused.emit(prior, error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("the prior %s could not be used\n%s", prior, traceback.format_exc())
            self.prior_refused.emit(prior, *_in_words(error))
        else:
            self.prepared.emit(state)
            self._read_memory()

    def _first_engine(self, engine: type[Engine], prior: str) -> Engine:
        """With the built-in prior where the one that was used last has gone."""
        try:
            return engine(prior)
        except UserError as error:
            if prior == DEFAULT_PRIOR:
                raise
            self.prior_refused.emit(prior, error.problem, error.remedy)
            return engine(DEFAULT_PRIOR)

    @Slot(object)
    def run(self, job: Job) -> None:
        """Run one job; ends with exactly one of finished, failed, cancelled."""
        self.started.emit(job.run_id)
        try:
            self._run(job)
        except Cancelled:
            self.cancelled.emit(job.run_id)
        except UserError as error:
            self.failed.emit(job.run_id, error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("run %s failed\n%s", job.run_id, traceback.format_exc())
            self.failed.emit(job.run_id, *_in_words(error))
        self._read_memory()

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
            self.preview_refused.emit(request.number, *_in_words(error))
        else:
            self.previewed.emit(request.number, measurement)

    def _read_memory(self) -> None:
        memory = None if self._engine is None else self._engine.memory()
        if memory is not None:
            self.memory_read.emit(*map(float, memory))

    def _run(self, job: Job) -> None:
        if self._engine is None:
            raise UserError("The engine is not ready.", "Wait until it is, then run again.")
        if self._should_stop(job.run_id):
            raise Cancelled
        self.measured.emit(job.run_id, self._engine.measure(job.problem))
        frames = FramePost(job.run_id, self._mailbox)
        began = time.perf_counter() + self._wait(job.run_id)

        def report(step: Step, recorder: TrailRecorder) -> None:
            nonlocal began
            self.progressed.emit(job.run_id, step.index, step.total, time.perf_counter() - began)
            if step.index == 1:
                self._read_memory()
            frames.post(step, recorder)
            self.answer_preview()
            if step.index < step.total:  # a run without further calls ends, and its result is kept
                began += self._wait(job.run_id)

        def keep(trail: Trail) -> None:
            self.trailed.emit(job.run_id, trail)

        outcome = self._engine.execute(job, report, lambda: self._should_stop(job.run_id), keep)
        self.finished.emit(job.run_id, outcome)

    def _wait(self, run_id: str) -> float:
        """Stand still while the queue is paused; the seconds that this took.

        Previews are answered meanwhile. Raises Cancelled where the run is ended meanwhile.
        """
        if not self._gate.is_closed:
            return 0.0
        self.held.emit(run_id)
        waited = 0.0
        while self._gate.is_closed:
            waited += self._gate.wait(
                lambda: self._should_stop(run_id) or not self._previews.is_empty
            )
            if self._should_stop(run_id):
                raise Cancelled
            began = time.perf_counter()
            self.answer_preview()
            waited += time.perf_counter() - began
        return waited

    def _should_stop(self, run_id: str) -> bool:
        return self._leaving or self._cancelled_run == run_id


def _work_in_the_background() -> None:
    """Lower this thread's priority: the window's thread goes first on a busy machine."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BACKGROUND_NICENESS)


def _engine_remedy() -> str:
    """What helps when torch does not load depends on where it comes from."""
    if any(Path(path).parent.name == "gpu-pack" for path in sys.path):
        return "Switch the GPU pack off (Help > GPU pack), then start Palimpsest again."
    if getattr(sys, "frozen", False):
        return "Install Palimpsest again."
    return "Delete the folder .venv, then run packaging/run.sh; it installs everything again."


def _in_words(error: Exception) -> tuple[str, str]:
    """A sentence on what went wrong and one on what to do, for defects and full memory."""
    text = str(error)
    if is_out_of_memory(error):
        return (
            "The memory did not suffice for this run.",
            "Close other programs, or use a smaller prior.",
        )
    return (
        f"The run stopped on an error of Palimpsest ({type(error).__name__}: {text[:200]}).",
        "Please report it; the log has the details.",
    )
