"""How long keeping takes: a stroke to the disk, and a session of many runs from it."""

from __future__ import annotations

import json
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEventLoop, QPointF, QTimer

from desktop_app.storage.session_files import STATE_FILE
from desktop_app.storage.session_folder import run_number
from engine.files import atomic_write
from engine.framing import WorkingFrame
from engine.images import photo_from_pixels

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow

SIDE = 4096
STROKES = 20
RUNS = 200
POLL_MS = 1
PATIENCE = 60.0  # seconds


def print_keeping(window: MainWindow) -> None:
    """Print both, with their limits. The window must have finished a run in its session."""
    finished = [run for run in window.queue.runs() if run.outcome is not None and run.job.folder]
    source = Path(finished[-1].job.folder)
    _print_opening(window, source)
    _print_strokes(window)


def _print_opening(window: MainWindow, source: Path) -> None:
    sessions = window.keeping.sessions
    original = sessions.path
    sessions.new()
    window.keeping.thread_of_files.finish()
    target = original.with_name("benchmark-of-opening")
    shutil.rmtree(target, ignore_errors=True)
    _copy_without_runs(original, target)
    for number in range(1, RUNS + 1):
        _add_copy(source, target / f"{number:04d}-{source.name.partition('-')[2]}")
    try:
        seconds = _opened(window, target)
        print(f"a session of {RUNS} runs, asked for to on the screen: {seconds:.3f} s, limit 1 s")
    finally:
        sessions.new()
        window.keeping.thread_of_files.finish()
        shutil.rmtree(target, ignore_errors=True)


def _copy_without_runs(session: Path, target: Path) -> None:
    shutil.copytree(session, target, ignore=lambda _, names: set(filter(run_number, names)))
    file = target / STATE_FILE
    state = json.loads(file.read_bytes()) | {"runs": [], "hidden": []}
    atomic_write(file, json.dumps(state).encode())


def _add_copy(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder)
    desk = json.loads((folder / "desk.json").read_bytes()) | {"run_id": folder.name}
    atomic_write(folder / "desk.json", json.dumps(desk).encode())


def _opened(window: MainWindow, path: Path) -> float:
    began = time.perf_counter()
    window.keeping.sessions.open(path)
    wait_until(lambda: window.keeping.sessions.path == path, PATIENCE, POLL_MS)
    window.runs_panel.view.viewport().repaint()
    return time.perf_counter() - began


def _print_strokes(window: MainWindow) -> None:
    pixels = np.full((SIDE, SIDE, 3), 128, np.uint8)
    photo = photo_from_pixels(pixels, "benchmark")
    window.photos.take(photo, WorkingFrame.fitted(SIDE, SIDE), None)
    autosave, canvas = window.keeping.sessions.autosave, window.canvas
    canvas.set_brush_size(400)
    wait_until(lambda: autosave.is_settled, PATIENCE, POLL_MS)
    busy, kept = [], []
    for number in range(STROKES + 1):
        y = canvas.height() * (number + 1) / (STROKES + 2)
        canvas.press(QPointF(canvas.width() * 0.3, y))
        canvas.point_at(QPointF(canvas.width() * 0.7, y))
        canvas.release()
        began = time.perf_counter()
        autosave.flush()
        busy.append((time.perf_counter() - began) * 1000)
        wait_until(lambda: autosave.is_settled, PATIENCE, POLL_MS)
        kept.append(time.perf_counter() - began)
    print(
        f"a stroke at {SIDE} x {SIDE}: kept by {statistics.median(busy[1:]):.1f} ms of the window's thread "
        f"(median), {max(busy[1:]):.1f} ms (most), limit 16 ms; on disk after "
        f"{statistics.median(kept[1:]):.3f} s (median), {max(kept[1:]):.3f} s (most), limit 1 s"
    )


def wait_until(condition: Callable[[], bool], seconds: float = 300.0, poll_ms: int = 5) -> None:
    """Run the window's event loop until `condition()`, looked at every `poll_ms`."""
    # exec lets other threads run; processEvents with a time limit would keep them out.
    loop, timer = QEventLoop(), QTimer()
    deadline = time.monotonic() + seconds

    def look() -> None:
        if condition() or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(poll_ms)
    loop.exec()
    timer.stop()
    if not condition():
        raise TimeoutError("the window did not get there")
