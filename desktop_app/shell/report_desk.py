"""Reports: the session as a page for the browser, and its pictures as a sheet of settings."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from desktop_app.export.report import ReportRun, ReportSource
from desktop_app.export.report_page import report_bytes
from desktop_app.export.settings_sheet import sheet_bytes
from desktop_app.shell.file_dialogs import HTML, PDF, PNG
from desktop_app.shell.save_desk import NO_RESULT
from desktop_app.storage.kept_runs import read_measurement, read_run
from desktop_app.storage.marks import read_marks
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.model.jobs import Measurement
    from desktop_app.shell.main_window import MainWindow

    Measured = Callable[[], Measurement | None]


class ReportDesk(QObject):
    """Hands what a report is made of to the thread of files, which makes and writes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_desk.add(
            {
                "file.save_report": self.save_report,
                "file.save_settings_figure": self.save_settings_figure,
            }
        )

    def save_report(self) -> None:
        """Ask for a name and write the report."""
        source = self.source()
        if source is None:
            return
        path = self._ask(self.tr("Save report"), f"{_stem(source.title)}-report.html", (HTML,))
        if path is not None:
            self.write_report(path, source)

    def write_report(self, path: Path, source: ReportSource) -> None:
        """Write a report, and the photos that its command lines name."""
        for problem in {r.job.problem.problem_id: r.job.problem for r in source.runs}.values():
            self._window.scripts.folder(problem)
        self._window.files.write(path, partial(report_bytes, source))

    def save_settings_figure(self) -> None:
        """Ask for a name and write the pictures of all problems, methods and settings."""
        source = self.source()
        if source is None:
            return
        name = f"{_stem(source.title)}-settings.png"
        path = self._ask(self.tr("Save settings figure"), name, (PNG, PDF))
        if path is not None:
            self.write_settings_figure(path, source)

    def write_settings_figure(self, path: Path, source: ReportSource) -> None:
        """Write the figure, PNG or PDF by the name."""
        measured, suffix = self._measured(source.runs), path.suffix.lower()
        self._window.files.write(path, partial(sheet_bytes, source.runs, measured, suffix))

    def source(self) -> ReportSource | None:
        """What there is to tell; None, and a message, where there is no result yet."""
        window = self._window
        runs = tuple(
            ReportRun(
                run.job,
                run.state,
                run.outcome,
                run.problem,
                prior=window.prior_manager.source_of(run.job.problem),
            )
            for run in window.queue.runs()
            if run.ended
        )
        problem = window.runs.problem
        if problem is None or not any(run.outcome is not None for run in runs):
            window.messages.show_error(NO_RESULT)
            return None
        return ReportSource(
            title=window.keeping.sessions.title or Path(problem.name).stem,
            date=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
            language=_language(),
            prior=window.scripts.prior,
            runs=runs,
            problem=problem,
            remark=_remark,
            measured=self._measured(runs).get(problem.problem_id, _unknown),
        )

    def _measured(self, runs: Sequence[ReportRun]) -> dict[str, Measured]:
        """How to come by each problem on the prior's grid: from memory, or from a run's folder."""
        folders = {r.job.problem.problem_id: r.job.folder for r in runs if r.outcome is not None}
        known = self._window.runs.measurement
        return {
            problem_id: partial(_measurement, known(problem_id), folder, problem_id)
            for problem_id, folder in folders.items()
        }

    def _ask(self, title: str, name: str, kinds: tuple[str, ...]) -> Path | None:
        return self._window.actions_desk.dialogs.save_as(title, name, kinds)


def _unknown() -> None:
    """A problem none of whose runs has a result."""


def _measurement(known: Measurement | None, folder: str, problem_id: str) -> Measurement | None:
    if known is not None or not folder:
        return known
    try:
        return read_measurement(read_run(Path(folder)), problem_id)
    except UserError:
        return None


def _remark(folder: Path) -> str:
    marks = read_marks(folder)
    return " ".join(filter(None, ("☆" * marks.star, marks.note)))


def _stem(title: str) -> str:
    """The title as the beginning of a file's name."""
    kept = "".join(c if c.isalnum() or c in "-_ ." else "-" for c in title).strip(" .-")
    return kept[:60] or "palimpsest"


def _language() -> str:
    """Of the words in the page: English, unless a translation speaks."""
    speaks = QCoreApplication.translate("model", "seed {0}") != "seed {0}"
    return QLocale().name().split("_")[0] if speaks else "en"
