"""Everything that keeps the window's work, made in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from desktop_app.running.keeping_thread import KeepingThread
from desktop_app.shell.history_desk import HistoryDesk
from desktop_app.shell.result_desk import ResultDesk
from desktop_app.shell.session_desk import SessionDesk
from desktop_app.shell.session_menu import SessionMenu
from desktop_app.storage.history import History
from desktop_app.storage.places import history_file

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.window_memory import WindowMemory
    from desktop_app.storage.session_folder import SessionFolder


class Keeping(QObject):
    """The session, its menu and the history, on one thread for their files; and results."""

    def __init__(self, window: MainWindow, folder: SessionFolder, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window = window
        self.thread_of_files = KeepingThread(self)
        self.sessions = SessionDesk(window, folder, self.thread_of_files)
        self.menu = SessionMenu(window, self.sessions, folder.home, memory, self.thread_of_files)
        index = History(history_file(), folder.home)
        self.history = HistoryDesk(window, index, self.sessions, self.thread_of_files)
        self.results = ResultDesk(window)
        self.history.failed.connect(self.sessions.failed)

    def may_close(self) -> bool:
        """Whether the window can go: all is on disk, or the user says so of what is not."""
        unkept = sum(
            1
            for run in self._window.queue.runs()
            if run.outcome is not None and run.outcome.warning
        )
        if not self.sessions.autosave.is_in_vain and not unkept:
            return True
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Close Palimpsest"))
        question.setText(self.tr("Not everything of this session could be written to the disk."))
        question.setInformativeText(
            self.tr("What is in this window only is lost when it closes. Make room first, or save "
                    "the results elsewhere.")
        )  # fmt: skip
        question.addButton(QMessageBox.StandardButton.Cancel)
        close = question.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        return question.clickedButton() is close

    def close(self) -> bool:
        """Write what is left; False when that did not end in five seconds."""
        self.sessions.close()
        return self.thread_of_files.shut_down()
