"""What the File menu does with sessions, and the offer to go on after a crash."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QInputDialog, QLabel

from desktop_app.compare.popups import PopupMenu
from desktop_app.shell.menus.file import RECENT
from desktop_app.storage.recent_sessions import (
    SessionInfo,
    forget_crash,
    recent_sessions,
    unclosed_session,
)
from desktop_app.storage.window_settings import with_recent
from engine.errors import UserError

if TYPE_CHECKING:
    import datetime

    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.messages import Message
    from desktop_app.shell.session_desk import SessionDesk
    from desktop_app.shell.window_memory import WindowMemory

LIST, SEARCH, FORGET = "list the sessions", "look for a crash", "forget a crash"
NOTHING_KEPT = UserError(
    "This session has nothing to keep yet.", "Paint on the photo, or run a method."
)


class SessionMenu(QObject):
    """Asks for folders and names, lists the last sessions, and asks once about a crash.

    Signals: recent_changed(list of SessionInfo, the newest first).
    """

    recent_changed = Signal(list)

    def __init__(
        self,
        window: MainWindow,
        sessions: SessionDesk,
        home: Path,
        memory: WindowMemory,
        thread: KeepingThread,
    ) -> None:
        super().__init__(window)
        self._window, self._sessions, self._home, self._thread = window, sessions, home, thread
        self._memory = memory
        self._offered: tuple[Message, Path] | None = None
        self._listed: list[SessionInfo] = []
        self._menu = PopupMenu(window)
        window.commands.action(RECENT).setMenu(self._menu)
        window.commands.action(RECENT).setEnabled(False)
        self._connect()

    @property
    def recent(self) -> list[SessionInfo]:
        """The last sessions as they were listed last, the newest first."""
        return list(self._listed)

    def look_back(self) -> None:
        """List the last sessions, and offer to go on with one that was not closed."""
        self._list()
        self._thread.ask(SEARCH, partial(unclosed_session, self._home, self._elsewhere()))

    def _connect(self) -> None:
        window = self._window
        self._thread.done.connect(self._on_done)
        self._menu.triggered.connect(self._on_recent)
        self._sessions.autosave.kept.connect(self._on_kept)
        self._sessions.opened.connect(self._on_opened)
        window.messages.action_chosen.connect(self._on_action)
        window.messages.closed.connect(self._on_message_closed)
        window.actions_desk.add(
            {
                "file.new_session": self._sessions.new,
                "file.open_session": self._ask_for_session,
                "file.copy_session": self._ask_for_copy,
                "file.rename_session": self._ask_for_title,
                "file.reveal_session": self._reveal,
            }
        )

    def _ask_for_session(self) -> None:
        dialogs = self._window.actions_desk.dialogs
        path = dialogs.existing_folder(self.tr("Open session"), self._home)
        if path is not None:
            self._sessions.open(path)

    def _ask_for_copy(self) -> None:
        if not self._is_kept():
            return
        dialogs = self._window.actions_desk.dialogs
        path = dialogs.new_folder(self.tr("Save a copy of the session"), self._sessions.title)
        if path is not None:
            self._sessions.copy_to(path)

    def _ask_for_title(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Rename session"))
        dialog.setLabelText(self.tr("Name of the session"))
        dialog.setTextValue(self._sessions.title)
        dialog.textValueSelected.connect(self._sessions.rename)
        dialog.finished.connect(dialog.deleteLater)
        dialog.resize(dialog.sizeHint().expandedTo(QLabel("x" * 60).sizeHint()))
        dialog.open()

    def _reveal(self) -> None:
        if self._is_kept():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sessions.path)))

    def _is_kept(self) -> bool:
        """Whether there is a folder; where not, it is said."""
        if not self._sessions.path.exists():
            self._window.messages.show_error(NOTHING_KEPT)
            return False
        return True

    @Slot()
    def _list(self) -> None:
        self._thread.ask(LIST, partial(recent_sessions, self._home, self._elsewhere()))

    def _elsewhere(self) -> list[Path]:
        return [Path(path) for path in self._memory.settings.recent_sessions]

    @Slot(object)
    def _on_opened(self, path: Path) -> None:
        """Those of the home are found there; where others lie has to be remembered."""
        if path.parent != self._home:
            known = self._memory.settings.recent_sessions
            self._memory.remember(recent_sessions=with_recent(known, str(path)))
            self._list()

    @Slot()
    def _on_kept(self) -> None:
        present = (self._sessions.path, self._sessions.title)
        if present not in [(session.path, session.title) for session in self._listed]:
            self._list()

    @Slot(str, object)
    def _on_done(self, name: str, answer: object) -> None:
        if name == LIST and isinstance(answer, list):
            self._show_recent(answer)
        elif name == SEARCH and isinstance(answer, SessionInfo):
            self._offer(answer)

    def _show_recent(self, sessions: list[SessionInfo]) -> None:
        self._listed = sessions
        self._menu.clear()
        for session in sessions:
            title = session.title.replace("&", "&&")
            action = QAction(f"{title}\t{date_text(session.changed)}", self._menu)
            action.setData(str(session.path))
            self._menu.addAction(action)
        self._window.commands.action(RECENT).setEnabled(bool(sessions))
        self.recent_changed.emit(self.recent)

    @Slot(QAction)
    def _on_recent(self, action: QAction) -> None:
        self._sessions.open(Path(action.data()))

    def _offer(self, session: SessionInfo) -> None:
        when = date_text(session.changed)
        message = self._window.messages.show_message(
            "warning",
            self.tr("Palimpsest did not close properly."),
            self.tr("The session “{0}” of {1} was kept.").format(session.title, when),
            self.tr("Go on with it"),
        )
        self._offered = (message, session.path)

    @Slot(object)
    def _on_action(self, message: Message) -> None:
        if self._offered is not None and message == self._offered[0]:
            path, self._offered = self._offered[1], None
            self._sessions.open(path)

    @Slot(object)
    def _on_message_closed(self, message: Message) -> None:
        if self._offered is not None and message == self._offered[0]:
            path, self._offered = self._offered[1], None
            self._thread.ask(FORGET, partial(forget_crash, path))


def date_text(date: datetime.datetime) -> str:
    """A date as this country writes it, to the minute."""
    moment = QDateTime.fromSecsSinceEpoch(int(date.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
