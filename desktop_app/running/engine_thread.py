"""The one thread of the engine, seen from the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.jobs import EngineState, Job, ProblemSnapshot
from desktop_app.running.mailbox import FrameMailbox, PreviewMailbox, PreviewRequest
from desktop_app.running.prior_explorer import PriorExplorer
from desktop_app.running.worker import Worker

FRAME_INTERVAL_MS = 33
PATIENCE_MS = 5000


class EngineThread(QObject):
    """Starts the worker in its thread, hands it jobs and takes it down again.

    Signals, all in the window's thread: prepared(EngineState), again after each change of the
    prior or of where it computes, timed(EngineState) soon after the first, with what a network call
    takes, preparation_failed(problem, remedy), prior_refused(name, problem, remedy),
    computing_refused(problem, remedy), frame_arrived(run_id, pixels) and stepped(Frame) at most 30
    times a second,
    memory_read(bytes in use, bytes in all) of a graphics card, at the start, the first step and the
    end of a run. The messages about a run or
    a preview are the worker's own signals: connect them to slots of QObjects only, which Qt calls
    in their own thread; anything else would be called in the worker's.
    """

    prepared = Signal(object)
    timed = Signal(object)
    preparation_failed = Signal(str, str)
    prior_refused = Signal(str, str, str)
    computing_refused = Signal(str, str)
    frame_arrived = Signal(str, object)
    stepped = Signal(object)
    memory_read = Signal(float, float)
    _preparation_requested = Signal(str, object)
    _prior_requested = Signal(str)
    _computing_requested = Signal(object)
    _run_requested = Signal(object)
    _preview_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = FrameMailbox()
        self._previews = PreviewMailbox()
        self.worker = Worker(self._mailbox, self._previews)
        self._thread = QThread()
        self._thread.setObjectName("engine")
        self.explorer = PriorExplorer(self.worker)
        for resident in (self.worker, self.explorer):
            resident.moveToThread(self._thread)
        self._is_changing = False
        self._together = 1
        self._preparation_requested.connect(self.worker.prepare)
        self._prior_requested.connect(self.worker.use_prior)
        self._computing_requested.connect(self.worker.compute)
        self._run_requested.connect(self.worker.run)
        self._preview_requested.connect(self.worker.answer_preview)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_INTERVAL_MS)
        self._timer.timeout.connect(self._deliver)
        self.worker.prepared.connect(self._on_prepared)
        self.worker.timed.connect(self.timed)
        self.worker.prior_refused.connect(self._on_prior_refused)
        self.worker.computing_refused.connect(self._on_computing_refused)
        self.worker.preparation_failed.connect(self.preparation_failed)
        self.worker.memory_read.connect(self.memory_read)

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.isRunning()

    @property
    def is_changing(self) -> bool:
        """Whether another prior is being loaded, or elsewhere: no run is to begin meanwhile."""
        return self._is_changing

    @property
    def together(self) -> int:
        """How many seeds of a run are best sampled in one batch under the prior in use."""
        return self._together

    def use(self, prior: str) -> None:
        """Load another prior; ends in `prepared`, or in `prior_refused` with the old one in use."""
        self._is_changing = True
        self._prior_requested.emit(prior)

    def compute(self, computing: Computing) -> None:
        """Compute elsewhere; ends in `prepared`, or in `computing_refused` with all as it was."""
        self._is_changing = True
        self._computing_requested.emit(computing)

    def start(self, prior: str, computing: Computing = BY_ITSELF) -> None:
        """Start the thread and load the engine in it; `prepared` tells when it is done."""
        self._thread.start()
        self._timer.start()
        self._preparation_requested.emit(prior, computing)

    def submit(self, jobs: tuple[Job, ...]) -> None:
        """Run a job and its companions; give the next ones only after these have ended."""
        self._mailbox.take()
        self._run_requested.emit(jobs)

    def preview(self, number: int, problem: ProblemSnapshot) -> None:
        """Measure `problem` to be looked at; the worker's answer carries `number`.

        A wish that was not begun yet is replaced. During a run the answer comes after its next
        step.
        """
        self._previews.put(PreviewRequest(number, problem))
        self._preview_requested.emit()
        self.worker.look_up()

    def cancel(self, run_id: str) -> None:
        """End the run `run_id`, which may not have begun yet."""
        self.worker.cancel(run_id)

    def hold(self, is_held: bool) -> None:
        """Have the run wait before its next network call, and those that follow it; or go on."""
        self.worker.hold(is_held)

    def shut_down(self) -> bool:
        """End whatever runs and the thread with it; False when it did not end in five seconds."""
        self._timer.stop()
        self.worker.leave()
        self._thread.quit()
        return self._thread.wait(PATIENCE_MS)

    @Slot(object)
    def _on_prepared(self, state: EngineState) -> None:
        self._is_changing = False
        self._together = state.together
        self.prepared.emit(state)

    @Slot(str, str, str)
    def _on_prior_refused(self, prior: str, problem: str, remedy: str) -> None:
        self._is_changing = False
        self.prior_refused.emit(prior, problem, remedy)

    @Slot(str, str)
    def _on_computing_refused(self, problem: str, remedy: str) -> None:
        self._is_changing = False
        self.computing_refused.emit(problem, remedy)

    @Slot()
    def _deliver(self) -> None:
        for frame in self._mailbox.take():
            self.frame_arrived.emit(frame.run_id, frame.pixels)
            self.stepped.emit(frame)
