"""The history of all sessions: kept as runs finish, shown in a window of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.model.history_entry import HistoryEntry
from desktop_app.panels.history_panel import HistoryPanel
from desktop_app.shell.icons import icon
from desktop_app.storage.marks import Marks
from engine.errors import UserError
from engine.methods import method_class

if TYPE_CHECKING:
    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.session_desk import SessionDesk
    from desktop_app.storage.history import History

READ, ADD, MARK = "read the history", "add to the history", "mark in the history"
SIZE = QSize(1240, 560)
NO_ENGINE = UserError("The engine is not ready.", "Wait until it is, then run again.")


class HistoryWindow(QDialog):
    """The panel in a window of its own, beside the main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("History"))
        self.panel = HistoryPanel(icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.resize(SIZE.boundedTo(window.screen().availableSize()))


class HistoryDesk(QObject):
    """Signals: failed(problem, remedy)."""

    failed = Signal(str, str)

    def __init__(
        self,
        window: MainWindow,
        history: History,
        sessions: SessionDesk,
        thread: KeepingThread,
    ) -> None:
        super().__init__(window)
        self._window, self._history = window, history
        self._sessions, self._thread = sessions, thread
        self._shown: HistoryWindow | None = None
        thread.done.connect(self._on_done)
        thread.failed.connect(self._on_failed)
        window.queue.run_ended.connect(self._on_run_ended)
        window.actions_desk.add({"file.history": self.show})

    @property
    def panel(self) -> HistoryPanel | None:
        """What is shown, if it was shown yet."""
        return None if self._shown is None else self._shown.panel

    def show(self) -> None:
        """Show the history, read anew."""
        if self._shown is None:
            self._shown = HistoryWindow(self._window)
            panel = self._shown.panel
            panel.open_requested.connect(self._open)
            panel.run_requested.connect(self._run)
            panel.folder_requested.connect(self._show_folder)
            panel.marked.connect(self._mark)
        self._thread.ask(READ, self._history.entries)
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()
        self._shown.panel.search.setFocus()

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        run = self._window.queue.find(run_id)
        if run is None or run.outcome is None or not run.job.folder or run.outcome.warning:
            return
        self._thread.ask(ADD, partial(self._history.add, Path(run.job.folder)))

    @Slot(str, object)
    def _on_done(self, name: str, answer: object) -> None:
        if self._shown is None:
            return
        if name == READ and isinstance(answer, list):
            self._shown.panel.set_entries(answer)
        elif name == ADD and isinstance(answer, HistoryEntry):
            self._shown.panel.put(answer)

    @Slot(str, str, str)
    def _on_failed(self, name: str, problem: str, remedy: str) -> None:
        if name in (READ, ADD, MARK):
            self.failed.emit(problem, remedy)

    @Slot(object, bool, str)
    def _mark(self, folder: Path, star: bool, note: str) -> None:
        self._thread.ask(MARK, partial(self._history.mark, folder, Marks(star, note)))

    @Slot(object)
    def _open(self, entry: HistoryEntry) -> None:
        self._sessions.open(entry.folder.parent)

    @Slot(object)
    def _show_folder(self, entry: HistoryEntry) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.folder)))

    @Slot(object)
    def _run(self, entry: HistoryEntry) -> None:
        """Run the method as it was run then, on what is asked now."""
        window = self._window
        if window.edits.obstacle:
            window.messages.show_message("error", window.edits.obstacle)
        elif not window.engine_is_ready:
            window.messages.show_error(NO_ENGINE)
        else:
            sampler = method_class(entry.method).from_dict(entry.settings)
            window.run_methods([sampler], entry.seed)
