"""One entry in the list of methods: a tick, its title, what sets it apart, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from desktop_app.model.words import engine_text
from desktop_app.panels.section import GRID, ElidedLabel, plain_tooltip

if TYPE_CHECKING:
    from desktop_app.model.method_entries import MethodEntry

MARK_WIDTH = 3  # pixels


class MethodRow(QWidget):
    """A click on the row, or focus on its check box, makes it current; the box alone ticks it.

    Signals: activated(key), toggled() by the user.
    """

    activated = Signal(str)
    toggled = Signal()

    def __init__(self, entry: MethodEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.method = entry.key, entry.method
        self._is_current = False
        self._reason = self._score = ""
        self.check_box = QCheckBox(self)
        self.check_box.installEventFilter(self)
        self._title = QLabel(self.method.title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._difference = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.runs_label, self.time_label = QLabel(), QLabel()
        for label in (self._difference, self.runs_label, self.time_label):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()
        self.setFocusProxy(self.check_box)
        self.set_difference("")
        self._describe()
        self.check_box.toggled.connect(self.toggled)

    def is_selected(self) -> bool:
        """Whether a run includes this entry: ticked, and nothing speaks against it."""
        return self.check_box.isChecked() and not self._reason

    def is_ticked(self) -> bool:
        """Whether the box is ticked, usable or not."""
        return self.check_box.isChecked()

    def set_ticked(self, is_ticked: bool) -> None:
        """Tick or untick without a signal."""
        with QSignalBlocker(self.check_box):
            self.check_box.setChecked(is_ticked)

    def title(self) -> str:
        """The method's title with what sets this entry apart."""
        return " ".join(filter(None, (self.method.title, self._difference.whole_text())))

    def set_difference(self, text: str) -> None:
        """Say what sets this entry apart from the others of its method."""
        self._difference.set_whole_text(text)
        self.check_box.setAccessibleName(self.title())

    def set_time(self, text: str) -> None:
        """Say how long it will take."""
        self.time_label.setText(text)

    def set_runs(self, number: int) -> None:
        """Say how many runs it makes, where they are several."""
        self.runs_label.setText(self.tr("{0} runs").format(number) if number > 1 else "")
        self.runs_label.setVisible(number > 1)

    def reason(self) -> str:
        """Why it cannot be used; empty where it can."""
        return self._reason

    def set_reason(self, reason: str) -> None:
        """Grey the entry out and say why; an empty reason makes it usable again."""
        self._reason = reason
        labels = (self._title, self._difference, self.runs_label, self.time_label)
        for widget in (self.check_box, *labels):
            widget.setEnabled(not reason)
        self._describe()

    def score(self) -> str:
        """How well the method did when it was tuned; empty where nothing is said."""
        return self._score

    def set_score(self, text: str) -> None:
        """Say how well the method did when it was tuned; an empty text says nothing."""
        self._score = text
        self._describe()

    def set_current(self, is_current: bool) -> None:
        """Mark the row whose settings are shown."""
        self._is_current = is_current
        self.update()

    def matches(self, text: str) -> bool:
        """Whether all words of a search are found in what is said of the method."""
        method = self.method
        summary = engine_text(method.summary)
        said = f"{method.title} {method.name} {summary} {method.paper}".casefold()
        return all(word in said for word in text.casefold().split())

    def _describe(self) -> None:
        method = self.method
        summary = engine_text(method.summary)
        about = plain_tooltip(f"{method.title}: {summary}") + plain_tooltip(method.paper)
        self.setToolTip(plain_tooltip(self._reason) + about + plain_tooltip(self._score))
        self.check_box.setAccessibleDescription(self._reason or summary)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.check_box)
        layout.addWidget(self._title)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self._difference, 1)
        layout.addWidget(self.runs_label)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.time_label)
        self.runs_label.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.activated.emit(self.key)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.activated.emit(self.key)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_current:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        mark = self.rect().adjusted(0, 0, MARK_WIDTH - self.width(), 0)
        painter.fillRect(mark, self.palette().color(QPalette.ColorRole.Highlight))
