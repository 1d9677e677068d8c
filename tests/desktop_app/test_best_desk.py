"""The methods that did best when the preset was tuned: ticked on demand, and told of each."""

from __future__ import annotations

import pytest

from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.best_desk import BestDesk
from desktop_app.shell.method_desk import MethodDesk
from engine.evaluation.ranking import RANKED_BY, ranking
from engine.methods import METHODS
from engine.presets import Presets, shipped_file
from tests.desktop_app.panel_events import no_icon, shown

SHIPPED = Presets.read(shipped_file())


@pytest.fixture
def panel(qtbot):
    return shown(qtbot, MethodsPanel(METHODS, no_icon), height=700)


@pytest.fixture
def methods(panel, tmp_path):
    queue = RunQueue(EngineThread(panel), panel)
    return MethodDesk(panel, queue, tmp_path / "presets.json", panel)


@pytest.fixture
def desk(panel, methods):
    return BestDesk(panel, methods, panel)


def names(task, preset):
    ranked = ranking(task, preset, RANKED_BY[0], SHIPPED)
    return [one.sampler.name for one in ranked if one.scores]


def test_the_best_three_of_the_preset_are_ticked_and_the_first_is_shown(desk, methods, panel):
    for preset in ("quick", "balanced"):
        methods.choose(preset)
        methods.set_problem("sr4", noisy=True)
        desk.tick()
        assert set(panel.ticked()) == set(names("sr4", preset)[:3])
        assert panel.current == names("sr4", preset)[0]
    assert names("sr4", "quick")[:3] != names("sr4", "balanced")[:3]


def test_a_method_that_does_not_fit_is_not_ticked(desk, methods, panel):
    methods.set_problem("sr4", noisy=True, settings={"downsampling": "bicubic"})
    refused = [name for name in names("sr4", "balanced") if panel.row(name).reason()]
    assert refused
    desk.tick()
    fitting = [name for name in names("sr4", "balanced") if name not in refused]
    assert set(panel.ticked()) == set(fitting[:3])
    for name in refused:
        assert "number" not in panel.row(name).toolTip()


def test_a_preset_that_nobody_tuned_goes_by_the_standard_one(desk, methods, panel):
    methods.choose("faithful")
    methods.set_problem("deblur-gauss", noisy=True)
    desk.tick()
    assert set(panel.ticked()) == set(names("deblur-gauss", "balanced")[:3])


def test_each_says_how_well_it_did(desk, methods, panel):
    def said(name):
        return panel.row(name).toolTip()

    methods.set_problem("inpaint-box", noisy=False)
    scores = SHIPPED.scores("dps", "inpaint-box", "balanced")
    place = names("inpaint-box", "balanced").index("dps") + 1
    assert f"LPIPS {scores.lpips[0]:.4f}" in said("dps")
    assert f"number {place} of " in said("dps")
    assert said(panel.duplicate("dps")) == said("dps")
    methods.choose("quick")
    assert f"LPIPS {SHIPPED.scores('dps', 'inpaint-box', 'quick').lpips[0]:.4f}" in said("dps")
    methods.set_problem("hdr", noisy=True)
    assert "LPIPS" not in said("ddnm"), "it does not take the task"


def test_the_command_does_it(window):
    window.commands.action("run.tick_best").trigger()
    assert set(window.methods_panel.ticked()) == set(names("inpaint-box", "balanced")[:3])
