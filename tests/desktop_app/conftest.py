"""Widgets that several tests of the desk use."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.view_state import ViewState
from tests.desktop_app.canvas_hand import GREY, HEIGHT, WIDTH


@pytest.fixture
def canvas(qtbot) -> EditCanvas:
    canvas = EditCanvas(ViewState())
    qtbot.addWidget(canvas)
    canvas.resize(464, 384)  # 2:1 with the margin around
    canvas.show()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.set_photo(np.full((HEIGHT, WIDTH, 3), GREY, np.uint8))
    canvas.set_brush_size(10)
    # The pointer still is where the last test left it, and a move to there would be none.
    QTest.mouseMove(canvas, QPoint(1, 1))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    return canvas


@pytest.fixture
def box(qtbot, canvas) -> Iterator[QWidget]:
    """A window around the canvas, below a text field."""
    box = QWidget()
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    layout.addWidget(QLineEdit())
    layout.addWidget(canvas)
    box.show()
    canvas.setFocus()
    yield box
    canvas.setParent(None)
