"""What all plots share: the box with its axes, grid, ticks and titles, and its geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from desktop_app.model.axis import Axis, tick_text

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLE = QPalette.ColorRole
GAP: Final = 4.0
TICK: Final = 4.0
EDGE: Final = 8.0


@dataclass(frozen=True)
class PlotFrame:
    """A plot of two axes in `outer`, in logical pixels of the painter."""

    outer: QRectF
    x: Axis
    y: Axis
    x_title: str
    title: str
    font: QFont
    palette: QPalette

    @property
    def small(self) -> QFont:
        """The type of ticks and axis titles."""
        font = QFont(self.font)
        size = self.font.pointSizeF()
        if size > 0:
            font.setPointSizeF(0.88 * size)
        return font

    @property
    def box(self) -> QRectF:
        """Where the data are drawn."""
        small, large = QFontMetricsF(self.small), QFontMetricsF(self.font)
        left = EDGE + self._tick_width() + GAP + TICK
        below = TICK + GAP + 2 * small.height() + GAP
        above = large.height() + 2 * GAP
        return self.outer.adjusted(left, above, -2 * EDGE, -below)

    def point(self, x: float, y: float) -> QPointF:
        """Where a pair of numbers stands."""
        box = self.box
        return QPointF(
            box.left() + self.x.place(x) * box.width(),
            box.bottom() - self.y.place(y) * box.height(),
        )

    def x_at(self, position: float) -> float:
        """The number of the x axis at a horizontal position."""
        box = self.box
        return self.x.value((position - box.left()) / max(box.width(), 1.0))

    def x_ticks(self) -> list[float]:
        """Those that do not run into each other."""
        widest = QFontMetricsF(self.small).horizontalAdvance("0.0000")
        return self.x.ticks(max(2, int(self.outer.width() / (1.6 * widest))))

    def y_ticks(self) -> list[float]:
        """Those that do not run into each other."""
        height = QFontMetricsF(self.small).height()
        return self.y.ticks(max(2, int(self.outer.height() / (2.6 * height))))

    def paint(self, painter: QPainter) -> None:
        """The box, the grid and all words."""
        box = self.box
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        grid = QColor(self.palette.color(ROLE.Text))
        grid.setAlphaF(0.14)
        painter.setPen(_thin(grid))
        painter.drawLines(self._grid(box, self.x_ticks(), self.y_ticks()))
        line = QColor(self.palette.color(ROLE.Text))
        line.setAlphaF(0.55)
        painter.setPen(_thin(line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topLeft(), box.bottomLeft())
        self._paint_words(painter, box)
        painter.restore()

    def _grid(self, box: QRectF, across: Sequence[float], up: Sequence[float]) -> list[QLineF]:
        xs = [self.point(value, self.y.low).x() for value in across]
        ys = [self.point(self.x.low, value).y() for value in up]
        return [QLineF(x, box.top(), x, box.bottom() + TICK) for x in xs] + [
            QLineF(box.left() - TICK, y, box.right(), y) for y in ys
        ]

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        align = Qt.AlignmentFlag
        painter.setFont(self.font)
        painter.setPen(self.palette.color(ROLE.Text))
        head = QRectF(self.outer.left() + EDGE, self.outer.top() + GAP,
                      self.outer.width() - 2 * EDGE, box.top() - self.outer.top())  # fmt: skip
        metrics = QFontMetricsF(self.font)
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, align.AlignLeft | align.AlignTop, title)
        painter.setFont(self.small)
        painter.setPen(self.palette.color(ROLE.PlaceholderText))
        height = QFontMetricsF(self.small).height()
        for value in self.y_ticks():
            y = self.point(self.x.low, value).y()
            cell = QRectF(self.outer.left(), y - height / 2, box.left() - TICK - GAP, height)
            cell.setRight(box.left() - TICK - GAP)
            painter.drawText(cell, align.AlignRight | align.AlignVCenter, tick_text(value))
        for value in self.x_ticks():
            x = self.point(value, self.y.low).x()
            cell = QRectF(x - 40, box.bottom() + TICK + GAP / 2, 80, height)
            painter.drawText(cell, align.AlignHCenter | align.AlignTop, tick_text(value))
        foot = QRectF(box.left(), box.bottom() + TICK + GAP + height, box.width(), height)
        painter.drawText(foot, align.AlignRight | align.AlignTop, self.x_title)

    def _tick_width(self) -> float:
        metrics = QFontMetricsF(self.small)
        return max((metrics.horizontalAdvance(tick_text(v)) for v in self.y_ticks()), default=0.0)


def _thin(color: QColor) -> QPen:
    pen = QPen(color, 1.0)
    pen.setCosmetic(True)
    return pen
