"""The queue in the real window, without the engine where nothing needs to run."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.model.jobs import EngineState
from desktop_app.model.run_row import RunState
from desktop_app.model.tile_content import GIVEN
from desktop_app.shell import run_desk
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import COMPARE, EDIT
from desktop_app.shell.seed_desk import KEY
from engine.classical.adam_tv import AdamTV
from engine.images import open_mask, open_photo
from engine.samplers.dps import DPS
from engine.samplers.sdedit import SDEdit

ENGINE = EngineState("cpu", "tiny", "", 64, 1, 1000, seconds_forward=0.1, seconds_gradient=0.3)
SWEEP = [AdamTV(steps=steps) for steps in (2, 3, 4)]


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.photos.open_sample(window.photos.sample_titles[0][0])
    window.queue.set_paused(True)
    window.show()
    yield window
    window.close()


@pytest.fixture
def running(window, qtbot):
    with qtbot.waitSignal(window.engine.prepared, timeout=120_000):
        window.start_engine()
    return window


def ids(window):
    return [run.run_id for run in window.queue.runs()]


def ended(window, qtbot):
    window.queue.set_paused(False)
    qtbot.waitUntil(lambda: all(r.ended for r in window.queue.runs()), timeout=60_000)


def test_the_list_follows_the_order_of_the_queue(window, qtbot):
    window.run_methods(SWEEP, [1, 2])
    jobs = [(r.job.settings["steps"], r.job.seed) for r in window.queue.runs()]
    assert jobs == [(2, 1), (3, 1), (4, 1), (2, 2), (3, 2), (4, 2)]
    last = ids(window)[-1]
    window.runs_panel.select(last)
    window.runs_panel.view.setFocus()
    QTest.keyClick(window.runs_panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(window)[-2] == last
    window.runs_panel.move_requested.emit(last, 0)
    assert [row.id for row in window.runs_panel.model.rows()] == ids(window)
    assert ids(window)[0] == last
    assert window.runs_panel.current() == last
    window.methods_panel.run_first_requested.emit([DPS()], [9])
    assert window.queue.waiting()[0].job.method == "dps"


def test_commands_pause_and_cancel_all(window):
    window.commands.action("run.pause").trigger()
    assert not window.queue.is_paused
    window.commands.action("run.pause").trigger()
    assert window.runs_panel.pause_button.isChecked()
    window.run_methods(SWEEP, 0)
    assert window.status.queue_label.text() == "paused, 3 waiting"
    window.commands.action("run.cancel_all").trigger()
    assert window.status.queue_label.text() == ""
    assert {run.state for run in window.queue.runs()} == {RunState.CANCELLED}


def test_the_header_tells_the_time_of_the_whole_queue(window, qtbot):
    window.methods._times.set_engine(ENGINE)
    window.run_methods([SDEdit(steps=100, strength=0.5)], range(10))
    one = window.methods.seconds(SDEdit(steps=100, strength=0.5))
    assert window.queueing.seconds_left() == (pytest.approx(10 * one), True)
    window.run_methods([AdamTV()], 0)
    assert window.queueing.seconds_left() == (pytest.approx(10 * one), False)
    label = window.runs_panel.summary_label
    qtbot.waitUntil(lambda: "more than" in label.text())
    window.queue.cancel_all()
    qtbot.waitUntil(lambda: "left" not in label.text())


def test_a_cancelled_run_is_retried_in_its_stead_and_any_run_is_duplicated(window):
    window.run_methods(SWEEP[:1], 5)
    first = ids(window)[0]
    window.queue.cancel(first)
    window.runs_panel.action_requested.emit("retry", first)
    (again,) = window.queue.runs()
    assert again.run_id != first
    assert (again.state, again.job.seed) == (RunState.QUEUED, 5)
    window.runs_panel.action_requested.emit("duplicate", again.run_id)
    window.runs_panel.action_requested.emit("reseed", again.run_id)
    seeds = [run.job.seed for run in window.queue.runs()]
    assert seeds[:2] == [5, 5]
    assert seeds[2] != 5
    assert len({run.job.folder for run in window.queue.runs()}) == 3
    assert window.runs_panel.current() == ids(window)[2]


def test_many_runs_leave_the_list_at_once_and_enter_shows_one(window, qtbot):
    window.run_methods(SWEEP, range(40))
    window.pages.show_page(EDIT)
    window.queue.cancel_all()
    kept = ids(window)[50]
    window.runs_panel.select(kept)
    window.runs_panel.view.setFocus()
    QTest.keyClick(window.runs_panel.view, Qt.Key.Key_Return)
    assert window.pages.current == COMPARE
    assert kept in [tile.key for tile in window.compare.tiles]
    with qtbot.waitSignals([window.runs.rows_changed, window.runs.tiles_changed]):
        window.runs_panel.remove_finished()
    assert window.runs_panel.model.rows() == []
    assert all(tile.key in GIVEN for tile in window.compare.tiles)


def test_a_run_is_copied_with_the_photo_and_the_mask_it_needs(window, qtbot):
    window.run_methods(SWEEP[:1], 3)
    window.runs_panel.select(ids(window)[0])
    with qtbot.waitSignal(window.files.kept):
        window.commands.action("run.copy_command").trigger()
    words = shlex.split(QGuiApplication.clipboard().text())
    photo = Path(words[4])
    assert np.array_equal(open_photo(photo).pixels, window.document.photo.pixels)
    mask = Path(next(w for w in words if w.startswith("--mask=")).removeprefix("--mask="))
    assert np.array_equal(open_mask(mask, None), window.canvas.mask.known)
    assert "--method=adam-tv" in words
    window.runs_panel.action_requested.emit("python", ids(window)[0])
    assert str(photo) in QGuiApplication.clipboard().text()
    assert "restore(prior, framed.problem" in QGuiApplication.clipboard().text()


def test_earlier_results_are_read_from_disk_and_the_latest_are_compared(
    running, qtbot, monkeypatch
):
    monkeypatch.setattr("desktop_app.running.run_queue.IN_MEMORY", 2)
    monkeypatch.setattr(run_desk, "MOST_COMPARED", 3)
    window = running
    window.run_methods(SWEEP[:1], range(6))
    ended(window, qtbot)
    runs = window.queue.runs()
    assert [type(run.outcome).__name__ for run in runs] == ["StoredOutcome"] * 4 + ["Outcome"] * 2
    keys = [tile.key for tile in window.compare.tiles if tile.key not in GIVEN]
    together = KEY.format(runs[3].run_id)
    assert keys == [*(run.run_id for run in runs[3:]), together]
    window.runs_panel.select(runs[0].run_id)

    def tile(run):
        return {tile.key: tile for tile in window.compare.tiles}[run.run_id]

    qtbot.waitUntil(lambda: tile(runs[0]).pixels is not None, timeout=60_000)
    assert tile(runs[0]).pixels.shape == (64, 64, 3)
    assert window.saves.restored(runs[0].run_id).shape == window.document.photo.pixels.shape
    for run in runs:
        for name in ("result.png", "restored-part.png"):
            (Path(run.job.folder) / name).unlink()
    window.runs_panel.select(runs[1].run_id)
    assert window.saves.restored(runs[1].run_id) is None
    qtbot.waitUntil(lambda: "gone" in tile(runs[1]).status, timeout=60_000)
    assert tile(runs[1]).pixels is None
