"""Every run, queued, in progress or over: progress, scores, order, pause, cancel and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.model.run_row import RunState
from desktop_app.panels.run_menu import RunAction, RunMenu
from desktop_app.panels.runs_model import RunsModel
from desktop_app.panels.runs_view import RunsView
from desktop_app.panels.section import GRID, Heading, Icons, SmallPrint, heading_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.run_row import RunRow


class RunsPanel(QWidget):
    """A table of `RunRow`s. It asks for changes and waits until it is told of them.

    Signals: cancel_requested(id), remove_requested(id), cancel_all_requested(), selected(id),
    opened(id) by Enter or a double click, move_requested(id, position among the runs that wait),
    pause_requested(whether), action_requested(`RunAction`, id). "Remove finished" asks for each
    finished run in turn.
    """

    cancel_requested = Signal(str)
    remove_requested = Signal(str)
    cancel_all_requested = Signal()
    selected = Signal(str)
    opened = Signal(str)
    move_requested = Signal(str, int)
    pause_requested = Signal(bool)
    action_requested = Signal(str, str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunsModel(self)
        self.view = RunsView(self.model, icons)
        self.summary_label = SmallPrint()
        self.summary_label.setWordWrap(False)
        self._time_left = ""
        self.pause_button = _button(self.tr("Pause"), "")
        self.pause_button.setCheckable(True)
        self.cancel_all_button = _button(
            self.tr("Cancel all"), self.tr("Stop the run in progress and empty the queue.")
        )
        self.remove_button = _button(
            self.tr("Remove finished"),
            self.tr("Take all runs that are over off this list."),
        )
        self._lay_out()
        self.pause_button.toggled.connect(self._name_pause)
        self.pause_button.clicked.connect(self.pause_requested)
        self._name_pause(False)
        self.cancel_all_button.clicked.connect(self.cancel_all_requested)
        self.remove_button.clicked.connect(self.remove_finished)
        self.view.action_triggered.connect(self._on_action)
        self.view.move_requested.connect(self._on_move)
        self.view.opened.connect(self._on_opened)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self._refresh()

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Show exactly `rows`."""
        self.model.set_rows(rows)
        self._refresh()

    def update_row(self, row: RunRow) -> None:
        """Replace the row of the same id, or append it."""
        known = self.model.row_at(self.model.index_of(row.id))
        self.model.update_row(row)
        if known is None or known.state is not row.state:
            self._refresh()
            self._follow(row)

    def current(self) -> str:
        """The id of the current run, "" where there is none."""
        run = self.model.row_at(self.view.currentIndex())
        return "" if run is None else run.id

    def set_time_left(self, text: str) -> None:
        """Say how long the queue will take: "about 3 min left"."""
        if text != self._time_left:
            self._time_left = text
            self._summarise()

    @Slot(bool)
    def set_paused(self, is_paused: bool) -> None:
        """Show whether the queue is paused."""
        self.pause_button.setChecked(is_paused)
        self._refresh()

    def select(self, run_id: str) -> None:
        """Make that run the current one, with the signal if it was not."""
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.model.index_of(run_id), flags.ClearAndSelect | flags.Rows
        )

    @Slot()
    def remove_finished(self) -> None:
        """Ask for the removal of each run that is over."""
        for run in self.model.rows():
            if run.finished:
                self.remove_requested.emit(run.id)

    def context_menu(self, index: QModelIndex) -> QMenu:
        """The menu for the row of `index`, which may be none; owned by the panel."""
        run = self.model.row_at(index)
        menu: QMenu
        if run is None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        else:
            menu = self._menu_of(run)
        cancel_all = menu.addAction(self.tr("Cancel all"), self.cancel_all_button.click)
        cancel_all.setEnabled(self.cancel_all_button.isEnabled())
        remove = menu.addAction(self.tr("Remove finished"), self.remove_button.click)
        remove.setEnabled(self.remove_button.isEnabled())
        return menu

    def _menu_of(self, run: RunRow) -> RunMenu:
        menu = RunMenu(run, self)
        menu.chosen.connect(self._on_chosen)
        menu.addSeparator()
        menu.addAction(self.model.action_text(run), lambda: self._act_on(run))
        return menu

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        empty = QLabel(self.tr("No runs yet. Tick methods and press Run selected."))
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._pages.addWidget(empty)
        self._pages.addWidget(self.view)
        head = heading_row(
            Heading(self.tr("Runs")),
            self.summary_label,
            self.pause_button,
            self.cancel_all_button,
            self.remove_button,
        )
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _refresh(self) -> None:
        rows = self.model.rows()
        active = [run for run in rows if not run.finished]
        self.cancel_all_button.setEnabled(bool(active))
        self.remove_button.setEnabled(len(active) < len(rows))
        self.pause_button.setEnabled(bool(active) or self.pause_button.isChecked())
        self._pages.setCurrentIndex(1 if rows else 0)
        self._show_whole_rows()
        self._summarise()

    def _summarise(self) -> None:
        active = [run for run in self.model.rows() if not run.finished]
        queued = sum(run.waiting for run in active)
        begun = self.tr("{0} begun") if self.pause_button.isChecked() else self.tr("{0} running")
        facts = (
            self.tr("paused") if self.pause_button.isChecked() else "",
            begun.format(len(active) - queued) if len(active) > queued else "",
            self.tr("{0} queued").format(queued) if queued else "",
            self._time_left if active else "",
        )
        self.summary_label.setText(", ".join(filter(None, facts)))

    def _follow(self, row: RunRow) -> None:
        """Keep the run that has just begun in sight, unless someone is pointing at the list."""
        if row.state is RunState.RUNNING and not self.view.underMouse():
            self.view.scrollTo(self.model.index_of(row.id))

    def _show_whole_rows(self) -> None:
        """Leave free below the list what would show the upper part of one more row."""
        row_height = self.view.sizeHintForRow(0)
        if row_height <= 0:
            return
        margins = self._column.contentsMargins()
        room = self.height() - self._pages.y() - self.view.header().height()
        margins.setBottom(room % row_height if room > row_height else 0)
        self._column.setContentsMargins(margins)
        self._column.activate()

    def _act_on(self, run: RunRow) -> None:
        (self.remove_requested if run.finished else self.cancel_requested).emit(run.id)

    @Slot(bool)
    def _name_pause(self, is_paused: bool) -> None:
        self.pause_button.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self.pause_button.setAccessibleName(self.pause_button.text())
        self.pause_button.setToolTip(
            self.tr("Go on with the queue.")
            if is_paused
            else self.tr("Hold the run in progress after its present step, and those that wait.")
        )

    @Slot(str, str)
    def _on_chosen(self, action: str, run_id: str) -> None:
        run = self.model.row_at(self.model.index_of(run_id))
        if run is None:
            return
        if action == RunAction.SETTINGS:
            text = f"{run.title}: {run.settings}" if run.settings else run.title
            QGuiApplication.clipboard().setText(text)
        elif action == RunAction.REASON:
            QGuiApplication.clipboard().setText(" ".join(filter(None, (run.message, run.remedy))))
        elif action == RunAction.FIRST:
            self.move_requested.emit(run_id, 0)
        else:
            self.action_requested.emit(action, run_id)

    @Slot(QModelIndex, int)
    def _on_move(self, index: QModelIndex, position: int) -> None:
        run = self.model.row_at(index)
        if run is not None:
            self.move_requested.emit(run.id, position)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        run = self.model.row_at(index)
        if run is not None:
            self.opened.emit(run.id)

    @Slot(QModelIndex)
    def _on_action(self, index: QModelIndex) -> None:
        run = self.model.row_at(index)
        if run is not None:
            self._act_on(run)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        run = self.model.row_at(current)
        if run is not None:
            self.selected.emit(run.id)

    @Slot(QPoint)
    def _on_context_menu(self, position: QPoint) -> None:
        menu = self.context_menu(self.view.indexAt(position))
        menu.popup(self.view.viewport().mapToGlobal(position))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.activate()
        self._show_whole_rows()


def _button(text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setToolTip(explanation)
    return button
