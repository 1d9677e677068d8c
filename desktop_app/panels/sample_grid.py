"""Small pictures side by side, which form while one looks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.model.qt_images import qimage_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from PySide6.QtGui import QPaintEvent

GAP = 4
LARGEST_CELL = 160
SHARP_FROM = 2.0  # screen pixels per pixel, from which on pixels are shown as squares


class SampleGrid(QWidget):
    """As many square places as were asked for, in the arrangement with the largest cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: list[np.ndarray | None] = []
        self._images: list[QImage] = []
        self._first_seed = 0
        self.setAccessibleName(self.tr("Samples of the prior"))

    @property
    def pixels(self) -> list[np.ndarray]:
        """The pictures that have come so far, uint8 (R, R, 3)."""
        return [picture for picture in self._pixels if picture is not None]

    def clear(self, count: int, first_seed: int) -> None:
        """Make room for `count` pictures; the seed of each shows under the pointer."""
        self._pixels, self._first_seed = [None] * count, first_seed
        self._images = [QImage()] * count
        self._describe()

    def show_pictures(self, first: int, pictures: Sequence[np.ndarray]) -> None:
        """Fill places from `first` on."""
        for place, picture in enumerate(pictures, start=first):
            self._pixels[place], self._images[place] = picture, qimage_from(picture)
        self._describe()

    def drop_missing(self) -> None:
        """Give up the places that stayed empty."""
        kept = len(self.pixels)
        self._pixels, self._images = self._pixels[:kept], self._images[:kept]
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            self.tr("{0} of {1} pictures").format(len(self.pixels), len(self._pixels))
        )
        self.update()

    def _arrangement(self) -> tuple[int, float]:
        """The number of columns, and the side of a cell with its gap, in logical pixels."""
        count = len(self._images)
        best = (1, 0.0)
        for columns in range(1, count + 1):
            rows = math.ceil(count / columns)
            cell = min(self.width() / columns, self.height() / rows, LARGEST_CELL + GAP)
            if cell > best[1]:
                best = (columns, cell)
        return best

    def _area(self, place: int, columns: int, cell: float) -> QRectF:
        row, column = divmod(place, columns)
        return QRectF(column * cell, row * cell, cell - GAP, cell - GAP)

    def _place_at(self, position: QPointF) -> int | None:
        columns, cell = self._arrangement()
        areas = (self._area(place, columns, cell) for place in range(len(self._images)))
        return next((i for i, area in enumerate(areas) if area.contains(position)), None)

    # Qt's own

    def sizeHint(self) -> QSize:
        return QSize(4 * (96 + GAP), 2 * (96 + GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._place_at(QPointF(event.pos()))
            text = "" if place is None else self.tr("Seed {0}").format(self._first_seed + place)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        columns, cell = self._arrangement()
        empty = self.palette().color(QPalette.ColorRole.Mid)
        for place, image in enumerate(self._images):
            area = self._area(place, columns, cell)
            if image.isNull():
                painter.fillRect(area, empty)
                continue
            scale = area.width() * self.devicePixelRatioF() / image.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < SHARP_FROM)
            painter.drawImage(area, image, QRectF(image.rect()))
        if not self._images:
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        hint = self.tr("Draw samples to see which pictures this prior knows.")
        painter.drawText(self.rect(), int(flags), hint)
