"""Paints what a plain table cell cannot: progress bars and the button at the end of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.model.run_row import RunState
from desktop_app.panels.runs_model import Column

if TYPE_CHECKING:
    from desktop_app.model.run_row import RunRow
    from desktop_app.panels.runs_model import Index
    from desktop_app.panels.section import Icons

BUTTON: Final = 20  # pixels
BAR_WIDTH: Final = 96
SHORTEST_BAR: Final = 24
BAR_HEIGHT: Final = 6
GAP: Final = 8
ROUNDING: Final = 3


def button_rect(cell: QRect) -> QRect:
    """Where the button is painted in its cell, and where a click meets it."""
    rect = QRect(0, 0, BUTTON, BUTTON)
    rect.moveCenter(cell.center())
    return rect


class RunDelegate(QStyledItemDelegate):
    """`hovered` is the cell whose button is under the pointer; the view keeps it up to date."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._cancel_icon = icons("stop")
        self._remove_icon = icons("close")
        self.hovered = QPersistentModelIndex()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RunRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == Column.STATE and row.state is RunState.RUNNING:
            self._paint_progress(painter, option, index, row)
        elif row.state is RunState.FAILED and Column.STATE <= index.column() <= Column.LPIPS:
            self._paint_failure(painter, option, index)
        else:
            super().paint(painter, option, index)
        if index.column() == Column.ACTION:
            self._paint_button(painter, option, index, row)
        painter.restore()

    def _paint_progress(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: RunRow
    ) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        _style(cell).drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        room = cell.rect.adjusted(GAP // 2, 0, -GAP // 2, 0)
        # The number is never cut off: the bar has what is left, and goes where that is too little.
        width = min(BAR_WIDTH, room.width() - GAP - cell.fontMetrics.horizontalAdvance(text))
        if width >= SHORTEST_BAR:
            bar = QRect(0, 0, width, BAR_HEIGHT)
            bar.moveCenter(room.center())
            bar.moveLeft(room.left())
            _paint_bar(painter, bar, row.progress, cell)
            room.setLeft(bar.right() + GAP)
        painter.setPen(_text_color(cell))
        text = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_failure(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Why a run failed, over the columns that have nothing else to tell of it."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.text = ""
        _style(cell).drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        view = cell.widget
        if not isinstance(view, QAbstractItemView):
            return
        first, last = (index.sibling(index.row(), c) for c in (Column.STATE, Column.LPIPS))
        room = view.visualRect(first).united(view.visualRect(last))
        room.adjust(GAP // 2, 0, -GAP // 2, 0)
        painter.setClipRect(cell.rect)  # each cell has its part of the line
        text = cell.fontMetrics.elidedText(first.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(_text_color(cell))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_button(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: RunRow
    ) -> None:
        rect = button_rect(option.rect)
        is_hovered = self.hovered == index
        if is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Button))
            painter.drawRoundedRect(rect, ROUNDING, ROUNDING)
        on_highlight = _is_selected(option) and not is_hovered
        mode = QIcon.Mode.Selected if on_highlight else QIcon.Mode.Normal
        icon = self._remove_icon if row.finished else self._cancel_icon
        icon.paint(painter, rect.adjusted(2, 2, -2, -2), Qt.AlignmentFlag.AlignCenter, mode)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, BUTTON + GAP // 2))


def _paint_bar(
    painter: QPainter, bar: QRect, progress: float, option: QStyleOptionViewItem
) -> None:
    role = QPalette.ColorRole
    # On a selected row the accent is the background, so the bar takes the text's colour.
    filled = _text_color(option) if _is_selected(option) else option.palette.color(role.Highlight)
    track = QColor(filled)
    track.setAlphaF(0.25)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(bar, ROUNDING, ROUNDING)
    painter.setBrush(filled)
    part = QRect(bar.topLeft(), QSize(round(bar.width() * progress), bar.height()))
    painter.drawRoundedRect(part, ROUNDING, ROUNDING)


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _text_color(option: QStyleOptionViewItem) -> QColor:
    role = QPalette.ColorRole
    return option.palette.color(role.HighlightedText if _is_selected(option) else role.Text)


def _style(option: QStyleOptionViewItem) -> QStyle:
    widget = option.widget
    return widget.style() if widget is not None else QApplication.style()
