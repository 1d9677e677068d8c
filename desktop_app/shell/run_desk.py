"""Runs: from the methods that are ticked to the tiles that are compared."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.model.jobs import (
    Job,
    Measurement,
    Outcome,
    ProblemSnapshot,
    settings_text,
    task_text,
)
from desktop_app.model.run_row import RunRow, RunState
from desktop_app.model.tile_content import MEASUREMENT, TRUTH, TileContent, mark_best
from desktop_app.model.words import error_text, user_error_text
from engine.errors import UserError
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from desktop_app.running.run_queue import Run, RunQueue
    from desktop_app.storage.session_folder import SessionFolder
    from engine.samplers.sampler import Sampler

MOST_COMPARED: Final = 48  # tiles beyond these would be too small to see, and too many to move


class RunDesk(QObject):
    """Makes jobs, follows the queue, and says what the runs panel and the comparison show.

    The comparison shows the runs of one problem: the one that was run last, or that of the run
    that was selected. Of more than `MOST_COMPARED` it shows the latest that have begun, and the
    selected one.

    Signals: row_changed(RunRow), rows_changed(list of RunRow), tiles_changed(list of TileContent),
    estimate_changed(run_id, pixels, status), results_changed(list of (run_id, name)),
    failed(problem, remedy), warned(sentence), told(sentence).
    """

    row_changed = Signal(object)
    rows_changed = Signal(list)
    tiles_changed = Signal(list)
    estimate_changed = Signal(str, object, str)
    results_changed = Signal(list)
    failed = Signal(str, str)
    warned = Signal(str)
    told = Signal(str)

    def __init__(
        self, queue: RunQueue, session: SessionFolder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._session = session
        self._problem: ProblemSnapshot | None = None
        self._selected = ""
        # Many runs are removed, or cancelled, in one go: what follows is done once.
        self._removal, self._cancelling = QTimer(self), QTimer(self)
        for timer, show in (
            (self._removal, self._show_removal),
            (self._cancelling, self._show),
        ):
            timer.setSingleShot(True)
            timer.timeout.connect(show)
        self._measurements: dict[str, Measurement] = {}
        self._estimates: dict[str, np.ndarray] = {}
        queue.run_changed.connect(self._on_run_changed)
        queue.run_ended.connect(self._on_run_ended)
        queue.measured.connect(self.take_measurement)
        queue.frame_arrived.connect(self._on_frame)
        queue.order_changed.connect(self._on_order_changed)

    @property
    def problem(self) -> ProblemSnapshot | None:
        """The problem whose runs are compared, if any."""
        return self._problem

    def start(
        self,
        problem: ProblemSnapshot,
        samplers: Sequence[Sampler],
        seed: int | Sequence[int],
        *,
        first: bool = False,
    ) -> None:
        """Queue a run per seed and sampler, all of one problem, behind or before what waits.

        With several seeds every sampler has run once before any runs again, unless the queue has
        its seeds go together.
        """
        problem = self._known_problem(problem)
        self._problem = problem
        seeds = [seed] if isinstance(seed, int) else seed
        jobs = [self._job(problem, sampler, each) for each in seeds for sampler in samplers]
        before = len(self._compared())
        self._queue.add(jobs, first=first)
        if before <= MOST_COMPARED < before + len(jobs):
            self.told.emit(
                self.tr("The comparison shows the latest {0} runs, and the one that is selected.")
                .format(MOST_COMPARED)
            )  # fmt: skip
        self._show()

    def repeat(self, run_id: str, seed: int | None = None) -> str:
        """Queue a run once more, with another seed where one is given; the id of the new run."""
        job = self._queue.run(run_id).job
        sampler = method_class(job.method).from_dict(job.settings)
        again = self._job(job.problem, sampler, job.seed if seed is None else seed)
        self._queue.add([again])
        self._show()
        return again.run_id

    def select(self, run_id: str) -> None:
        """Compare the runs of this run's problem; nothing for a run that was removed."""
        run = self._queue.find(run_id)
        if run is not None:
            self._problem, self._selected = run.job.problem, run_id
            self._show()

    def remove(self, run_id: str) -> None:
        """Take a run that has ended out of the list and the comparison; its files stay."""
        self._queue.remove(run_id)
        self._estimates.pop(run_id, None)
        self._removal.start(0)

    def adopt(self, runs: list[Run]) -> None:
        """Show the finished runs of another session in the place of those that have ended."""
        for run in self._queue.runs():
            self._queue.remove(run.run_id)
        self._estimates.clear()
        self._queue.adopt(runs)
        self._problem = runs[-1].job.problem if runs else None
        self.rows_changed.emit([self._row(run) for run in self._queue.runs()])
        self._show()

    def resume(self, jobs: list[Job]) -> None:
        """Queue jobs that were asked for before; the comparison shows those of the first."""
        self._problem = jobs[0].problem
        self._queue.add(jobs)
        self._show()

    def latest_result(self) -> str:
        """The id of the last finished run of the compared problem, "" where there is none."""
        done = [run.run_id for run in self._compared() if run.outcome is not None]
        return done[-1] if done else ""

    def measurement(self, problem_id: str) -> Measurement | None:
        """That problem on the prior's grid, where it is known already."""
        return self._measurements.get(problem_id)

    def results(self) -> list[tuple[str, str]]:
        """Id and name of every finished run of the compared problem."""
        return [
            (run.run_id, f"{method_class(run.job.method).title} ({settings_text(run.job)})")
            for run in self._shown()
            if run.outcome is not None
        ]

    def tiles(self) -> list[TileContent]:
        """Truth, measurement and every run of the compared problem, the best marked."""
        if self._problem is None:
            return []
        return mark_best([*self._given_tiles(self._problem), *map(self._tile, self._shown())])

    @Slot()
    def _show(self) -> None:
        self.tiles_changed.emit(self.tiles())
        self.results_changed.emit(self.results())

    def _known_problem(self, problem: ProblemSnapshot) -> ProblemSnapshot:
        """An equal problem that was run before, so that its arrays are held once."""
        for run in self._queue.runs():
            if run.job.problem.problem_id == problem.problem_id:
                return run.job.problem
        return problem

    def _job(self, problem: ProblemSnapshot, sampler: Sampler, seed: int) -> Job:
        return Job(
            run_id=secrets.token_hex(6),
            problem=problem,
            method=sampler.name,
            settings=sampler.to_dict(),
            seed=seed,
            folder=str(self._session.next_run(sampler.name)),
        )

    def _compared(self) -> list[Run]:
        if self._problem is None:
            return []
        wanted = self._problem.problem_id
        return [r for r in self._queue.runs() if r.job.problem.problem_id == wanted]

    def _shown(self) -> list[Run]:
        """The runs of the compared problem that have tiles."""
        runs = self._compared()
        if len(runs) <= MOST_COMPARED:
            return runs
        latest = [run for run in runs if run.state is not RunState.QUEUED][-MOST_COMPARED:]
        selected = [run for run in runs if run.run_id == self._selected and run not in latest]
        return [*selected, *latest]

    def _given_tiles(self, problem: ProblemSnapshot) -> list[TileContent]:
        measurement = self._measurements.get(problem.problem_id)
        observed = None if measurement is None else measurement.observed
        tiles = [
            TileContent(
                MEASUREMENT,
                self.tr("Measurement"),
                subtitle=task_text(problem),
                pixels=observed,
                psnr=None if measurement is None else measurement.psnr,
            )
        ]
        if problem.intact:
            truth = TileContent(TRUTH, self.tr("Original"))
            if measurement is not None:
                drawn, noise = measurement.misfit_map, measurement.noise
                truth = replace(truth, pixels=measurement.truth, misfit_map=drawn, noise=noise)
            tiles.insert(0, truth)
        return tiles

    def _tile(self, run: Run) -> TileContent:
        method = method_class(run.job.method)
        outcome = run.outcome
        measurement = self._measurements.get(run.job.problem.problem_id)
        return TileContent(
            key=run.run_id,
            title=method.title,
            subtitle=settings_text(run.job),
            pixels=self._pixels(run),
            psnr=None if outcome is None else outcome.psnr,
            ssim=None if outcome is None else outcome.ssim,
            lpips=None if outcome is None else outcome.lpips,
            seconds=None if outcome is None else outcome.seconds,
            status=self._status(run),
            misfit=None if outcome is None else outcome.misfit,
            misfit_map=None if outcome is None else outcome.misfit_map,
            noise=0.0 if measurement is None else measurement.noise,
        )

    def _pixels(self, run: Run) -> np.ndarray | None:
        """The result or the latest estimate; None where it is not read yet, or its file is gone."""
        if run.outcome is None:
            return self._estimates.get(run.run_id)
        return run.outcome.pixels if run.outcome.is_loaded else None

    def _status(self, run: Run) -> str:
        if run.state is RunState.RUNNING and run.total:
            return self.tr("{0} of {1}").format(run.index, run.total)
        if run.outcome is not None and run.outcome.problem:
            return self.tr("its picture is gone")
        return {
            RunState.QUEUED: self.tr("queued"),
            RunState.RUNNING: self.tr("starting"),
            RunState.FAILED: self.tr("failed: {0}").format(error_text(run.problem)),
            RunState.CANCELLED: self.tr("stopped"),
            RunState.DONE: "",
        }[run.state]

    def _row(self, run: Run) -> RunRow:
        outcome = run.outcome
        return RunRow(
            id=run.run_id,
            title=method_class(run.job.method).title,
            settings=settings_text(run.job),
            state=run.state,
            step=run.index,
            steps=run.total,
            seconds=run.seconds,
            seconds_left=run.seconds_left,
            psnr=None if outcome is None else outcome.psnr,
            lpips=None if outcome is None else outcome.lpips,
            message=self._message(run),
            remedy=error_text(run.remedy),
            together=1 if outcome is None else _together(outcome),
        )

    def _message(self, run: Run) -> str:
        """Why it failed, or what it does instead of its steps."""
        if run.state is not RunState.RUNNING:
            return error_text(run.problem)
        if run.stopping:
            return self.tr("stopping…")
        if self._queue.is_paused:
            done = self.tr("{0} of {1}").format(run.index, run.total) if run.total else ""
            said = self.tr("paused") if run.held else self.tr("pausing…")
            return ", ".join(filter(None, (said, done)))
        return ""

    @Slot()
    def _on_order_changed(self) -> None:
        self.rows_changed.emit([self._row(run) for run in self._queue.runs()])

    @Slot()
    def _show_removal(self) -> None:
        self._on_order_changed()
        self._show()

    @Slot(str)
    def _on_run_changed(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        if run is not None:
            self.row_changed.emit(self._row(run))

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        run = self._queue.run(run_id)
        if run.state is not RunState.CANCELLED:
            self._estimates.pop(run_id, None)
        if run.state is RunState.FAILED:
            self.failed.emit(run.problem, run.remedy)
        if run.outcome is not None and run.outcome.warning:
            self.warned.emit(run.outcome.warning)
        if run.state is RunState.CANCELLED:
            self._cancelling.start(0)
        else:
            self._show()

    def tell_missing(self, error: UserError) -> None:
        """The picture of a result could not be read: say so, and show the tile without it."""
        self.warned.emit(user_error_text(error))
        self._show()

    @Slot(object)
    def take_measurement(self, measurement: Measurement) -> None:
        """Show the problem on the prior's grid."""
        if measurement.problem_id not in self._measurements:
            self._measurements[measurement.problem_id] = measurement
            self._show()

    @Slot(str, object)
    def _on_frame(self, run_id: str, pixels: np.ndarray) -> None:
        self._estimates[run_id] = pixels
        self.estimate_changed.emit(run_id, pixels, self._status(self._queue.run(run_id)))


def _together(outcome: Outcome) -> int:
    """How many seeds shared its batch, as its record says, which may come from anywhere."""
    count = outcome.record.get("together", 1)
    return count if isinstance(count, int) else 1
