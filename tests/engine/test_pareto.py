"""Time against LPIPS: who is on the front, and whether the drawing says what the table says."""

from __future__ import annotations

import math
import subprocess
import sys
import warnings

import matplotlib
import numpy as np
import pytest
from matplotlib.container import ErrorbarContainer
from matplotlib.figure import Figure

from engine.errors import UserError
from engine.evaluation.figures import ACCENT, GREY, drawing, figure_bytes
from engine.evaluation.pareto import MOST_PANELS, Point, pareto_figure, pareto_front, points_of
from engine.evaluation.tables import Table
from tests.engine.drawn import covering, cut_off, texts_of
from tests.engine.photos import ROOT
from tests.engine.result_tables import TASK, fill, random_table, scored


def titles(points: list[Point]) -> list[str]:
    return [point.title for point in points]


# --- the front --------------------------------------------------------------------------------


def test_front_is_what_nothing_beats_in_both() -> None:
    points = [
        Point("slow and best", 9.0, 0.1),
        Point("fast", 1.0, 0.5),
        Point("dominated", 2.0, 0.6),
        Point("between", 3.0, 0.3),
        Point("as slow, worse", 3.0, 0.4),
        Point("as good, slower", 4.0, 0.3),
    ]
    assert titles(pareto_front(points)) == ["fast", "between", "slow and best"]


def test_equals_do_not_dominate_each_other() -> None:
    points = [Point("a", 1.0, 0.2), Point("b", 1.0, 0.2), Point("c", 2.0, 0.1)]
    assert titles(pareto_front(points)) == ["a", "b", "c"]


def test_points_are_methods_with_a_time_and_a_finite_score() -> None:
    rows = [
        fill(),
        scored("a", (0.1, 0.3), 2.5),
        scored("diverged", (math.nan, 0.1)),
        scored("infinite", (math.inf, 0.1)),
        scored("empty", ()),
        scored("untimed", (0.1, 0.1), math.nan),
        scored("classical", (0.2,), 0.01, calls=0),
    ]
    points = points_of(Table({"task": "t"}, rows))
    assert points == [Point("a", 2.5, 0.2, pytest.approx(0.1)), Point("classical", 0.01, 0.2, 0.0)]


# --- the drawing ------------------------------------------------------------------------------


def bars(figure: Figure) -> list[tuple[float, float, float, str]]:
    """Seconds, LPIPS, half the length of the bar, and colour of every point drawn."""
    found = []
    for bar in figure.axes[0].containers:
        assert isinstance(bar, ErrorbarContainer)
        ((x,), (y,)) = bar.lines[0].get_data()
        ((_, low), (_, high)) = bar.lines[2][0].get_segments()[0]
        found.append((x, y, (high - low) / 2, bar.lines[0].get_color()))
    return found


def test_points_bars_and_front_are_where_the_table_says() -> None:
    rows = [fill(), scored("a", (0.2, 0.4), 1.0), scored("b", (0.1, 0.1), 5.0),
            scored("c", (0.5, 0.7), 3.0)]  # fmt: skip
    figure = pareto_figure([Table({"task": "t"}, rows)])
    drawn = [(1.0, 0.3, 0.1, ACCENT), (5.0, 0.1, 0.0, ACCENT), (3.0, 0.6, 0.1, GREY)]
    assert [bar[3] for bar in bars(figure)] == [each[3] for each in drawn]
    assert np.array([bar[:3] for bar in bars(figure)]) == pytest.approx(
        np.array([each[:3] for each in drawn])
    )
    (axes,) = figure.axes
    assert axes.get_xscale() == "log"
    front = [line for line in axes.lines if line.get_drawstyle() == "steps-post"]
    assert [line.get_xydata().tolist() for line in front] == [
        [[1.0, pytest.approx(0.3)], [5.0, pytest.approx(0.1)]]
    ]


@pytest.mark.parametrize(
    ("scores", "scale"),
    [
        ([(0.02, 0.03), (0.3, 0.4)], "log"),  # a linear axis would press the first to its floor
        ([(0.11, 0.13), (0.3, 0.4)], "linear"),
        ([(0.0, 0.0), (0.3, 0.4)], "linear"),  # 0 has no place on the other
    ],
)
def test_good_methods_are_told_apart_beside_a_poor_one(
    scores: list[tuple[float, float]], scale: str
) -> None:
    rows = [scored(f"m{i}", pair, 1.0 + i) for i, pair in enumerate(scores)]
    (axes,) = pareto_figure([Table({"task": "t"}, rows)]).axes
    assert axes.get_yscale() == scale
    low, high = axes.get_ylim()
    assert low < min(map(min, scores))
    assert high > max(map(max, scores))


@pytest.mark.parametrize("seed", range(3))
def test_every_method_is_labelled_and_no_text_is_covered_or_cut(seed: int) -> None:
    table = random_table(seed)
    figure = pareto_figure([table])
    written = {text.get_text() for text in texts_of(figure)}
    assert {row.title for row in table.rows} <= written
    assert TASK in written
    assert cut_off(figure) == []
    assert covering(figure) == []


def test_labels_stand_beside_their_points() -> None:
    rows = [scored("first", (0.3,), 0.1), scored("second", (0.1,), 9.0), scored("third", (0.5,))]
    figure = pareto_figure([Table({"task": "t"}, rows)])
    boxes = {text.get_text(): box for text, box in texts_of(figure).items()}
    for row in rows:
        x, y = figure.axes[0].transData.transform((row.seconds, row.lpips[0]))
        box, reach = boxes[row.title], 6 * figure.dpi / 72
        assert box.x0 - reach < x < box.x1 + reach
        assert box.y0 - reach < y < box.y1 + reach


def test_conditions_stand_below_with_short_hashes() -> None:
    figure = pareto_figure([random_table(0)])
    words = " ".join(" ".join(text.get_text().split()) for text in texts_of(figure))
    assert "the first 4 of 80 in faces.npz" in words
    assert "0123456789ab;" in words
    assert "0123456789abc" not in words


def test_each_task_has_a_panel_and_common_conditions_are_told_once() -> None:
    long = "deblur-gauss (a Gaussian blur), blur_deviation 1.5, blur_size 9, and more words still"
    tables = [random_table(1), random_table(2, long), Table({"task": "empty"}, [fill()])]
    tables[1].conditions["noise"] = "another"
    figure = pareto_figure(tables)
    assert len(figure.axes) == 2
    assert cut_off(figure) == []
    assert covering(figure) == []
    words = " ".join(text.get_text() for text in texts_of(figure))
    assert words.count("faces.npz") == 1
    assert "sigma" not in words


def test_single_point_is_drawn_with_numbers_on_its_axis() -> None:
    figure = pareto_figure([Table({"task": "t"}, [scored("a", (0.2,), 3.5)])])
    written = texts_of(figure)
    (axes,) = figure.axes
    assert len([label for label in axes.xaxis.get_ticklabels() if label in written]) >= 2


@pytest.mark.parametrize(
    "tables",
    [[], [Table({"task": "t"}, [fill()])], [Table({"task": "t"}, [scored("a", (math.nan,))])]],
)
def test_nothing_to_draw_is_said(tables: list[Table]) -> None:
    with pytest.raises(UserError, match="nothing to draw"):
        pareto_figure(tables)


def test_too_many_panels_are_refused() -> None:
    with pytest.raises(UserError, match=str(MOST_PANELS)):
        pareto_figure([random_table(0)] * (MOST_PANELS + 1))


# --- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_same_table_gives_the_same_bytes_whatever_the_users_style(suffix: str) -> None:
    def drawn() -> bytes:
        figure = pareto_figure([random_table(3)])
        with drawing():
            return figure_bytes(figure, suffix)

    first = drawn()
    with matplotlib.rc_context({"font.size": 20, "savefig.bbox": "tight", "pdf.fonttype": 3,
                                "savefig.dpi": 50, "axes.facecolor": "black"}):  # fmt: skip
        assert drawn() == first
    assert first.startswith(b"%PDF" if suffix == ".pdf" else b"\x89PNG")
    if suffix == ".pdf":
        assert b"/CIDFontType2" in first, "text is not text"
        assert b"/CreationDate" not in first


def test_foreign_names_are_drawn_as_they_are() -> None:
    rows = [scored("a", (0.2,), 1.0, title="$\\frac{$ \u6587\n\x1b")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = pareto_figure([Table({"task": "t$_", "pictures": "\u6587\u4ef6"}, rows)])
        with drawing():
            assert figure_bytes(figure, ".png")
    written = {text.get_text() for text in texts_of(figure)}
    assert "pictures: \u25a1\u25a1" in written
    assert any(text.startswith("$\\frac{$ \u25a1") for text in written)


def test_drawing_leaves_no_global_state() -> None:
    code = """
import sys
import matplotlib
from tests.engine.result_tables import random_table
from engine.evaluation.pareto import pareto_figure
settings = lambda: {n: matplotlib.rcParams[n] for n in matplotlib.rcParams if n != "backend"}
before = settings()
pareto_figure([random_table(0)])
assert settings() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
