"""The page Steps of a session that was reopened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.model.run_row import RunState
from desktop_app.running.run_queue import Run
from desktop_app.shell.evidence_desk import STEPS
from desktop_app.shell.pages import EDIT
from tests.desktop_app.queue_jobs import job
from tests.desktop_app.session_hand import (
    end,
    left_behind,
    new_window,
    open_session_in,
    write_photo,
)


@pytest.fixture
def window(qapp):
    window = new_window()
    yield window
    end(window)


def test_the_page_begins_with_the_latest_run_and_stays_with_a_chosen_one(qtbot, window, tmp_path):
    path = left_behind(qtbot, window, write_photo(tmp_path / "slope.jpg"))
    open_session_in(qtbot, window, path)
    window.pages.show_page(EDIT)
    steps = window.evidence.steps
    assert window.evidence.shown_run == ""
    assert steps.quality.empty_text == "", "nothing is known of a run that nobody chose"
    window.pages.show_page(STEPS)
    first, *_, last = (run.run_id for run in window.queue.runs())
    assert window.evidence.shown_run == steps.run_combo.currentData() == last
    window.evidence.choose(first)
    window.pages.show_page(EDIT)
    window.pages.show_page(STEPS)
    assert window.evidence.shown_run == first


def test_of_runs_that_go_together_the_page_stays_with_one(window):
    queue = window.queue
    runs = [Run(replace(job(name), seed=seed)) for seed, name in enumerate("abc")]
    queue._runs.update({run.run_id: run for run in runs})
    for run in runs:
        run.state = RunState.RUNNING
    for run in (*runs, *runs):
        queue.run_changed.emit(run.run_id)
    assert window.evidence.shown_run == "a"
    runs[0].state = RunState.CANCELLED
    queue.run_changed.emit("b")
    assert window.evidence.shown_run == "b", "the one that it followed has ended"
