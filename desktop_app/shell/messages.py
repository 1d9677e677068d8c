"""Messages inside the window: what is wrong and what to do, without stopping anybody's work."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.model.words import error_text
from desktop_app.shell.icons import icon
from desktop_app.shell.theme import status_color

if TYPE_CHECKING:
    from engine.errors import UserError

Kind = Literal["error", "warning", "info"]

NEWS_MS: Final = 8000
MOST_SHOWN: Final = 3
"""Messages shown at a time; further ones wait their turn."""

_STRIPE: Final = 4
_ICON: Final = 20
_MARGIN: Final = 8


@dataclass(frozen=True)
class Message:
    """What to tell: the problem (or the news) in one sentence, and what to do about it.

    `action` is the text of a button that does it, "" for none.
    """

    kind: Kind
    problem: str
    remedy: str = ""
    action: str = ""


def show_user_error(parent: QWidget, error: UserError) -> None:
    """Show `error` in the message bar of the window that holds `parent`.

    Raises LookupError when that window has none.
    """
    bar = parent.window().findChild(MessageBar)
    if bar is None:
        raise LookupError("the window has no MessageBar")
    bar.show_error(error)


class MessageBar(QWidget):
    """A stack of up to three messages, hidden while there is nothing to tell.

    Errors and warnings stay until they are closed; news replaces older news and goes by
    itself. Escape closes the newest message, unless a widget with the focus has use for that key itself.
    """

    closed = Signal(object)
    """A message (Message) was closed by the user or by `clear`."""

    action_chosen = Signal(object)
    """The button of a message (Message) was pressed; the message is gone then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Messages"))
        self._rows: list[_MessageRow] = []
        self._waiting: deque[Message] = deque()
        self._rest = QLabel()
        self._rest.setTextFormat(Qt.TextFormat.PlainText)
        self._rest.setContentsMargins(_STRIPE + _MARGIN, 2, _MARGIN, 4)
        self._news_timer = QTimer(self)
        self._news_timer.setSingleShot(True)
        self._news_timer.setInterval(NEWS_MS)
        self._news_timer.timeout.connect(self._let_news_go)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._layout.addWidget(self._rest)
        self._refresh()

    def show_error(self, error: UserError) -> None:
        """Tell about something the user can put right."""
        self.show_message("error", error.problem, error.remedy)

    def show_message(self, kind: Kind, problem: str, remedy: str = "", action: str = "") -> Message:
        """Tell something; what is already on show or waiting is not told twice."""
        message = Message(kind, error_text(problem), error_text(remedy), action)
        if message not in self.messages():
            if kind == "info":
                self._forget_news()
            self._waiting.append(message)
            self._refresh()
        return message

    def messages(self) -> tuple[Message, ...]:
        """All messages, those on show first, the oldest first."""
        return (*(row.message for row in self._rows), *self._waiting)

    def withdraw(self, message: Message) -> None:
        """Take a message back that is no longer true; nobody has closed it."""
        self._waiting = deque(other for other in self._waiting if other != message)
        for row in tuple(self._rows):
            if row.message == message:
                self._remove(row)
        self._refresh()

    def close_newest(self) -> None:
        """Close the message that came last among those on show."""
        if self._rows:
            self._close(self._rows[-1])

    def clear(self) -> None:
        """Close all messages, also those that wait."""
        waiting, self._waiting = self._waiting, deque()
        for row in tuple(self._rows):
            self._close(row)
        for message in waiting:
            self.closed.emit(message)

    @Slot(QWidget)
    def _act(self, row: _MessageRow) -> None:
        if row in self._rows:
            self._remove(row)
            self._refresh()
            self.action_chosen.emit(row.message)

    @Slot()
    def _let_news_go(self) -> None:
        self._forget_news()
        self._refresh()

    def _forget_news(self) -> None:
        self._waiting = deque(message for message in self._waiting if not _is_news(message))
        for row in tuple(self._rows):
            if _is_news(row.message):
                self._remove(row)

    @Slot(QWidget)
    def _close(self, row: _MessageRow) -> None:
        if row in self._rows:
            self._remove(row)
            self._refresh()
            self.closed.emit(row.message)

    def _remove(self, row: _MessageRow) -> None:
        self._rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _refresh(self) -> None:
        self.setVisible(bool(self.messages()))
        while self._waiting and len(self._rows) < MOST_SHOWN:
            self._add_row(self._waiting.popleft())
        self._rest.setText(self._rest_text())
        self._rest.setVisible(bool(self._waiting))

    def _rest_text(self) -> str:
        if len(self._waiting) == 1:
            return self.tr("One more message is waiting.")
        return self.tr("{count} more messages are waiting.").format(count=len(self._waiting))

    def _add_row(self, message: Message) -> None:
        row = _MessageRow(message, self)
        row.close_requested.connect(self._close)
        row.action_requested.connect(self._act)
        if _is_news(message):
            self._news_timer.start()
        self._layout.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.show()
        row.announce()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key that no widget nearer to the focus wanted travels up to the window.
        if self._rows and watched is self.window() and _is_escape(event):
            self.close_newest()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self.window().installEventFilter(self)
        super().showEvent(event)


def _is_news(message: Message) -> bool:
    """Whether newer news takes its place; a question waits for its answer."""
    return message.kind == "info" and not message.action


def _is_escape(event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape


class _MessageRow(QWidget):
    """One message: a stripe and an icon of its kind, two sentences, a button to close it.

    Where there is something to be done at once, there is a button for that too.
    """

    close_requested = Signal(QWidget)
    action_requested = Signal(QWidget)

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self._icon = icon(message.kind, message.kind)
        self.setAccessibleName(f"{self._kind_name()}: {message.problem} {message.remedy}".strip())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_STRIPE + 2 * _MARGIN + _ICON, _MARGIN, _MARGIN, _MARGIN)
        layout.addLayout(self._texts(), 1)
        if message.action:
            layout.addWidget(self._action_button(), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)

    def announce(self) -> None:
        """Have screen readers speak the message; an error interrupts what they are saying."""
        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        urgent = self.message.kind == "error"
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def _kind_name(self) -> str:
        names = {
            "error": self.tr("Error"),
            "warning": self.tr("Warning"),
            "info": self.tr("Note"),
        }
        return names[self.message.kind]

    def _texts(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(2)
        problem = _selectable_label(self.message.problem)
        font = problem.font()
        font.setBold(True)
        problem.setFont(font)
        layout.addWidget(problem)
        if self.message.remedy:
            layout.addWidget(_selectable_label(self.message.remedy))
        return layout

    def _action_button(self) -> QPushButton:
        button = QPushButton(self.message.action)
        button.setAccessibleName(self.message.action.replace("&", ""))
        button.setToolTip(self.message.remedy or self.message.problem)
        button.clicked.connect(self._request_action)
        return button

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Close this message"))
        button.setToolTip(self.tr("Close this message (Esc)"))
        button.clicked.connect(self._request_close)
        return button

    @Slot()
    def _request_close(self) -> None:
        self.close_requested.emit(self)

    @Slot()
    def _request_action(self) -> None:
        self.action_requested.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        stripe = QRect(0, 0, _STRIPE, self.height())
        painter.fillRect(stripe, status_color(self.message.kind, palette))
        self._icon.paint(painter, QRect(_STRIPE + _MARGIN, _MARGIN, _ICON, _ICON))


def _selectable_label(text: str) -> QLabel:
    """A wrapped label of foreign text, never read as markup, that can be marked and copied."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
