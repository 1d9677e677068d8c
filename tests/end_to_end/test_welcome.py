"""From the welcome page to a first result, pressed before the engine is ready."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.model.run_row import RunState
from desktop_app.shell.home_desk import WELCOME
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import COMPARE, EDIT

PATIENCE_MS = 120_000


def test_a_card_runs_as_soon_as_the_engine_is_there(qtbot):
    window = MainWindow(theme="dark")
    qtbot.addWidget(window)
    window.show()
    window.home.show_welcome()
    assert window.pages.current == WELCOME
    card = next(c for c in window.home._welcome.cards if c.objectName() == "enlarge")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.pages.current == EDIT
    assert window.queue.runs() == []

    window.start_engine()
    qtbot.waitUntil(lambda: len(window.queue.runs()) == 2, timeout=PATIENCE_MS)
    assert window.pages.current == COMPARE
    first, second = window.queue.runs()
    # The quicker one goes first: a first result is what a first minute is for.
    assert (first.job.method, second.job.method) == ("ddnm", "dps")
    window.queue.cancel(second.run_id)
    assert window.status.queue_label.text() == "1 running"
    qtbot.waitUntil(lambda: first.ended, timeout=PATIENCE_MS)
    assert first.state is RunState.DONE
    assert first.outcome.psnr > 20
    window.close()
