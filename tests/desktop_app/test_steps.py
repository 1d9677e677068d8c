"""The page Steps: the slider, its keys, playing, the curves, and following a run that goes on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QIcon

from desktop_app.compare.curve_plot import Curve, CurvePlot
from desktop_app.compare.series import series_color
from desktop_app.compare.series_legend import SeriesLegend
from desktop_app.compare.steps_view import StepsView
from desktop_app.model.steps import Steps
from desktop_app.model.view_state import ViewState
from engine.trail import MOST_ESTIMATES
from tests.desktop_app.evidence_runs import trail
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown


@pytest.fixture
def view(qtbot):
    view = shown(qtbot, StepsView(ViewState(), no_icon), width=800, height=620)
    view.set_runs([("a", "DPS (N 10)"), ("b", "DDNM+ (N 5)")])
    view.choose_run("a")
    view.show_steps(Steps.of(trail(10)))
    return view


def middle_level(view):
    """The grey of the picture that is shown."""
    picture = view.picture.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2).red()


def test_it_begins_at_the_result_and_the_slider_goes_through_the_steps(view, qtbot):
    assert view.step == 10
    assert middle_level(view) == 250
    view.bar.slider.setFocus()
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Left)
    assert view.step == 9
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Home)
    assert view.step == 1
    assert middle_level(view) == 10
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Right)
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Right)
    assert view.step == 3
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_End)
    assert view.step == 10


def test_the_same_keys_work_on_the_picture(view, qtbot):
    view.picture.setFocus()
    qtbot.keyClick(view.picture, Qt.Key.Key_Home)
    qtbot.keyClick(view.picture, Qt.Key.Key_Right)
    assert view.step == 2
    qtbot.keyClick(view.picture, Qt.Key.Key_Space)
    assert view.bar.is_playing
    qtbot.keyClick(view.picture, Qt.Key.Key_Left)
    assert not view.bar.is_playing


def test_the_facts_name_step_time_noise_and_scores(view, qtbot):
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Home)
    text = view.facts.text()
    assert text.startswith("Step 1 of 10   time t = 990   noise σ = 10   PSNR 16.")
    assert text.endswith("misfit 0.5")
    assert text in view.picture.accessibleName()
    classical = replace(trail(4), sigma=np.full(4, np.nan, np.float32))
    blind = replace(classical, psnr=np.full(4, np.nan, np.float32))
    view.show_steps(Steps.of(blind))
    assert view.facts.text() == "Step 4 of 4   misfit 0.125"
    assert view.quality.curves == []
    assert len(view.misfit.curves) == 1


def test_playing_goes_to_the_end_and_from_there_begins_again(view, qtbot):
    for _ in range(3):
        qtbot.keyClick(view.bar.slider, Qt.Key.Key_Plus)
    assert view.bar.pace_combo.currentText() == "25 / s"
    seen = []
    view.bar.place_changed.connect(seen.append)
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Space)
    assert view.bar.is_playing
    qtbot.waitUntil(lambda: not view.bar.is_playing)
    assert seen == list(range(10))
    assert view.step == 10


def test_space_and_the_button_pause(view, qtbot):
    qtbot.mouseClick(view.bar.play_button, LEFT)
    assert view.bar.play_button.accessibleName() == "Pause"
    qtbot.mouseClick(view.bar.play_button, LEFT)
    assert not view.bar.is_playing
    assert view.bar.play_button.accessibleName() == "Play"


def test_a_press_on_a_curve_goes_to_its_step_and_the_cross_follows(view, qtbot):
    frame = view.misfit.frame()
    qtbot.mouseClick(view.misfit, LEFT, pos=frame.point(4, 0.1).toPoint())
    assert view.step == 4
    assert view.quality.value_at(view.step) == pytest.approx(float(trail(10).psnr[3]))
    assert view.misfit.accessibleDescription() == "0.125"
    x = round(frame.point(4, 0.1).x())
    picture = view.misfit.grab().toImage()
    column = [picture.pixelColor(x, y).lightness() for y in range(30, 60)]
    beside = [picture.pixelColor(x + 4, y).lightness() for y in range(30, 60)]
    assert max(column) - min(column) > 40  # dashes
    assert max(beside) - min(beside) < 40


def test_other_runs_lie_under_the_curves_and_are_named(view):
    view.set_overlays([("DDNM+ (N 5)", trail(5, seed=1).curves())])
    assert [curve.name for curve in view.quality.curves] == ["DPS (N 10)", "DDNM+ (N 5)"]
    assert view.legend.entries == [("DPS (N 10)", 0), ("DDNM+ (N 5)", 1)]
    assert view.legend.isVisible()
    view.set_overlays([])
    assert not view.legend.isVisible()


def test_a_person_chooses_a_run_and_the_program_tells_nobody(view, qtbot):
    told = sent_by(view.run_chosen)
    view.choose_run("b")
    assert told == []
    view.run_combo.setFocus()
    qtbot.keyClick(view.run_combo, Qt.Key.Key_Up)
    assert told == [("a",)]


def test_a_run_that_goes_on_is_followed_until_one_looks_back(view, qtbot):
    whole = trail(8)
    live = Steps.begun(part(whole, 0, 2), whole.estimates[1])
    view.show_steps(live)
    assert view.step == 2
    live = live.after(part(whole, 2, 5), whole.estimates[4])
    view.follow(live)
    assert view.step == 5
    qtbot.keyClick(view.bar.slider, Qt.Key.Key_Home)
    view.follow(live.after(part(whole, 5, 7), whole.estimates[6]))
    assert view.step == 2
    view.follow(Steps.of(whole))
    assert view.step == 2
    assert view.bar.count == 8


def part(whole, start, stop):
    """The numbers of some steps, as a run tells them."""
    names = ("index", "timestep", "sigma", "misfit", "psnr")
    return replace(whole.curves(), **{name: getattr(whole, name)[start:stop] for name in names})


def test_a_long_live_run_keeps_all_numbers_and_few_pictures():
    whole = trail(250, side=2)
    steps = Steps.begun(part(whole, 0, 1), whole.estimates[0])
    for place in range(1, 250):
        steps = steps.after(part(whole, place, place + 1), whole.estimates[place])
        assert len(steps.pictures) == len(steps.kept) <= MOST_ESTIMATES
        assert steps.kept[-1] == place
    assert steps.curves.index.tolist() == list(range(1, 251))
    assert steps.kept[0] == 0
    for place, picture in zip(steps.kept, steps.pictures, strict=True):
        np.testing.assert_array_equal(picture, whole.estimates[place])


def test_the_view_is_shared_with_other_panes(qtbot):
    shared = ViewState()
    view = shown(qtbot, StepsView(shared, no_icon), width=700, height=600)
    view.set_runs([("a", "A")])
    view.show_steps(Steps.of(trail(3)))
    assert view.picture.view is shared
    shared.zoom_at(QPointF(0.5, 0.5), 4.0)
    start = QPoint(view.picture.width() // 2, view.picture.height() // 2)
    qtbot.mousePress(view.picture, LEFT, pos=start)
    qtbot.mouseMove(view.picture, start + QPoint(20, 0))
    qtbot.mouseRelease(view.picture, LEFT, pos=start + QPoint(20, 0))
    assert shared.centre.x() < 0.5


def test_without_runs_or_steps_it_says_what_to_do(view):
    view.show_steps(None, "No steps were kept of this run.")
    assert view.step is None
    assert not view.bar.isEnabled()
    assert view.picture.empty_text.startswith("No steps")
    view.grab()
    view.set_runs([])
    assert not view.picture.isVisible()


def test_a_misfit_of_almost_nothing_lies_at_the_bottom(qtbot):
    plot = CurvePlot("Misfit", "", logarithmic=True)
    shown(qtbot, plot, width=300, height=200)
    steps = np.arange(1, 4)
    plot.set_curves([Curve("a", 0, steps, np.array([0.1, 1e-9, 0.0]))], 3)
    assert not plot.axes[1].logarithmic  # a zero has no logarithm
    plot.set_curves([Curve("a", 0, steps, np.array([0.1, 1e-12, 1e-3]))], 3)
    assert plot.axes[1].low > 1e-8
    plot.set_step(2)
    box = plot.frame().box
    at = plot.frame().point(2, plot.axes[1].low).toPoint()
    color = plot.grab().toImage().pixelColor(at.x(), round(box.bottom()) - 1)
    assert near(color, series_color(0, plot.palette()))


def near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return max(abs(a - b) for a, b in pairs) < 40


def test_a_legend_wraps_into_the_width_there_is(qtbot):
    legend = SeriesLegend("line")
    qtbot.addWidget(legend)
    legend.set_entries([("A long name of a run", place) for place in range(4)])
    assert legend.heightForWidth(2000) < legend.heightForWidth(300) <= legend.heightForWidth(100)
    assert all(cell.right() <= 100 for cell in legend.cells(100.0))


def test_icons_are_asked_for_by_name(qtbot):
    asked = []

    def icons(name):
        asked.append(name)
        return QIcon()

    shown(qtbot, StepsView(ViewState(), icons))
    assert set(asked) == {"run", "playback-pause"}
