"""The table of runs: its buttons, its order and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTreeView,
    QWidget,
)

from desktop_app.panels.runs_delegate import BUTTON, RunDelegate, button_rect
from desktop_app.panels.runs_model import Column, RunsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.panels.section import Icons

# The longest ordinary text of the columns that do not stretch.
WIDEST: Final = {
    Column.METHOD: "DPS, then DMPS",
    Column.STATE: "1000 of 1000",  # the bar has what a shorter text leaves
    Column.TIME: "59 min left",
    Column.PSNR: "PSNR, dB",
    Column.LPIPS: "LPIPS",
}
PADDING: Final = 24  # pixels
MARK: Final = 2  # pixels, the line where a dragged row will stand
STEPS: Final = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class RunsView(QTreeView):
    """Rows that wait are dragged, or moved by Alt+Up and Alt+Down, to another turn.

    Signals: action_triggered(index) when a row's button is clicked or Delete is pressed;
    move_requested(index, position among the runs that wait); opened(index) by Enter or a
    double click.
    """

    action_triggered = Signal(QModelIndex)
    move_requested = Signal(QModelIndex, int)
    opened = Signal(QModelIndex)

    def __init__(self, model: RunsModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = RunDelegate(icons, self)
        self._pressed = QPersistentModelIndex()
        self._runs = model
        self._grabbed, self._grab_point = QPersistentModelIndex(), QPoint()
        self._turn: int | None = None  # where the dragged row would stand
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Runs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Whole rows: a row cut in half by the header reads like a defect.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        # Settings begin with the steps and end with the seed: these tell most runs apart.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMouseTracking(True)
        self._size_columns()

    def button_at(self, position: QPoint) -> QModelIndex:
        """The cell whose button is at `position` of the viewport; invalid where there is none."""
        index = self.indexAt(position)
        on_button = (
            index.isValid()
            and index.column() == Column.ACTION
            and button_rect(self.visualRect(index)).contains(position)
        )
        return index if on_button else QModelIndex()

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(PADDING)
        header.setSectionsMovable(False)
        # What tells the runs apart has what is left; a failure is painted over several columns.
        header.setSectionResizeMode(Column.SETTINGS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.ACTION, QHeaderView.ResizeMode.Fixed)
        for column, text in WIDEST.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(text) + PADDING)
        header.resizeSection(Column.ACTION, BUTTON + PADDING // 2)

    def _hover(self, index: QModelIndex) -> None:
        if self._delegate.hovered != index:
            self._delegate.hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def _others(self) -> list[QModelIndex]:
        """The runs that wait, but for the grabbed one."""
        return [index for index in self._runs.waiting() if index.row() != self._grabbed.row()]

    def _drag_to(self, position: QPoint) -> None:
        far = (position - self._grab_point).manhattanLength() >= QApplication.startDragDistance()
        if self._turn is None and not far:
            return
        if self._turn is None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        above = (self.visualRect(i).center().y() < position.y() for i in self._others())
        self._turn = sum(above)
        self.viewport().update()
        under = self.indexAt(QPoint(position.x(), max(0, position.y())))
        if under.isValid():
            self.scrollTo(under)

    def _let_go(self) -> None:
        self._grabbed, self._turn = QPersistentModelIndex(), None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _move_by_key(self, step: int) -> None:
        rows = [index.row() for index in self._runs.waiting()]
        current = self.currentIndex()
        if current.row() in rows:
            self.move_requested.emit(current, max(0, rows.index(current.row()) + step))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size_columns()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._grabbed.isValid() and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(position)
            return
        super().mouseMoveEvent(event)
        self._hover(self.button_at(position))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            self._let_go()
            return
        position = event.position().toPoint()
        button, run = self.button_at(position), self._runs.row_at(self.indexAt(position))
        self._pressed = QPersistentModelIndex(button)
        if run is not None and run.waiting and not button.isValid():
            self._grabbed = QPersistentModelIndex(self._runs.index_of(run.id))
            self._grab_point = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        index = self.button_at(event.position().toPoint())
        if index.isValid() and pressed == index:
            self.action_triggered.emit(index)
        grabbed = self._runs.index(self._grabbed.row(), self._grabbed.column())
        turn = self._turn
        self._let_go()
        if turn is not None and grabbed.isValid():
            self.move_requested.emit(grabbed, turn)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() != Column.ACTION:
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The menu key asks in coordinates of the view, which has a header, not of the viewport.
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.customContextMenuRequested.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.currentIndex()
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape and self._turn is not None:
            self._let_go()
        elif key in STEPS and is_alt:
            self._move_by_key(STEPS[key])
        elif key == Qt.Key.Key_Delete and current.isValid():
            self.action_triggered.emit(current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        others = self._others() if self._turn is not None else []
        if not others or self._turn is None:
            return
        last = self._turn >= len(others)
        rect = self.visualRect(others[-1] if last else others[self._turn])
        y = rect.bottom() + 1 if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), MARK))
        painter.drawLine(0, y, self.viewport().width(), y)
