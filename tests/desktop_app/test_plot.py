"""The page Plot: axes, front, sweeps, pointing, choosing and saving."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette

from desktop_app.compare.plot_view import PlotView
from desktop_app.compare.series import ON_DARK, ON_LIGHT, series_color
from desktop_app.model.axis import Axis, axis_over, tick_text, tick_texts
from desktop_app.model.run_plot import run_plot, sweeps_of
from desktop_app.model.run_table import MISFIT
from desktop_app.model.tile_content import LPIPS, PSNR, SECONDS
from desktop_app.shell.theme import DARK, LIGHT, make_palette
from engine.evaluation.pareto import Point, pareto_front
from tests.desktop_app.evidence_runs import problem, row
from tests.desktop_app.panel_events import LEFT, sent_by, shown

DOG = problem("dog.png")
ROWS = [
    row("slow", zeta=1.0, scores=(31.0, 0.05, 12.0)),
    row("slower", zeta=4.0, scores=(27.0, 0.15, 13.0)),
    row("fast", "hqs-tv", scores=(22.0, 0.35, 0.2)),
    row("dog", of=DOG, scores=(25.0, 0.25, 11.0)),
    row("blind", "sdedit", scores=(None, None, 3.0)),
]
PROBLEMS = {ROWS[3].problem_id: "dog", ROWS[0].problem_id: "cat"}


@pytest.fixture
def view(qtbot):
    view = shown(qtbot, PlotView(), width=700, height=500)
    view.set_rows(ROWS, PROBLEMS)
    return view


def test_the_front_goes_from_the_fastest_to_the_best_whatever_is_better():
    plot = run_plot(ROWS[:3], SECONDS, LPIPS)
    assert plot.front == ("fast", "slow")
    assert run_plot(ROWS[:3], PSNR, SECONDS).front == ("slow", "fast")
    assert {p.id for p in run_plot([*ROWS[:3], ROWS[4]], SECONDS, MISFIT).points} == {
        "slow", "slower", "fast", "blind",
    }  # fmt: skip


def test_the_quick_front_is_that_of_the_definition():
    draw = np.random.default_rng(3)
    for _ in range(50):
        pairs = draw.integers(1, 8, (20, 2))
        points = [Point(str(i), float(x), float(y)) for i, (x, y) in enumerate(pairs)]
        free = {p for p in points if not any(other.dominates(p) for other in points)}
        assert set(pareto_front(points)) == free


def test_a_sweep_joins_runs_that_differ_in_one_number():
    sweep = [row(f"z{z}", zeta=z) for z in (4.0, 1.0, 2.0)]
    others = [row("n", steps=50, zeta=1.0), row("seed", zeta=3.0, seed=9), row("m", "hqs-tv")]
    found = sweeps_of([*sweep, *others])
    assert ("z1.0", "z2.0", "z4.0") in found
    assert ("n", "z1.0") in found
    assert len(found) == 2


def test_the_last_problem_is_shown_and_a_choice_of_run_brings_its_own(view):
    assert {point.id for point in view.shown.points} == {"slow", "slower", "fast"}
    view.show_run("dog")
    assert {point.id for point in view.shown.points} == {"dog"}
    assert view.plot.chosen == "dog"


def test_pointing_tells_of_a_run_and_a_click_chooses_it(view, qtbot):
    told = sent_by(view.run_chosen)
    place = view.plot.place_of("slow").toPoint()
    qtbot.mouseMove(view.plot, place + QPoint(40, 40))
    qtbot.mouseMove(view.plot, place + QPoint(1, 1))
    assert view.plot.pointed == "slow"
    assert "ζ 1" in view.plot.accessibleDescription()
    assert "LPIPS 0.050" in view.plot.accessibleDescription()
    qtbot.mouseClick(view.plot, LEFT, pos=place)
    assert told == [("slow",)]
    qtbot.mouseClick(view.plot, LEFT, pos=place + QPoint(0, -60))
    assert len(told) == 1


def test_keys_go_from_mark_to_mark_along_the_axis(view, qtbot):
    told = sent_by(view.run_chosen)
    view.plot.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(view.plot, Qt.Key.Key_Right)
        seen.append(view.plot.pointed)
    assert seen == ["fast", "slow", "slower", "slower"]
    qtbot.keyClick(view.plot, Qt.Key.Key_Left)
    qtbot.keyClick(view.plot, Qt.Key.Key_Return)
    assert told == [("slow",)]


def test_time_is_logarithmic_and_other_scores_can_be_chosen(view):
    left, right = view.plot.place_of("fast").x(), view.plot.place_of("slower").x()
    middle = view.plot.place_of("slow").x()
    assert (middle - left) / (right - left) == pytest.approx(
        np.log(12 / 0.2) / np.log(13 / 0.2), abs=1e-6
    )
    view.y_combo.setCurrentIndex(view.y_combo.findText("PSNR"))
    assert view.plot.place_of("slow").y() < view.plot.place_of("fast").y()


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_a_saved_plot_is_a_picture_or_vectors(view, suffix):
    content = view.picture(suffix)
    if suffix == ".pdf":
        assert content.startswith(b"%PDF")
        assert b"/Subtype /Image" not in content
        return
    picture = QImage.fromData(content)
    assert (picture.width(), picture.height()) == (1920, 1320)
    assert picture.pixelColor(3, 3) == QColor("white")
    colors = {picture.pixelColor(x, y).name() for x in range(0, 1920, 3) for y in range(0, 1320, 3)}
    assert set(ON_LIGHT[:2]) <= colors


def test_a_run_without_scores_or_no_run_at_all_says_what_to_do(view, qtbot):
    view.set_rows(ROWS[4:], {ROWS[4].problem_id: "cat"})
    assert view.shown.points == ()
    assert "misfit" in view.plot.empty_text
    assert not view.save_button.isEnabled()
    view.grab()
    view.set_rows([], {})
    assert not view.plot.isVisible()


@pytest.mark.parametrize(("shades", "colors"), [(LIGHT, ON_LIGHT), (DARK, ON_DARK)])
def test_series_stand_out_from_their_ground_and_from_each_other(shades, colors):
    palette = make_palette(shades)
    base = palette.color(QPalette.ColorRole.Base)
    for place in range(len(colors)):
        assert contrast(series_color(place, palette), base) >= 3.0
    assert len({series_color(place, palette).name() for place in range(len(colors))}) == 7


def contrast(one: QColor, other: QColor) -> float:
    def luminance(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("values", "logarithmic", "most"),
    [([0.1, 0.9], False, 6), ([3, 3], False, 5), ([0.003, 900], True, 6), ([2.0, 2.1], True, 5),
     ([1e-9, 1.0], True, 8), ([-4, 1e6], False, 4), ([], False, 4), ([np.nan, np.inf, 5], True, 4)],
)  # fmt: skip
def test_ticks_are_few_within_the_axis_and_at_least_two(values, logarithmic, most):
    axis = axis_over(values, logarithmic=logarithmic)
    ticks = axis.ticks(most)
    assert 2 <= len(ticks) <= most + 1
    assert all(axis.low - 1e-9 <= tick <= axis.high * (1 + 1e-9) for tick in ticks)
    assert len({tick_text(tick) for tick in ticks}) == len(ticks)
    for tick in ticks:
        assert axis.value(axis.place(tick)) == pytest.approx(tick, abs=1e-9 * abs(axis.high))


def test_a_logarithmic_axis_needs_numbers_above_zero():
    assert not axis_over([0.0, 1.0], logarithmic=True).logarithmic
    assert Axis(1.0, 10.0, logarithmic=True).place(0.0) == -np.inf


def test_what_is_below_the_floor_of_an_axis_lies_at_its_foot():
    axis = axis_over([1e-8, 0.1], logarithmic=True, floor=1e-5)
    assert axis.logarithmic
    assert 1e-6 < axis.low < 1e-5
    assert axis.place(1e-8) < 0.0
    nothing = axis_over([1e-8, 2e-8], logarithmic=True, floor=1e-5)
    assert nothing.low < 1e-5 < nothing.high


def test_ticks_of_one_axis_have_as_many_decimals():
    assert tick_texts([0.014, 0.0145, 0.015]) == ["0.0140", "0.0145", "0.0150"]
    assert tick_texts([10.0, 20.0]) == ["10", "20"]
    assert tick_texts([1e-8, 1.2e-8]) == ["1e-08", "1.2e-08"]
