"""Runs that differ in their seed alone are sampled in one batch, and end each for itself."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from desktop_app.model.jobs import companions
from desktop_app.model.run_row import RunState
from desktop_app.running import execution
from engine.errors import Diverged
from engine.trail import read_trail
from tests.desktop_app.queue_jobs import job, snapshot
from tests.desktop_app.session_hand import end, new_window

LONG = 60_000


def seeded(seeds, steps=6, folder=None):
    """A job for each seed, named after it."""
    return [
        replace(
            job(f"seed {seed}", steps=steps, folder=str(folder / str(seed)) if folder else ""),
            seed=seed,
        )
        for seed in seeds
    ]


def states(queue):
    return [run.state for run in queue.runs()]


def run_to_the_end(queue, qtbot, jobs):
    queue.add(jobs)
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)


@pytest.fixture
def begun(queue, qtbot):
    """Three runs that are held in the midst of their batch."""
    queue.add(seeded(range(3), steps=30))
    qtbot.waitUntil(lambda: queue.run("seed 2").index >= 2, timeout=LONG)
    queue.set_paused(True)
    qtbot.waitUntil(lambda: all(run.held for run in queue.runs()), timeout=LONG)
    return queue.runs()


# --- which go together ------------------------------------------------------------------------


def test_companions_differ_in_their_seed_alone():
    first, second, third, fourth = seeded(range(4))
    other_steps = replace(fourth, settings={**fourth.settings, "steps": 7})
    other_problem = replace(fourth, problem=replace(snapshot(), problem_id="another"))
    other_method = replace(fourth, method="ddnm")
    twin = replace(second, run_id="twin")
    waiting = [other_steps, second, other_problem, twin, other_method, third, fourth]
    assert companions(first, waiting, 7) == [second, third, fourth]
    assert companions(first, waiting, 2) == [second, third]
    assert companions(first, waiting, 0) == []


def test_a_method_without_a_network_has_none():
    settings = {"weight": 0.01}
    first, second = (replace(each, method="hqs-tv", settings=settings) for each in seeded(range(2)))
    assert companions(first, [second], 7) == []


# --- what they come to ------------------------------------------------------------------------


def test_all_run_at_once_and_each_comes_to_what_it_would_alone(queue, qtbot, tmp_path):
    queue.set_together(False)
    queue.add(seeded(range(3)))
    assert states(queue) == [RunState.RUNNING, RunState.QUEUED, RunState.QUEUED]
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    alone = [run.outcome for run in queue.runs()]
    for run in queue.runs():
        queue.remove(run.run_id)
    queue.set_together(True)
    queue.add([*seeded(range(3), folder=tmp_path), job("other", steps=7)])
    assert states(queue) == [*[RunState.RUNNING] * 3, RunState.QUEUED]
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    for seed, single in enumerate(alone):
        run = queue.run(f"seed {seed}")
        assert (run.state, run.index, run.total) == (RunState.DONE, 6, 6)
        # The order of sums differs, and with it now and then how a value rounds.
        assert np.abs(run.outcome.pixels.astype(int) - single.pixels).max() <= 1
        assert run.outcome.psnr == pytest.approx(single.psnr, abs=0.01)
        record = json.loads((tmp_path / str(seed) / "run.json").read_text())
        assert (record["seeds"], record["together"]) == ([seed], 3)
        assert "together" not in single.record
        trail = read_trail(tmp_path / str(seed) / "steps.npz")
        assert trail.index.tolist() == [1, 2, 3, 4, 5, 6]
        assert abs(trail.estimates[-1].astype(int) - run.outcome.pixels).mean() < 3
    pictures = [run.outcome.pixels for run in queue.runs()[:3]]
    assert not (pictures[0] == pictures[1]).all()
    assert not (pictures[1] == pictures[2]).all()
    seconds = {run.outcome.seconds for run in queue.runs()[:3]}
    assert len(seconds) == 1, "each has its share of the time"
    assert queue.run("other").state is RunState.DONE


def test_a_frame_of_each_is_shown(queue, qtbot):
    seen = {}
    queue.frame_arrived.connect(seen.__setitem__)
    run_to_the_end(queue, qtbot, seeded(range(3), steps=20))
    assert sorted(seen) == ["seed 0", "seed 1", "seed 2"]
    assert not (seen["seed 0"] == seen["seed 1"]).all()


def test_no_more_go_together_than_pay(queue, qtbot):
    queue.add(seeded(range(10), steps=2))
    assert states(queue).count(RunState.RUNNING) == 8
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    assert set(states(queue)) == {RunState.DONE}


# --- one of them ------------------------------------------------------------------------------


def test_one_is_stopped_and_the_others_go_on(queue, qtbot, tmp_path):
    queue.add(seeded(range(3), steps=40, folder=tmp_path))
    stopped = queue.run("seed 1")
    qtbot.waitUntil(lambda: stopped.index >= 2, timeout=LONG)
    with qtbot.waitSignal(queue.run_ended, timeout=LONG) as ended:
        queue.cancel("seed 1")
    assert ended.args == ["seed 1"]
    assert states(queue) == [RunState.RUNNING, RunState.CANCELLED, RunState.RUNNING]
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    assert states(queue) == [RunState.DONE, RunState.CANCELLED, RunState.DONE]
    assert not (tmp_path / "1" / "result.png").exists()
    assert (tmp_path / "2" / "result.png").exists()
    assert 2 <= len(read_trail(tmp_path / "1" / "steps.npz").index) < 40
    assert len(read_trail(tmp_path / "2" / "steps.npz").index) == 40


def test_stop_ends_all_that_run(queue, qtbot):
    queue.add([*seeded(range(3), steps=400), job("next", steps=2)])
    qtbot.waitUntil(lambda: queue.run("seed 0").index >= 1, timeout=LONG)
    queue.cancel_current()
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    assert states(queue) == [*[RunState.CANCELLED] * 3, RunState.DONE]


def test_one_that_is_held_is_stopped_at_once(queue, qtbot, begun):
    with qtbot.waitSignal(queue.run_ended, timeout=LONG) as ended:
        queue.cancel("seed 0")
    assert ended.args == ["seed 0"]
    assert [run.held for run in begun] == [False, True, True]
    queue.set_paused(False)
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    assert states(queue) == [RunState.CANCELLED, RunState.DONE, RunState.DONE]


def test_all_that_are_held_are_stopped_at_once(queue, qtbot, begun):
    queue.cancel_current()
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=LONG)
    assert {run.state for run in begun} == {RunState.CANCELLED}


# --- where it fails ---------------------------------------------------------------------------


def test_what_the_memory_does_not_suffice_for_is_run_one_by_one(queue, qtbot, monkeypatch):
    sizes, restore = [], execution.restore

    def short_of_memory(prior, problem, *others):
        sizes.append(problem.pictures)
        if problem.pictures > 1:
            raise MemoryError
        return restore(prior, problem, *others)

    monkeypatch.setattr(execution, "restore", short_of_memory)
    run_to_the_end(queue, qtbot, seeded(range(3), steps=3))
    assert sizes == [3, 1, 1, 1]
    assert set(states(queue)) == {RunState.DONE}
    assert all("together" not in run.outcome.record for run in queue.runs())


def test_one_that_diverges_takes_no_other_with_it(queue, qtbot, monkeypatch):
    restore = execution.restore

    def one_diverges(prior, problem, sampler, seeds, *others):
        if 1 in seeds:
            raise Diverged("It diverged at step 2.", "Lower its guidance.")
        return restore(prior, problem, sampler, seeds, *others)

    monkeypatch.setattr(execution, "restore", one_diverges)
    run_to_the_end(queue, qtbot, seeded(range(3), steps=3))
    assert states(queue) == [RunState.DONE, RunState.FAILED, RunState.DONE]
    assert queue.run("seed 1").problem == "It diverged at step 2."


# --- in the window ----------------------------------------------------------------------------


def test_the_command_is_ticked_and_remembered(qtbot):
    window = new_window()
    action = window.commands.action("run.together")
    assert action.isChecked()
    action.trigger()
    assert not action.isChecked()
    end(window)
    again = new_window()
    try:
        assert not again.commands.action("run.together").isChecked()
        again.commands.action("run.together").trigger()
        assert again.commands.action("run.together").isChecked()
    finally:
        end(again)
