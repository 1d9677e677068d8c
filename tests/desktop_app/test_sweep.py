"""Settings and seeds that vary, driven by real events."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.model.jobs import EngineState
from desktop_app.model.sweep import MANY_RUNS
from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.method_desk import MethodDesk
from engine.methods import FIRST_METHODS
from engine.samplers.dps import DPS
from engine.samplers.score_ald import ScoreALD
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown

ENGINE = EngineState("cpu", "tiny", "", 64, 1, 1000, seconds_forward=0.1, seconds_gradient=0.3)


@pytest.fixture
def panel(qtbot):
    panel = shown(qtbot, MethodsPanel(FIRST_METHODS, no_icon), width=320, height=760)
    panel.set_engine_ready(True, "")
    panel.set_ticked(["dps"])
    panel.set_current("dps")
    return panel


def varied(qtbot, panel, key, name):
    """Press the button that lets a setting vary; its editor."""
    panel.set_current(key)
    setting = panel.page(key).form.variable(name)
    qtbot.mouseClick(setting.button, LEFT)
    return setting.editor


def write(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def click_box(qtbot, box):
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def test_a_range_makes_a_run_of_each_value(qtbot, panel):
    panel.set_settings("dps", DPS(steps=20, zeta=1.0))
    editor = varied(qtbot, panel, "dps", "zeta")
    assert editor.line.text() == "0.5, 1, 2"
    assert editor.line.hasFocus()
    assert not panel.page("dps").form.field("zeta").isVisible()
    write(qtbot, editor.line, "0.5 ... 2, 4 values")
    assert editor.message.text() == "4 values: 0.5, 1, 1.5, 2"
    assert panel.row("dps").runs_label.text() == "4 runs"
    with qtbot.waitSignal(panel.run_requested) as run:
        qtbot.mouseClick(panel.run_button, LEFT)
    assert run.args[0] == [DPS(steps=20, zeta=zeta) for zeta in (0.5, 1.0, 1.5, 2.0)]


def test_two_settings_and_seeds_make_the_product(qtbot, panel):
    write(qtbot, varied(qtbot, panel, "dps", "zeta").line, "1, 2")
    write(qtbot, varied(qtbot, panel, "dps", "steps").line, "10, 20, 30")
    panel.set_seed(7, is_locked=True)
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    assert panel.seed_field.several.text() == "5 seeds from 7"
    write(qtbot, panel.seed_field.several.line, "2 seeds from 7")
    assert panel.row("dps").runs_label.text() == "12 runs"
    with qtbot.waitSignal(panel.run_requested) as run:
        panel.request_run()
    assert [(s.zeta, s.steps) for s in run.args[0]] == [
        (z, n) for n in (10, 20, 30) for z in (1, 2)
    ]
    assert run.args[1] == [7, 8]
    assert panel.seed_field.several.text() == "2 seeds from 7", "locked seeds stay"


def test_open_seeds_are_drawn_anew_after_a_run(qtbot, panel):
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    write(qtbot, panel.seed_field.several.line, "3, 1, 4")
    with qtbot.waitSignal(panel.run_requested) as run:
        panel.request_run()
    assert run.args[1] == [3, 1, 4]
    again = panel.seed_field.seeds()
    assert len(again) == 3
    assert again != [3, 1, 4]


def test_what_is_wrong_is_said_at_the_field_and_nothing_runs(qtbot, panel):
    editor = varied(qtbot, panel, "dps", "zeta")
    write(qtbot, editor.line, "0.5, one")
    assert "“one” is not a number" in editor.message.text()
    assert editor.message.isVisible()
    assert not panel.run_button.isEnabled()
    assert panel.status_label.text().startswith("DPS: “one” is not a number.")
    assert not panel.page("dps").form._problem.isVisible(), "said once"
    write(qtbot, editor.line, "0.5, 1")
    assert panel.run_button.isEnabled()
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    write(qtbot, panel.seed_field.several.line, "-1")
    assert not panel.run_button.isEnabled()
    assert panel.seed_field.several.message.text().startswith(
        "Seed (seed) cannot be -1. Give 0 to 2147483647."
    )
    assert panel.status_label.text() == "The seeds cannot be read."


def test_what_is_typed_takes_the_place_of_the_suggested_seeds(qtbot, panel):
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    line = panel.seed_field.several.line
    assert line.selectedText() == "5 seeds from 0"
    QTest.keyClicks(line, "6 seeds")
    assert panel.seed_field.seeds() == [0, 1, 2, 3, 4, 5]


def test_a_choice_varies_by_ticks(qtbot, panel):
    panel.set_ticked(["score-ald"])
    editor = varied(qtbot, panel, "score-ald", "form")
    default = ScoreALD().form
    assert [word for word, box in editor.boxes.items() if box.isChecked()] == [default]
    other = next(word for word in editor.boxes if word != default)
    qtbot.waitUntil(editor.boxes[other].isVisible)
    click_box(qtbot, editor.boxes[other])
    assert {s.form for s in panel.combinations("score-ald")} == {default, other}
    for box in editor.boxes.values():
        click_box(qtbot, box)
    assert "No value is given" in editor.message.text()


def test_the_button_brings_the_single_value_back(qtbot, panel):
    panel.set_settings("dps", DPS(zeta=3.0))
    setting = panel.page("dps").form.variable("zeta")
    write(qtbot, varied(qtbot, panel, "dps", "zeta").line, "1, 2")
    qtbot.mouseClick(setting.button, LEFT)
    assert panel.combinations("dps") == [DPS(zeta=3.0)]
    assert setting.field.isVisible()
    assert not panel.row("dps").runs_label.isVisible()


def test_the_menu_of_a_field_offers_to_vary_it(qtbot, panel):
    form = panel.page("dps").form
    menu = form.field("zeta").reset_menu()
    next(a for a in menu.actions() if a.text() == "Vary…").trigger()
    menu.close()
    assert form.variation() == {"zeta": form.variable("zeta").editor.text()}


def test_the_defaults_button_ends_the_variation(qtbot, panel):
    varied(qtbot, panel, "dps", "zeta")
    qtbot.mouseClick(panel.page("dps").defaults_button, LEFT)
    assert panel.combinations("dps") == [DPS()]


def test_a_duplicate_varies_as_its_original(qtbot, panel):
    write(qtbot, varied(qtbot, panel, "dps", "zeta").line, "1, 2")
    qtbot.mouseClick(panel.page("dps").duplicate_button, LEFT)
    assert panel.variation("dps 2") == {"zeta": "1, 2"}
    assert len(panel.combinations("dps 2")) == 2


def test_many_runs_are_asked_about_first(qtbot, panel):
    write(qtbot, varied(qtbot, panel, "dps", "zeta").line, "1 ... 3, 51 values")
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    write(qtbot, panel.seed_field.several.line, "4 seeds from 1")
    runs = sent_by(panel.run_requested)
    qtbot.mouseClick(panel.run_button, LEFT)
    assert runs == []
    assert panel.status_label.text().startswith("These are 204 runs. Press Run once more")
    for changed in ("4 seeds from 9", "5 seeds from 1"):
        write(qtbot, panel.seed_field.several.line, changed)
        qtbot.mouseClick(panel.run_button, LEFT)
        assert runs == [], "what was asked about has changed"
    qtbot.mouseClick(panel.run_button, LEFT)
    assert len(runs) == 1
    assert len(runs[0][0]) * len(runs[0][1]) == 255 > MANY_RUNS


def test_run_first_asks_for_the_same_before_what_waits(qtbot, panel):
    with qtbot.waitSignal(panel.run_first_requested) as run:
        panel.request_run_first()
    assert run.args == [[DPS()], [0]]


def test_values_kept_as_json_come_back(qtbot, panel):
    write(qtbot, varied(qtbot, panel, "dps", "zeta").line, "1 ... 3, 3 values")
    kept = json.loads(json.dumps(panel.entry_values("dps")))
    panel.set_settings("dps", DPS(steps=7))
    panel.set_settings("score-ald", ScoreALD())
    assert len(panel.combinations("dps")) == 1
    panel.set_entry_values("dps", kept)
    assert [each.zeta for each in panel.combinations("dps")] == [1.0, 2.0, 3.0]
    panel.set_entry_values("score-ald", {**ScoreALD().to_dict(), "vary": {"zeta": "nonsense"}})
    panel.set_ticked(["score-ald"])
    assert not panel.run_button.isEnabled(), "an entry that nobody has looked at yet"


def test_time_and_presets_know_what_varies(qtbot, panel, tmp_path):
    queue = RunQueue(EngineThread(panel), panel)
    desk = MethodDesk(panel, queue, tmp_path / "presets.json", panel)
    desk.set_engine(ENGINE)
    panel.set_settings("dps", DPS(steps=10, zeta=1.0))
    one = panel.status_label.text()
    editor = varied(qtbot, panel, "dps", "zeta")
    write(qtbot, editor.line, "1, 2, 3, 4")
    assert one == "About 3 s for 1 run"
    assert panel.status_label.text() == "About 12 s for 4 runs"
    assert panel.row("dps").time_label.text() == "12 s"
    qtbot.mouseClick(panel.seed_field.vary, LEFT)
    write(qtbot, panel.seed_field.several.line, "2 seeds from 0")
    assert panel.status_label.text() == "About 25 s for 8 runs"
    desk.save("Sweep")
    assert panel.presets.shown == "Sweep"
    desk.choose("quick")
    assert panel.variation("dps") == {}
    assert panel.presets.shown == "quick"
    desk.choose("Sweep")
    assert panel.variation("dps") == {"zeta": "1, 2, 3, 4"}
    assert editor.line.isVisible()


def test_the_keyboard_reaches_button_and_values(qtbot, panel):
    setting = panel.page("dps").form.variable("zeta")
    setting.button.setFocus()
    qtbot.keyClick(setting.button, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is setting.editor.line
    assert setting.editor.line.accessibleName() == "Values of Guidance"
