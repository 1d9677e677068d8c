"""The command palette: everything the window can do, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout

from desktop_app.shell.icons import icon
from desktop_app.shell.palette_delegate import HEIGHT, OfferDelegate
from desktop_app.shell.palette_model import Offer, OfferModel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

WIDTH: Final = 640
LINES: Final = 11
TOP: Final = 48
MARGIN: Final = 8
MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Lies over the top of a window while it is open; Escape or a click elsewhere closes it.

    Up and down move through the list while the field keeps the focus, Return carries out the
    line that is chosen, after the focus has gone back to where it was.
    """

    def __init__(self, window: QWidget, offers: Callable[[], Sequence[Offer]]) -> None:
        super().__init__(window)
        self._offers = offers
        self._focus_before: QWidget | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Command palette"))
        self.field = self._make_field()
        self.model = OfferModel()
        self.list = self._make_list()
        self._nothing = QLabel(self.tr("Nothing is called so."))
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._nothing.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN // 2)
        for part in (self.field, self.list, self._nothing):
            column.addWidget(part)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show all offers and take the keyboard."""
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self.model.set_offers(self._offers())
        self.field.clear()
        self._show_found("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.window().installEventFilter(self)

    @Slot()
    def shut(self) -> None:
        """Close, and give the focus back."""
        self.window().removeEventFilter(self)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        before, self._focus_before = self._focus_before, None
        if had_focus and before is not None:
            before.setFocus()

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Type what you want to do"))
        field.setAccessibleName(self.tr("Search commands, methods, tasks and pictures"))
        field.setClearButtonEnabled(True)
        field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self._show_found)
        field.installEventFilter(self)
        return field

    def _make_list(self) -> QListView:
        found = QListView()
        found.setModel(self.model)
        found.setItemDelegate(OfferDelegate(found))
        found.setUniformItemSizes(True)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setFrameShape(QFrame.Shape.NoFrame)
        found.setAccessibleName(self.tr("What was found"))
        found.clicked.connect(self._choose)
        return found

    @Slot(str)
    def _show_found(self, wanted: str) -> None:
        self.model.search(wanted)
        found = self.model.rowCount()
        self.list.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()
        self._place()

    def _place(self) -> None:
        """In the middle of the window's upper part, as high as what was found."""
        line = max(HEIGHT, self.fontMetrics().height() + MARGIN)
        self.list.setFixedHeight(min(self.model.rowCount(), LINES) * line)
        room = self.window().rect()
        width = min(WIDTH, room.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        self._column.activate()
        self.resize(width, self.sizeHint().height())
        self.move((room.width() - width) // 2, TOP)

    @Slot(object)
    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        offer = self.model.offer(index.row())
        if offer.reason:
            return
        self.model.note_use(offer)
        self.shut()
        offer.do()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._take_key(event)
            if isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
                self._leave(event.reason())
        elif event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _leave(self, reason: Qt.FocusReason) -> None:
        """The focus went elsewhere in the window: it stays there."""
        if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._focus_before = None
            self.shut()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in MOVES:
            QApplication.sendEvent(self.list, event)
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True
