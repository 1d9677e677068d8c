"""The queue pauses, changes its order and goes on, with the real engine."""

from __future__ import annotations

import itertools
import json
import time
from dataclasses import replace

import psutil

from desktop_app.model.run_row import RunState
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from engine.priors.library import DEFAULT_PRIOR
from tests.desktop_app.panel_events import sent_by
from tests.desktop_app.queue_jobs import job, snapshot

LONG = 30_000
NUMBERS = itertools.count()


def held_in_the_middle(queue, qtbot, steps=12):
    """A run that waits between two network calls; its id is a new one, as in the window."""
    run_id = f"held {next(NUMBERS)}"
    queue.add([job(run_id, steps=steps)])
    run = queue.run(run_id)
    qtbot.waitUntil(lambda: run.index >= 1, timeout=LONG)
    queue.set_paused(True)
    qtbot.waitUntil(lambda: run.held, timeout=LONG)
    return run


def test_a_paused_run_makes_no_step_and_ends_as_if_nothing_had_been(queue, qtbot):
    with qtbot.waitSignal(queue.run_ended, timeout=LONG):
        queue.add([job("plain", steps=12)])
    run = held_in_the_middle(queue, qtbot)
    index = run.index
    assert 1 <= index < 12
    cpu, waited = psutil.Process().cpu_times(), time.monotonic()
    qtbot.wait(300)
    used = psutil.Process().cpu_times().user - cpu.user
    assert used < 0.5 * (time.monotonic() - waited), "it waits without spinning"
    assert (run.index, run.state) == (index, RunState.RUNNING)
    with qtbot.waitSignal(queue.run_ended, timeout=LONG):
        queue.set_paused(False)
    assert run.state is RunState.DONE
    assert (run.outcome.pixels == queue.run("plain").outcome.pixels).all()


def test_the_pause_does_not_count_as_time_of_the_run(queue, qtbot):
    run = held_in_the_middle(queue, qtbot)
    before = run.seconds
    qtbot.wait(1500)
    began = time.monotonic()
    with qtbot.waitSignal(queue.run_changed, timeout=LONG,
                          check_params_cb=lambda _id: run.index == index + 1):  # fmt: skip
        index = run.index
        queue.set_paused(False)
    assert run.seconds - before < time.monotonic() - began + 1.0


def test_a_held_run_is_cancelled_at_once_and_the_queue_stays_paused(queue, qtbot):
    run = held_in_the_middle(queue, qtbot)
    queue.add([job("b", steps=3)])
    with qtbot.waitSignal(queue.run_ended) as ended:
        queue.cancel(run.run_id)
    assert ended.args == [run.run_id]
    assert run.state is RunState.CANCELLED
    assert queue.run("b").state is RunState.QUEUED
    assert not queue.is_busy
    with qtbot.waitSignal(queue.run_ended, timeout=LONG):
        queue.set_paused(False)
    assert queue.run("b").state is RunState.DONE


def test_previews_are_answered_while_a_run_is_held(engine, queue, qtbot):
    run = held_in_the_middle(queue, qtbot)
    other = replace(snapshot(), problem_id="another", sigma=0.1)
    seen = sent_by(engine.worker.previewed)
    engine.preview(5, other)
    qtbot.waitUntil(lambda: [number for number, _ in seen] == [5], timeout=LONG)
    assert run.held
    with qtbot.waitSignal(queue.run_ended, timeout=LONG):
        queue.set_paused(False)
    assert run.outcome.psnr > 10


def test_the_thread_ends_while_a_run_is_held(qapp, qtbot):
    thread = EngineThread()
    queue = RunQueue(thread)
    with qtbot.waitSignal(thread.prepared, timeout=120_000):
        thread.start(DEFAULT_PRIOR)
    held_in_the_middle(queue, qtbot, steps=400)
    began = time.monotonic()
    assert thread.shut_down()
    assert time.monotonic() - began < 3.0


def test_a_run_whose_last_call_is_made_is_not_held_back(queue, qtbot):
    queue.run_changed.connect(lambda run_id: queue.set_paused(queue.run(run_id).index == 4))
    with qtbot.waitSignal(queue.run_ended, timeout=LONG):
        queue.add([job("last", steps=4)])
    assert queue.run("last").state is RunState.DONE


def test_waiting_runs_begin_in_the_order_they_are_given(queue, qtbot):
    queue.set_paused(True)
    queue.add([job(name, steps=2) for name in "abcd"])
    queue.move("d", 0)
    queue.move("a", 99)
    queue.move("nobody", 0)
    queue.add([job("e", steps=2), job("f", steps=2)], first=True)
    assert [run.run_id for run in queue.waiting()] == ["e", "f", "d", "b", "c", "a"]
    queue.cancel("b")
    ended = []
    queue.run_ended.connect(ended.append)
    queue.set_paused(False)
    qtbot.waitUntil(lambda: len(ended) == 5, timeout=LONG)
    assert ended == ["e", "f", "d", "c", "a"]


def test_moving_a_run_to_where_it_is_tells_nobody(queue, qtbot):
    queue.set_paused(True)
    queue.add([job("a"), job("b")])
    with qtbot.assertNotEmitted(queue.order_changed):
        queue.move("a", -3)
        queue.move("b", 1)
    with qtbot.waitSignal(queue.order_changed):
        queue.move("b", 0)


def test_a_result_is_on_disk_when_the_end_is_told(queue, qtbot, tmp_path):
    found = []

    def look(run_id):
        record = json.loads((tmp_path / run_id / "run.json").read_text())
        found.append(
            (
                run_id,
                record["settings"]["steps"],
                (tmp_path / run_id / "result.png").stat().st_size > 0,
            )
        )

    queue.run_ended.connect(look)
    queue.add([job(name, steps=2, folder=str(tmp_path / name)) for name in ("a", "b")])
    qtbot.waitUntil(lambda: len(found) == 2, timeout=LONG)
    assert found == [("a", 2, True), ("b", 2, True)]
