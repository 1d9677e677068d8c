"""A card of the welcome page: a button with a picture, a title and a sentence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

MARGIN: Final = 12
GAP: Final = 8
ROUNDING: Final = 6
WIDTHS: Final = (136, 280)  # narrowest, widest
WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Role = QPalette.ColorRole


class Card(QAbstractButton):
    """Pressed like a button; the picture is twice as wide as high and fills the card's width."""

    def __init__(
        self, title: str, text: str, picture: QPixmap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self._sentence = text
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(WIDTHS[0])
        self.setMaximumWidth(WIDTHS[1])

    def _is_lit(self) -> bool:
        return self.underMouse() or self.isDown()

    def _title_height(self, width: int) -> int:
        font = self.font()
        font.setBold(True)
        return _height(QFontMetrics(font), self.text(), width)

    def _text_height(self, width: int) -> int:
        return _height(self.fontMetrics(), self._sentence, width)

    # Qt's own

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * MARGIN
        words = self._title_height(inner) + GAP // 2 + self._text_height(inner)
        return 2 * MARGIN + inner // 2 + GAP + words

    def sizeHint(self) -> QSize:
        return QSize(WIDTHS[1] - 40, self.heightForWidth(WIDTHS[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTHS[0], self.heightForWidth(WIDTHS[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_frame(painter)
        inner = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        place = QRect(inner.left(), inner.top(), inner.width(), inner.width() // 2)
        painter.drawPixmap(place, self._picture)
        inner.setTop(place.bottom() + GAP)
        self._paint_words(painter, inner)

    def _paint_frame(self, painter: QPainter) -> None:
        palette = self.palette()
        painter.setBrush(palette.color(Role.Midlight if self._is_lit() else Role.Base))
        edge = Role.Highlight if self.hasFocus() else Role.Mid
        painter.setPen(QPen(palette.color(edge), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)

    def _paint_words(self, painter: QPainter, place: QRect) -> None:
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(Role.Text))
        painter.drawText(place, int(WRAPPED), self.text())
        place.setTop(place.top() + self._title_height(place.width()) + GAP // 2)
        painter.setFont(self.font())
        # The fainter colour is too faint on the lit ground.
        is_lit = self._is_lit()
        painter.setPen(self.palette().color(Role.Text if is_lit else Role.PlaceholderText))
        painter.drawText(place, int(WRAPPED), self._sentence)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(WRAPPED), text).height()
