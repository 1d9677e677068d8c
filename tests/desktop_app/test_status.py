"""The status bar says what the program is doing and what it costs."""

from __future__ import annotations

import pytest

from desktop_app.model.jobs import EngineState
from desktop_app.model.memory import memory_text, resident_bytes, size_text
from desktop_app.model.run_row import RunState
from desktop_app.running.run_queue import Run
from desktop_app.shell.main_window import MainWindow
from engine.devices import give_back_freed_memory
from tests.desktop_app.queue_jobs import job


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 MB"), (340 * 2**20, "340 MB"), (2.5 * 2**30, "2.5 GB")]
)
def test_sizes(size, text):
    assert size_text(size).replace("\N{NO-BREAK SPACE}", " ") == text


def test_memory_in_words():
    assert memory_text(None) == ""
    assert memory_text(2**30).endswith("1.0\N{NO-BREAK SPACE}GB")
    assert "of" in memory_text(None, 2**30, 2**33)


def test_the_resident_memory_grows_with_what_is_held():
    give_back_freed_memory()
    before = resident_bytes()
    if before is None:
        pytest.skip("this system has no /proc")
    held = bytearray(64 * 2**20)
    held[::4096] = b"x" * len(held[::4096])
    assert resident_bytes() - before > 48 * 2**20


def test_the_bar_follows_engine_queue_and_pointer(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.show()
    status = window.status
    assert "MB" in status.memory_label.text() or "GB" in status.memory_label.text()
    assert not status.domain_label.isVisible()
    status.warn_of_domain("No face <b>here</b>.")
    assert status.domain_label.isVisible()
    assert "&lt;b&gt;" in status.domain_label.toolTip()

    window.engine.prepared.emit(EngineState("cpu", "faces64", "faces", 64, 1))
    assert "faces64: 64 × 64, on CPU" in status.engine_label.text()
    assert "not used" not in status.engine_label.text()
    idle = ("There is a card, but its driver is not there.", "Install the driver.")
    window.engine.prepared.emit(EngineState("cpu", "faces64", "faces", 64, 1, idle_card=idle))
    assert "(the graphics card is not used)" in status.engine_label.text()
    assert all(sentence in status.engine_label.toolTip() for sentence in ("faces", *idle))
    window.engine.memory_read.emit(2.0**30, 2.0**33)
    assert "8.0" in status.memory_label.text()

    window.canvas.cursor_moved.emit(3, 7)
    assert status.position_label.text() == "x 3   y 7"

    states = (RunState.RUNNING, *[RunState.QUEUED] * 2)
    runs = [Run(job=job(str(number)), state=state) for number, state in enumerate(states)]
    window.queue._runs = {run.run_id: run for run in runs}
    window.queue._running = [runs[0]]
    window.queue.busy_changed.emit(True)
    assert status.queue_label.text() == "1 running, 2 waiting"
    window.queue._paused = True
    window.queue.paused_changed.emit(True)
    assert status.queue_label.text() == "pausing, 2 waiting"
    runs[0].held = True
    window.queue.run_changed.emit("0")
    assert status.queue_label.text() == "paused, 2 waiting"
    window.queue._runs = {"0": runs[0]}
    window.queue.order_changed.emit()
    assert status.queue_label.text() == "paused"
    window.queue._runs, window.queue._running, window.queue._paused = {}, [], False
    window.queue.busy_changed.emit(False)
    assert status.queue_label.text() == ""
    window.close()
