"""The runs panel, driven by real events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel

from desktop_app.model.run_row import RunRow, RunState, duration_text
from desktop_app.panels.runs_delegate import button_rect
from desktop_app.panels.runs_model import Column, RunsModel
from desktop_app.panels.runs_panel import RunsPanel
from tests.desktop_app.panel_events import LEFT, sent_by, shown

DONE = RunRow(
    "a", "DPS", "ζ 2, 100 steps", RunState.DONE, 100, 100, 12.34, psnr=27.3149, lpips=0.0825
)
RUNNING = RunRow("b", "SDEdit", "τ 0.5", RunState.RUNNING, 21, 50, 3.0, seconds_left=7.2)
QUEUED = RunRow("c", "ScoreALD", "", RunState.QUEUED)
FAILED = RunRow("d", "DPS", "<b>", RunState.FAILED, seconds=1.0, message="Too <little> memory.")
ROWS = [DONE, RUNNING, QUEUED, FAILED]


def square_icon(name):
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.red)
    return QIcon(pixmap)


@pytest.fixture
def panel(qtbot):
    return shown(qtbot, RunsPanel(square_icon), width=1000, height=200)


def cell(panel, run_id, column):
    return panel.view.visualRect(panel.model.index_of(run_id).siblingAtColumn(column))


def text(panel, run_id, column):
    return panel.model.index_of(run_id).siblingAtColumn(column).data()


def click(qtbot, panel, position):
    qtbot.mouseClick(panel.view.viewport(), LEFT, pos=position)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.44, "0.4 s"),
        (9.96, "10 s"),
        (59.6, "1 min 00 s"),
        (125, "2 min 05 s"),
        (7790, "2 h 09 min"),
    ],
)
def test_durations_read_naturally(seconds, expected):
    assert duration_text(seconds) == expected


def test_an_empty_list_says_how_to_fill_it(panel):
    hint = next(label for label in panel.findChildren(QLabel) if "No runs yet" in label.text())
    assert hint.isVisible()
    assert not panel.view.isVisible()
    assert not panel.cancel_all_button.isEnabled()
    panel.set_rows(ROWS)
    assert panel.view.isVisible()
    assert not hint.isVisible()
    panel.set_rows([])
    assert hint.isVisible()


def test_rows_tell_state_time_and_scores(panel):
    panel.set_rows(ROWS)
    shown = {run.id: [text(panel, run.id, column) for column in Column] for run in ROWS}
    assert shown == {
        "a": ["DPS", "ζ 2, 100 steps", "Done", "12 s", "27.31", "0.083", ""],
        "b": ["SDEdit", "τ 0.5", "21 of 50", "7.2 s left", "", "", ""],
        "c": ["ScoreALD", "", "Queued", "", "", "", ""],
        "d": ["DPS", "<b>", "Failed: Too <little> memory.", "1.0 s", "", "", ""],
    }
    assert panel.summary_label.text() == "1 running, 1 queued"


def test_a_run_without_steps_says_what_it_is_doing(panel):
    panel.set_rows([replace(RUNNING, step=0), replace(RUNNING, id="s", message="Stopping…")])
    assert text(panel, "b", Column.STATE) == "Starting…"
    assert text(panel, "s", Column.STATE) == "Stopping…"


def test_the_time_of_seeds_that_went_together_is_explained(panel):
    alone = RunRow("alone", "DPS", "", RunState.DONE, 5, 5, 3.0)
    panel.set_rows([alone, replace(alone, id="one of eight", together=8)])
    tips = [
        panel.model.index_of(run_id).siblingAtColumn(Column.TIME).data(Qt.ItemDataRole.ToolTipRole)
        for run_id in ("alone", "one of eight")
    ]
    assert "together" not in tips[0]
    assert "of 8 runs that were sampled together" in tips[1]


def test_tooltips_show_foreign_text_literally(panel):
    panel.set_rows(ROWS)
    tip = panel.model.index_of("d").siblingAtColumn(Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>Failed: Too &lt;little&gt; memory.</p>"


def test_the_button_of_a_row_cancels_or_removes_that_row(qtbot, panel):
    panel.set_rows(ROWS)
    cancelled, removed = sent_by(panel.cancel_requested), sent_by(panel.remove_requested)
    for run in ROWS:
        click(qtbot, panel, cell(panel, run.id, Column.ACTION).center())
    assert (cancelled, removed) == ([("b",), ("c",)], [("a",), ("d",)])


def test_a_click_beside_the_button_only_selects(qtbot, panel):
    panel.set_rows(ROWS)
    cancelled, selected = sent_by(panel.cancel_requested), sent_by(panel.selected)
    click(qtbot, panel, cell(panel, "b", Column.ACTION).topLeft() + QPoint(1, 1))
    click(qtbot, panel, cell(panel, "c", Column.SETTINGS).center())
    assert (cancelled, selected) == ([], [("b",), ("c",)])


def test_a_press_that_leaves_the_button_does_nothing(qtbot, panel):
    panel.set_rows(ROWS)
    viewport = panel.view.viewport()
    with qtbot.assertNotEmitted(panel.cancel_requested):
        qtbot.mousePress(viewport, LEFT, pos=cell(panel, "b", Column.ACTION).center())
        qtbot.mouseRelease(viewport, LEFT, pos=cell(panel, "c", Column.ACTION).center())


def test_the_button_under_the_pointer_is_lit(qtbot, panel):
    panel.set_rows(ROWS)
    button = button_rect(cell(panel, "c", Column.ACTION))
    viewport = panel.view.viewport()
    dark = viewport.grab(button).toImage()
    qtbot.mouseMove(viewport, button.topLeft() - QPoint(3, 0))
    qtbot.mouseMove(viewport, button.center())
    assert viewport.grab(button).toImage() != dark
    qtbot.mouseMove(viewport, cell(panel, "c", Column.STATE).center())
    assert viewport.grab(button).toImage() == dark


def test_delete_cancels_and_removes_by_keyboard(qtbot, panel):
    panel.set_rows(ROWS)
    panel.select("b")
    panel.view.setFocus()
    with qtbot.waitSignal(panel.cancel_requested) as cancelled:
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert cancelled.args == ["b"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.remove_requested) as removed:
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed.args == ["a"]


def test_buttons_above_act_on_all(qtbot, panel):
    panel.set_rows(ROWS)
    removed = sent_by(panel.remove_requested)
    with qtbot.waitSignal(panel.cancel_all_requested):
        qtbot.mouseClick(panel.cancel_all_button, LEFT)
    qtbot.mouseClick(panel.remove_button, LEFT)
    assert removed == [("a",), ("d",)]
    panel.set_rows([DONE])
    assert not panel.cancel_all_button.isEnabled()


def test_updates_keep_the_selection_and_new_runs_are_appended(panel):
    panel.set_rows(ROWS)
    panel.select("c")
    selected = sent_by(panel.selected)
    panel.update_row(replace(RUNNING, step=22))
    panel.update_row(replace(QUEUED, id="e"))
    panel.set_rows([*ROWS[1:], replace(QUEUED, id="e")])
    assert selected == []
    assert text(panel, "b", Column.STATE) == "21 of 50"
    assert panel.model.row_at(panel.view.currentIndex()).id == "c"
    panel.set_rows([QUEUED, RUNNING])
    assert [run.id for run in panel.model.rows()] == ["c", "b"]


def test_a_finished_run_is_counted_at_once(panel):
    panel.set_rows([RUNNING])
    panel.update_row(replace(RUNNING, state=RunState.DONE, seconds=4.0))
    assert panel.summary_label.text() == ""
    assert not panel.cancel_all_button.isEnabled()
    assert panel.remove_button.isEnabled()


def test_the_run_that_begins_comes_into_sight_unless_someone_points_at_the_list(qtbot, panel):
    runs = [replace(QUEUED, id=str(number)) for number in range(40)]
    viewport = panel.view.viewport()
    panel.set_rows(runs)
    qtbot.mouseMove(viewport, QPoint(50, 50))
    panel.update_row(replace(runs[20], state=RunState.RUNNING))
    assert not viewport.rect().intersects(cell(panel, "20", Column.METHOD))
    qtbot.mouseMove(panel.remove_button)
    panel.update_row(replace(runs[30], state=RunState.RUNNING))
    assert viewport.rect().contains(cell(panel, "30", Column.METHOD).center())


def test_context_menu_offers_what_the_row_can_do(qtbot, panel):
    panel.set_rows(ROWS)
    menu = panel.context_menu(panel.model.index_of("a"))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Duplicate", "Duplicate with a new seed", "Copy settings", "Copy as command line",
        "Copy as Python", "Remove from the list", "Cancel all", "Remove finished",
    ]  # fmt: skip
    with qtbot.waitSignal(panel.remove_requested):
        actions["Remove from the list"].trigger()
    actions["Copy settings"].trigger()
    assert QGuiApplication.clipboard().text() == "DPS: ζ 2, 100 steps"
    panel.view.customContextMenuRequested.emit(cell(panel, "b", Column.METHOD).center())
    shown = QApplication.activePopupWidget()
    assert "Cancel this run" in [action.text() for action in shown.actions()]
    shown.close()


def test_progress_is_painted_as_far_as_the_run_has_come(panel):
    panel.set_rows([replace(RUNNING, step=25, steps=50)])
    half = _accent_pixels(panel)
    panel.update_row(replace(RUNNING, step=50, steps=50))
    assert 0.4 < half / _accent_pixels(panel) < 0.6


def _accent_pixels(panel):
    accent = panel.palette().color(QPalette.ColorRole.Highlight)
    image = panel.view.viewport().grab(cell(panel, "b", Column.STATE)).toImage()
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == accent for x, y in pixels)


def test_the_number_of_steps_is_whole_where_there_is_no_room_for_a_bar(panel):
    def ink(width):
        panel.view.header().resizeSection(Column.STATE, width)
        picture = panel.view.viewport().grab(cell(panel, "b", Column.STATE)).toImage()
        text_color = panel.palette().color(QPalette.ColorRole.Text)
        return sum(
            picture.pixelColor(x, y) == text_color
            for x in range(picture.width())
            for y in range(picture.height())
        )

    panel.set_rows([RUNNING])
    panel.view.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    wide = ink(300)
    assert wide > 0
    needed = panel.view.fontMetrics().horizontalAdvance("21 of 50")
    assert ink(needed + 16) == wide


@pytest.mark.parametrize("is_selected", [False, True])
def test_a_failure_has_the_room_of_the_columns_beside_it(panel, is_selected):
    def has_text(run_id, column):
        picture = panel.view.viewport().grab(cell(panel, run_id, column)).toImage()
        shades = {
            picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
        }
        return len(shades) > 2

    long = replace(FAILED, message="It needs more memory than this machine has. " * 4)
    panel.set_rows([long, replace(FAILED, id="e", message="No.")])
    if is_selected:
        panel.select("d")
    assert has_text("d", Column.STATE)
    assert has_text("d", Column.PSNR), "the reason goes on"
    assert has_text("e", Column.STATE)
    assert not has_text("e", Column.PSNR)


def test_two_hundred_rows_cost_no_more_than_those_in_sight(panel, monkeypatch):
    panel.set_rows([replace(RUNNING, id=str(number)) for number in range(200)])
    asked = set()
    text_of = RunsModel._text
    monkeypatch.setattr(
        RunsModel, "_text", lambda model, run, c: asked.add(run.id) or text_of(model, run, c)
    )
    panel.update_row(replace(RUNNING, id="3", step=22))
    panel.view.viewport().repaint()
    assert "3" in asked
    assert len(asked) < 15
    assert panel.view.viewport().children() == []


@pytest.mark.parametrize("height", [150, 160, 171, 200])
def test_no_row_is_cut_in_half(panel, height):
    panel.set_rows(ROWS * 4)
    panel.resize(1000, height)
    view = panel.view
    assert view.viewport().height() % view.sizeHintForRow(0) == 0
    assert view.viewport().height() >= view.sizeHintForRow(0)
