"""The methods panel never lies about presets, origins, methods that do not fit, and time."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.model.jobs import EngineState, Job, Outcome, Patch
from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.method_desk import MethodDesk
from engine.evaluation.admission import refusal
from engine.evaluation.tasks import TASKS
from engine.methods import FIRST_METHODS, METHODS
from engine.presets import settings_for
from engine.samplers.dps import DPS
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown, typed

TASK = "inpaint-box"
ENGINE = EngineState("cpu", "tiny", "", 64, 1, 1000, seconds_forward=0.1, seconds_gradient=0.3)


@pytest.fixture
def panel(qtbot):
    panel = shown(qtbot, MethodsPanel(METHODS, no_icon), height=700)
    panel.set_ticked(method.name for method in FIRST_METHODS)
    panel.set_engine_ready(True, "")
    return panel


@pytest.fixture
def queue(panel):
    return RunQueue(EngineThread(panel), panel)


@pytest.fixture
def desk(panel, queue, tmp_path):
    return MethodDesk(panel, queue, tmp_path / "presets.json", panel)


def choose(qtbot, panel, name):
    """Walk the combo box by the keyboard to the preset of that name."""
    combo = panel.presets.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentData() != name:
        before = combo.currentIndex()
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, f"{name} is not offered"


def name_it(qtbot, panel, name):
    qtbot.mouseClick(panel.presets.save_button, LEFT)
    panel.presets.name_field.selectAll()
    qtbot.keyClicks(panel.presets.name_field, name)
    qtbot.keyClick(panel.presets.name_field, Qt.Key.Key_Return)


def steps_box(panel, key):
    panel.set_current(key)
    return panel.page(key).form.field("steps").spin_box


def values(panel, key):
    return panel.settings(key).to_dict()


# --- presets ----------------------------------------------------------------------------------


def test_everything_begins_balanced(desk, panel):
    assert panel.presets.shown == "balanced"
    for method in METHODS:
        assert values(panel, method.name) == settings_for(method.name, TASK, "balanced")


@pytest.mark.parametrize("preset", ["quick", "faithful", "balanced"])
def test_a_preset_sets_every_method_that_followed_the_last_one(qtbot, desk, panel, preset):
    choose(qtbot, panel, preset)
    assert panel.presets.shown == preset
    for method in METHODS:
        assert values(panel, method.name) == settings_for(method.name, TASK, preset)


def test_a_changed_setting_is_own_and_the_way_back_is_the_preset_again(qtbot, desk, panel):
    typed(qtbot, steps_box(panel, "dps"), "77")
    assert panel.presets.shown == ""
    assert panel.presets.combo.currentText() == "Own settings"
    typed(qtbot, steps_box(panel, "dps"), "100")
    assert panel.presets.combo.currentText() == "Balanced"
    assert panel.presets.combo.findText("Own settings") == -1
    typed(qtbot, steps_box(panel, "dps"), "77")
    panel.set_ticked(["sdedit"])
    assert panel.presets.shown == "balanced", "what is not ticked is not run"


def test_own_settings_of_what_is_not_ticked_stay(qtbot, desk, panel):
    typed(qtbot, steps_box(panel, "ddnm"), "77")
    choose(qtbot, panel, "quick")
    assert values(panel, "ddnm")["steps"] == 77
    assert values(panel, "dmps") == settings_for("dmps", TASK, "quick")
    typed(qtbot, steps_box(panel, "dps"), "77")
    choose(qtbot, panel, "quick")
    assert values(panel, "dps") == settings_for("dps", TASK, "quick"), "it is ticked"


def test_the_task_brings_its_own_settings_and_leaves_what_was_changed(qtbot, desk, panel):
    choose(qtbot, panel, "faithful")
    typed(qtbot, steps_box(panel, "mcg"), "77")
    assert values(panel, "dps")["zeta"] == 0.5
    desk.set_problem("deblur-gauss", noisy=False)
    assert values(panel, "dps") == settings_for("dps", "deblur-gauss", "faithful")
    assert values(panel, "dps")["zeta"] == 0.3
    assert values(panel, "mcg") == settings_for("mcg", TASK, "faithful") | {"steps": 77}
    assert panel.presets.shown == "faithful"


def test_where_settings_come_from_is_told_truly(qtbot, desk, panel):
    choose(qtbot, panel, "faithful")
    panel.set_current("dps")
    page = panel.page("dps")
    assert page.origin_label.text() == "Faithful (paper)"
    assert "Chung et al. 2023" in page.form.field("zeta").toolTip()
    assert "DPS: Faithful (paper)" in panel.presets.combo.toolTip()
    typed(qtbot, steps_box(panel, "dps"), "77")
    assert page.origin_label.text() == "Own settings"
    assert "your own; Faithful has 1000" in page.form.field("steps").toolTip()
    assert "Chung et al. 2023" in page.form.field("zeta").toolTip()
    assert "DPS: Own settings" in panel.presets.combo.toolTip()


# --- own presets ------------------------------------------------------------------------------


def test_own_presets_are_saved_chosen_kept_and_deleted(qtbot, desk, panel, queue, tmp_path):
    typed(qtbot, steps_box(panel, "dps"), "77")
    name_it(qtbot, panel, " Mine & more ")
    assert panel.presets.shown == "Mine & more"
    choose(qtbot, panel, "quick")
    assert values(panel, "dps")["steps"] == 25
    choose(qtbot, panel, "Mine & more")
    assert values(panel, "dps")["steps"] == 77
    assert panel.presets.delete_button.isEnabled()

    other = MethodsPanel(METHODS, no_icon)
    qtbot.addWidget(other)
    again = MethodDesk(other, queue, tmp_path / "presets.json", other)
    again.choose("Mine & more")
    assert values(other, "dps")["steps"] == 77

    qtbot.mouseClick(panel.presets.delete_button, LEFT)
    assert panel.presets.shown == ""
    assert values(panel, "dps")["steps"] == 77, "the settings themselves stay"
    assert panel.presets.combo.findData("Mine & more") == -1
    assert not panel.presets.delete_button.isEnabled()
    assert json.loads((tmp_path / "presets.json").read_text())["presets"] == {}


def test_an_own_preset_brings_its_duplicates_back(qtbot, desk, panel):
    panel.set_current("dps")
    qtbot.mouseClick(panel.page("dps").duplicate_button, LEFT)
    typed(qtbot, steps_box(panel, "dps 2"), "77")
    name_it(qtbot, panel, "two")
    assert panel.presets.shown == "two"
    panel.remove("dps 2")
    choose(qtbot, panel, "quick")
    choose(qtbot, panel, "two")
    assert [values(panel, key)["steps"] for key in panel.entries.of_method("dps")] == [100, 77]
    assert panel.ticked().count("dps 2") == 1
    assert panel.presets.shown == "two"


@pytest.mark.parametrize("name", ["", "Quick", "balanced"])
def test_a_name_that_is_taken_by_palimpsest_is_not_saved(qtbot, desk, panel, name, tmp_path):
    name_it(qtbot, panel, name)
    assert panel.presets.name_field.isVisible(), "it waits for a better one"
    assert not panel.presets.keep_button.isEnabled()
    assert not (tmp_path / "presets.json").exists()
    qtbot.keyClick(panel.presets.name_field, Qt.Key.Key_Escape)
    assert not panel.presets.name_field.isVisible()


def test_saving_by_a_known_name_says_so_and_replaces(qtbot, desk, panel):
    name_it(qtbot, panel, "mine")
    typed(qtbot, steps_box(panel, "dps"), "77")
    qtbot.mouseClick(panel.presets.save_button, LEFT)
    qtbot.keyClicks(panel.presets.name_field, "mine")
    assert panel.presets.name_note.text() == "Replaces the preset of this name."
    qtbot.mouseClick(panel.presets.keep_button, LEFT)
    assert panel.presets.shown == "mine"
    assert panel.presets.combo.count() == 5  # with the separator


def test_presets_that_cannot_be_written_are_not_said_to_be_saved(qtbot, panel, queue, tmp_path):
    (tmp_path / "file").write_text("")
    desk = MethodDesk(panel, queue, tmp_path / "file" / "presets.json", panel)
    failures = sent_by(desk.failed)
    typed(qtbot, steps_box(panel, "dps"), "77")
    name_it(qtbot, panel, "mine")
    assert len(failures) == 1
    assert panel.presets.combo.findData("mine") == -1
    assert panel.presets.shown == ""


def test_a_file_of_garbage_is_told_and_all_is_as_usual(panel, queue, tmp_path):
    (tmp_path / "presets.json").write_text("{nonsense")
    desk = MethodDesk(panel, queue, tmp_path / "presets.json", panel)
    assert "kept as presets.json.bad-" in desk.notice
    assert panel.presets.shown == "balanced"


# --- what fits --------------------------------------------------------------------------------


@pytest.mark.parametrize("noisy", [False, True])
@pytest.mark.parametrize("task", [task.name for task in TASKS])
def test_a_method_is_grey_exactly_where_the_engine_refuses(desk, panel, task, noisy):
    desk.set_problem(task, noisy=noisy)
    for method in METHODS:
        reason = refusal(method, task, noisy=noisy)
        assert panel.row(method.name).reason() == reason
        assert panel.row(method.name).check_box.isEnabled() == (not reason)
    panel.set_ticked(panel.entries.keys)
    assert panel.selected() == [m.name for m in METHODS if not refusal(m, task, noisy=noisy)]


def test_the_settings_of_the_task_count(desk, panel):
    desk.set_problem("sr4", noisy=False, settings={"downsampling": "mean"})
    assert not panel.row("ddrm").reason()
    desk.set_problem("sr4", noisy=False, settings={"downsampling": "bicubic"})
    assert panel.row("ddrm").reason()


# --- time -------------------------------------------------------------------------------------


def test_the_estimate_follows_ticks_settings_and_speed(qtbot, desk, panel):
    panel.set_ticked(["ddnm", "dps"])
    assert panel.status_label.text() == "", "nothing is known yet"
    desk.set_engine(ENGINE)
    typed(qtbot, steps_box(panel, "ddnm"), "50")
    typed(qtbot, steps_box(panel, "dps"), "30")
    assert panel.status_label.text() == "About 14 s for 2 runs"
    assert panel.row("ddnm").time_label.text() == "5 s"
    box = panel.row("dps").check_box
    panel.methods.set_current("dps")
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert panel.status_label.text() == "About 5 s for 1 run"
    assert panel.row("dps").time_label.text() == ""


def test_a_finished_run_corrects_the_estimate(qtbot, desk, panel, queue):
    desk.set_engine(ENGINE)
    panel.set_ticked(["dps"])
    typed(qtbot, steps_box(panel, "dps"), "40")
    assert panel.status_label.text() == "About 12 s for 1 run"
    settings = DPS(steps=10).to_dict()
    queue.add([Job("a", None, "dps", settings, 0)])
    worker = queue._engine.worker
    worker.finished.emit("a", Outcome("a", None, Patch(0, 0, None), seconds=9.0, misfit=0.0))
    assert panel.status_label.text() == "About 35 s for 1 run"


def test_grey_methods_take_no_time(desk, panel):
    desk.set_engine(ENGINE)
    panel.set_ticked(["ddnm", "sdedit"])
    panel.set_settings("sdedit", METHODS[0](steps=10))
    desk.set_problem("jpeg", noisy=False)
    assert panel.status_label.text() == "About 1 s for 1 run"
