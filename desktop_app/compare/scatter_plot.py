"""Runs as marks in the plane of two scores, with the Pareto front and the sweeps as lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.compare.plot_frame import PlotFrame
from desktop_app.compare.series import paint_mark, series_color, series_pen
from desktop_app.model.axis import axis_over
from desktop_app.model.run_table import heading_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.model.run_plot import PlotPoint, RunPlot

ROLE = QPalette.ColorRole
MARK: Final = 4.5
REACH: Final = 10.0  # how near to a mark the pointer means it
RING: Final = 9.0
LOGARITHMIC: Final = frozenset({"seconds", "calls", "misfit"})
PADDING: Final = 8.0


class ScatterPlot(QWidget):
    """Signals: run_chosen(run_id) by a click on a mark, or by Return on the one pointed at.

    Keys: Left and Right go from mark to mark along the x axis, Return chooses.
    """

    run_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: RunPlot | None = None
        self._chosen = self._pointed = ""
        self.empty_text = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Plot of runs"))

    @property
    def pointed(self) -> str:
        """The run under the pointer or the keys, "" for none."""
        return self._pointed

    @property
    def chosen(self) -> str:
        """The run with the ring, "" for none."""
        return self._chosen

    def set_plot(self, plot: RunPlot) -> None:
        """Show these runs."""
        self._plot = plot
        self._point_at("")
        self.update()

    def show_run(self, run_id: str) -> None:
        """Put the ring around a run; tells nobody."""
        self._chosen = run_id
        self.update()

    def frame(self, outer: QRectF, font: QFont, palette: QPalette) -> PlotFrame:
        """The geometry of the plot in a rectangle."""
        plot = self._plot
        assert plot is not None
        x = axis_over((p.x for p in plot.points), logarithmic=plot.x.name in LOGARITHMIC)
        y = axis_over((p.y for p in plot.points), logarithmic=plot.y.name in LOGARITHMIC)
        return PlotFrame(outer, x, y, heading_of(plot.x), heading_of(plot.y), font, palette)

    def place_of(self, run_id: str) -> QPointF | None:
        """Where a run's mark stands in the widget."""
        point = None if self._plot is None else self._plot.find(run_id)
        return None if point is None else self._own_frame().point(point.x, point.y)

    def paint_onto(self, painter: QPainter, outer: QRectF, font: QFont, palette: QPalette) -> None:
        """Everything but pointer and ring, as it is saved."""
        assert self._plot is not None
        painter.fillRect(outer, palette.color(ROLE.Base))
        frame = self.frame(outer, font, palette)
        frame.paint(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_front(painter, frame)
        self._paint_sweeps(painter, frame)
        for point in self._plot.points:
            self._paint_point(painter, frame, point)

    def _own_frame(self) -> PlotFrame:
        return self.frame(QRectF(self.rect()), self.font(), self.palette())

    def _paint_front(self, painter: QPainter, frame: PlotFrame) -> None:
        """A stair: between two runs of the front one pays for the next before one has it."""
        assert self._plot is not None
        found = [self._plot.find(run_id) for run_id in self._plot.front]
        places = [frame.point(point.x, point.y) for point in found if point is not None]
        stair = places[:1]
        for before, after in pairwise(places):
            stair += [QPointF(after.x(), before.y()), after]
        color = QColor(frame.palette.color(ROLE.Text))
        color.setAlphaF(0.7)
        painter.setPen(QPen(color, 1.4))
        painter.drawPolyline(QPolygonF(stair))

    def _paint_sweeps(self, painter: QPainter, frame: PlotFrame) -> None:
        assert self._plot is not None
        methods = self._plot.methods
        for sweep in self._plot.sweeps:
            points = [point for run_id in sweep if (point := self._plot.find(run_id)) is not None]
            painter.setPen(series_pen(methods.index(points[0].method), frame.palette, 1.2))
            painter.drawPolyline(QPolygonF([frame.point(p.x, p.y) for p in points]))

    def _paint_point(self, painter: QPainter, frame: PlotFrame, point: PlotPoint) -> None:
        assert self._plot is not None
        place = self._plot.methods.index(point.method)
        painter.setPen(QPen(frame.palette.color(ROLE.Base), 1.0))
        painter.setBrush(series_color(place, frame.palette))
        paint_mark(painter, place, frame.point(point.x, point.y), MARK)

    def _paint_ring(self, painter: QPainter, run_id: str, role: QPalette.ColorRole) -> None:
        centre = self.place_of(run_id)
        if centre is not None:
            painter.setPen(QPen(self.palette().color(role), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, RING, RING)

    def _paint_note(self, painter: QPainter) -> None:
        """What the run pointed at is, on a plate that stays within the plot."""
        point = None if self._plot is None else self._plot.find(self._pointed)
        mark = self.place_of(self._pointed)
        if point is None or mark is None:
            return
        metrics = QFontMetricsF(self.font())
        width = min(300.0, self.width() - 2 * PADDING)
        flags = int(Qt.TextFlag.TextWordWrap)
        room = metrics.boundingRect(QRectF(0, 0, width, 1000), flags, point.text)
        plate = room.adjusted(-PADDING, -PADDING, PADDING, PADDING)
        plate.moveTopLeft(mark + QPointF(RING + 4, RING + 4))
        if plate.right() > self.width():
            plate.moveRight(mark.x() - RING - 4)
        if plate.bottom() > self.height():
            plate.moveBottom(mark.y() - RING - 4)
        plate.moveLeft(max(plate.left(), 2.0))
        plate.moveTop(max(plate.top(), 2.0))
        painter.setPen(QPen(self.palette().color(ROLE.PlaceholderText), 1.0))
        painter.setBrush(self.palette().color(ROLE.ToolTipBase))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(self.palette().color(ROLE.ToolTipText))
        inside = plate.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.drawText(inside, flags, point.text)

    def _nearest(self, position: QPointF) -> str:
        """The run whose mark is within reach, the nearest one."""
        if self._plot is None or not self._plot.points:
            return ""
        frame = self._own_frame()
        found = [
            ((frame.point(p.x, p.y) - position).manhattanLength(), p.id) for p in self._plot.points
        ]
        distance, run_id = min(found)
        return run_id if distance <= REACH else ""

    def _point_at(self, run_id: str) -> None:
        if run_id == self._pointed:
            return
        self._pointed = run_id
        point = None if self._plot is None else self._plot.find(run_id)
        self.setAccessibleDescription("" if point is None else point.text.replace("\n", ", "))
        self.setCursor(Qt.CursorShape.PointingHandCursor if run_id else Qt.CursorShape.ArrowCursor)
        self.update()

    def _point_further(self, by: int) -> None:
        if self._plot is None or not self._plot.points:
            return
        ids = [p.id for p in sorted(self._plot.points, key=lambda p: (p.x, p.y, p.id))]
        at = self._pointed or self._chosen
        place = ids.index(at) + by if at in ids else (0 if by > 0 else len(ids) - 1)
        self._point_at(ids[min(max(place, 0), len(ids) - 1)])

    # Qt's overrides

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._plot is None or not self._plot.points:
            painter.fillRect(self.rect(), self.palette().color(ROLE.Base))
            painter.setPen(self.palette().color(ROLE.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(32, 16, -32, -16), int(flags), self.empty_text)
            return
        self.paint_onto(painter, QRectF(self.rect()), self.font(), self.palette())
        self._paint_ring(painter, self._chosen, ROLE.Highlight)
        if self._pointed:
            self._paint_ring(painter, self._pointed, ROLE.Text)
            self._paint_note(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        run_id = self._nearest(event.position())
        if event.button() is Qt.MouseButton.LeftButton and run_id:
            self.run_chosen.emit(run_id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._point_further(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed:
            self.run_chosen.emit(self._pointed)
        else:
            super().keyPressEvent(event)
