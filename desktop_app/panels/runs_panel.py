"""Every run, queued, in progress or over: progress, scores, cancel and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.model.run_row import RunState
from desktop_app.panels.runs_model import RunsModel
from desktop_app.panels.runs_view import RunsView
from desktop_app.panels.section import GRID, Heading, Icons, SmallPrint, heading_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.run_row import RunRow


class RunsPanel(QWidget):
    """A table of `RunRow`s. It asks for changes and waits until it is told of them.

    Signals: cancel_requested(id), remove_requested(id), cancel_all_requested(), selected(id).
    "Remove finished" asks for each finished run in turn.
    """

    cancel_requested = Signal(str)
    remove_requested = Signal(str)
    cancel_all_requested = Signal()
    selected = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunsModel(self)
        self.view = RunsView(self.model, icons)
        self.summary_label = SmallPrint()
        self.summary_label.setWordWrap(False)
        self.cancel_all_button = _button(
            self.tr("Cancel all"), self.tr("Stop the run in progress and empty the queue.")
        )
        self.remove_button = _button(
            self.tr("Remove finished"),
            self.tr("Take all runs that are over off this list."),
        )
        self._lay_out()
        self.cancel_all_button.clicked.connect(self.cancel_all_requested)
        self.remove_button.clicked.connect(self.remove_finished)
        self.view.action_triggered.connect(self._on_action)
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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        run = self.model.row_at(index)
        if run is not None:
            self._add_row_actions(menu, run)
            menu.addSeparator()
        cancel_all = menu.addAction(self.tr("Cancel all"), self.cancel_all_button.click)
        cancel_all.setEnabled(self.cancel_all_button.isEnabled())
        remove = menu.addAction(self.tr("Remove finished"), self.remove_button.click)
        remove.setEnabled(self.remove_button.isEnabled())
        return menu

    def _add_row_actions(self, menu: QMenu, run: RunRow) -> None:
        menu.addAction(self.model.action_text(run), lambda: self._act_on(run))
        text = f"{run.title}: {run.settings}" if run.settings else run.title
        clipboard = QGuiApplication.clipboard()
        menu.addAction(self.tr("Copy settings"), lambda: clipboard.setText(text))

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
            self.cancel_all_button,
            self.remove_button,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _refresh(self) -> None:
        rows = self.model.rows()
        active = [run for run in rows if not run.finished]
        queued = sum(run.state is RunState.QUEUED for run in active)
        self.cancel_all_button.setEnabled(bool(active))
        self.remove_button.setEnabled(len(active) < len(rows))
        self._pages.setCurrentIndex(1 if rows else 0)
        counts = (
            self.tr("{0} running").format(len(active) - queued) if len(active) > queued else "",
            self.tr("{0} queued").format(queued) if queued else "",
        )
        self.summary_label.setText(", ".join(filter(None, counts)))

    def _follow(self, row: RunRow) -> None:
        """Keep the run that has just begun in sight, unless someone is pointing at the list."""
        if row.state is RunState.RUNNING and not self.view.underMouse():
            self.view.scrollTo(self.model.index_of(row.id))

    def _act_on(self, run: RunRow) -> None:
        (self.remove_requested if run.finished else self.cancel_requested).emit(run.id)

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


def _button(text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setToolTip(explanation)
    return button
