"""One method in the list: a tick, its title, one line, and why it cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_app.panels.section import GRID, ElidedLabel, SmallPrint, plain_tooltip

if TYPE_CHECKING:
    from engine.samplers.sampler import Sampler

MARK_WIDTH = 3  # pixels


class MethodRow(QWidget):
    """A click on the row, or focus on its check box, makes it current; the box alone ticks it.

    Signals: activated(name), toggled() by the user.
    """

    activated = Signal(str)
    toggled = Signal()

    def __init__(self, method: type[Sampler], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = method.name
        self._is_current = False
        self.check_box = QCheckBox(self)
        self.check_box.setAccessibleName(method.title)
        self.check_box.setAccessibleDescription(method.summary)
        self.check_box.installEventFilter(self)
        self._title = _title_label(method.title)
        self._summary = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._summary.set_whole_text(method.summary)
        self._summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.reason_label = SmallPrint(quiet=False)
        self.reason_label.hide()
        self._lay_out()
        self.setFocusProxy(self.check_box)
        self.setToolTip(plain_tooltip(f"{method.title}: {method.paper}"))
        self.check_box.toggled.connect(self.toggled)

    def is_selected(self) -> bool:
        """Whether a run includes this method: ticked, and nothing speaks against it."""
        return self.check_box.isChecked() and not self.reason_label.text()

    def is_ticked(self) -> bool:
        """Whether the box is ticked, usable or not."""
        return self.check_box.isChecked()

    def set_ticked(self, is_ticked: bool) -> None:
        """Tick or untick without a signal."""
        with QSignalBlocker(self.check_box):
            self.check_box.setChecked(is_ticked)

    def set_reason(self, reason: str) -> None:
        """Grey the method out and say why; an empty reason makes it usable again."""
        self.reason_label.setText(reason)
        self.reason_label.setVisible(bool(reason))
        for widget in (self.check_box, self._title, self._summary):
            widget.setEnabled(not reason)

    def set_current(self, is_current: bool) -> None:
        """Mark the row whose settings are shown."""
        self._is_current = is_current
        self.update()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        layout.setHorizontalSpacing(GRID // 2)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self.check_box, 0, 0)
        layout.addWidget(self._title, 0, 1)
        layout.addWidget(self._summary, 1, 1)
        layout.addWidget(self.reason_label, 2, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.activated.emit(self.name)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.activated.emit(self.name)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_current:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        mark = self.rect().adjusted(0, 0, MARK_WIDTH - self.width(), 0)
        painter.fillRect(mark, self.palette().color(QPalette.ColorRole.Highlight))


def _title_label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
