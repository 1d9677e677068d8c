"""The order of the runs that wait, changed by hand, and the menu of a run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.model.run_row import RunRow, RunState
from desktop_app.panels.runs_model import Column
from desktop_app.panels.runs_panel import RunsPanel
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown

Reason = QContextMenuEvent.Reason
DONE = RunRow("done", "DPS", "", RunState.DONE, 10, 10, 1.0)
RUNNING = RunRow("now", "SDEdit", "", RunState.RUNNING, 1, 5)
FAILED = RunRow("bad", "DPS", "", RunState.FAILED, message="No memory.", remedy="Close programs.")
WAITING = [RunRow(name, name.upper(), "", RunState.QUEUED) for name in ("a", "b", "c")]
ROWS = [DONE, RUNNING, WAITING[0], FAILED, *WAITING[1:]]


@pytest.fixture
def panel(qtbot):
    panel = shown(qtbot, RunsPanel(no_icon), width=900, height=300)
    panel.set_rows(ROWS)
    return panel


def middle(panel, run_id, column=Column.METHOD):
    return panel.view.visualRect(panel.model.index_of(run_id).siblingAtColumn(column)).center()


def drag(panel, run_id, position, release=True):
    viewport = panel.view.viewport()
    start = middle(panel, run_id)
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(0, 2))
    QTest.mouseMove(viewport, (start + position) / 2)
    QTest.mouseMove(viewport, position)
    if release:
        QTest.mouseRelease(viewport, LEFT, pos=position)


@pytest.mark.parametrize(
    ("run_id", "onto", "expected"),
    [("c", "a", 0), ("c", "b", 1), ("a", "c", 2), ("b", "done", 0), ("a", "bad", 0)],
)
def test_a_waiting_run_is_dragged_to_another_turn(panel, run_id, onto, expected):
    moves, selected = sent_by(panel.move_requested), sent_by(panel.selected)
    up = middle(panel, onto).y() < middle(panel, run_id).y()
    drag(panel, run_id, middle(panel, onto) + QPoint(0, -3 if up else 3))
    assert moves == [(run_id, expected)]
    assert selected == [(run_id,)], "the rows that are passed are not selected"


@pytest.mark.parametrize("run_id", ["done", "now", "bad"])
def test_other_runs_stay_where_they_are(panel, run_id):
    moves = sent_by(panel.move_requested)
    drag(panel, run_id, middle(panel, "c"))
    assert moves == []


def test_a_drag_shows_where_the_run_will_stand_and_escape_gives_it_up(qtbot, panel):
    accent = panel.palette().color(QPalette.ColorRole.Highlight).rgb()
    place = panel.view.visualRect(panel.model.index_of("a")).topLeft() + QPoint(400, 0)
    moves = sent_by(panel.move_requested)
    drag(panel, "c", middle(panel, "a") - QPoint(0, 3), release=False)
    assert panel.view.viewport().grab().toImage().pixel(place) == accent
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.view.viewport().grab().toImage().pixel(place) != accent
    QTest.mouseRelease(panel.view.viewport(), LEFT, pos=middle(panel, "a"))
    assert moves == []


def test_alt_and_arrows_move_the_current_run(qtbot, panel):
    moves = sent_by(panel.move_requested)
    panel.view.setFocus()
    for run_id, key in (("b", Qt.Key.Key_Up), ("b", Qt.Key.Key_Down), ("now", Qt.Key.Key_Down)):
        panel.select(run_id)
        qtbot.keyClick(panel.view, key, Qt.KeyboardModifier.AltModifier)
    assert moves == [("b", 0), ("b", 2)]
    assert panel.current() == "now"


def test_a_new_order_keeps_the_current_run_current(panel):
    panel.select("c")
    selected = sent_by(panel.selected)
    panel.set_rows([DONE, RUNNING, FAILED, WAITING[2], WAITING[0], WAITING[1]])
    assert [row.id for row in panel.model.rows()] == ["done", "now", "bad", "c", "a", "b"]
    assert panel.current() == "c"
    assert panel.model.index_of("b").row() == 5
    assert selected == []


def test_enter_and_a_double_click_open_the_run(qtbot, panel):
    opened = sent_by(panel.opened)
    panel.select("done")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.mouseDClick(panel.view.viewport(), LEFT, pos=middle(panel, "bad"))
    assert opened == [("done",), ("bad",)]


def test_the_menu_key_opens_the_menu_of_the_current_run(qtbot, panel):
    panel.select("c")
    panel.view.setFocus()
    place = panel.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    QApplication.sendEvent(
        panel.view, QContextMenuEvent(Reason.Keyboard, place, panel.view.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text() == "Run first")
    moves = sent_by(panel.move_requested)
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert moves == [("c", 0)]


def test_the_right_button_opens_the_menu_of_the_run_under_it(panel):
    viewport, place = panel.view.viewport(), middle(panel, "bad")
    QApplication.sendEvent(
        viewport, QContextMenuEvent(Reason.Mouse, place, viewport.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert "Copy why it failed" in [action.text() for action in menu.actions()]
    menu.close()


def test_each_state_offers_what_fits_it(panel):
    def offered(run_id):
        menu = panel.context_menu(panel.model.index_of(run_id))
        texts = {a.text() for a in menu.actions()}
        menu.close()
        return texts

    assert "Run first" in offered("a")
    assert "Run first" not in offered("now")
    assert {"Retry", "Copy why it failed"} <= offered("bad")
    assert "Retry" not in offered("done")


def test_why_a_run_failed_is_told_whole(panel):
    tip = panel.model.index_of("bad").siblingAtColumn(Column.STATE)
    assert "No memory. Close programs." in tip.data(Qt.ItemDataRole.ToolTipRole)
    menu = panel.context_menu(panel.model.index_of("bad"))
    next(a for a in menu.actions() if a.text() == "Copy why it failed").trigger()
    assert QGuiApplication.clipboard().text() == "No memory. Close programs."
    menu.close()


def test_the_header_sums_up_the_queue(qtbot, panel):
    panel.set_time_left("about 3 min left")
    assert panel.summary_label.text() == "1 running, 3 queued, about 3 min left"
    asked = sent_by(panel.pause_requested)
    qtbot.mouseClick(panel.pause_button, LEFT)
    panel.set_paused(True)
    assert asked == [(True,)]
    assert panel.pause_button.text() == "Resume"
    assert panel.summary_label.text() == "paused, 1 begun, 3 queued, about 3 min left"
    panel.set_rows([replace(RUNNING, state=RunState.DONE)])
    assert panel.summary_label.text() == "paused"
    assert panel.pause_button.isEnabled(), "or nobody could go on"
    panel.set_paused(False)
    assert not panel.pause_button.isEnabled()
