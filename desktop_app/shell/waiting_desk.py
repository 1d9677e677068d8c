"""Runs that wait are written down, and offered again when the program ended before them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.run_row import RunState
from desktop_app.model.tasks import PAINTED
from desktop_app.shell.kept_window import waiting_jobs
from desktop_app.storage.waiting_runs import forget_runs, note_run

if TYPE_CHECKING:
    from desktop_app.model.jobs import Job
    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.messages import Message
    from desktop_app.storage.session_opening import OpenedSession

NOTE, FORGET = "note a run", "forget a run"


class WaitingDesk(QObject):
    """Keeps the queue on disk. Runs of an earlier start begin only when the user says so: what
    ended the program could end it again.

    Signals: noted() when a run was added to the queue.
    """

    noted = Signal()

    def __init__(self, window: MainWindow, thread: KeepingThread) -> None:
        super().__init__(window)
        self._window, self._thread = window, thread
        self._noted: set[str] = set()
        self._offered: tuple[Message, list[Job]] | None = None
        self._due: list[Job] = []
        self._missing: list[Message] = []
        window.queue.run_changed.connect(self._on_run_changed)
        window.queue.order_changed.connect(self._on_order_changed)
        window.queue.run_ended.connect(self._on_run_ended)
        window.engine.prepared.connect(self._run_due)
        window.engine.prior_refused.connect(self._on_prior_refused)
        window.messages.action_chosen.connect(self._on_action)
        window.messages.closed.connect(self._on_closed)
        window.photos.photo_leaving.connect(self._withdraw)

    def offer(self, session: OpenedSession) -> None:
        """Ask whether to run what had not finished."""
        jobs = waiting_jobs(session.waiting, session.photo)
        if not jobs:
            return
        self._offered = (
            self._window.messages.show_message(
                "info",
                self.tr("One run had not finished.")
                if len(jobs) == 1
                else self.tr("{0} runs had not finished.").format(len(jobs)),
                self.tr("It can be run now, as it was asked for.")
                if len(jobs) == 1
                else self.tr("They can be run now, as they were asked for."),
                self.tr("Run it") if len(jobs) == 1 else self.tr("Run them"),
            ),
            jobs,
        )

    @Slot()
    def _on_order_changed(self) -> None:
        """Runs that were added together are told of together."""
        for run in self._window.queue.waiting():
            self._on_run_changed(run.run_id)

    @Slot(str)
    def _on_run_changed(self, run_id: str) -> None:
        run = self._window.queue.find(run_id)
        if run is None or run_id in self._noted or run.ended or not run.job.folder:
            return
        self._noted.add(run_id)
        painted = run.job.problem.task == PAINTED
        self.noted.emit()
        self._thread.ask(NOTE, partial(note_run, run.job, painted=painted))

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        run = self._window.queue.find(run_id)
        is_over = run is not None and run.state in (RunState.CANCELLED, RunState.FAILED)
        if run is not None and is_over and run_id in self._noted:
            self._thread.ask(FORGET, partial(forget_runs, [Path(run.job.folder)]))
        self._noted.discard(run_id)

    @Slot()
    def _withdraw(self) -> None:
        """Another photo comes: the offer was about this one. It is made again with the session."""
        if self._offered is not None:
            self._window.messages.withdraw(self._offered[0])
        self._offered, self._due = None, []
        self._tell_what_is_missing()

    @Slot(object)
    def _on_action(self, message: Message) -> None:
        if self._offered is not None and message == self._offered[0]:
            self._due, self._offered = self._offered[1], None
            if self._window.engine_is_ready:
                self._run_due()

    @Slot(object)
    def _on_closed(self, message: Message) -> None:
        if self._offered is not None and message == self._offered[0]:
            folders = [Path(job.folder) for job in self._offered[1]]
            self._offered = None
            self._thread.ask(FORGET, partial(forget_runs, folders))

    @Slot()
    def _on_prior_refused(self) -> None:
        """The prior in use stays: what was put off while another one was loaded may begin."""
        if self._window.engine_is_ready:
            self._run_due()

    @Slot()
    def _run_due(self) -> None:
        """Those that were asked for under another prior wait until that one is in use."""
        prior, due = self._window.document.prior, self._due
        self._due = [job for job in due if _prior_of(job) not in (prior, ("", ""))]
        jobs = [job for job in due if job not in self._due]
        if jobs:
            self._window.runs.resume(jobs)
        self._tell_what_is_missing()

    def _tell_what_is_missing(self) -> None:
        messages = self._window.messages
        for message in self._missing:
            messages.withdraw(message)
        said = self.tr("Runs wait for the prior {0} ({1}).")
        self._missing = [
            messages.show_message(
                "warning",
                said.format(name, sha256[:8]),
                self.tr("Use it on the page Prior; they begin then."),
            )
            for name, sha256 in dict.fromkeys(map(_prior_of, self._due))
        ]


def _prior_of(job: Job) -> tuple[str, str]:
    return job.problem.prior, job.problem.prior_sha256
