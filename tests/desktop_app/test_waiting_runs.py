"""Runs that wait when the program ends are not forgotten, and do not start by themselves."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.model.jobs import EngineState
from desktop_app.model.run_row import RunState
from desktop_app.storage.waiting_runs import waiting_runs
from engine.classical.adam_tv import AdamTV
from tests.desktop_app.session_hand import (
    LEFT,
    begin,
    copied,
    end,
    new_window,
    open_session_in,
    session_json,
    settled,
    stroke,
)

ENGINE = EngineState("cpu", "tiny", "", 64, 1)


@pytest.fixture(scope="module")
def windows(qapp):
    """In the first the engine never starts: what is asked of it waits."""
    pair = new_window(), new_window()
    yield pair
    for window in pair:
        end(window)


@pytest.fixture
def window(qtbot, windows, photo):
    begin(qtbot, windows[0], photo)
    stroke(windows[0], (60, 60), (90, 60))
    windows[0].run_methods([AdamTV(steps=2), AdamTV(steps=3), AdamTV(steps=4)], 5)
    stroke(windows[0], (60, 90), (90, 90))
    settled(qtbot, windows[0])
    assert windows[0].keeping.thread_of_files.finish()
    return windows[0]


@pytest.fixture
def left(window, tmp_path):
    """What a kill leaves behind: the lock goes with its process."""
    path = copied(window.keeping.sessions.path, tmp_path / "session")
    return path


@pytest.fixture
def again(qtbot, windows, left):
    windows[1].messages.clear()
    open_session_in(qtbot, windows[1], left)
    return windows[1]


def buttons(window):
    return [b for b in window.messages.findChildren(QPushButton) if b.isVisible()]


def test_they_are_offered_and_run_as_they_were_asked_for(qtbot, window, again):
    assert again.messages.messages()[-1].problem == "3 runs had not finished."
    assert again.queue.runs() == [], "they wait for a word"
    QTest.mouseClick(buttons(again)[0], LEFT)
    assert again.queue.runs() == [], "and for the engine"
    again.engine.prepared.emit(ENGINE)
    jobs = [run.job for run in again.queue.runs()]
    assert [job.settings["steps"] for job in jobs] == [2, 3, 4]
    assert {job.seed for job in jobs} == {5}
    asked = window.queue.runs()[-1].job.problem.known
    assert np.array_equal(jobs[0].problem.known, asked), "the mask of then, not of now"
    assert not np.array_equal(jobs[0].problem.known, again.canvas.mask.known)
    assert jobs[0].problem is jobs[2].problem
    again.queue.cancel_all()


def test_they_begin_only_under_the_prior_they_were_asked_for(qtbot, windows, photo, tmp_path):
    first, again = windows
    begin(qtbot, first, photo)
    first.document.prior = ("tiny", "ab" * 32)
    first.run_methods([AdamTV(steps=2)], 5)
    settled(qtbot, first)
    assert first.keeping.thread_of_files.finish()
    path = copied(first.keeping.sessions.path, tmp_path / "session")
    again.messages.clear()
    open_session_in(qtbot, again, path)
    QTest.mouseClick(buttons(again)[0], LEFT)
    again.engine.prepared.emit(replace(ENGINE, sha256="cd" * 32))

    def begun():
        return [run for run in again.queue.runs() if run.job.problem.prior_sha256 == "ab" * 32]

    assert begun() == []
    assert "prior tiny (abababab)" in again.messages.messages()[-1].problem
    again.engine.prepared.emit(replace(ENGINE, sha256="ab" * 32))
    assert [run.job.seed for run in begun()] == [5]
    assert "prior tiny" not in " ".join(m.problem for m in again.messages.messages())
    again.queue.cancel_all()
    for window in windows:
        window.document.prior = ("", "")


def test_what_is_waved_away_or_cancelled_is_forgotten(qtbot, window, again, left):
    again.messages.clear()
    assert again.keeping.thread_of_files.finish()
    assert waiting_runs(left) == []
    assert not list(left.glob("*-adam-tv"))
    last = window.queue.runs()[-1]
    window.queue.cancel(last.run_id)
    assert last.state is RunState.CANCELLED
    assert window.keeping.thread_of_files.finish()
    assert len(waiting_runs(window.keeping.sessions.path)) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"method": "no"}, {"seed": -1}, {"asked": {}}, {"run_id": "../x"}, {"mask": 3}],
    ids=str,
)
def test_one_that_makes_no_sense_is_left_out(left, wrong):
    file = next(iter(sorted(left.glob("*/asked.json"))))
    file.write_text(json.dumps(json.loads(file.read_text()) | wrong))
    assert len(waiting_runs(left)) == 2


def test_a_run_finds_a_session_on_disk_though_others_are_before_it(qtbot, window, photo):
    begin(qtbot, window, photo)
    window.run_methods([AdamTV()], 0)
    settled(qtbot, window)
    assert window.keeping.thread_of_files.finish()
    path = window.keeping.sessions.path
    assert (path / "photo.png").exists()
    assert session_json(path)["runs"] == []
    assert len(waiting_runs(path)) == 1
