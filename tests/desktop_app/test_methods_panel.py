"""The methods panel, driven by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.panels.section import SmallPrint
from engine.methods import METHODS
from tests.desktop_app.described_methods import Guided, Noised
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown, typed


@pytest.fixture
def methods(qtbot):
    panel = shown(qtbot, MethodsPanel((Guided, Noised), no_icon, {"run.selected": "Ctrl+Return"}))
    panel.set_engine_ready(True, "CPU")
    return panel


def tick_box(panel, name):
    return panel.row(name).check_box


def click_tick(qtbot, panel, name):
    box = tick_box(panel, name)
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def test_run_asks_for_the_ticked_methods_with_their_settings(qtbot, methods):
    click_tick(qtbot, methods, "noised")
    typed(qtbot, methods.page("guided").form.field("zeta").spin_box, "3.5")
    with qtbot.waitSignal(methods.run_requested) as run:
        qtbot.mouseClick(methods.run_button, LEFT)
    assert run.args == [[Guided(zeta=3.5)], [0]]


def test_a_number_still_being_typed_counts_for_the_run(qtbot, methods):
    typed(qtbot, methods.page("guided").form.field("zeta").spin_box, "4", confirm=False)
    with qtbot.waitSignal(methods.run_requested) as run:
        methods.request_run()
    assert run.args[0] == [Guided(zeta=4.0), Noised()]


def test_settings_are_kept_when_another_row_is_looked_at(qtbot, methods):
    typed(qtbot, methods.page("guided").form.field("steps").spin_box, "250")
    with qtbot.waitSignal(methods.current_changed) as current:
        qtbot.mouseClick(methods.row("noised"), LEFT, pos=QPoint(60, 10))
    assert current.args == ["noised"]
    assert methods.page("noised").isVisible()
    assert not methods.page("guided").isVisible()
    qtbot.mouseClick(methods.row("guided"), LEFT, pos=QPoint(60, 10))
    assert methods.page("guided").isVisible()
    assert methods.settings("guided") == Guided(steps=250)
    assert methods.ticked() == ["guided", "noised"]


def test_the_keyboard_walks_and_ticks_the_list(qtbot, methods):
    tick_box(methods, "guided").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert methods.current == "noised"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert methods.selected() == ["guided"]


def test_settings_given_before_and_after_a_page_is_made(methods):
    methods.set_settings("noised", Noised(strength=0.25))
    assert methods.settings("noised") == Noised(strength=0.25)
    assert methods.page("noised").form.settings() == Noised(strength=0.25)
    methods.set_settings("noised", Noised(strength=0.75))
    assert methods.page("noised").form.settings() == Noised(strength=0.75)


def test_defaults_button_resets_the_whole_method(qtbot, methods):
    methods.set_settings("guided", Guided(steps=7, zeta=3.0))
    changes = sent_by(methods.changed)
    qtbot.mouseClick(methods.page("guided").defaults_button, LEFT)
    assert methods.settings("guided") == Guided()
    assert len(changes) == 1


def test_an_open_seed_changes_after_the_run_and_a_locked_one_stays(qtbot, methods):
    runs = sent_by(methods.run_requested)
    typed(qtbot, methods.seed_field.number.spin_box, "1234")
    qtbot.mouseClick(methods.run_button, LEFT)
    assert runs[-1][1] == [1234]
    assert methods.seed() != 1234
    methods.set_seed(99, is_locked=False)
    qtbot.mouseClick(methods.seed_field.lock, LEFT)
    qtbot.mouseClick(methods.run_button, LEFT)
    qtbot.mouseClick(methods.run_button, LEFT)
    assert [seeds for _, seeds in runs[-2:]] == [[99], [99]]


def test_the_die_draws_a_seed_that_fits_the_signal(qtbot, methods):
    seeds = set()
    for _ in range(20):
        qtbot.mouseClick(methods.seed_field.dice, LEFT)
        seeds.add(methods.seed())
    assert len(seeds) == 20
    assert all(0 <= seed < 2**31 for seed in seeds)
    typed(qtbot, methods.seed_field.number.spin_box, "99999999999")
    assert methods.seed() < 2**31


def test_run_waits_for_everything_and_says_for_what(qtbot, methods):
    said = methods.status_label
    methods.set_engine_ready(False, "Preparing the engine…")
    assert (methods.run_button.isEnabled(), said.text()) == (False, "Preparing the engine…")
    methods.set_engine_ready(True, "CPU")
    methods.set_blocked("Nothing is painted.")
    assert (methods.run_button.isEnabled(), said.text()) == (False, "Nothing is painted.")
    methods.set_blocked("")
    methods.set_ticked([])
    assert (methods.run_button.isEnabled(), said.text()) == (False, "Tick at least one method.")
    with qtbot.assertNotEmitted(methods.run_requested):
        methods.request_run()
    methods.set_ticked(["noised"])
    methods.set_estimate("About 12 s")
    assert (methods.run_button.isEnabled(), said.text()) == (True, "About 12 s")
    assert said.isVisible()


def test_settings_that_do_not_fit_together_block_the_run_of_their_method_only(qtbot, methods):
    typed(qtbot, methods.page("guided").form.field("last").spin_box, "101")
    assert not methods.run_button.isEnabled()
    assert methods.status_label.text().startswith("Guided & good: The last step lies beyond")
    click_tick(qtbot, methods, "guided")
    assert methods.run_button.isEnabled()


def test_an_impossible_method_is_grey_with_its_reason_and_left_out(qtbot, methods):
    methods.set_reason("guided", "Needs a linear operator.")
    line = methods.row("guided")
    said = methods.page("guided").reason_label
    assert said.isVisible()
    assert said.text() == "Needs a linear operator."
    assert "Needs a linear operator." in line.toolTip()
    assert not line.check_box.isEnabled()
    assert (methods.selected(), methods.ticked()) == (["noised"], ["guided", "noised"])
    qtbot.mouseClick(line, LEFT, pos=QPoint(60, 10))
    assert methods.current == "guided"
    methods.set_reason("guided", "")
    assert methods.selected() == ["guided", "noised"]
    assert not said.isVisible()
    assert "Needs a linear operator." not in line.toolTip()


def test_stop_is_enabled_only_while_something_runs(qtbot, methods):
    assert not methods.stop_button.isEnabled()
    methods.set_running(True)
    with qtbot.waitSignal(methods.stop_requested):
        qtbot.mouseClick(methods.stop_button, LEFT)
    methods.set_running(False)
    assert not methods.stop_button.isEnabled()


@pytest.mark.parametrize("height", [400, 560])
def test_run_and_stop_are_always_in_sight(qtbot, height):
    panel = shown(qtbot, MethodsPanel((Guided, Noised), no_icon), height=height)
    for button in (panel.run_button, panel.stop_button):
        assert panel.rect().contains(button.geometry())
        assert button.visibleRegion().boundingRect() == button.rect()


def test_the_page_tells_formula_and_paper_and_the_button_its_key(methods):
    texts = {label.text() for label in methods.page("guided").findChildren(QLabel)}
    assert {Guided.formula, Guided.paper, Guided.summary} <= texts
    assert "Ctrl+Return" in methods.run_button.toolTip()
    assert methods.run_button.objectName() == "primary"


def test_a_page_made_later_tells_the_reason_as_well(qtbot, methods):
    methods.set_reasons({"guided": "", "noised": "Works on masks only."})
    qtbot.mouseClick(methods.row("noised"), LEFT, pos=QPoint(60, 10))
    assert methods.page("noised").reason_label.isVisible()
    methods.set_ticked(["noised"])
    assert methods.status_label.text() == "No ticked method takes this problem: tick another one."
    assert not methods.run_button.isEnabled()


# --- several entries of one method ------------------------------------------------------------


def test_a_duplicate_has_its_own_settings_and_says_what_differs(qtbot, methods):
    typed(qtbot, methods.page("guided").form.field("zeta").spin_box, "3.5")
    qtbot.mouseClick(methods.page("guided").duplicate_button, LEFT)
    assert methods.current == "guided 2"
    assert methods.settings("guided 2") == Guided(zeta=3.5)
    assert [methods.row(key).title() for key in methods.entries.of_method("guided")] == [
        "Guided & good (1)",
        "Guided & good (2)",
    ]
    typed(qtbot, methods.page("guided 2").form.field("zeta").spin_box, "0.5")
    assert [methods.row(key).title() for key in methods.entries.of_method("guided")] == [
        "Guided & good Guidance 3.5",
        "Guided & good Guidance 0.5",
    ]
    assert methods.row("noised").title() == "Noised"
    with qtbot.waitSignal(methods.run_requested) as run:
        qtbot.mouseClick(methods.run_button, LEFT)
    assert run.args[0] == [Guided(zeta=3.5), Guided(zeta=0.5), Noised()]


def test_a_duplicate_stands_below_its_own_and_can_be_removed(qtbot, methods):
    qtbot.mouseClick(methods.page("guided").duplicate_button, LEFT)
    qtbot.mouseClick(methods.page("guided 2").duplicate_button, LEFT)
    lines = [methods.row(key) for key in ("guided", "guided 2", "guided 3", "noised")]
    qtbot.waitUntil(lambda: all(line.isVisible() for line in lines))
    tops = [line.mapTo(methods, QPoint(0, 0)).y() for line in lines]
    assert tops == sorted(set(tops))
    methods.set_current("guided 2")
    qtbot.mouseClick(methods.page("guided 2").remove_button, LEFT)
    assert methods.entries.keys == ["guided", "guided 3", "noised"]
    assert methods.ticked() == ["guided", "guided 3", "noised"]
    assert methods.current == "guided"
    assert methods.page("guided").isVisible()
    assert methods.duplicate("guided") == "guided 2", "a key that is free is used again"


def test_the_first_entry_of_a_method_stays(methods):
    assert not methods.page("guided").remove_button.isVisible()
    with pytest.raises(ValueError, match="guided"):
        methods.remove("guided")
    assert methods.ticked() == ["guided", "noised"]


def test_a_duplicate_of_a_grey_method_is_grey_too(qtbot, methods):
    methods.set_reason("guided", "Needs a linear operator.")
    qtbot.mouseClick(methods.page("guided").duplicate_button, LEFT)
    assert methods.selected() == ["noised"]
    assert methods.page("guided 2").reason_label.isVisible()
    methods.set_reason("guided", "")
    assert methods.selected() == ["guided", "guided 2", "noised"]


def test_the_keyboard_reaches_a_duplicate_in_its_place(qtbot, methods):
    qtbot.mouseClick(methods.page("guided").duplicate_button, LEFT)
    tick_box(methods, "guided").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert methods.current == "guided 2"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert methods.current == "noised"


# --- all methods ------------------------------------------------------------------------------


@pytest.fixture
def every(qtbot):
    panel = shown(qtbot, MethodsPanel(METHODS, no_icon), height=580)
    panel.set_engine_ready(True, "CPU")
    return panel


def in_sight(panel):
    return [row.key for row in panel.methods.rows() if row.isVisible()]


def test_methods_stand_in_groups(every):
    texts = [label.text() for label in every.methods.findChildren(SmallPrint)]
    assert texts == ["First methods", "Other samplers", "Classical line"]
    assert every.entries.keys == [method.name for method in METHODS]
    rows = every.methods.rows()
    tops = [row.mapTo(every.methods, QPoint(0, 0)).y() for row in rows]
    assert tops == sorted(set(tops))


def test_a_long_list_is_filtered_and_what_is_hidden_stays_ticked(qtbot, every):
    field = every.methods.filter_field
    assert field.isVisible()
    qtbot.keyClicks(field, "chung MCG")
    assert in_sight(every) == ["mcg"]
    assert len(every.selected()) == len(METHODS)
    field.clear()
    qtbot.keyClicks(field, "nothing like this")
    assert in_sight(every) == []
    assert field.isVisible(), "or nobody could bring the methods back"
    field.clear()
    assert len(in_sight(every)) == len(METHODS)


def test_a_list_that_fits_has_no_filter(qtbot, methods, every):
    assert not methods.methods.filter_field.isVisible()
    every.resize(300, 1200)
    qtbot.waitUntil(lambda: not every.methods.filter_field.isVisible())
    every.resize(300, 580)
    qtbot.waitUntil(every.methods.filter_field.isVisible)


@pytest.mark.parametrize("name", [method.name for method in METHODS])
def test_no_row_and_no_form_is_cut_off(qtbot, every, name):
    every.set_estimate("About 12 s for 4 runs", {name: "90 min"})
    every.set_current(name)
    page, line = every.page(name), every.row(name)
    page.set_origins("Quick (limit of the preset: Steps; class default: Guidance)", {})
    time = line.time_label
    qtbot.waitUntil(lambda: time.width() >= time.sizeHint().width())
    assert page.isVisible()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert page.width() <= page.parentWidget().width() <= 300
