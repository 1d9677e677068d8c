"""The page of the prior in the real window, with the real engine."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop_app.model.jobs import Job
from desktop_app.model.prior_questions import DomainQuestion
from desktop_app.model.qt_images import qimage_from, rgba_pixels
from desktop_app.panels.prior_page import TIME
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import EDIT, PRIOR
from desktop_app.shell.prior_desk import REST_MS
from engine.evaluation.metrics import psnr
from engine.framing import WorkingFrame, cut
from engine.images import photo_from_pixels, read_settings, to_pixels, to_tensor
from engine.priors.library import open_prior
from engine.randomness import NoiseSource
from engine.samplers.unconditional import Unconditional, denoised_once

WAIT_MS = 60_000
RESTS_MS = 100


@pytest.fixture(scope="module")
def window(qapp):
    window = MainWindow(theme="light")
    window.resize(1280, 800)
    window.photos.open_sample("john-thune")
    window.show()
    ready = QEventLoop()
    window.engine.prepared.connect(ready.quit)
    window.start_engine()
    ready.exec()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture(scope="module")
def prior():
    return open_prior("faces64")


def frame_of(window) -> WorkingFrame:
    return window.document.frame


def shown(widget) -> np.ndarray:
    return rgba_pixels(widget.picture.image)[..., :3]


def test_the_page_shows_what_one_call_makes_of_the_noised_frame(qtbot, window, prior):
    page = window.prior_page
    page.timestep.set_value(400)
    page.seed.set_seed(3)
    with qtbot.waitSignal(window.priors.denoised, timeout=WAIT_MS):
        window.pages.show_page(PRIOR)
    photo = cut(window.document.photo.pixels, frame_of(window), 64)
    picture = to_tensor(photo)
    noisy, estimate = denoised_once(prior, picture, 400, NoiseSource([3]))
    scale = math.sqrt(prior.schedule.alpha_bars[400])
    qtbot.waitUntil(lambda: np.array_equal(shown(page.photo), photo), timeout=WAIT_MS)
    np.testing.assert_array_equal(shown(page.noised), to_pixels(noisy / scale))
    np.testing.assert_allclose(shown(page.estimate).astype(int), to_pixels(estimate), atol=1)
    expected = psnr(estimate.clamp(-1, 1), picture)[0]
    assert f"PSNR {expected:.2f} dB" in page.estimate.line.text()
    deviation = math.sqrt(1 / scale**2 - 1) / 2
    assert f"σ {deviation:.3f}" in page.noised.line.text()


def test_another_time_is_answered_and_more_noise_hides_more(qtbot, window):
    window.pages.show_page(PRIOR)
    page, scores = window.prior_page, []
    for time in (50, 600):
        field = page.timestep.spin_box
        with qtbot.waitSignal(window.priors.denoised, timeout=WAIT_MS):
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, str(time))
            QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "PSNR" in page.estimate.line.text(), timeout=WAIT_MS)
        scores.append(float(page.estimate.line.text().split("PSNR ")[1].split(" ")[0]))
    assert scores[0] > scores[1] + 3.0


def test_samples_are_those_of_the_command_line_and_are_saved_with_their_settings(
    qtbot, window, prior, tmp_path, monkeypatch
):
    page = window.prior_page
    window.pages.show_page(PRIOR)
    page.count.set_value(5)
    page.seed.set_seed(11)
    page.form.set_settings(Unconditional(steps=3))
    with qtbot.waitSignal(window.priors.gallery_ended, timeout=WAIT_MS):
        QTest.mouseClick(page.draw_button, Qt.MouseButton.LeftButton)
        assert page.stop_button.isVisible()
    qtbot.waitUntil(lambda: page.draw_button.isVisible(), timeout=WAIT_MS)
    assert len(page.samples.pixels) == 5
    noise = NoiseSource([15])
    steps = Unconditional(steps=3).sample(prior, noise.like(torch.zeros(1, 3, 64, 64)), noise)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        np.testing.assert_allclose(page.samples.pixels[4].astype(int), to_pixels(end.value), atol=1)
    path = tmp_path / "samples.png"
    monkeypatch.setattr(window.actions_desk.dialogs, "save_as", lambda *_: path)
    with qtbot.waitSignal(window.files.saved, timeout=WAIT_MS):
        QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    kept = read_settings(path)
    assert kept is not None
    assert (kept["seed"], kept["settings"]["steps"]) == (11, 3)
    assert QImage(str(path)).width() == 3 * 66 + 2


def test_a_gallery_stops_after_the_call_in_progress_and_keeps_what_is_there(qtbot, window):
    page = window.prior_page
    window.pages.show_page(PRIOR)
    page.count.set_value(64)
    page.form.set_settings(Unconditional(steps=1000))
    with qtbot.waitSignal(window.priors.gallery_grew, timeout=WAIT_MS):
        QTest.mouseClick(page.draw_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.priors.gallery_ended, timeout=WAIT_MS) as ended:
        QTest.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    assert ended.args == [False]
    qtbot.waitUntil(lambda: page.draw_button.isVisible(), timeout=WAIT_MS)
    assert len(page.samples.pixels) == 4


def test_a_run_goes_before_samples(qtbot, window):
    page = window.prior_page
    window.pages.show_page(PRIOR)
    page.form.set_settings(Unconditional(steps=1000))
    with qtbot.waitSignal(window.priors.gallery_grew, timeout=WAIT_MS):
        QTest.mouseClick(page.draw_button, Qt.MouseButton.LeftButton)
    snapshot = window.document.snapshot(window.canvas.mask.known.copy())
    job = Job("a" * 12, snapshot, "adam-tv", {"steps": 2}, 0)
    with qtbot.waitSignal(window.queue.run_ended, timeout=WAIT_MS):
        window.queue.add([job])
    assert page.draw_button.isVisible()
    qtbot.waitUntil(page.draw_button.isEnabled, timeout=WAIT_MS)


def test_a_picture_that_the_prior_does_not_know_is_warned_of(qtbot, window):
    warning = window.problem_panel.domain_warning
    checks = np.indices((96, 96)).sum(axis=0) // 3 % 2 * 255
    foreign = np.repeat(checks[..., None], 3, axis=2).astype(np.uint8)
    window.pages.show_page(EDIT)
    with qtbot.waitSignal(window.priors.domain_judged, timeout=WAIT_MS,
                          check_params_cb=lambda answer: answer is not None):  # fmt: skip
        window.photos._files.take_photo(photo_from_pixels(foreign, "checks"))
    assert warning.isVisible()
    assert "faces" in warning.line.text()
    with qtbot.waitSignal(window.priors.domain_judged, timeout=WAIT_MS,
                          check_params_cb=lambda answer: answer is not None):  # fmt: skip
        window.photos.open_sample("john-thune")
    assert not warning.isVisible()


def test_the_domain_is_judged_once_the_frame_rests_and_nothing_runs(qtbot, window):
    window.priors._rest.setInterval(RESTS_MS)
    window.pages.show_page(EDIT)
    window.photos.open_sample("john-thune")
    canvas, judged = window.canvas, []
    window.priors.domain_judged.connect(judged.append)
    canvas.set_tool("frame")
    f = frame_of(window)
    centre = canvas.viewport().to_widget(QPointF(f.centre_x, f.centre_y)).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=centre)
    for shift in range(1, 9):
        QTest.mouseMove(canvas, centre + QPoint(shift, shift))
    qtbot.wait(3 * RESTS_MS)
    assert not any(judged), "the button is down still"
    assert window.priors._rest.isActive()
    with qtbot.waitSignal(window.priors.domain_judged, timeout=WAIT_MS,
                          check_params_cb=lambda answer: answer is not None):  # fmt: skip
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=centre)

    judged.clear()
    snapshot = window.document.snapshot(canvas.mask.known.copy())
    window.queue.add([Job("b" * 12, snapshot, "sdedit", {"steps": 300, "strength": 1.0}, 0)])
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert frame_of(window) != f
    run = window.queue.run("b" * 12)
    qtbot.waitUntil(lambda: run.index > 0, timeout=WAIT_MS)
    qtbot.wait(3 * RESTS_MS)
    assert not window.priors._rest.isActive(), "a run comes first"
    assert not any(judged)
    window.queue.cancel_all()
    qtbot.waitUntil(window.priors._rest.isActive, timeout=WAIT_MS)
    window.priors._rest.setInterval(REST_MS)


def test_the_question_about_the_domain_ends_in_the_middle_of_a_call(qtbot, window):
    """So does it for a run that begins meanwhile."""
    explorer, calls = window.engine.explorer, []
    with qtbot.waitSignal(window.priors.denoised, timeout=WAIT_MS):
        window.pages.show_page(EDIT)
        window.pages.show_page(PRIOR)

    def stop(*_):
        calls.append(1)
        explorer.stop_judging()

    hook = window.engine.worker.engine.prior.network.register_forward_pre_hook(stop)
    photo, frame = window.document.photo.pixels, window.priors._frame()
    with qtbot.waitSignal(window.priors.denoised, timeout=WAIT_MS):
        explorer.ask(DomainQuestion(10**6, photo, frame, None))
        window.priors._ask()
    hook.remove()
    assert len(calls) == 2, "one for each question"


def test_what_is_damaged_is_left_out(qtbot, window):
    height, width = window.document.photo.pixels.shape[:2]
    known = np.ones((height, width), bool)
    known[:, : width // 2] = False
    window.document.set_intact(False)
    window.canvas.mask.set_known(known)
    with qtbot.waitSignal(window.priors.domain_judged, timeout=WAIT_MS,
                          check_params_cb=lambda answer: answer is not None) as judged:  # fmt: skip
        window.document.set_frame(frame_of(window).moved(1.0, 0.0))
    window.document.set_intact(True)
    assert judged.args[0].score is None
    assert "unknown" in judged.args[0].verdict


def test_the_time_has_the_range_of_the_prior(qtbot):
    from desktop_app.panels.prior_page import PriorPage
    from desktop_app.shell.icons import icon

    page = PriorPage(icon, {})
    qtbot.addWidget(page)
    page.set_prior(100)
    assert page.timestep.spin_box.maximum() == 99
    assert TIME.maximum == 999
    with qtbot.waitSignal(page.question_changed):
        page.timestep.spin_box.setValue(7)


def test_empty_places_are_grey_and_pictures_sharp(qtbot):
    from desktop_app.panels.sample_grid import SampleGrid

    grid = SampleGrid()
    qtbot.addWidget(grid)
    grid.resize(2 * 100, 100)
    grid.clear(2, 5)
    red = np.zeros((8, 8, 3), np.uint8)
    red[..., 0] = 255
    grid.show_pictures(1, [red])
    image = grid.grab().toImage()
    assert image.pixelColor(130, 50).getRgb()[:3] == (255, 0, 0)
    assert image.pixelColor(50, 50) == grid.palette().mid().color()
    assert len(grid.pixels) == 1
    assert qimage_from(red).width() == 8
