"""Paints a score: a sign for its quality at the left, the number, a star where it is the best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.compare.table_model import BEST_ROLE, QUALITY_ROLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.compare.table_model import Index

Status = Literal["success", "warning", "error"]
Tint = Callable[[Status, QPalette], QColor]
TINTS: Final[Mapping[str, Status]] = {"good": "success", "average": "warning", "poor": "error"}
SIGN: Final = 10.0
SLOT: Final = 18
STAR: Final = "★"


class ScoreDelegate(QStyledItemDelegate):
    """`tint` gives the colours of "success", "warning" and "error" for a palette.

    Shape says the same as colour: a full disc is good, a half one average, an empty one poor.
    """

    def __init__(self, tint: Tint, parent: QWidget) -> None:
        super().__init__(parent)
        self._tint = tint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        is_best = bool(index.data(BEST_ROLE))
        cell.font.setBold(is_best)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        color = cell.palette.color(role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(cell.font)
        painter.setPen(color)
        room = QRectF(cell.rect).adjusted(0, 0, -SLOT, 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, text)
        if is_best:
            star = QRectF(room.right(), room.top(), SLOT, room.height())
            painter.drawText(star, Qt.AlignmentFlag.AlignCenter, STAR)
        quality = index.data(QUALITY_ROLE)
        if quality:
            shade = color if selected else self._tint(TINTS[quality], cell.palette)
            centre = QPointF(cell.rect.left() + 4 + SIGN / 2, room.center().y())
            _paint_sign(painter, quality, centre, shade)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = QStyleOptionViewItem(option)
        cell.font.setBold(True)  # as the best of the column is
        cell.fontMetrics = QFontMetrics(cell.font)
        signs = 2 if index.data(QUALITY_ROLE) is not None else 1
        return super().sizeHint(cell, index) + QSize(signs * SLOT, 0)


def _paint_sign(painter: QPainter, quality: str, centre: QPointF, color: QColor) -> None:
    radius = SIGN / 2 - 1
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(color if quality == "good" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if quality == "average":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(around, 90 * 16, 180 * 16)
