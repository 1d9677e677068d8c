"""Paints a line of the command palette: icon, title, what it does, and its keys on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.shell.icons import icon

if TYPE_CHECKING:
    from desktop_app.shell.palette_model import Index, Offer

HEIGHT: Final = 32
ICON: Final = 18
GAP: Final = 8
ROUNDING: Final = 3
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
Role = QPalette.ColorRole


class OfferDelegate(QStyledItemDelegate):
    """One line per offer; what cannot be done now is grey and says why."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, option.palette.color(Role.Highlight))
        place = option.rect.adjusted(GAP, 0, -GAP, 0)
        self._paint_icon(painter, place, offer, selected)
        place.setLeft(place.left() + ICON + GAP)
        place.setRight(self._paint_keys(painter, option, place, offer, selected))
        self._paint_texts(painter, option, place, offer, selected)
        painter.restore()

    def _paint_icon(self, painter: QPainter, place: QRect, offer: Offer, selected: bool) -> None:
        if offer.icon:
            square = QRect(place.left(), place.center().y() - ICON // 2, ICON, ICON)
            mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
            usable = QIcon.Mode.Disabled if offer.reason and not selected else mode
            icon(offer.icon).paint(painter, square, Qt.AlignmentFlag.AlignCenter, usable)

    def _paint_keys(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        offer: Offer,
        selected: bool,
    ) -> int:
        """Keys, or else the kind, at the right; where the rest must end."""
        text = offer.keys or offer.kind
        width = option.fontMetrics.horizontalAdvance(text) + GAP
        box = QRect(place.right() - width, place.top() + 5, width, place.height() - 10)
        painter.setPen(_color(option.palette, selected, faint=True))
        if offer.keys:
            painter.drawRoundedRect(box, ROUNDING, ROUNDING)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left() - GAP

    def _paint_texts(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        offer: Offer,
        selected: bool,
    ) -> None:
        metrics = option.fontMetrics
        title = metrics.elidedText(offer.title, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(_color(option.palette, selected, faint=bool(offer.reason)))
        painter.drawText(place, MIDDLE, title)
        place.setLeft(place.left() + metrics.horizontalAdvance(title) + 2 * GAP)
        if place.width() > 4 * GAP:
            said = offer.reason or offer.detail
            said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
            painter.setPen(_color(option.palette, selected, faint=True))
            painter.drawText(place, MIDDLE, said)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, max(HEIGHT, option.fontMetrics.height() + GAP))


def _color(palette: QPalette, selected: bool, *, faint: bool) -> QColor:
    if selected:
        return palette.color(Role.HighlightedText)
    return palette.color(Role.PlaceholderText if faint else Role.Text)
