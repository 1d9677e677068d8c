"""Widgets, and the engine with its queue, that several tests of the desk use."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.view_state import ViewState
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from engine.priors.library import DEFAULT_PRIOR
from tests.desktop_app.canvas_hand import GREY, HEIGHT, WIDTH
from tests.desktop_app.session_hand import begin, end, new_window, write_photo


@pytest.fixture(scope="module", autouse=True)
def collected_at_the_end() -> Iterator[None]:
    """What the tests of a file shared, and threw away before its end, goes in this thread too."""
    yield
    gc.collect()


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


@pytest.fixture(scope="module")
def engine(qapp):
    """One engine thread for this file: loading it takes seconds."""
    thread = EngineThread()
    ready = QEventLoop()
    thread.prepared.connect(ready.quit)
    thread.start(DEFAULT_PRIOR)
    ready.exec()
    yield thread
    assert thread.shut_down()


@pytest.fixture
def queue(engine):
    queue = RunQueue(engine)
    yield queue
    queue.cancel_all()
    queue.set_paused(False)
    deadline = time.monotonic() + 30
    while queue.is_busy and time.monotonic() < deadline:
        QCoreApplication.processEvents()
    queue.deleteLater()


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """The file of a photo without a face."""
    return write_photo(tmp_path_factory.mktemp("photo") / "slope.png")


@pytest.fixture(scope="module")
def shared_window(qapp):
    """One window for this file: making it costs a while."""
    window = new_window()
    yield window
    end(window)


@pytest.fixture
def window(qtbot, shared_window, photo):
    """That window in a new session with the photo, all messages gone."""
    begin(qtbot, shared_window, photo)
    shared_window.messages.clear()
    return shared_window
