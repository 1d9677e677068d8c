"""What a photo that is opened changes: the brush, and what is said while it is read."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from desktop_app.shell.main_window import MainWindow
from engine.framing import WorkingFrame
from engine.images import photo_from_pixels


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    yield window
    window.close()


def take(window, height, width):
    photo = photo_from_pixels(np.zeros((height, width, 3), np.uint8), "plain")
    window.photos.take(photo, WorkingFrame.fitted(width, height), None)


def test_the_brush_suits_the_photo_unless_it_does_already(window):
    canvas = window.canvas
    canvas.set_brush_size(40)
    take(window, 64, 80)
    assert canvas.brush_size == 5, "it would have covered most of the photo"
    assert window.edit_page.settings.brush_size.value() == 5
    canvas.set_brush_size(40)
    take(window, 512, 640)
    assert canvas.brush_size == 40
    take(window, 3000, 6000)
    assert canvas.brush_size == 250, "it would have been lost"


def test_a_photo_that_takes_long_to_read_is_named_and_one_that_does_not_is_not(
    window, qtbot, tmp_path
):
    path = tmp_path / "slow.png"
    Image.new("RGB", (2000, 1500), "teal").save(path)
    told = []
    window.photos.told.connect(told.append)
    window.photos._patience.setInterval(0)
    with qtbot.waitSignal(window.photos.photo_opened, timeout=30_000):
        window.photos.open_file(path)
    assert told[:1] == ["Opening slow.png…"]
    told.clear()
    window.photos._patience.setInterval(600_000)
    with qtbot.waitSignal(window.photos.photo_opened, timeout=30_000):
        window.photos.open_file(path)
    assert not window.photos._patience.isActive()
    assert "Opening slow.png…" not in told
