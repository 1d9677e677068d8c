"""The values of pixels as text, where a pixel has room for them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPixmap

if TYPE_CHECKING:
    from desktop_app.canvas.viewport import Viewport

VALUES_FROM = 48.0  # logical pixels a picture pixel
MOST_PIXELS = 3000  # a frame's time is not for more
TEXT_HEIGHT = 11  # pixels


def paint_values(painter: QPainter, viewport: Viewport, image: QImage) -> None:
    """Write red, green and blue into every pixel that is painted now; grey says one number."""
    if viewport.scale < VALUES_FROM:
        return
    seen = viewport.visible
    if painter.hasClipping():
        clip = painter.clipBoundingRect()
        seen &= QRectF(viewport.to_image(clip.topLeft()), clip.size() / viewport.scale)
    columns = range(math.floor(seen.left()), math.ceil(seen.right()))
    rows = range(math.floor(seen.top()), math.ceil(seen.bottom()))
    if len(columns) * len(rows) > MOST_PIXELS:
        return
    ratio = viewport.device_pixel_ratio
    for row in rows:
        for column in columns:
            middle = viewport.to_widget(QPointF(column + 0.5, row + 0.5))
            label = _label(image.pixel(column, row) & 0xFFFFFF, ratio)
            size = label.deviceIndependentSize()
            corner = middle - QPointF(size.width() / 2, size.height() / 2)
            # A text between the screen's pixels would be blurred.
            corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
            painter.drawPixmap(corner, label)


@lru_cache(maxsize=8 * MOST_PIXELS)
def _label(rgb: int, ratio: float) -> QPixmap:
    """The text for one colour, black on light colours and white on dark ones."""
    red, green, blue = rgb >> 16, rgb >> 8 & 255, rgb & 255
    values = (red,) if red == green == blue else (red, green, blue)
    font = QFont()
    font.setPixelSize(TEXT_HEIGHT)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance("000") + 2, metrics.height() * len(values)
    label = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    label.setDevicePixelRatio(ratio)
    label.fill(Qt.GlobalColor.transparent)
    painter = QPainter(label)
    painter.setFont(font)
    is_light = 2 * red + 5 * green + blue > 8 * 128
    painter.setPen(Qt.GlobalColor.black if is_light else Qt.GlobalColor.white)
    text = "\n".join(map(str, values))
    painter.drawText(QRectF(0, 0, width, height), int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return label
