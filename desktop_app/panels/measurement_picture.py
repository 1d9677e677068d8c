"""A small picture of the measurement, or the reason why there is none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.model.qt_images import qimage_from
from desktop_app.panels.section import GRID, SmallPrint

if TYPE_CHECKING:
    import numpy as np
    from PySide6.QtGui import QPaintEvent

LARGEST = 208  # logical pixels: it is seen whole next to the settings it comes from
SHARP_FROM = 2.0  # screen pixels per pixel, from which on pixels are shown as squares


class SquarePicture(QWidget):
    """A square picture as wide as there is room, faint while it is out of date."""

    def __init__(self, largest: int = LARGEST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._largest = largest
        self._image = QImage()
        self._is_faint = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def set_image(self, image: QImage) -> None:
        """Show an image; a null one is nothing."""
        self._image = image
        self.set_faint(False)
        self.update()

    def set_faint(self, is_faint: bool) -> None:
        """Say that the picture is about to be replaced."""
        self._is_faint = is_faint
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, self._largest)

    def sizeHint(self) -> QSize:
        return QSize(self._largest, self._largest)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, 0, side, side)
        painter.fillRect(area, self.palette().color(QPalette.ColorRole.Mid))
        if self._image.isNull():
            return
        scale = side * self.devicePixelRatioF() / self._image.width()
        smooth = scale < SHARP_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setOpacity(0.4 if self._is_faint else 1.0)
        painter.drawImage(area, self._image, QRectF(self._image.rect()))


class MeasurementPicture(QWidget):
    """The picture with a line below it: its PSNR, that it is being made, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SquarePicture()
        self.picture.setAccessibleName(self.tr("Measurement"))
        self.line = SmallPrint()
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.picture)
        column.addWidget(self.line)
        self.expect(self.tr("Shown when the engine is ready."))

    def show_pixels(self, pixels: np.ndarray, psnr: float | None) -> None:
        """Show the measurement, uint8 (H, W, 3), with its PSNR in dB where there is a truth."""
        self.picture.set_image(qimage_from(pixels))
        self.picture.setVisible(True)
        if psnr is None:
            text = self.tr("The measurement")
        elif math.isinf(psnr):
            text = self.tr("The measurement: the same as the original")
        else:
            text = self.tr("The measurement: PSNR {0} dB").format(f"{psnr:.2f}")
        self._say(text, quiet=True)

    def expect(self, text: str) -> None:
        """Say that a picture will come; the one before it stays, faint."""
        self.picture.setVisible(True)
        self.picture.set_faint(True)
        self._say(text, quiet=True)

    def refuse(self, reason: str) -> None:
        """Say why there is no measurement."""
        self.picture.set_image(QImage())
        self.picture.setVisible(False)
        self._say(reason, quiet=False)

    def _say(self, text: str, *, quiet: bool) -> None:
        self.line.setText(text)
        self.line.set_quiet(quiet)
        self.picture.setAccessibleDescription(text)
