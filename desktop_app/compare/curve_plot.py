"""One number against the step of a run, for several runs, with a cross at the present step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from desktop_app.compare.plot_frame import PlotFrame
from desktop_app.compare.series import series_color, series_pen
from desktop_app.model.axis import Axis, axis_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

ROLE = QPalette.ColorRole
MAIN_WIDTH: Final = 2.0
OTHER_WIDTH: Final = 1.2
DOT: Final = 3.5


@dataclass(frozen=True, eq=False)
class Curve:
    """A run's numbers: `steps` rise, both arrays are (n,). `place` says its colour and dashes."""

    name: str
    place: int
    steps: np.ndarray
    values: np.ndarray


class CurvePlot(QWidget):
    """Curves over the steps; the first is the one that is looked at.

    Numbers below `floor` are as good as 0: they lie at the foot, and are told as 0.

    Signals: step_chosen(step) when a person presses or drags at a step.
    """

    step_chosen = Signal(int)

    def __init__(
        self,
        name: str,
        unit: str,
        *,
        logarithmic: bool = False,
        floor: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._floor = floor
        self._name, self._unit, self._logarithmic = name, unit, logarithmic
        self._curves: list[Curve] = []
        self._lines: list[QPolygonF] = []
        self._x, self._y = Axis(0.0, 1.0), Axis(0.0, 1.0)
        self._step: int | None = None
        self.empty_text = ""
        self.setMinimumSize(160, 120)
        self.setAccessibleName(name)

    @property
    def curves(self) -> list[Curve]:
        """What is drawn, the first one on top."""
        return list(self._curves)

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """The present axes: steps, and the numbers."""
        return self._x, self._y

    def set_curves(self, curves: Sequence[Curve], last_step: int = 1) -> None:
        """Draw these; the axis of steps reaches at least to `last_step`."""
        self._curves = [curve for curve in curves if np.isfinite(curve.values).any()]
        steps = [float(c.steps[-1]) for c in self._curves]
        self._x = axis_over([1.0, *steps, float(last_step)], tight=True)
        ends = [end for curve in self._curves for end in _ends(curve.values)]
        self._y = axis_over(ends, logarithmic=self._logarithmic, floor=self._floor)
        self._lines = [_line(curve, self._x, self._y) for curve in self._curves]
        self._describe()
        self.update()

    def set_step(self, step: int | None) -> None:
        """Put the cross at a step, or take it away."""
        self._step = step
        self._describe()
        self.update()

    def value_at(self, step: int | None) -> float | None:
        """The first curve's number at a step, or at the last one before it that was measured."""
        if step is None or not self._curves:
            return None
        curve = self._curves[0]
        place = int(np.searchsorted(curve.steps, step, side="right")) - 1
        return float(curve.values[place]) if place >= 0 else None

    def frame(self) -> PlotFrame:
        """The geometry of this moment."""
        unit = f", {self._unit}" if self._unit else ""
        value = self.value_at(self._step)
        told = "" if value is None else f"   {self._told(value)}"
        return PlotFrame(QRectF(self.rect()), self._x, self._y, self.tr("step"),
                         f"{self._name}{unit}{told}", self.font(), self.palette())  # fmt: skip

    def _describe(self) -> None:
        value = self.value_at(self._step)
        unit = f" {self._unit}" if self._unit else ""
        text = "" if value is None else f"{self._told(value)}{unit}"
        self.setAccessibleDescription(text)

    def _told(self, value: float) -> str:
        if math.isinf(value):
            return "∞"
        return f"{value:.4g}" if value >= self._floor else "0"

    def _paint_curves(self, painter: QPainter, box: QRectF) -> None:
        painter.setClipRect(box.adjusted(-DOT, -DOT, DOT, DOT))
        onto = QTransform(box.width(), 0, 0, -box.height(), box.left(), box.bottom())
        for curve, line in reversed(list(zip(self._curves, self._lines, strict=True))):
            is_main = curve is self._curves[0]
            painter.setPen(
                series_pen(curve.place, self.palette(), MAIN_WIDTH if is_main else OTHER_WIDTH)
            )
            painter.drawPolyline(onto.map(line))

    def _paint_cross(self, painter: QPainter, frame: PlotFrame) -> None:
        value = self.value_at(self._step)
        if self._step is None or value is None:
            return
        box = frame.box
        color = QColor(self.palette().color(ROLE.Text))
        color.setAlphaF(0.6)
        painter.setPen(QPen(color, 1.0, Qt.PenStyle.DashLine))
        x = frame.point(self._step, self._y.low).x()
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        if not math.isfinite(value):
            return
        point = frame.point(self._step, value if self._y.place(value) > 0.0 else self._y.low)
        painter.drawLine(QLineF(box.left(), point.y(), box.right(), point.y()))
        painter.setPen(QPen(self.palette().color(ROLE.Base), 1.0))
        painter.setBrush(series_color(self._curves[0].place, self.palette()))
        painter.drawEllipse(point, DOT, DOT)

    def _choose(self, position: QPointF) -> None:
        if self._curves:
            step = round(self.frame().x_at(position.x()))
            self.step_chosen.emit(min(max(step, 1), round(self._x.high)))

    # Qt's overrides

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(ROLE.Base))
        if not self._curves:
            painter.setPen(self.palette().color(ROLE.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 8, -16, -8), int(flags), self.empty_text)
            return
        frame = self.frame()
        frame.paint(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curves(painter, frame.box)
        self._paint_cross(painter, frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position())


def _ends(values: np.ndarray) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    return float(finite.min()), float(finite.max())


def _line(curve: Curve, x: Axis, y: Axis) -> QPolygonF:
    """The curve in the unit square: what is too small lies at the bottom, the infinite is left out."""
    pairs = zip(curve.steps.tolist(), curve.values.tolist(), strict=True)
    return QPolygonF(
        [
            QPointF(x.place(step), max(y.place(value), 0.0))
            for step, value in pairs
            if math.isfinite(value)
        ]
    )
