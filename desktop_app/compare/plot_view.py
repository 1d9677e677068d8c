"""The plot of all runs of one problem: any score against any other, time against LPIPS at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.empty_page import empty_page
from desktop_app.compare.scatter_plot import ScatterPlot
from desktop_app.compare.series_legend import SeriesLegend
from desktop_app.model.run_plot import RunPlot, run_plot
from desktop_app.model.run_table import SCORES
from desktop_app.model.tile_content import LPIPS, SECONDS
from desktop_app.model.words import model_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.run_table import TableRow
    from desktop_app.model.tile_content import Score

GRID: Final = 8
SIZE: Final = QSizeF(640.0, 440.0)  # of a saved plot, in logical pixels
SCALE: Final = 3  # of a saved PNG
DOTS_PER_INCH: Final = 96


class PlotView(QWidget):
    """Signals: run_chosen(run_id) by a click on a mark, save_requested()."""

    run_chosen = Signal(str)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TableRow] = []
        self._plot = RunPlot(SECONDS, LPIPS)
        self.plot = ScatterPlot()
        self.legend = SeriesLegend("mark")
        self.problem_combo = ElidedComboBox()
        self.x_combo, self.y_combo = self._score_combo(SECONDS), self._score_combo(LPIPS)
        self.save_button = QPushButton(self.tr("&Save plot…"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.set_rows([], {})

    @property
    def shown(self) -> RunPlot:
        """What is drawn."""
        return self._plot

    def set_rows(self, rows: Sequence[TableRow], problems: dict[str, str]) -> None:
        """Offer these runs; `problems` names the problem of each by its id."""
        self._rows = list(rows)
        self._pages.setCurrentIndex(1 if rows else 0)
        known = [self.problem_combo.itemData(i) for i in range(self.problem_combo.count())]
        if known != list(problems):
            chosen = self.problem_combo.currentData()
            self.problem_combo.blockSignals(True)
            self.problem_combo.clear()
            for problem_id, name in problems.items():
                self.problem_combo.addItem(name, problem_id)
            last = self.problem_combo.count() - 1
            place = self.problem_combo.findData(chosen)
            self.problem_combo.setCurrentIndex(place if place >= 0 else last)
            self.problem_combo.blockSignals(False)
        self._draw()

    def show_run(self, run_id: str) -> None:
        """Put the ring around a run, and show its problem; tells nobody."""
        problem = next((row.problem_id for row in self._rows if row.id == run_id), None)
        if problem is not None and problem != self.problem_combo.currentData():
            self.problem_combo.setCurrentIndex(self.problem_combo.findData(problem))
        self.plot.show_run(run_id)

    def picture(self, suffix: str) -> bytes:
        """The plot as the bytes of a ".png" or ".pdf" file, on white."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if suffix == ".pdf":
            self._write_pdf(buffer)
        else:
            image = QImage((SIZE * SCALE).toSize(), QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(SCALE)
            painter = QPainter(image)
            self._paint_page(painter, QFont(self.font()))
            painter.end()
            image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def _write_pdf(self, buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(self.tr("Plot of runs"))
        writer.setResolution(DOTS_PER_INCH)
        points = SIZE * (72.0 / DOTS_PER_INCH)
        page = QPageSize(points, QPageSize.Unit.Point, "plot", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        painter = QPainter(writer)
        self._paint_page(painter, QFont(self.font()))
        painter.end()

    def _paint_page(self, painter: QPainter, font: QFont) -> None:
        """The legend on top, the problem's name, the plot."""
        palette = _on_white()
        painter.fillRect(QRectF(QPointF(0, 0), SIZE), palette.color(QPalette.ColorRole.Base))
        room_across = SIZE.width() - 2 * GRID
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        line = self.fontMetrics().height() + GRID
        room = QRectF(GRID, GRID / 2, room_across, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.problem_combo.currentText())
        painter.translate(GRID, line + GRID / 2)
        self.legend.paint_onto(painter, palette, room_across)
        painter.resetTransform()
        top = line + GRID / 2 + self.legend.heightForWidth(int(room_across))
        outer = QRectF(0, top, SIZE.width(), SIZE.height() - top)
        self.plot.paint_onto(painter, outer, font, palette)

    @Slot()
    def _draw(self) -> None:
        problem = self.problem_combo.currentData()
        rows = [row for row in self._rows if row.problem_id == problem]
        self._plot = run_plot(rows, self.x_combo.currentData(), self.y_combo.currentData())
        self.plot.set_plot(self._plot)
        self.legend.set_entries([(name, i) for i, name in enumerate(self._plot.methods)])
        self.save_button.setEnabled(bool(self._plot.points))

    def _score_combo(self, chosen: Score) -> QComboBox:
        combo = ElidedComboBox()
        for score in SCORES:
            combo.addItem(model_text(score.label), score)
        combo.setCurrentIndex(SCORES.index(chosen))
        return combo

    def _lay_out(self) -> None:
        self.plot.empty_text = self.tr(
            "No run of this problem has both scores.\n\nWhere no truth is known, choose the "
            "misfit and the time."
        )
        across, up = QLabel(self.tr("Acr&oss")), QLabel(self.tr("&Up"))
        across.setBuddy(self.x_combo)
        up.setBuddy(self.y_combo)
        self.problem_combo.setAccessibleName(self.tr("Problem whose runs are shown"))
        self.problem_combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.x_combo.setAccessibleName(self.tr("Score across"))
        self.y_combo.setAccessibleName(self.tr("Score up"))
        self.save_button.setToolTip(self.tr("Write the plot as a PNG or PDF file."))
        head, axes = QHBoxLayout(), QHBoxLayout()
        for line in (head, axes):
            line.setSpacing(GRID)
        head.addWidget(self.problem_combo, 1)
        head.addWidget(self.save_button)
        for widget in (up, self.y_combo, across, self.x_combo):
            axes.addWidget(widget)
        axes.addStretch(1)
        foot = QLabel(
            self.tr("Stair: the Pareto front, where no run is better in both. Coloured lines: runs "
                    "that differ in one setting.")
        )  # fmt: skip
        foot.setWordWrap(True)
        foot.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(axes)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        column.addWidget(foot)
        self._pages.addWidget(
            empty_page(
                self.tr(
                    "Nothing to plot yet.\n\nEvery run that ends is a point here. Run several "
                    "methods, or one with several settings."
                )
            )
        )
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GRID, GRID, GRID, GRID)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.plot)

    def _connect(self) -> None:
        for combo in (self.problem_combo, self.x_combo, self.y_combo):
            combo.currentIndexChanged.connect(self._draw)
        self.plot.run_chosen.connect(self.run_chosen)
        self.save_button.clicked.connect(self.save_requested)


def _on_white() -> QPalette:
    palette = QPalette(Qt.GlobalColor.white)
    role = QPalette.ColorRole
    for where, color in (
        (role.Base, Qt.GlobalColor.white),
        (role.Text, Qt.GlobalColor.black),
        (role.WindowText, Qt.GlobalColor.black),
        (role.PlaceholderText, Qt.GlobalColor.darkGray),
    ):
        palette.setColor(where, color)
    return palette
