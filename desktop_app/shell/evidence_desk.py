"""The pages Steps, Table and Plot: what they show, and one run chosen in all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from desktop_app.compare.plot_view import PlotView
from desktop_app.compare.steps_view import MOST_OVERLAYS, StepsView
from desktop_app.compare.table_view import TableView
from desktop_app.model.jobs import settings_text, task_text
from desktop_app.model.run_row import RunState
from desktop_app.model.run_table import TableRow, table_row
from desktop_app.shell.file_dialogs import CSV, PDF, PNG
from desktop_app.shell.icons import icon
from desktop_app.shell.theme import status_color
from desktop_app.shell.trail_desk import TrailDesk
from engine.methods import method_class

if TYPE_CHECKING:
    from desktop_app.running.run_queue import Run
    from desktop_app.shell.main_window import MainWindow

STEPS: Final = "steps"
TABLE: Final = "table"
PLOT: Final = "plot"


class EvidenceDesk(QObject):
    """Follows the queue and the selections, and carries what is chosen from page to page.

    While nobody chooses, the page Steps follows the run in progress; a run that was chosen stays.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._queue = window, window.queue
        self.trails = TrailDesk(window.queue, window.engine, window.files, self)
        self.steps = StepsView(window.compare.view, icon)
        self.table = TableView(status_color)
        self.plot = PlotView()
        self._rows: dict[str, TableRow] = {}
        self._listed: set[str] = set()
        self._is_stale = False
        self._shown = ""
        self._is_chosen = False
        self._add_pages()
        self._connect()

    @property
    def shown_run(self) -> str:
        """The run that the page Steps shows, "" for none."""
        return self._shown

    def choose(self, run_id: str) -> None:
        """Look at this run everywhere: the list of runs, the comparison and the three pages."""
        if self._queue.find(run_id) is None:
            return
        self._window.runs_panel.select(run_id)
        self._take_choice(run_id)

    def _add_pages(self) -> None:
        pages = self._window.pages
        pages.add(STEPS, self.tr("Steps"), self.steps)
        pages.add(TABLE, self.tr("Table"), self.table)
        pages.add(PLOT, self.tr("Plot"), self.plot)
        self._window.actions_desk.add(
            {f"view.{name}": partial(self._show_page, name) for name in (STEPS, TABLE, PLOT)}
        )

    def _show_page(self, name: str) -> None:
        self._window.pages.show_page(name)
        self._window.pages.currentWidget().setFocus()

    def _connect(self) -> None:
        window = self._window
        self._queue.run_changed.connect(self._on_run_changed)
        self._queue.run_ended.connect(self._on_run_ended)
        window.runs.rows_changed.connect(self._on_rows_changed)
        window.runs_panel.selected.connect(self._take_choice)
        window.pages.currentChanged.connect(self._fill_if_seen)
        window.pages.currentChanged.connect(self._show_some_run)
        window.compare.tile_activated.connect(self._take_tile)
        window.methods_panel.run_requested.connect(self._follow_again)
        for page in (self.steps, self.table, self.plot):
            page.run_chosen.connect(self.choose)
        self.steps.overlay_changed.connect(self._show_overlays)
        self.table.save_requested.connect(self._save_table)
        self.table.told.connect(window._on_told)
        self.plot.save_requested.connect(self._save_plot)
        self.trails.changed.connect(self._on_steps)
        self.trails.refused.connect(self._on_refused)

    def _show(self, run_id: str) -> None:
        """Show the steps of a run, and mark it in the table and the plot."""
        self._shown = run_id
        self.steps.choose_run(run_id)
        steps = self.trails.steps(run_id)
        self.steps.show_steps(steps, "" if steps else self._why_no_steps(run_id))
        self._show_overlays()
        self.table.show_run(run_id)
        self.plot.show_run(run_id)

    def _why_no_steps(self, run_id: str) -> str:
        run = self._queue.find(run_id)
        if run is None or run.ended:
            return self.tr("No steps were kept of this run.")
        if run.state is RunState.QUEUED:
            return self.tr("This run waits in the queue.")
        return self.tr("The first step is being made…")

    def _list_runs(self) -> None:
        runs = self._queue.runs()
        self._listed = {run.run_id for run in runs}
        self.steps.set_runs([(run.run_id, _name(run)) for run in runs])

    @Slot()
    def _follow_again(self) -> None:
        self._is_chosen = False

    @Slot(str)
    def _take_choice(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        self._is_chosen = run is not None and run.state is not RunState.RUNNING
        if run_id != self._shown:
            self._show(run_id)

    @Slot(str)
    def _take_tile(self, key: str) -> None:
        if self._queue.find(key) is not None:
            self._take_choice(key)

    @Slot(str)
    def _on_run_changed(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        if run is None:
            return
        if run_id not in self._listed:
            self._list_runs()
        shown = self._queue.find(self._shown)
        is_followed = self._is_chosen or (shown is not None and shown.state is RunState.RUNNING)
        if run.state is RunState.RUNNING and not is_followed:
            self._show(run_id)

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        self._refill()
        if run_id == self._shown and self.steps.shown_steps is None:
            self._show(run_id)

    @Slot()
    def _on_rows_changed(self) -> None:
        self._list_runs()
        self._refill()
        self.trails.forget(self._listed)
        if self._shown and self._queue.find(self._shown) is None:
            self._shown, self._is_chosen = "", False
            self.steps.show_steps(None, self.tr("Choose a run."))

    @Slot()
    def _refill(self) -> None:
        """Bring table and plot up to date, now or when one of them is looked at."""
        self._is_stale = True
        self._fill_if_seen()

    @Slot()
    def _fill_if_seen(self) -> None:
        if self._is_stale and self._window.pages.current in (TABLE, PLOT):
            self._is_stale = False
            self._fill()

    @Slot()
    def _show_some_run(self) -> None:
        """The page Steps of a session that was reopened begins with its latest run."""
        ended = [run.run_id for run in self._queue.runs() if run.ended]
        if self._window.pages.current == STEPS and not self._shown and ended:
            self._show(ended[-1])

    def _fill(self) -> None:
        """The table and the plot, of all runs that have ended."""
        ended = [run for run in self._queue.runs() if run.ended]
        for run in ended:
            if run.run_id not in self._rows:
                self._rows[run.run_id] = table_row(run.job, run.state, run.outcome)
        self._rows = {run.run_id: self._rows[run.run_id] for run in ended}
        rows = list(self._rows.values())
        self.table.set_rows(rows)
        problems = {r.job.problem.problem_id: _problem_name(r) for r in ended}
        self.plot.set_rows(rows, problems)
        self.table.show_run(self._shown)
        self.plot.show_run(self._shown)

    @Slot(str)
    def _on_steps(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        if run_id == self._shown and run is not None:
            steps = self.trails.steps(run_id)
            if steps is not None:
                self.steps.follow(steps)
        elif self.steps.overlay_box.isChecked() and run is not None and run.ended:
            self._show_overlays()

    @Slot(str, str)
    def _on_refused(self, run_id: str, why: str) -> None:
        if run_id == self._shown:
            self.steps.show_steps(None, why or self._why_no_steps(run_id))

    @Slot()
    def _show_overlays(self) -> None:
        shown = self._queue.find(self._shown)
        others = []
        if shown is not None and self.steps.overlay_box.isChecked():
            problem = shown.job.problem.problem_id
            for run in self._queue.runs():
                same = run.job.problem.problem_id == problem
                if same and run.ended and run is not shown:
                    others.append(run)
        found = [(_name(run), self.trails.curves(run.run_id)) for run in others[-MOST_OVERLAYS:]]
        self.steps.set_overlays([(name, trail) for name, trail in found if trail is not None])

    @Slot(str)
    def _save_table(self, text: str) -> None:
        dialogs = self._window.actions_desk.dialogs
        path = dialogs.save_as(self.tr("Save table"), "runs.csv", (CSV,))
        if path is not None:
            self._window.files.write(path, partial(str.encode, text, "utf-8"))

    @Slot()
    def _save_plot(self) -> None:
        dialogs = self._window.actions_desk.dialogs
        path = dialogs.save_as(self.tr("Save plot"), "runs.png", (PNG, PDF))
        if path is not None:
            content = self.plot.picture(Path(path).suffix.lower())
            self._window.files.write(path, partial(bytes, content))


def _name(run: Run) -> str:
    return f"{method_class(run.job.method).title} ({settings_text(run.job)})"


def _problem_name(run: Run) -> str:
    return f"{run.job.problem.name}: {task_text(run.job.problem)}"
