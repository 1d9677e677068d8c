"""The values of pixels as text, where a pixel has room for them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPixmap

from desktop_app.canvas.paint_parts import painted_part

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport

VALUES_FROM = 48.0  # logical pixels a picture pixel
MOST_PIXELS = 3000  # a frame's time is not for more
TEXT_HEIGHT = 11  # pixels


def paint_values(painter: QPainter, viewport: Viewport, image: QImage) -> None:
    """Write red, green and blue into every pixel that is painted now; grey says one number."""
    if viewport.scale < VALUES_FROM:
        return
    seen = painted_part(painter, viewport)
    columns = range(math.floor(seen.left()), math.ceil(seen.right()))
    rows = range(math.floor(seen.top()), math.ceil(seen.bottom()))
    if len(columns) * len(rows) > MOST_PIXELS:
        return
    ratio, scale = viewport.device_pixel_ratio, viewport.scale
    size = _number(0, ratio, False).deviceIndependentSize()
    first = viewport.to_widget(QPointF(columns.start + 0.5, rows.start + 0.5))

    # A text between the screen's pixels would be blurred. Plain arithmetic, done once for all of
    # them: a hundred labels a frame are made while the picture is dragged.
    def on_screen(place: float) -> float:
        return round(place * ratio) / ratio

    lefts = [on_screen(first.x() - size.width() / 2 + i * scale) for i in range(len(columns))]
    line = size.height()
    for down, row in enumerate(rows):
        middle = first.y() + down * scale
        tops = {lines: on_screen(middle - lines * line / 2) for lines in (1, 3)}
        for x, column in zip(lefts, columns, strict=True):
            values, on_light = _values(image.pixel(column, row))
            y = tops[len(values)]
            for value in values:
                painter.drawPixmap(QPointF(x, y), _number(value, ratio, on_light))
                y += line


def _values(rgb: int) -> tuple[tuple[int, ...], bool]:
    """The numbers of a colour, and whether it is light: black is read on light, white on dark."""
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    values = (red,) if red == green == blue else (red, green, blue)
    return values, 2 * red + 5 * green + blue > 8 * 128


@lru_cache(maxsize=4 * 2 * 256)
def _number(value: int, ratio: float, on_light: bool) -> QPixmap:
    """A number as a picture, which is painted more quickly than a text is set."""
    font = QFont()
    font.setPixelSize(TEXT_HEIGHT)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance("000") + 2, metrics.height()
    number = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    number.setDevicePixelRatio(ratio)
    number.fill(Qt.GlobalColor.transparent)
    painter = QPainter(number)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black if on_light else Qt.GlobalColor.white)
    painter.drawText(QRectF(0, 0, width, height), int(Qt.AlignmentFlag.AlignCenter), str(value))
    painter.end()
    return number
