"""Runs of one problem, whatever their method, whose network calls are made as one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from desktop_app.model.jobs import companions
from desktop_app.model.run_row import RunState
from desktop_app.running import execution
from desktop_app.running.run_group import alike
from engine.errors import Diverged
from engine.trail import read_trail
from tests.desktop_app.queue_jobs import job, snapshot
from tests.desktop_app.session_hand import end, new_window
from tests.desktop_app.test_seeds_together import LONG, states

STEPS = {"dps": 8, "mcg": 8, "diffpir": 5, "ddnm": 12}


def methods(names, folder=None, **steps):
    """A job of each method, named after it."""
    return [
        replace(
            job(name, folder=str(folder / name) if folder else ""),
            method=name,
            settings={"steps": steps.get(name, STEPS[name])},
        )
        for name in names
    ]


@pytest.fixture
def together(queue):
    queue.set_methods_together(True)
    return queue


def wait_for_all(queue, qtbot):
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)


# --- which go together ------------------------------------------------------------------------


def test_companions_are_all_of_the_problem_but_twins_and_those_without_a_network():
    dps, mcg, diffpir, ddnm = methods(STEPS)
    twin = replace(mcg, run_id="twin")
    reseeded = replace(dps, run_id="other seed", seed=9)
    longer = replace(dps, run_id="longer", settings={"steps": 9})
    other_problem = replace(mcg, problem=replace(snapshot(), problem_id="another"))
    classical = replace(dps, method="hqs-tv", settings={"weight": 0.01})
    waiting = [twin, classical, mcg, other_problem, reseeded, longer, diffpir, ddnm]
    expected = [twin, reseeded, longer, diffpir, ddnm]
    assert companions(dps, waiting, 7, methods=True) == expected
    assert companions(dps, waiting, 2, methods=True) == expected[:2]
    assert companions(dps, waiting, 0, methods=True) == []
    assert companions(dps, waiting, 7) == [reseeded]
    assert companions(classical, [dps], 7, methods=True) == []


def test_those_that_are_alike_are_one_run():
    dps, mcg = methods(["dps", "mcg"])
    again = replace(dps, run_id="again", seed=9)
    assert alike([dps, mcg, again]) == [[dps, again], [mcg]]


# --- what they come to ------------------------------------------------------------------------


def test_all_run_at_once_and_each_comes_to_what_it_would_alone(
    together, qtbot, tmp_path, monkeypatch
):
    together.set_methods_together(False)
    together.add(methods(STEPS))
    assert states(together).count(RunState.RUNNING) == 1
    wait_for_all(together, qtbot)
    alone = {run.run_id: run.outcome for run in together.runs()}
    for run in together.runs():
        together.remove(run.run_id)
    ended = []
    together.run_ended.connect(ended.append)
    together.set_methods_together(True)
    classical = replace(job("classical"), method="hqs-tv", settings={"weight": 0.01})
    together.add([*methods(STEPS, tmp_path), classical])
    assert states(together) == [*[RunState.RUNNING] * 4, RunState.QUEUED]
    wait_for_all(together, qtbot)
    assert set(states(together)) == {RunState.DONE}
    assert ended == ["diffpir", "dps", "mcg", "ddnm", "classical"], "each when it is done"
    for name, single in alone.items():
        run = together.run(name)
        assert (run.index, run.total) == (STEPS[name], STEPS[name])
        # The order of sums differs, and with it now and then how a value rounds.
        assert np.abs(run.outcome.pixels.astype(int) - single.pixels).max() <= 1
        record = json.loads((tmp_path / name / "run.json").read_text())
        assert (record["method"], record["together"]) == (name, 4)
        assert "together" not in single.record
        trail = read_trail(tmp_path / name / "steps.npz")
        assert trail.index.tolist() == list(range(1, STEPS[name] + 1))
    assert "together" not in together.run("classical").outcome.record


def test_their_calls_are_made_as_one(together, qtbot, monkeypatch):
    sizes = []
    made = torch.nn.Module.__call__

    def counted(module, *inputs, **named):
        if type(module).__name__ == "UNet":
            sizes.append((len(inputs[0]), inputs[0].requires_grad))
        return made(module, *inputs, **named)

    together.add(methods(["dps", "diffpir", "mcg", "ddnm"], dps=4, diffpir=4, mcg=4, ddnm=4))
    qtbot.waitUntil(lambda: together.run("dps").index >= 1, timeout=LONG)
    wait_for_all(together, qtbot)
    sizes.clear()
    monkeypatch.setattr(torch.nn.Module, "__call__", counted)
    again = methods(["dps", "diffpir", "mcg", "ddnm"], dps=4, diffpir=4, mcg=4, ddnm=4)
    together.add([replace(each, run_id=f"{each.run_id} again") for each in again])
    wait_for_all(together, qtbot)
    assert sorted(sizes) == [(2, False)] * 4 + [(2, True)] * 4


def test_a_frame_of_each_is_shown(together, qtbot):
    seen = {}
    together.frame_arrived.connect(seen.__setitem__)
    together.add(methods(["dps", "diffpir", "ddnm"], dps=20, diffpir=20, ddnm=20))
    wait_for_all(together, qtbot)
    assert sorted(seen) == ["ddnm", "diffpir", "dps"]
    assert not (seen["dps"] == seen["ddnm"]).all()


# --- one of them ------------------------------------------------------------------------------


def test_one_is_stopped_and_the_others_go_on(together, qtbot, tmp_path):
    together.add(methods(["dps", "diffpir", "ddnm"], tmp_path, dps=40, diffpir=40, ddnm=40))
    stopped = together.run("diffpir")
    qtbot.waitUntil(lambda: stopped.index >= 2, timeout=LONG)
    with qtbot.waitSignal(together.run_ended, timeout=LONG) as ended:
        together.cancel("diffpir")
    assert ended.args == ["diffpir"]
    wait_for_all(together, qtbot)
    assert states(together) == [RunState.DONE, RunState.CANCELLED, RunState.DONE]
    assert not (tmp_path / "diffpir" / "result.png").exists()
    assert 2 <= len(read_trail(tmp_path / "diffpir" / "steps.npz").index) < 40
    assert len(read_trail(tmp_path / "ddnm" / "steps.npz").index) == 40


def test_stop_ends_all_that_run(together, qtbot):
    together.add(methods(["dps", "ddnm"], dps=400, ddnm=400))
    qtbot.waitUntil(lambda: together.run("ddnm").index >= 1, timeout=LONG)
    together.cancel_current()
    wait_for_all(together, qtbot)
    assert set(states(together)) == {RunState.CANCELLED}


def test_they_are_held_and_go_on(together, qtbot):
    together.add(methods(["dps", "ddnm"], dps=30, ddnm=30))
    qtbot.waitUntil(lambda: together.run("ddnm").index >= 2, timeout=LONG)
    together.set_paused(True)
    qtbot.waitUntil(lambda: all(run.held for run in together.runs()), timeout=LONG)
    together.set_paused(False)
    wait_for_all(together, qtbot)
    assert set(states(together)) == {RunState.DONE}


def test_one_that_diverges_takes_no_other_with_it(together, qtbot, monkeypatch):
    """It was the second of the batch to be done; the first is not run again."""
    restore, begun = execution.restore, []

    def noted(prior, problem, sampler, *others):
        run = restore(prior, problem, sampler, *others)
        begun.append(sampler.name)
        if sampler.name == "mcg":
            monkeypatch.setattr(run, "advance", diverges_at_the_third(run.advance))
        return run

    def diverges_at_the_third(advance):
        calls = []

        def advanced(answer=None):
            calls.append(answer)
            if len(calls) > 10:
                raise Diverged("It diverged at step 4.", "Lower its guidance.")
            return advance(answer)

        return advanced

    monkeypatch.setattr(execution, "restore", noted)
    together.add(methods(["dps", "diffpir", "mcg"], dps=8, diffpir=2, mcg=8))
    wait_for_all(together, qtbot)
    assert states(together) == [RunState.DONE, RunState.DONE, RunState.FAILED]
    assert together.run("mcg").problem == "It diverged at step 4."
    assert begun == ["dps", "diffpir", "mcg", "dps", "mcg"]
    assert together.run("diffpir").outcome.record["together"] == 3
    assert "together" not in together.run("dps").outcome.record


# --- in the window ----------------------------------------------------------------------------


def test_the_command_is_ticked_and_remembered(qtbot):
    window = new_window()
    action = window.commands.action("run.methods_together")
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    end(window)
    again = new_window()
    try:
        assert again.commands.action("run.methods_together").isChecked()
        again.commands.action("run.methods_together").trigger()
        assert not again.commands.action("run.methods_together").isChecked()
    finally:
        end(again)
