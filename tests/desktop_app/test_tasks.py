"""Every task in the real window: chosen by keys, shown by the engine, run, kept and asked again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from desktop_app.model.jobs import Measurement
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.model.qt_images import qimage_from, rgba_pixels
from desktop_app.model.run_row import RunState
from desktop_app.model.tasks import PAINTED, desk_task, desk_tasks
from desktop_app.model.tile_content import MEASUREMENT
from desktop_app.shell.main_window import MainWindow
from engine.evaluation.admission import refusal
from engine.evaluation.framed_task import framed_task
from engine.evaluation.tasks import TASKS, TaskSettings, task
from engine.framing import WorkingFrame
from engine.images import save_picture
from engine.methods import METHODS
from tests.desktop_app.panel_events import LEFT, choose_task, typed

ENGINE_MS = RUN_MS = 120_000
SIDE = 64
CPU = torch.device("cpu")
NAMES = [t.name for t in TASKS]


@pytest.fixture(scope="module")
def window(qapp):
    """One window for this file: its engine takes seconds to load."""
    window = MainWindow(theme="light")
    window.resize(1280, 800)
    window.photos.open_sample("john-thune")
    window.show()
    ready = QEventLoop()
    window.engine.prepared.connect(ready.quit)
    window.start_engine()
    ready.exec()
    start_again(window)
    for choice in window.findChildren(QComboBox):
        choice.view()  # a list is a window of its own, made when it is first needed
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture(autouse=True)
def afresh(request):
    """After each test the painted mask, no noise, and all settings at their defaults again."""
    yield
    if "window" in request.fixturenames:
        start_again(request.getfixturevalue("window"))


def start_again(window) -> None:
    f = window.document.frame
    frame = (f.centre_x, f.centre_y, f.side, f.angle)
    for chosen in reversed(desk_tasks()):
        values = chosen.settings().to_dict()
        window.edits.ask(ProblemSettings(frame, chosen.name, values, seam=8.0))


@pytest.fixture
def kernel(tmp_path):
    path = tmp_path / "kernel.png"
    pixels = np.zeros((5, 5, 3), np.uint8)
    pixels[2, 1:4] = 255
    save_picture(path, pixels, None)
    return path


def preview(window):
    return window.problem_panel.measurement_section.preview


def shown_pixels(window) -> np.ndarray:
    return rgba_pixels(preview(window).picture.image)[..., :3]


def wait_for_measurement(window, qtbot) -> None:
    qtbot.waitUntil(lambda: preview(window).line.text().startswith("The measurement"))


def measured(window):
    """The problem as the panel has it, by the engine and not by way of the window."""
    document = window.document
    asked = document.snapshot()
    return framed_task(asked.photo, WorkingFrame(*asked.frame), SIDE, task(asked.task),
                       document.task_settings, sigma=asked.sigma, photons=asked.photons,
                       intact=asked.intact, seed=0, device=CPU)  # fmt: skip


def test_the_list_has_the_painted_mask_and_every_task_of_the_engine():
    assert [t.name for t in desk_tasks()] == [PAINTED, *NAMES]
    assert len({t.title for t in desk_tasks()}) == len(NAMES) + 1


@pytest.mark.parametrize("name", [name for name in NAMES if name != "deblur-kernel"])
def test_the_window_knows_which_measurements_are_pictures(name):
    operator = task(name).operator(TaskSettings(), SIDE, [0], CPU)
    assert desk_task(name).measures_picture == operator.measures_picture


@pytest.mark.parametrize("name", NAMES)
def test_choosing_a_task_asks_for_it_and_shows_its_measurement(window, qtbot, kernel, name):
    told = []
    window.document.problem_changed.connect(told.append)
    choose_task(window, name)
    if name == "deblur-kernel":
        typed_path = window.problem_panel.task_section.form(name).field("kernel_file").line_edit
        typed_path.setFocus()
        QTest.keyClicks(typed_path, str(kernel))
    typed(qtbot, window.problem_panel.measurement_section.sigma.spin_box, "0.07")
    wait_for_measurement(window, qtbot)
    window.document.problem_changed.disconnect(told.append)
    asked = window.document.snapshot()
    assert told[-1] == name
    assert (asked.task, asked.sigma, asked.intact) == (name, 0.07, True)
    settings = task(name).settings(**asked.task_settings)
    operator = task(name).operator(TaskSettings(**settings.to_dict()), SIDE, [0], CPU)
    found = measured(window)
    assert found.problem.operator.describe() == operator.describe()
    assert np.array_equal(shown_pixels(window), found.observed)
    assert window.edits.obstacle == ""


def test_a_setting_that_is_typed_is_measured_and_a_stale_answer_is_not_shown(window, qtbot):
    choose_task(window, "deblur-gauss")
    wait_for_measurement(window, qtbot)
    before = shown_pixels(window)
    field = window.problem_panel.task_section.form("deblur-gauss").field("blur_deviation")
    typed(qtbot, field.spin_box, "3")
    assert preview(window).line.text() == "Measuring…"
    stale = window.measurements._number - 1
    answer = black_measurement()
    window.measurements._on_previewed(stale, answer)
    window.measurements._on_refused(stale, "no", "no")
    assert preview(window).line.text() == "Measuring…"
    assert np.array_equal(shown_pixels(window), before)
    wait_for_measurement(window, qtbot)
    assert window.document.snapshot().task_settings["blur_deviation"] == 3.0
    assert np.array_equal(shown_pixels(window), measured(window).observed)
    assert not np.array_equal(shown_pixels(window), before)


def black_measurement() -> Measurement:
    black = np.zeros((SIDE, SIDE, 3), np.uint8)
    return Measurement("stale", black, black, np.zeros((SIDE, SIDE), bool), 1.0)


def test_the_preview_is_answered_between_the_steps_of_a_run(window, qtbot):
    choose_task(window, "denoise")
    typed(qtbot, window.problem_panel.measurement_section.sigma.spin_box, "0.2")
    wait_for_measurement(window, qtbot)
    window.run_methods([method(window, "dps", steps=1000)], 0)
    run = window.queue.runs()[-1]
    qtbot.waitUntil(lambda: run.index > 0, timeout=RUN_MS)
    choose_task(window, "colorize")
    wait_for_measurement(window, qtbot)
    assert run.state is RunState.RUNNING
    assert np.array_equal(shown_pixels(window), measured(window).observed)
    window.queue.cancel_all()
    qtbot.waitUntil(lambda: run.ended, timeout=RUN_MS)


def method(window, name, **settings):
    return type(window.methods_panel.settings(name))(**settings)


def test_what_cannot_be_is_said_in_the_panel_and_blocks_the_run(window, qtbot):
    choose_task(window, "denoise")
    typed(qtbot, window.problem_panel.measurement_section.sigma.spin_box, "0")
    assert "no noise to remove" in window.methods_panel.status_label.text()
    assert not window.methods_panel.run_button.isEnabled()
    choose_task(window, "inpaint-box")
    typed(qtbot, window.problem_panel.task_section.form("inpaint-box").field("box").spin_box, "99")
    qtbot.waitUntil(lambda: "does not fit" in preview(window).line.text())
    assert "does not fit" in window.methods_panel.status_label.text()
    assert not window.methods_panel.run_button.isEnabled()
    assert preview(window).picture.image.isNull()
    choose_task(window, "colorize")
    assert window.methods_panel.run_button.isEnabled()


def test_phases_are_simulated_only(window, qtbot):
    lines = window.problem_panel.measurement_section
    choose_task(window, "deblur-gauss")
    qtbot.mouseClick(lines.damaged_line.radio, LEFT)
    assert not window.document.snapshot().intact
    choose_task(window, "phase-retrieval")
    assert not lines.damaged_line.isEnabled()
    assert not lines.photons.isEnabled()
    assert "can only be simulated" in lines.remark.text()
    assert lines.intact_line.radio.isChecked()
    assert window.document.snapshot().intact
    choose_task(window, "deblur-gauss")
    assert window.document.intact == lines.intact_line.radio.isChecked()


def test_without_a_mask_the_canvas_shows_none_and_cannot_be_painted_on(window, qtbot):
    canvas, coverage = window.canvas, window.canvas.mask.coverage
    assert coverage > 0

    def place():
        centre = QPointF(window.document.frame.centre_x, window.document.frame.centre_y)
        return canvas.viewport().to_widget(centre).toPoint()

    def color():
        beside_the_cursor = place() + QPoint(11, 11)
        return QColor(canvas.grab().toImage().pixel(beside_the_cursor * canvas.devicePixelRatioF()))

    painted = color()
    choose_task(window, "deblur-gauss")
    assert color() != painted
    assert not window.problem_panel.mask_section.isVisible()
    assert not window.commands.action("tool.brush").isEnabled()
    assert not window.commands.action("mask.invert").isEnabled()
    assert canvas.tool == "frame"
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_B)
    QTest.keyClick(canvas, Qt.Key.Key_X)
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=place())
    assert (canvas.tool, canvas.mask.coverage) == ("frame", coverage)
    choose_task(window, PAINTED)
    assert canvas.tool == "brush"
    assert window.problem_panel.mask_section.isVisible()
    assert window.commands.action("mask.invert").isEnabled()
    assert color() == painted


def test_a_blur_is_restored_kept_on_disk_and_asked_again(window, qtbot):
    choose_task(window, "deblur-gauss")
    wait_for_measurement(window, qtbot)
    blurred = measured(window).psnr
    asked = window.document.snapshot()
    window.run_methods([method(window, "ddnm", steps=10)], 3)
    run = window.queue.runs()[-1]
    qtbot.waitUntil(lambda: run.ended, timeout=RUN_MS)
    assert run.state is RunState.DONE, run.problem
    assert run.outcome.psnr > blurred + 1
    tile = next(t for t in window.compare.tiles if t.key == MEASUREMENT)
    assert tile.psnr == pytest.approx(blurred, abs=1e-3)
    assert tile.subtitle == "Gaussian blur"
    photo, restored = asked.photo, window.saves.restored(run.run_id)
    changed = (restored != photo).any(axis=2)
    rows, columns = np.indices(changed.shape)
    u, v = window.document.frame.to_frame(columns + 0.5, rows + 0.5, 1)
    inside = (u >= 0) & (u < 1) & (v >= 0) & (v < 1)
    assert not changed[~inside].any()
    assert changed[inside].mean() > 0.8
    folder = Path(run.job.folder)
    assert not (folder / "mask.png").exists()
    record = json.loads((folder / "run.json").read_text())
    assert record["problem"]["kernel"] == "gaussian"
    choose_task(window, "sr4")
    window.edits.ask(ProblemSettings.from_record(record))
    again = window.document.snapshot()
    assert again.problem_id == asked.problem_id
    assert window.problem_panel.task.name == "deblur-gauss"
    wait_for_measurement(window, qtbot)


def test_a_blurred_photo_is_restored_without_scores(window, qtbot):
    choose_task(window, "deblur-gauss")
    qtbot.mouseClick(window.problem_panel.measurement_section.damaged_line.radio, LEFT)
    wait_for_measurement(window, qtbot)
    assert np.array_equal(shown_pixels(window), measured(window).pixels)
    window.run_methods([method(window, "sdedit", steps=3)], 0)
    run = window.queue.runs()[-1]
    qtbot.waitUntil(lambda: run.ended, timeout=RUN_MS)
    assert run.state is RunState.DONE, run.problem
    assert (run.outcome.psnr, run.outcome.lpips) == (None, None)
    assert run.outcome.misfit > 0


def test_a_method_that_does_not_take_the_task_says_so_in_its_row(window, qtbot):
    choose_task(window, "jpeg")
    window.run_methods([method(window, "ddnm", steps=3)], 0)
    run = window.queue.runs()[-1]
    qtbot.waitUntil(lambda: run.ended, timeout=RUN_MS)
    assert run.state is RunState.FAILED
    assert run.problem
    assert run.remedy


def test_the_methods_follow_the_task_its_settings_and_its_noise(window, qtbot):
    panel = window.methods_panel

    def greyed():
        return {m.name for m in METHODS if panel.row(m.name).reason()}

    def refused(name, **conditions):
        return {m.name for m in METHODS if refusal(m, name, **conditions)}

    assert greyed() == refused("inpaint-box", noisy=False) == set()
    choose_task(window, "deblur-gauss")
    assert greyed() == refused("deblur-gauss", noisy=False) != set()
    typed(qtbot, window.problem_panel.measurement_section.sigma.spin_box, "0.02")
    assert greyed() == refused("deblur-gauss", noisy=True) != refused("deblur-gauss", noisy=False)
    choose_task(window, "sr4")
    before = greyed()
    window.document.set_task_settings(task("sr4").settings(downsampling="bicubic"))
    assert greyed() - before == {"ddrm", "ddnm", "mcg"}
    choose_task(window, PAINTED)
    assert greyed() == set()


def test_a_picture_survives_the_way_to_the_screen():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 3), np.uint8)
    assert np.array_equal(rgba_pixels(qimage_from(pixels))[..., :3], pixels)
