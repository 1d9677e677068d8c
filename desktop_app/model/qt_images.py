"""Between the pixels of the engine and Qt's pictures."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage


def qimage_from(pixels: np.ndarray) -> QImage:
    """A QImage of its own from uint8 (H, W, 3) sRGB."""
    height, width = pixels.shape[:2]
    contiguous = np.ascontiguousarray(pixels)
    shared = QImage(contiguous.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shared.convertToFormat(QImage.Format.Format_RGB32)


def rgba_pixels(image: QImage) -> np.ndarray:
    """The pixels of a Qt picture as uint8 (H, W, 4), not premultiplied."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(rgba.constBits(), np.uint8).reshape(rgba.height(), rgba.bytesPerLine())
    return rows[:, : rgba.width() * 4].reshape(rgba.height(), rgba.width(), 4).copy()
