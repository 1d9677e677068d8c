"""Reports from the window without an engine: of a session that was reopened, and of many runs."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.model.run_row import RunState
from desktop_app.running.run_queue import Run
from desktop_app.shell.report_desk import _stem
from desktop_app.storage.marks import Marks, write_marks
from engine.images import open_photo
from tests.desktop_app.queue_jobs import snapshot
from tests.desktop_app.read_html import Page, picture
from tests.desktop_app.session_hand import (
    begin,
    end,
    left_behind,
    new_window,
    open_session_in,
    write_photo,
)
from tests.desktop_app.test_report import run

FRAME_MS = 16.0


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    return write_photo(tmp_path_factory.mktemp("photo") / "slope.jpg")


@pytest.fixture(scope="module")
def window(qapp):
    window = new_window()
    yield window
    end(window)


def written(qtbot, window, path: Path) -> Page:
    with qtbot.waitSignal(window.files.saved, timeout=30_000):
        window.reports.write_report(path, window.reports.source())
    return Page(path.read_text(encoding="utf-8"))


def test_a_session_that_was_reopened_tells_all_of_its_runs(qtbot, window, photo, tmp_path):
    path = left_behind(qtbot, window, photo)
    folders = sorted(path.glob("0*"))
    write_marks(folders[1], Marks(note="brighter"))
    open_session_in(qtbot, window, path)
    page = written(qtbot, window, tmp_path / "report.html")
    assert page.texts["h1"] == ["slope"]
    assert len(page.rows) == 3
    images = [picture(a["src"]) for a in page.all("img")]
    given = [open_photo(folders[1] / f"{name}.png").pixels for name in ("truth", "measurement")]
    results = [open_photo(folder / "result.png").pixels for folder in folders]
    for found, wanted in zip(images, [*given, *results], strict=False):
        np.testing.assert_array_equal(found, wanted)
    assert "brighter" in page.texts["dd"]
    alpha = page.all("image")
    assert len(alpha) == 2, "the painted mask is read back too"
    problem = window.runs.problem.problem_id
    assert (path / "problems" / problem / "photo.png").exists(), "what the lines name is there"
    assert f"--mask=problems/{problem}/mask.png" in page.texts["pre"][0]
    with qtbot.waitSignal(window.files.saved, timeout=30_000):
        window.reports.write_settings_figure(tmp_path / "a.pdf", window.reports.source())


def test_a_thousand_runs_keep_the_window_for_less_than_a_frame(qtbot, window, photo, tmp_path):
    begin(qtbot, window, photo)
    problem = snapshot()
    runs = []
    for number in range(1000):
        made = run(number % 15, of=problem, zeta=number % 20 + 0.5)
        job = replace(made.job, run_id=f"run{number}", folder=str(tmp_path / f"{number:04d}-dps"))
        runs.append(Run(job, RunState.DONE, outcome=made.outcome))
    window.runs.adopt(runs)
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        source = window.reports.source()
        taken.append((time.perf_counter() - began) * 1000)
    assert min(taken) < FRAME_MS
    assert len(source.runs) == 1000
    page = written(qtbot, window, tmp_path / "report.html")
    assert len(page.rows) == 1001
    assert len(page.all("img")) == 48, "no measurement is known, so there are no maps"
    assert "952 earlier ones" in page.texts["body"][0]
    begin(qtbot, window, photo)


@pytest.mark.parametrize(
    ("title", "name"),
    [("A cat", "A cat"), ("../../etc/x", "etc-x"), ("", "palimpsest"), ("a" * 99, "a" * 60)],
)
def test_a_title_gives_a_harmless_name(title, name):
    assert _stem(title) == name
