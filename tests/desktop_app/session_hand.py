"""A window with a photo, strokes of the real mouse on it, and sessions left behind by it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.model.jobs import Job, Measurement, Outcome, Patch
from desktop_app.model.photo_source import PhotoSource
from desktop_app.model.tasks import PAINTED, desk_task
from desktop_app.running.result_files import stored
from desktop_app.shell.main_window import MainWindow
from engine.classical.adam_tv import AdamTV
from engine.framing import WorkingFrame
from engine.images import open_photo

PATIENCE_MS = 20_000
LEFT = Qt.MouseButton.LeftButton


def write_photo(path: Path, width: int = 160, height: int = 120) -> Path:
    """A photo without a face: a slope of colours with a little structure."""
    y, x = np.mgrid[:height, :width]
    planes = [x * 255 / width, y * 255 / height, 80 + (x // 8 + y // 8) % 2 * 60]
    Image.fromarray(np.stack(planes, axis=2).astype(np.uint8)).save(path, quality=95)
    return path


def new_window() -> MainWindow:
    """A window on the screen; close it. It costs a while, so tests share some."""
    window = MainWindow(theme="light")
    window.resize(1280, 800)
    window.show()
    return window


def end(window: MainWindow) -> None:
    """Close the window and let Qt delete it, while Python still has what it is made of."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def begin(qtbot, window: MainWindow, path: Path) -> None:
    """Another session with this photo; without the search for a face, which takes its time."""
    photo = open_photo(path)
    height, width = photo.pixels.shape[:2]
    window.photos.take(photo, WorkingFrame.fitted(width, height), PhotoSource.of(path))
    window.runs.adopt([])
    window.document.set_task(desk_task(PAINTED))
    window.document.set_noise(sigma=0.0)
    settled(qtbot, window)


def open_session_in(qtbot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        window.keeping.sessions.open(path)
    settled(qtbot, window)


def settled(qtbot, window: MainWindow) -> None:
    """Wait until everything is on disk that is to be."""
    qtbot.waitUntil(lambda: window.keeping.sessions.autosave.is_settled, timeout=PATIENCE_MS)


def stroke(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A stroke of the left button between two points of the photo."""
    canvas = window.canvas
    places = [canvas.viewport().to_widget(QPointF(*p)).toPoint() for p in (start, end)]
    QTest.mousePress(canvas, LEFT, pos=places[0])
    QTest.mouseMove(canvas, QPoint((places[0] + places[1]) / 2))
    QTest.mouseMove(canvas, places[1])
    QTest.mouseRelease(canvas, LEFT, pos=places[1])


def session_json(folder: Path) -> dict:
    return json.loads((folder / "session.palimpsest").read_text())


def add_run(window: MainWindow, seed: int = 0, psnr: float | None = 21.5) -> Path:
    """A finished run in the window's session, its files written by the code that writes them.

    The picture is made up, so that no engine has to be loaded for it.
    """
    document = window.document
    problem = document.snapshot(window.canvas.mask.known)
    sampler = AdamTV()
    folder = window.runs._session.next_run(sampler.name)
    job = Job(
        f"run{seed}-{folder.name}", problem, sampler.name, sampler.to_dict(), seed, str(folder)
    )
    side = 16
    pixels = np.full((side, side, 3), seed % 256, np.uint8)
    known = np.ones((side, side), bool)
    known[4:8, 4:8] = False
    given = np.full_like(pixels, 200)
    misfit = np.full((side, side), (seed + 1) / 100, np.float16)
    measurement = Measurement(problem.problem_id, given, given, known, 18.0, 0.25, misfit * 2)
    record = {
        "method": sampler.name,
        "settings": sampler.to_dict(),
        "seeds": [seed],
        "network_calls": 7,
        "photo": problem.name,
        "asked": document.asked().to_dict(),
        "seconds": 1.25,
        "metrics": {"psnr": psnr, "ssim": 0.5, "lpips": 0.25},
    }
    patch = Patch(3, 5, np.full((6, 9, 3), 77, np.uint8))
    outcome = Outcome(
        job.run_id, pixels, patch, 1.25, 0.01, psnr, 0.5, 0.25, record, misfit_map=misfit
    )
    stored(job, measurement, outcome)
    return folder


def left(qtbot, window: MainWindow) -> Path:
    """Leave the session for another one; the folder it is in."""
    settled(qtbot, window)
    path = window.keeping.sessions.path
    window.keeping.sessions.new()
    assert window.keeping.thread_of_files.finish()
    settled(qtbot, window)
    return path


def left_behind(qtbot, window: MainWindow, photo: Path, runs: int = 2) -> Path:
    """A session that was left properly: one stroke, and `runs` finished runs."""
    begin(qtbot, window, photo)
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    path = window.keeping.sessions.path
    for seed in range(runs):
        add_run(window, seed)
    begin(qtbot, window, photo)
    assert window.keeping.thread_of_files.finish()
    return path


def copied(folder: Path, target: Path) -> Path:
    """A copy of a session as a killed program leaves it: the lock went with its process."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("open.lock"))
    return target
