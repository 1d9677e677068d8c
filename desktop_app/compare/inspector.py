"""The values of the pixel under the pointer, in every tile at once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.export.caption import elided, line_height
from engine.evaluation.maps import difference

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop_app.compare.layers import Shown
    from desktop_app.model.linked_cursor import LinkedCursor
    from desktop_app.model.tile_content import TileContent

GAP = 12
SWATCH = 10
NAME = 108  # logical pixels
MOST_ROWS = 6
FIGURE_SPACE = "\u2007"


@dataclass(frozen=True)
class Reading:
    """What one tile has at the point: a colour 0 to 255, how far it is from the reference's, and
    the number of the layer's map."""

    title: str
    rgb: tuple[int, int, int]
    distance: float | None = None
    number: float | None = None

    @property
    def values(self) -> str:
        """Without the title: "201 180  97  Δ 3.2", padded by spaces as wide as a digit."""
        parts = [" ".join(f"{value:{FIGURE_SPACE}>3d}" for value in self.rgb)]
        if self.distance is not None:
            parts.append(f"Δ {self.distance:{FIGURE_SPACE}>5.1f}")
        if self.number is not None:
            parts.append("–" if math.isnan(self.number) else f"{self.number:.4f}")
        return "  ".join(parts)


class Inspector(QWidget):
    """A strip with the place and one reading per tile, in columns.

    `Δ` is the root mean square over the channels of the difference from the reference, 0 to 255.
    """

    def __init__(self, cursor: LinkedCursor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = cursor
        self._tiles: list[tuple[TileContent, Shown]] = []
        self._reference: np.ndarray | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr(
                "Values from 0 to 255. Δ is the distance from the reference.\n"
                "Ctrl with the arrow keys moves the point, with Shift by ten pixels."
            )
        )
        cursor.changed.connect(self._show)

    def set_tiles(
        self, tiles: Mapping[str, TileContent], shown: Mapping[str, Shown], reference: str
    ) -> None:
        """Read in these tiles; `reference` is the key of the one that others are compared with."""
        self._tiles = [(tile, shown[key]) for key, tile in tiles.items() if tile.pixels is not None]
        self._reference = tiles[reference].pixels if reference in tiles else None
        self.updateGeometry()
        self._show()

    def readings(self) -> list[Reading]:
        """What every tile has at the point; empty while there is none."""
        readings = [self._reading(*each) for each in enumerate(self._tiles, 1)]
        return [reading for reading in readings if reading is not None]

    def text(self) -> str:
        """All of it in words, for a screen reader."""
        readings = self.readings()
        if not readings:
            return self.tr("Point at a picture to read its values.")
        lines = [f"{reading.title}: {' '.join(reading.values.split())}" for reading in readings]
        return "; ".join([self.place(), *lines])

    def place(self) -> str:
        """The point in pixels of the first tile: "x 118  y 64"."""
        for tile, _ in self._tiles:
            assert tile.pixels is not None
            pixel = self._cursor.pixel((tile.pixels.shape[1], tile.pixels.shape[0]))
            if pixel is not None:
                return f"x {pixel[0]}  y {pixel[1]}"
        return ""

    def _reading(self, index: int, tile_shown: tuple[TileContent, Shown]) -> Reading | None:
        tile, shown = tile_shown
        assert tile.pixels is not None
        color = self._at(tile.pixels)
        if color is None:
            return None
        distance = None
        if self._reference is not None and self._reference is not tile.pixels:
            other = self._at(self._reference)
            assert other is not None
            distance = 255 * float(difference(color[None, None], other[None, None])[0, 0])
        number = None if shown.values is None else self._at(shown.values)
        red, green, blue = (int(value) for value in color)
        return Reading(
            f"{index}  {tile.title}",
            (red, green, blue),
            distance,
            None if number is None else float(number),
        )

    def _at(self, pixels: np.ndarray) -> np.ndarray | None:
        place = self._cursor.pixel((pixels.shape[1], pixels.shape[0]))
        if place is None:
            return None
        value: np.ndarray = pixels[place[1], place[0]]
        return value

    def _column(self) -> float:
        """Width of one reading; a map's number takes room whether or not there is a point."""
        widest = "255 255 255  Δ 255.0"
        if any(shown.values is not None for _, shown in self._tiles):
            widest += "  0.0000"
        return SWATCH + 6 + NAME + 8 + QFontMetricsF(self._font()).horizontalAdvance(widest)

    def _columns(self, width: float) -> int:
        return max(1, int((width + GAP) // (self._column() + GAP)))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        if font.pixelSize() > 0:
            font.setPixelSize(max(9, round(font.pixelSize() * 0.92)))
        else:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _height(self, width: float) -> int:
        rows = math.ceil(max(1, len(self._tiles)) / self._columns(width))
        return round((1 + min(rows, MOST_ROWS)) * line_height(self._font())) + 4

    @Slot()
    def _show(self) -> None:
        if self.isVisible():
            self.setAccessibleName(self.text())
            self.update()

    # Qt's overrides

    def sizeHint(self) -> QSize:
        return QSize(320, self._height(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, line = self._font(), line_height(self._font())
        painter.setFont(font)
        readings = self.readings()
        roles = QPalette.ColorRole
        role = roles.WindowText if readings else roles.PlaceholderText
        painter.setPen(self.palette().color(role))
        head = self.place() if readings else self.text()
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, head)
        columns = self._columns(self.width())
        for index, reading in enumerate(readings[: columns * MOST_ROWS]):
            row, column = divmod(index, columns)
            corner = QRectF(column * (self._column() + GAP), (row + 1) * line, self._column(), line)
            self._paint_reading(painter, corner, reading, font)

    def _paint_reading(self, painter: QPainter, box: QRectF, reading: Reading, font: QFont) -> None:
        text = self.palette().color(QPalette.ColorRole.WindowText)
        swatch = QRectF(box.left(), box.center().y() - SWATCH / 2, SWATCH, SWATCH)
        painter.fillRect(swatch, QColor(*reading.rgb))
        painter.setPen(QPen(text, 0))
        painter.drawRect(swatch)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        box = box.adjusted(SWATCH + 6, 0, 0, 0)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, flags, elided(reading.title, font, NAME))
        painter.setPen(text)
        painter.drawText(box.adjusted(NAME + 8, 0, 0, 0), flags, reading.values)
