"""A result of Palimpsest that is dropped brings its settings back; other pictures are photos."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.model.tasks import desk_task
from engine.images import open_photo, peek_settings, save_picture
from engine.samplers.dps import DPS
from tests.desktop_app.session_hand import LEFT, PATIENCE_MS, write_photo

FRAME = [80.0, 60.0, 50.0, 5.0]
RECORD = {
    "method": "dps",
    "settings": DPS(steps=42, zeta=0.7).to_dict(),
    "seeds": [11],
    "photo": "slope.png",
    "asked": {
        "task": "deblur-gauss",
        "task_settings": {"blur_deviation": 4.0},
        "sigma": 0.03,
        "photons": 0.0,
        "intact": False,
        "seam": 13.0,
        "frame": FRAME,
    },
}


def result(tmp_path, **changed):
    path = tmp_path / "result.png"
    save_picture(path, np.full((20, 20, 3), 9, np.uint8), RECORD | changed)
    return path


def drop(qtbot, window, path, signal):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(signal, timeout=PATIENCE_MS):
        window.photos.take_mime(data)


def frame_of(window):
    frame = window.document.frame
    return [frame.centre_x, frame.centre_y, frame.side, frame.angle]


def test_problem_method_settings_and_seed_are_back(qtbot, window, tmp_path, photo):
    drop(qtbot, window, result(tmp_path), window.photos.result_opened)
    assert window.document.photo.name == photo.name, "the photo stays"
    asked = window.document.asked()
    assert (asked.task, asked.sigma, asked.seam, asked.intact) == (
        "deblur-gauss",
        0.03,
        13.0,
        False,
    )
    assert asked.task_settings["blur_deviation"] == 4.0
    assert window.problem_panel.task.name == "deblur-gauss"
    assert frame_of(window) == FRAME
    panel = window.methods_panel
    assert panel.ticked() == ["dps"]
    assert panel.current == "dps"
    assert panel.settings("dps") == DPS(steps=42, zeta=0.7)
    assert (panel.seed(), panel.seed_field.is_locked()) == (11, True)
    news = window.messages.messages()[-1].problem
    assert "result.png brought its settings back: DPS" in news
    assert "seed 11" in news


def test_the_picture_itself_is_a_press_away(qtbot, window, tmp_path):
    drop(qtbot, window, result(tmp_path), window.photos.result_opened)
    drop(qtbot, window, result(tmp_path, seeds=[12]), window.photos.result_opened)
    (button,) = [b for b in window.messages.findChildren(QPushButton) if b.isVisible()]
    QTest.mouseClick(button, LEFT)
    assert window.document.photo.pixels.shape == (20, 20, 3)
    assert window.document.photo.name == "result.png"


def test_the_frame_stays_on_another_photo(qtbot, window, tmp_path):
    before = frame_of(window)
    drop(qtbot, window, result(tmp_path, photo="other.png"), window.photos.result_opened)
    assert frame_of(window) == before
    assert window.document.task.name == "deblur-gauss"


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "magic"},
        {"settings": {"steps": -1}},
        {"seeds": []},
        {"seeds": [2**40]},
        {"asked": {"task": "none"}},
        {"asked": RECORD["asked"] | {"frame": [1e300, 0, 1, 0]}, "photo": "slope.png", "seeds": 3},
    ],
    ids=str,
)
def test_settings_that_make_no_sense_change_nothing(qtbot, window, tmp_path, changed):
    window.document.set_task(desk_task("sr4"))
    before = window.document.asked(), window.methods_panel.ticked()
    drop(qtbot, window, result(tmp_path, **changed), window.photos.result_opened)
    assert (window.document.asked(), window.methods_panel.ticked()) == before
    assert window.messages.messages()[-1].kind == "warning"


def test_a_frame_beyond_the_photo_is_not_taken_over(qtbot, window, tmp_path):
    before = frame_of(window)
    asked = RECORD["asked"] | {"frame": [1e300, 0.0, 1.0, 0.0]}
    drop(qtbot, window, result(tmp_path, asked=asked), window.photos.result_opened)
    assert frame_of(window) == before


def test_a_foreign_png_is_a_photo(qtbot, window, tmp_path):
    chunks = PngInfo()
    chunks.add_text("palimpsest", "no settings")
    chunks.add_text("parameters", "steps: 20")
    path = tmp_path / "foreign.png"
    Image.fromarray(open_photo(write_photo(tmp_path / "a.png")).pixels).save(path, pnginfo=chunks)
    assert peek_settings(path) is None
    drop(qtbot, window, path, window.photos.photo_opened)
    assert window.document.photo.name == "foreign.png"
