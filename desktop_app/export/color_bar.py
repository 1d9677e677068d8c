"""The scale of a map's colours with its numbers. The window and the figure paint the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app.export.caption import line_height
from desktop_app.model.qt_images import qimage_from
from engine.color_map import colors

if TYPE_CHECKING:
    from desktop_app.model.layers import ColorBar

BAR_HEIGHT = 10.0
BELOW_BAR = 3.0
# On the colours of the data, so the same in every theme.
LINE, LINE_EDGE = QColor(255, 255, 255), QColor(0, 0, 0, 190)


def color_bar_height(font: QFont) -> float:
    """Of the bar and the numbers under it, in logical pixels."""
    return BAR_HEIGHT + BELOW_BAR + line_height(font)


def paint_color_bar(
    painter: QPainter, area: QRectF, bar: ColorBar, font: QFont, text: QColor
) -> None:
    """The colours along the top of `area`, the numbers below, the noise marked where it lies."""
    strip = QRectF(area.left(), area.top(), area.width(), BAR_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(strip, qimage_from(colors(signed=bar.signed)[None]))
    painter.setPen(QPen(text, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(strip)
    painter.setFont(font)
    taken: list[QRectF] = []
    for share, words in _ticks(bar):
        if share == 0.5:
            _paint_noise(painter, strip, bar, font, taken)
        _paint_number(painter, strip, share, words, font, taken)
    painter.restore()


def number(value: float) -> str:
    """A value of the scale with up to three digits."""
    return f"{value:.3g}".replace("-", "−")


def _ticks(bar: ColorBar) -> list[tuple[float, str]]:
    """Where numbers stand, as shares of the bar; the ends stand for all beyond them."""
    if bar.signed:
        return [(0.0, f"≤ {number(-bar.scale)}"), (1.0, f"≥ {number(bar.scale)}"), (0.5, "0")]
    return [(0.0, "0"), (1.0, f"≥ {number(bar.scale)}"), (0.5, number(bar.scale / 2))]


def _paint_noise(
    painter: QPainter, strip: QRectF, bar: ColorBar, font: QFont, taken: list[QRectF]
) -> None:
    """A line across the colours at the noise level, with its number under it or right of others."""
    share = bar.noise / bar.scale
    if not 0.0 < share <= 1.0:
        return
    x = strip.left() + share * strip.width()
    painter.fillRect(QRectF(x - 2, strip.top(), 4, strip.height() + 2), LINE_EDGE)
    painter.fillRect(QRectF(x - 1, strip.top(), 2, strip.height() + 2), LINE)
    words = f"σ {number(bar.noise)}"
    box = _number_box(strip, share, words, font)
    for other in taken[:1]:
        box.moveLeft(max(box.left(), other.right() + 8))
    if not any(box.intersects(other) for other in taken):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
        taken.append(box)


def _paint_number(
    painter: QPainter, strip: QRectF, share: float, words: str, font: QFont, taken: list[QRectF]
) -> None:
    box = _number_box(strip, share, words, font)
    # Numbers that touch cannot be read; the first, the ends, go before.
    if not any(box.adjusted(-4, 0, 4, 0).intersects(other) for other in taken):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
        taken.append(box)


def _number_box(strip: QRectF, share: float, words: str, font: QFont) -> QRectF:
    width = QFontMetricsF(font).horizontalAdvance(words) + 1
    left = strip.left() + share * strip.width() - width / 2
    left = min(max(left, strip.left()), strip.right() - width)
    return QRectF(left, strip.bottom() + BELOW_BAR, width, line_height(font))
