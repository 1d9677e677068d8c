"""The engine's thread, the queue and the mailbox, with the real engine."""

from __future__ import annotations

import gc
import json
from dataclasses import replace

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QObject, QThread, Slot

from desktop_app.model.run_row import RunState
from desktop_app.running import worker
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.mailbox import Frame, FrameMailbox
from desktop_app.running.run_queue import RunQueue
from desktop_app.running.time_left import TimeLeft
from engine.images import read_settings
from engine.priors.library import DEFAULT_PRIOR
from engine.trail import read_trail
from tests.desktop_app.queue_jobs import job, snapshot


class Keeper(QObject):
    """Notes the ids of trails, in the thread of the window."""

    def __init__(self, ids: list) -> None:
        super().__init__()
        self._ids = ids

    @Slot(str, object)
    def take(self, run_id: str, _trail: object) -> None:
        self._ids.append(run_id)


def test_a_run_ends_with_a_scored_result_on_disk(queue, qtbot, tmp_path):
    folder = tmp_path / "0001-sdedit"
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a", folder=str(folder))])
    run = queue.run("a")
    assert run.state is RunState.DONE
    assert run.outcome.psnr > 10
    assert 0 < run.outcome.lpips < 1
    assert (run.index, run.total) == (4, 4)
    record = json.loads((folder / "run.json").read_text())
    assert record["method"] == "sdedit"
    assert read_settings(folder / "result.png") == record
    assert record["metrics"]["lpips"] == run.outcome.lpips
    misfit = run.outcome.misfit_map
    assert (misfit.dtype, misfit.shape) == (np.float16, (64, 64))
    assert np.isnan(misfit[25:39, 25:39]).all(), "nothing is measured in the hole"
    square = np.nanmean(misfit.astype(float) ** 2)
    assert square**0.5 == pytest.approx(run.outcome.misfit, rel=0.01)


def test_the_trail_is_on_disk_before_the_run_counts_as_finished(queue, engine, qtbot, tmp_path):
    folder = tmp_path / "0001-sdedit"
    order, frames = [], []
    keeper = Keeper(order)
    engine.worker.trailed.connect(keeper.take)
    engine.stepped.connect(frames.append)
    queue.run_ended.connect(lambda _: order.append((folder / "steps.npz").stat().st_size))
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a", steps=6, folder=str(folder))])
    trail = read_trail(folder / "steps.npz")
    assert order[0] == "a"
    assert order[1] > 6 * 64 * 64 * 3
    assert trail.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert (np.diff(trail.timestep) < 0).all()
    assert (np.diff(trail.sigma) < 0).all()
    outcome = queue.run("a").outcome
    assert trail.misfit[-1] == pytest.approx(outcome.misfit, rel=0.2)
    assert trail.psnr[-1] == pytest.approx(outcome.psnr, abs=1.0)
    assert abs(trail.estimates[-1].astype(int) - outcome.pixels).mean() < 3
    news = [index for frame in frames if frame.run_id == "a" for index in frame.news.index]
    assert news == trail.index.tolist()[: len(news)]
    assert news


def test_a_stopped_run_keeps_the_steps_it_made(queue, qtbot, tmp_path):
    folder = tmp_path / "0001-sdedit"
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("stopped", steps=300, folder=str(folder))])
        qtbot.waitUntil(lambda: queue.run("stopped").index >= 2, timeout=30_000)
        queue.cancel("stopped")
    assert queue.run("stopped").state is RunState.CANCELLED
    trail = read_trail(folder / "steps.npz")
    assert 2 <= trail.steps < 300
    assert trail.index[trail.kept[-1]] == trail.steps
    assert not (folder / "result.png").exists()


def test_the_patch_covers_only_unknown_pixels(queue, qtbot):
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a")])
    patch = queue.run("a").outcome.patch
    assert patch.left >= 36
    assert patch.top >= 36
    assert patch.left + patch.pixels.shape[1] <= 60
    assert patch.top + patch.pixels.shape[0] <= 60


def test_a_damaged_photo_is_not_scored(queue, qtbot):
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a", intact=False)])
    outcome = queue.run("a").outcome
    assert (outcome.psnr, outcome.ssim, outcome.lpips) == (None, None, None)
    assert outcome.misfit >= 0


def test_an_unwritable_folder_costs_no_result(queue, qtbot, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a", folder=str(blocker / "run"))])
    outcome = queue.run("a").outcome
    assert outcome.pixels.shape == (64, 64, 3)
    assert "not on disk" in outcome.warning


def test_nothing_painted_fails_in_words_and_the_queue_goes_on(queue, qtbot):
    with qtbot.waitSignals([queue.run_ended] * 2, timeout=60_000):
        queue.add([job("empty", painted=False), job("good")])
    assert queue.run("empty").state is RunState.FAILED
    assert queue.run("empty").problem
    assert queue.run("empty").remedy
    assert queue.run("good").state is RunState.DONE


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ((10.0, 10.0, 16.0, 0.0), "lies in the working frame"),
        ((48.0, 48.0, 12.0, 0.0), "No known pixel"),
    ],
)
def test_a_frame_beside_or_within_the_mask_fails_in_words(queue, qtbot, frame, words):
    problem = replace(snapshot(), problem_id=str(frame), frame=frame)
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([replace(job("a"), problem=problem)])
    assert queue.run("a").state is RunState.FAILED
    assert words in queue.run("a").problem


def test_cancelling_a_waiting_run_leaves_the_running_one_alone(queue, qtbot):
    ended = []
    queue.run_ended.connect(ended.append)
    with qtbot.waitSignals([queue.run_ended] * 2, timeout=60_000):
        queue.add([job("first"), job("second")])
        queue.cancel("second")
    assert ended == ["second", "first"]
    assert queue.run("first").state is RunState.DONE
    assert queue.run("second").state is RunState.CANCELLED


def test_frames_carry_the_id_of_the_running_run(queue, qtbot):
    seen = set()
    queue.frame_arrived.connect(lambda run_id, pixels: seen.add((run_id, pixels.shape)))
    with qtbot.waitSignals([queue.run_ended] * 2, timeout=60_000):
        queue.add([job("a", steps=20), job("b", steps=20)])
    assert {run_id for run_id, _ in seen} <= {"a", "b"}
    assert seen
    assert {shape for _, shape in seen} == {(64, 64, 3)}


def test_two_hundred_starts_and_stops_leave_nothing_behind(queue, qtbot):
    process = psutil.Process()

    def rounds(count: int, prefix: str) -> None:
        for i in range(count):
            run_id = f"{prefix}{i}"
            with qtbot.waitSignal(queue.run_ended, timeout=30_000):
                queue.add([job(run_id, steps=500)])
                if i % 2:  # every other round is stopped in the middle of a step
                    qtbot.waitUntil(
                        lambda run_id=run_id: queue.run(run_id).index >= 1, timeout=30_000
                    )
                queue.cancel(run_id)
            assert queue.run(run_id).state is RunState.CANCELLED
            queue.remove(run_id)
        gc.collect()

    rounds(20, "warm")
    threads, memory = process.num_threads(), process.memory_info().rss
    rounds(200, "round")
    assert process.num_threads() <= threads
    assert process.memory_info().rss < 1.05 * memory
    assert queue.runs() == []


def test_stopping_twice_and_stopping_what_has_ended_do_nothing(queue, qtbot):
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("a", steps=300)])
        queue.cancel("a")
        queue.cancel("a")
    queue.cancel("a")
    queue.cancel("unknown")
    assert queue.run("a").state is RunState.CANCELLED
    with qtbot.waitSignal(queue.run_ended, timeout=60_000):
        queue.add([job("b")])
    assert queue.run("b").state is RunState.DONE


def test_the_thread_ends_while_a_run_is_on(qapp, qtbot):
    thread = EngineThread()
    queue = RunQueue(thread)
    with qtbot.waitSignal(thread.prepared, timeout=120_000):
        thread.start(DEFAULT_PRIOR)
    with qtbot.waitSignal(queue.run_changed, timeout=30_000,
                          check_params_cb=lambda run_id: queue.run(run_id).index > 0):  # fmt: skip
        queue.add([job("endless", steps=500)])
    assert thread.shut_down()
    assert not thread.is_running


def test_the_calls_are_timed_once_the_engine_is_ready(qapp, qtbot):
    thread = EngineThread()
    try:
        with (
            qtbot.waitSignal(thread.timed, timeout=120_000) as last,
            qtbot.waitSignal(thread.prepared, timeout=120_000) as first,
        ):
            thread.start(DEFAULT_PRIOR)
    finally:
        assert thread.shut_down()
    (ready,), (timed,) = first.args, last.args
    assert min(timed.seconds_forward, timed.seconds_gradient) > 0
    assert ready == replace(timed, seconds_forward=0.0, seconds_gradient=0.0)


def test_a_missing_prior_is_told_in_words_and_the_built_in_one_taken(qapp, qtbot):
    thread = EngineThread()
    told = []
    thread.prior_refused.connect(lambda *words: told.append(words))
    try:
        with qtbot.waitSignal(thread.prepared, timeout=60_000) as prepared:
            thread.start("no-such-prior")
        assert prepared.args[0].source == DEFAULT_PRIOR
        assert [words[0] for words in told] == ["no-such-prior"]
        assert "no-such-prior" in told[0][1]
    finally:
        assert thread.shut_down()


def test_the_mailbox_keeps_the_latest_frame_of_every_run_only():
    box = FrameMailbox()
    assert not box.holds("b")
    for i in range(1000):
        box.put([Frame(name, np.full((1, 1, 3), i % 256, np.uint8)) for name in "ab"[: 1 + i % 2]])
    assert box.holds("a")
    assert box.holds("b")
    frames = box.take()
    assert [(frame.run_id, frame.pixels[0, 0, 0]) for frame in frames] == [("a", 231), ("b", 231)]
    assert not box.holds("b")
    assert box.take() == ()


def test_time_left_follows_the_recent_pace():
    left = TimeLeft()
    assert left.after(1, 100, 5.0) is None
    assert left.after(2, 100, 6.0) is None
    assert left.after(3, 100, 7.0) == pytest.approx(97.0)
    assert left.after(3, 100, 8.0) == pytest.approx(97.0), "another run made the same step"
    for i in range(4, 60):
        value = left.after(i, 100, 7.0 + (i - 3) * 0.5)
    assert value == pytest.approx((100 - 59) * 0.5)
    assert left.after(1, 100, 40.0) is None
    assert [left.after(i, 100, 39.0 + i) for i in (2, 3)] == [None, pytest.approx(97.0)]


def test_memory_is_given_back_after_the_last_of_several_runs(queue, qtbot, monkeypatch):
    moments = []
    ended = []
    monkeypatch.setattr(worker, "give_back_freed_memory", lambda: moments.append(len(ended)))
    queue.run_ended.connect(ended.append)
    queue.add([job(name, steps=2) for name in "abc"])
    qtbot.waitUntil(lambda: bool(moments))
    qtbot.wait(2 * worker.IDLE_MS)
    assert moments[-1] == 3
    assert len(moments) < 3


def test_the_worker_lives_in_the_engines_thread(engine):
    assert engine.worker.thread() is not QThread.currentThread()
