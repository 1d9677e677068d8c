"""No click is shifted and no colour displaced on screens of another density."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.view_state import ViewState
from tests.desktop_app.canvas_hand import (
    GREY,
    HEIGHT,
    WIDTH,
    painted,
    stroke,
)

ROOT = Path(__file__).resolve().parents[2]


class FineCanvas(EditCanvas):
    """A canvas on a screen of another density."""

    ratio = 2.0

    def devicePixelRatioF(self) -> float:
        return self.ratio


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_fine_screens_shift_no_click(qtbot, ratio):
    canvas = FineCanvas(ViewState())
    canvas.ratio = ratio
    qtbot.addWidget(canvas)
    canvas.resize(464, 384)
    canvas.show()
    canvas.set_photo(np.full((HEIGHT, WIDTH, 3), GREY, np.uint8))
    canvas.set_brush_size(1)
    canvas.view.set_view(QPointF(0.5, 0.5), 3.0)
    assert canvas.viewport().device_scale == pytest.approx(canvas.viewport().scale * ratio)
    for x, y in ((90, 70), (100, 80), (121, 95)):
        stroke(canvas, (x + 0.5, y + 0.5))
    assert np.argwhere(painted(canvas)).tolist() == [[70, 90], [80, 100], [95, 121]]


ON_A_FINE_SCREEN = """
import json
import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.view_state import ViewState
from engine.framing import WorkingFrame

application = QApplication([])
canvas = EditCanvas(ViewState())
canvas.resize(321, 287)
canvas.show()
canvas.set_photo(np.zeros((31, 37, 3), np.uint8))
canvas.set_overlay_opacity(1.0)
canvas.set_frame(WorkingFrame(18, 15, 70))
canvas.set_brush_size(1)
spot = canvas.viewport().to_widget(QPointF(20.5, 11.5)).toPoint()
QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
application.sendEvent(canvas, QEvent(QEvent.Type.Leave))
image = canvas.grab().toImage()
violet = [
    (x, y)
    for x in range(image.width())
    for y in range(image.height())
    if image.pixelColor(x, y).getRgb()[:3] == (255, 0, 255)
]
area = canvas.viewport().rect_to_widget(QRectF(20, 11, 1, 1))
print(json.dumps({
    "ratio": canvas.devicePixelRatioF(),
    "painted": np.argwhere(canvas.mask.painted).tolist(),
    "seen": [*map(min, zip(*violet)), *map(max, zip(*violet))],
    "expected": [area.left(), area.top(), area.right(), area.bottom()],
}))
"""


@pytest.mark.parametrize("factor", ["1.25", "2"])
def test_on_a_real_fine_screen_the_click_the_mask_and_the_colour_agree(factor):
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", ON_A_FINE_SCREEN],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["ratio"] == float(factor)
    assert told["painted"] == [[11, 20]]
    left, top, right, bottom = (edge * told["ratio"] for edge in told["expected"])
    assert told["seen"] == pytest.approx([left, top, right - 1, bottom - 1], abs=1)
