"""The page Table: columns, marks, order, filters and what leaves it, driven by real events."""

from __future__ import annotations

import csv
import io
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.compare.table_model import BEST_ROLE, QUALITY_ROLE
from desktop_app.compare.table_view import TableView
from desktop_app.model.run_row import RunState
from desktop_app.model.run_table import full_sheet, layout_of, sheet_of, with_best
from desktop_app.shell.theme import status_color
from engine.evaluation.sheets import Sheet, as_latex, as_markdown, as_separated
from tests.desktop_app.evidence_runs import problem, row
from tests.desktop_app.panel_events import LEFT, sent_by, shown

DOG = problem("dog.png", "denoise", task_settings={})
ROWS = [
    row("a", zeta=1.0, scores=(31.5, 0.05, 12.0)),
    row("b", zeta=4.0, scores=(27.0, 0.15, 13.0)),
    row("c", "hqs-tv", scores=(22.0, 0.35, 0.2)),
    row("d", of=DOG, zeta=1.0, scores=(25.0, 0.25, 11.0)),
    row("e", "sdedit", seed=3, state=RunState.FAILED),
]


@pytest.fixture
def view(qtbot):
    view = shown(qtbot, TableView(status_color), width=1200, height=400)
    view.set_rows(ROWS)
    return view


def texts(view):
    model = view.filter
    return [
        [model.index(r, c).data() for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def headings(view):
    return [
        view.filter.headerData(c, Qt.Orientation.Horizontal)
        for c in range(view.filter.columnCount())
    ]


def column(view, name):
    place = headings(view).index(name)
    return [line[place] for line in texts(view)]


def click_header(qtbot, view, name):
    header = view.table.horizontalHeader()
    place = headings(view).index(name)
    x = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x, header.height() // 2))


def click_row(qtbot, view, place, modifier=Qt.KeyboardModifier.NoModifier):
    rect = view.table.visualRect(view.filter.index(place, 0))
    qtbot.mouseClick(view.table.viewport(), LEFT, modifier, rect.center())


def test_what_differs_is_a_column_and_what_does_not_is_said_once(qtbot):
    view = shown(qtbot, TableView(status_color), width=900, height=300)
    view.set_rows(ROWS[:2])
    assert headings(view)[:2] == ["Method", "ζ"]
    assert "cat.png" in view.shared_label.text()
    assert "Steps N 100" in view.shared_label.text()
    assert view.shared_label.toolTip() == ""
    assert "Seed 0" in view.shared_label.text()
    view.set_rows(ROWS)
    assert headings(view)[:3] == ["Photo", "Task", "Method"]
    assert {"ζ", "Seed", "State"} < set(headings(view))
    assert column(view, "State") == ["done", "done", "done", "done", "failed"]
    assert column(view, "PSNR, dB") == ["31.50", "27.00", "22.00", "25.00", ""]
    assert column(view, "Network calls") == ["7", "7", "0", "7", ""]


def test_settings_of_two_meanings_stand_in_two_columns():
    layout = layout_of(
        [row("a", "sdedit"), row("b", "admm-tv"), row("c", "sdedit", strength=0.3),
         row("d", "admm-tv", shrinkage=2.0)]
    )  # fmt: skip
    taus = [name for name in layout.columns if name.endswith("τ")]
    assert len(taus) == 2
    assert [h for h in layout.headings if "τ" in h] == taus  # told apart by their whole names


def test_a_setting_that_one_method_alone_has_is_no_column_until_it_varies():
    layout = layout_of([row("a"), row("b", "hqs-tv")])
    assert "Guidance ζ" not in layout.columns
    assert layout.single["Guidance ζ"] == "4 (DPS)"
    assert "Guidance ζ" in layout_of([row("a"), row("b", "hqs-tv"), row("c", zeta=1.0)]).columns


def test_the_best_is_marked_per_problem_and_one_alone_is_none():
    best = {line.id: line.best for line in with_best(ROWS)}
    assert {"psnr", "lpips"} <= best["a"]
    assert best["c"] >= {"seconds"}
    assert "psnr" not in best["b"]
    assert best["d"] == best["e"] == frozenset()


def test_scores_are_graded_by_sign_and_in_words(view):
    model = view.filter
    at = headings(view).index("PSNR, dB")
    grades = [model.index(r, at).data(QUALITY_ROLE) for r in range(5)]
    assert grades == ["good", "average", "poor", "average", ""]
    lpips = headings(view).index("LPIPS")
    assert [model.index(r, lpips).data(QUALITY_ROLE) for r in range(4)] == [
        "good", "average", "poor", "",
    ]  # fmt: skip
    assert model.index(0, at).data(BEST_ROLE)
    words = model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "31.50 dB, good, best of this problem"


def test_signs_differ_in_shape_not_only_in_colour(view):
    """Each grade fills a different share of its sign."""
    at = headings(view).index("PSNR, dB")
    shares = []
    view.table.clearSelection()
    picture = view.table.viewport().grab().toImage()
    for place in range(3):
        cell = view.table.visualRect(view.filter.index(place, at))
        back = picture.pixelColor(cell.left() + 16, cell.center().y()).lightness()
        inner = range(cell.left() + 6, cell.left() + 13)
        line = [picture.pixelColor(x, cell.center().y()).lightness() for x in inner]
        shares.append(sum(abs(value - back) > 30 for value in line) / len(line))
    assert shares[0] > 0.9 > 0.7 > shares[1] > 0.3 > shares[2]


def test_a_click_on_a_heading_sorts_and_what_is_missing_stays_last(view, qtbot):
    click_header(qtbot, view, "PSNR, dB")
    first = column(view, "PSNR, dB")
    click_header(qtbot, view, "PSNR, dB")
    second = column(view, "PSNR, dB")
    rising = ["22.00", "25.00", "27.00", "31.50", ""]
    assert rising in (first, second)
    assert [*reversed(rising[:-1]), ""] in (first, second)


def test_words_and_choices_filter_and_are_counted(view, qtbot):
    qtbot.keyClicks(view.text_field, "CAT dps")
    assert [line[2] for line in texts(view)] == ["DPS", "DPS"]
    assert view.count_label.text() == "2 of 5 runs"
    view.text_field.clear()
    view.method_combo.setCurrentIndex(view.method_combo.findText("HQS + TV"))
    assert len(texts(view)) == 1
    view.method_combo.setCurrentIndex(0)
    view.task_combo.setCurrentIndex(view.task_combo.findData(DOG and ROWS[3].facts["Task"]))
    assert column(view, "Photo") == ["dog.png"]


def test_a_click_chooses_a_run_and_showing_one_tells_nobody(view, qtbot):
    told = sent_by(view.run_chosen)
    click_row(qtbot, view, 1)
    assert told == [("b",)]
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert told == [("b",), ("c",)]
    view.show_run("a")
    assert view.current_run() == "a"
    assert len(told) == 2


def test_more_rows_leave_selection_order_and_filter(view, qtbot):
    click_header(qtbot, view, "Time, s")
    view.show_run("c")
    before = column(view, "Time, s")
    view.set_rows([*ROWS, row("f", zeta=2.0, scores=(28.0, 0.2, 12.5))])
    assert view.current_run() == "c"
    after = column(view, "Time, s")
    assert [text for text in after if text != "12.5"] == before
    assert after.index("12.5") in (2, 3)


def test_ctrl_c_copies_the_selected_rows_or_all(view, qtbot):
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 6
    click_row(qtbot, view, 0)
    click_row(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
    assert len(lines) == 3
    assert lines[1][2:3] + lines[2][2:3] == ["DPS", "HQS + TV"]


def test_a_file_has_every_setting_and_every_digit(view, qtbot):
    texts_saved = sent_by(view.save_requested)
    qtbot.mouseClick(view.save_button, LEFT)
    lines = list(csv.DictReader(io.StringIO(texts_saved[0][0])))
    assert [float(line["psnr"]) for line in lines[:2]] == [31.5, 27.0]
    assert lines[0]["Steps N"] == "100"
    assert lines[0]["Guidance ζ"] == "1"
    assert lines[4]["psnr"] == ""


def test_reports_mark_the_best_and_escape_what_is_foreign():
    rows = with_best([row("a", of=problem("x_1|<b>.png"), scores=(31.0, 0.1, 1.0)),
                      row("b", of=problem("x_1|<b>.png"), zeta=1.0, scores=(30.0, 0.2, 2.0))])  # fmt: skip
    sheet = sheet_of(rows, layout_of(rows))
    markdown = as_markdown(sheet)
    assert "**31.00**" in markdown
    assert "x\\_1\\|\\<b\\>.png" in markdown
    latex = as_latex(sheet)
    assert r"\textbf{31.00}" in latex
    assert r"x\_1|\textless{}b\textgreater{}.png" in latex
    assert r"$\zeta$" in latex
    tabs = as_separated(Sheet(["a"], [["one\ttwo\nthree"]]))
    assert list(csv.reader(io.StringIO(tabs), delimiter="\t"))[1] == ["one\ttwo\nthree"]
    assert full_sheet([]).rows == []


def test_a_thousand_rows_stay_quick(qtbot):
    view = shown(qtbot, TableView(status_color), width=1000, height=500)
    rows = [
        row(str(i), zeta=i / 100, scores=(20 + i % 17, i / 5000, i * 7 % 999)) for i in range(1000)
    ]
    began = time.process_time()
    view.set_rows(rows)
    filled = time.process_time()
    view.filter.sort(headings(view).index("PSNR, dB"), Qt.SortOrder.DescendingOrder)
    view.text_field.setText("dps 1.2")
    view.table.viewport().repaint()
    ended = time.process_time()
    assert view.filter.rowCount() > 0
    print(
        f"filled in {filled - began:.3f} s, sorted, filtered and painted in {ended - filled:.3f} s"
    )
    assert filled - began < 0.5
    assert ended - filled < 0.25


def test_an_empty_table_says_what_to_do(qtbot):
    view = shown(qtbot, TableView(status_color), width=600, height=300)
    assert not view.table.isVisible()
    view.set_rows(ROWS)
    assert view.table.isVisible()


@pytest.mark.parametrize("first_shown", [True, False])
def test_tasks_and_photos_give_way_to_the_scores(qtbot, first_shown):
    of_a_long_name = problem("a-photo-with-a-name-of-many-letters.png", "inpaint-random")
    rows = [row("a", scores=(31.5, 0.05, 12.0)), row("b", of=of_a_long_name)]
    widths = {}
    for width in (1400, 640):
        view = TableView(status_color)
        if not first_shown:
            view.set_rows(rows)
        shown(qtbot, view, width=width, height=300)
        view.set_rows(rows)
        header = view.table.horizontalHeader()
        names = headings(view)
        widths[width] = {name: header.sectionSize(place) for place, name in enumerate(names)}
        if width == 1400:
            assert header.length() <= view.table.viewport().width()
    letter = view.fontMetrics().averageCharWidth()
    for name, narrow in widths[640].items():
        if name in ("Photo", "Task"):
            assert 17 * letter <= narrow < widths[1400][name]
        else:
            assert narrow == widths[1400][name]
