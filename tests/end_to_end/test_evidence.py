"""The pages Steps, Table and Plot in the real window, with real runs."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop_app.model.run_row import RunState
from desktop_app.shell import trail_desk
from desktop_app.shell.main_window import MainWindow
from engine.methods import method_class
from engine.resources import resources_folder
from engine.trail import read_trail
from tests.end_to_end.test_journey import answer_save_dialog, drag

RUN_MS = 120_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme="dark")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    with qtbot.waitSignal(window.engine.prepared, timeout=RUN_MS):
        window.start_engine()
    with qtbot.waitSignal(window.photos.photo_opened, timeout=RUN_MS):
        window.photos.open_file(resources_folder() / "samples" / "john-thune.jpg")
    frame = window.document.frame
    drag(window, (frame.centre_x - 20, frame.centre_y), (frame.centre_x + 20, frame.centre_y))
    yield window
    window.close()


def run(window, qtbot, *samplers):
    ended = []
    window.queue.run_ended.connect(ended.append)
    window.run_methods(list(samplers), 5)
    qtbot.waitUntil(lambda: len(ended) == len(samplers), timeout=RUN_MS)
    window.queue.run_ended.disconnect(ended.append)
    return window.queue.runs()[-len(samplers) :]


def test_runs_are_looked_at_step_by_step_in_the_table_and_in_the_plot(
    window, qtbot, tmp_path, monkeypatch
):
    evidence = window.evidence
    window.commands.action("view.steps").trigger()
    assert not evidence.steps.picture.isVisible()  # the page says what to do
    hqs = method_class("hqs-tv")
    runs = run(window, qtbot, method_class("sdedit")(steps=4), hqs(weight=1.0), hqs(weight=9.0))
    assert {r.state for r in runs} == {RunState.DONE}

    # Steps: of the run in progress until one is chosen, then of that one.
    window.commands.action("view.steps").trigger()
    assert evidence.shown_run == runs[-1].run_id
    first = window.runs_panel.model.index_of(runs[0].run_id)
    QTest.mouseClick(
        window.runs_panel.view.viewport(),
        LEFT,
        pos=window.runs_panel.view.visualRect(first).center(),
    )
    assert evidence.shown_run == runs[0].run_id
    assert evidence.steps.step == 4
    trail = read_trail(Path(runs[0].job.folder) / "steps.npz")
    np.testing.assert_array_equal(evidence.steps.shown_steps.pictures[-1], trail.estimates[-1])
    window.commands.action("view.one_to_one").trigger()
    ratio = evidence.steps.picture.devicePixelRatioF()
    assert evidence.steps.picture.viewport().scale * ratio == pytest.approx(1.0)
    assert window.compare.view.zoom == evidence.steps.picture.view.zoom
    window.commands.action("view.fit").trigger()
    evidence.steps.overlay_box.click()
    assert len(evidence.steps.misfit.curves) == 3

    # Table: all runs, and a row is a run everywhere.
    window.commands.action("view.table").trigger()
    assert evidence.table.filter.rowCount() == 3
    assert evidence.table.current_run() == runs[0].run_id
    qtbot.keyClick(evidence.table.table, Qt.Key.Key_Down)
    assert evidence.shown_run == runs[1].run_id
    chosen = window.runs_panel.view.currentIndex()
    assert window.runs_panel.model.row_at(chosen).id == runs[1].run_id
    answer_save_dialog(tmp_path / "runs.csv")
    with qtbot.waitSignal(window.files.saved, timeout=30_000):
        evidence.table.save_button.click()
    saved = list(csv.DictReader((tmp_path / "runs.csv").open(encoding="utf-8")))
    assert [float(line["psnr"]) for line in saved] == [r.outcome.psnr for r in runs]

    # Plot: the sweep is a line, and a mark is a run everywhere.
    window.commands.action("view.plot").trigger()
    plot = evidence.plot.plot
    assert evidence.plot.shown.sweeps == ((runs[1].run_id, runs[2].run_id),)
    QTest.mouseClick(plot, LEFT, pos=plot.place_of(runs[0].run_id).toPoint() + QPoint(1, 0))
    assert evidence.shown_run == evidence.table.current_run() == runs[0].run_id
    answer_save_dialog(tmp_path / "runs.png")
    with qtbot.waitSignal(window.files.saved, timeout=30_000):
        evidence.plot.save_button.click()
    assert not QImage(str(tmp_path / "runs.png")).isNull()

    # What memory does not hold comes back from its file.
    monkeypatch.setattr(trail_desk, "MOST_BYTES", 1)
    evidence.choose(runs[1].run_id)
    qtbot.waitUntil(lambda: evidence.steps.shown_steps is not None, timeout=30_000)
    run(window, qtbot, hqs(steps=3))
    evidence.choose(runs[0].run_id)
    assert evidence.steps.shown_steps is None
    qtbot.waitUntil(lambda: evidence.steps.shown_steps is not None, timeout=30_000)
    assert evidence.steps.step == 4

    # A file that was damaged meanwhile is told of in words.
    evidence.choose(runs[2].run_id)
    qtbot.waitUntil(lambda: evidence.steps.shown_steps is not None, timeout=30_000)
    (Path(runs[0].job.folder) / "steps.npz").write_bytes(b"nonsense")
    evidence.choose(runs[0].run_id)
    qtbot.waitUntil(lambda: "damaged" in evidence.steps.picture.empty_text, timeout=30_000)

    # What is removed from the list is gone from the pages.
    window.runs_panel.remove_finished()
    qtbot.waitUntil(lambda: evidence.shown_run == "")
    window.commands.action("view.table").trigger()
    assert evidence.table.filter.rowCount() == 0
    assert evidence.steps.run_combo.count() == 0
