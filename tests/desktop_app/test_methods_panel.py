"""The methods panel, driven by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.panels.methods_panel import MethodsPanel
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
    assert run.args == [[Guided(zeta=3.5)], 0]


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
    assert runs[-1][1] == 1234
    assert methods.seed() != 1234
    methods.set_seed(99, is_locked=False)
    qtbot.mouseClick(methods.seed_field.lock, LEFT)
    qtbot.mouseClick(methods.run_button, LEFT)
    qtbot.mouseClick(methods.run_button, LEFT)
    assert [seed for _, seed in runs[-2:]] == [99, 99]


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
    assert line.reason_label.isVisible()
    assert line.reason_label.text() == "Needs a linear operator."
    assert not line.check_box.isEnabled()
    assert (methods.selected(), methods.ticked()) == (["noised"], ["guided", "noised"])
    qtbot.mouseClick(line, LEFT, pos=QPoint(60, 10))
    assert methods.current == "guided"
    methods.set_reason("guided", "")
    assert methods.selected() == ["guided", "noised"]
    assert not line.reason_label.isVisible()


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
