"""The steps of a run: its estimates one after the other, and its numbers as curves."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.canvas.picture import Picture
from desktop_app.compare.curve_plot import Curve, CurvePlot
from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.empty_page import empty_page
from desktop_app.compare.series_legend import SeriesLegend
from desktop_app.compare.step_bar import StepBar
from desktop_app.compare.step_picture import StepPicture
from desktop_app.model.axis import MISFIT_FLOOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon, QKeyEvent

    from desktop_app.model.steps import Steps
    from desktop_app.model.view_state import ViewState
    from engine.trail import Trail

GRID: Final = 8
HEIGHTS: Final = [420, 200]
MOST_OVERLAYS: Final = 6


class StepsView(QWidget):
    """One run is looked at; the curves of others may lie under its own.

    Signals: run_chosen(run_id) when a person picks one from the list, overlay_changed(bool).

    Keys: Left and Right go by a step, Home and End to the first and the last, Space plays and
    pauses, + and - change the pace.
    """

    run_chosen = Signal(str)
    overlay_changed = Signal(bool)

    def __init__(
        self, view: ViewState, icons: Callable[[str], QIcon], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._others: list[tuple[str, Trail]] = []
        self._name = ""
        self.run_combo = ElidedComboBox()
        self.overlay_box = QCheckBox(self.tr("&Other runs of this problem"))
        self.picture = StepPicture(view)
        self.picture.setAccessibleName(self.tr("Estimate of a step"))
        self.bar = StepBar(icons)
        self.facts = QLabel()
        self.quality = CurvePlot(self.tr("PSNR"), "dB")
        self.misfit = CurvePlot(
            self.tr("Misfit of the measurement"), "", logarithmic=True, floor=MISFIT_FLOOR
        )
        self.legend = SeriesLegend("line")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.set_runs([])
        self.show_steps(None)

    @property
    def shown_steps(self) -> Steps | None:
        """What is looked at, if anything."""
        return self._steps

    @property
    def step(self) -> int | None:
        """The network call whose estimate is shown, from 1."""
        if self._steps is None:
            return None
        return int(self._steps.curves.index[self._steps.kept[self.bar.place]])

    def set_runs(self, runs: Sequence[tuple[str, str]]) -> None:
        """Offer these runs, (id, name), in this order; the chosen one stays if it is there."""
        chosen = self.run_combo.currentData()
        known = [self.run_combo.itemData(i) for i in range(self.run_combo.count())]
        if [run_id for run_id, _ in runs] != known:
            self.run_combo.blockSignals(True)
            self.run_combo.clear()
            for run_id, name in runs:
                self.run_combo.addItem(name, run_id)
            self.run_combo.setCurrentIndex(self.run_combo.findData(chosen))
            self.run_combo.blockSignals(False)
        self._pages.setCurrentIndex(1 if runs else 0)

    def choose_run(self, run_id: str) -> None:
        """Show in the list which run is looked at; tells nobody."""
        self.run_combo.blockSignals(True)
        self.run_combo.setCurrentIndex(self.run_combo.findData(run_id))
        self.run_combo.blockSignals(False)
        self._name = self.run_combo.currentText()

    def show_steps(self, steps: Steps | None, why_not: str = "") -> None:
        """Look at these from their last one on; or say why there are none."""
        self._take(steps, None)
        self.picture.empty_text = why_not
        self.picture.update()

    def follow(self, steps: Steps) -> None:
        """The same run went on: stay at the last step if that is where one is."""
        if self._steps is None:
            self.show_steps(steps)
            return
        at_end = self.bar.place == len(self._steps.kept) - 1 and not self.bar.is_playing
        self._take(steps, None if at_end else self.step)

    def set_overlays(self, others: Sequence[tuple[str, Trail]]) -> None:
        """Draw the curves of these runs, (name, trail), under the one that is looked at."""
        self._others = list(others)[-MOST_OVERLAYS:]
        self._draw_curves()

    def _take(self, steps: Steps | None, step: int | None) -> None:
        """Show other steps: at the picture nearest to `step`, or at the last one."""
        self._steps = steps
        self.bar.blockSignals(True)
        self.bar.set_count(0 if steps is None else len(steps.kept))
        if steps is not None:
            self.bar.set_place(len(steps.kept) - 1 if step is None else _nearest(steps, step))
        self.bar.blockSignals(False)
        self._draw_curves()
        self._show_step()

    def _draw_curves(self) -> None:
        self.quality.empty_text = (
            "" if self._steps is None else self.tr("No truth is known, so there is no PSNR.")
        )
        trails = [] if self._steps is None else [(self._name, self._steps.curves), *self._others]
        last = 1 if self._steps is None else self._steps.curves.total
        for plot, number in ((self.quality, "psnr"), (self.misfit, "misfit")):
            plot.set_curves(
                [
                    Curve(name, place, trail.index, getattr(trail, number))
                    for place, (name, trail) in enumerate(trails)
                ],
                last,
            )
        self.legend.set_entries(
            [(name, place) for place, (name, _) in enumerate(trails)] if self._others else []
        )

    @Slot()
    def _show_step(self) -> None:
        steps, step = self._steps, self.step
        for plot in (self.quality, self.misfit):
            plot.set_step(step)
        if steps is None or step is None:
            self.picture.set_picture(None)
            self.facts.clear()
            return
        self.picture.set_picture(Picture(steps.pictures[self.bar.place]))
        text = self._facts_text(steps.curves, steps.kept[self.bar.place])
        self.facts.setText(text)
        self.picture.setAccessibleName(self.tr("Estimate at: {0}").format(text))

    def _facts_text(self, trail: Trail, place: int) -> str:
        facts = [self.tr("Step {0} of {1}").format(trail.index[place], trail.total)]
        if not math.isnan(trail.sigma[place]):
            facts.append(self.tr("time t = {0}").format(trail.timestep[place]))
            facts.append(self.tr("noise σ = {0}").format(f"{trail.sigma[place]:.3g}"))
        if trail.has_truth:
            facts.append(self.tr("PSNR {0} dB").format(f"{trail.psnr[place]:.2f}"))
        misfit = trail.misfit[place]
        facts.append(
            self.tr("misfit {0}").format("0" if misfit < MISFIT_FLOOR else f"{misfit:.3g}")
        )
        return "   ".join(facts)

    @Slot(int)
    def _go_to(self, step: int) -> None:
        if self._steps is not None:
            self.bar.pause()
            self.bar.set_place(_nearest(self._steps, step))

    @Slot(int)
    def _choose(self, _index: int) -> None:
        self._name = self.run_combo.currentText()
        self.run_chosen.emit(self.run_combo.currentData())

    def _lay_out(self) -> None:
        self.run_combo.setAccessibleName(self.tr("Run whose steps are shown"))
        self.picture.setAccessibleName(self.tr("Estimate at the chosen step"))
        self.run_combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.overlay_box.setToolTip(
            self.tr("Draw the curves of up to {0} other runs as well.").format(MOST_OVERLAYS)
        )
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setToolTip(
            self.tr("σ is the noise at this time relative to the picture, √((1-ᾱ)/ᾱ)/2, on "
                    "intensities from 0 to 1. The misfit is the root mean square of y - A x̂0.")
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.run_combo, 1)
        head.addWidget(self.overlay_box)
        above, below = QWidget(), QWidget()
        column = QVBoxLayout(above)
        column.addWidget(self.picture, 1)
        column.addWidget(self.bar)
        column.addWidget(self.facts)
        plots = QHBoxLayout()
        plots.setSpacing(GRID)
        plots.addWidget(self.quality)
        plots.addWidget(self.misfit)
        lower = QVBoxLayout(below)
        lower.addWidget(self.legend)
        lower.addLayout(plots, 1)
        for layout in (column, lower):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GRID)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)  # the theme adds margins, to have something to grab
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes(HEIGHTS)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        self._place_pages(head, splitter)

    def _place_pages(self, head: QHBoxLayout, splitter: QSplitter) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(splitter, 1)
        empty = empty_page(
            self.tr(
                "No steps yet.\n\nRun a method: its estimates appear here one after the other, "
                "while it runs and afterwards."
            )
        )
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GRID, GRID, GRID, GRID)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.bar.slider)

    def _connect(self) -> None:
        self.run_combo.currentIndexChanged.connect(self._choose)
        self.overlay_box.toggled.connect(self.overlay_changed)
        self.bar.place_changed.connect(self._show_step)
        for plot in (self.quality, self.misfit):
            plot.step_chosen.connect(self._go_to)

    # Qt's overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.bar
        places = {
            Qt.Key.Key_Left: bar.place - 1,
            Qt.Key.Key_Right: bar.place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.count - 1,
        }
        if key in places:
            bar.pause()
            bar.set_place(places[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            bar.toggle()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            bar.change_pace(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)


def _nearest(steps: Steps, step: int) -> int:
    """The place of the picture whose step is nearest."""
    known = [int(steps.curves.index[place]) for place in steps.kept]
    after = bisect.bisect_left(known, step)
    if after == 0 or after == len(known):
        return min(after, len(known) - 1)
    return after if known[after] - step < step - known[after - 1] else after - 1
