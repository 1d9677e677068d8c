"""The legend of a plot: a piece of each line or a mark, and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.compare.series import paint_mark, series_color, series_pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

Kind = Literal["line", "mark"]
SAMPLE: Final = 24.0
GAP: Final = 6.0
BETWEEN: Final = 16.0
MARK: Final = 4.5


class SeriesLegend(QWidget):
    """Entries (name, place of the series) in as many lines as they need."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._entries: list[tuple[str, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Legend"))

    @property
    def entries(self) -> list[tuple[str, int]]:
        """What is named."""
        return list(self._entries)

    def set_entries(self, entries: Sequence[tuple[str, int]]) -> None:
        """Name these series; the widget goes where there are none."""
        if list(entries) == self._entries:
            return
        self._entries = list(entries)
        self.setAccessibleDescription(", ".join(name for name, _ in entries))
        self.setVisible(bool(self._entries))
        self.updateGeometry()
        self.update()

    def cells(self, room: float) -> list[QRectF]:
        """Where the entries stand in that width."""
        height = self.fontMetrics().height() + 4.0
        cells, x, y = [], 0.0, 0.0
        for name, _ in self._entries:
            width = SAMPLE + GAP + self.fontMetrics().horizontalAdvance(name)
            if x > 0.0 and x + width > room:
                x, y = 0.0, y + height
            cells.append(QRectF(x, y, min(width, room), height))
            x += width + BETWEEN
        return cells

    def paint_onto(self, painter: QPainter, palette: QPalette, room: float) -> None:
        """Draw it in a width and a palette, for a picture that is saved too."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (name, place), cell in zip(self._entries, self.cells(room), strict=True):
            self._paint_sample(painter, palette, place, cell)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            words = cell.adjusted(SAMPLE + GAP, 0, 0, 0)
            text = self.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, int(words.width()) + 1
            )
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(words.adjusted(0, 0, 2, 0), int(flags), text)

    def _paint_sample(self, painter: QPainter, palette: QPalette, place: int, cell: QRectF) -> None:
        middle = cell.center().y()
        if self._kind == "line":
            painter.setPen(series_pen(place, palette, 2.0))
            start = QPointF(cell.left(), middle)
            painter.drawLine(start, start + QPointF(SAMPLE, 0))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(series_color(place, palette))
            paint_mark(painter, place, QPointF(cell.left() + SAMPLE / 2, middle), MARK)

    # Qt's overrides

    def heightForWidth(self, width: int) -> int:
        cells = self.cells(float(width))
        return int(cells[-1].bottom()) + 1 if cells else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_onto(QPainter(self), self.palette(), float(self.width()))
