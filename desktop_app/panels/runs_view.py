"""The table of runs: one painted button a row, hit tested, and the same by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from desktop_app.panels.runs_delegate import BUTTON, RunDelegate, button_rect
from desktop_app.panels.runs_model import Column, RunsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop_app.panels.section import Icons

# The longest ordinary text of the columns that do not stretch.
WIDEST: Final = {
    Column.METHOD: "DPS, then DMPS (hybrid)",
    Column.TIME: "59 min 59 s left",
    Column.PSNR: "PSNR, dB",
    Column.LPIPS: "LPIPS",
}
PADDING: Final = 24  # pixels


class RunsView(QTreeView):
    """Signals: action_triggered(index) when a row's button is clicked or Delete is pressed."""

    action_triggered = Signal(QModelIndex)

    def __init__(self, model: RunsModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = RunDelegate(icons, self)
        self._pressed = QPersistentModelIndex()
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
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
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
        # The two that may hold long text share what is left: a failure says why.
        for column in (Column.SETTINGS, Column.STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.ACTION, QHeaderView.ResizeMode.Fixed)
        for column, text in WIDEST.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(text) + PADDING)
        header.resizeSection(Column.ACTION, BUTTON + PADDING // 2)

    def _hover(self, index: QModelIndex) -> None:
        if self._delegate.hovered != index:
            self._delegate.hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size_columns()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.button_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        index = self.button_at(event.position().toPoint()) if is_left else QModelIndex()
        self._pressed = QPersistentModelIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        index = self.button_at(event.position().toPoint())
        if index.isValid() and pressed == index:
            self.action_triggered.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.action_triggered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
