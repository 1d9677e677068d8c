"""From a card of the welcome page to a figure on disk, by pointer and keys alone."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.model.run_row import RunState
from desktop_app.model.tile_content import MEASUREMENT
from desktop_app.panels.runs_model import Column
from desktop_app.shell.evidence_desk import PLOT, STEPS, TABLE
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import COMPARE, PRIOR
from tests.end_to_end.test_journey import answer_save_dialog

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 120_000


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme="dark")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.home.show_welcome()
    with qtbot.waitSignal(window.engine.prepared, timeout=PATIENCE_MS):
        window.start_engine()
    yield window
    window.close()


def click(widget, place=None):
    QTest.mouseClick(widget, LEFT, pos=place or widget.rect().center())


def turn_to(tabs, text):
    """A click on the tab of that name."""
    names = [tabs.tabText(index) for index in range(tabs.count())]
    click(tabs, tabs.tabRect(names.index(text)).center())


def cell(window, run, column):
    model, view = window.runs_panel.model, window.runs_panel.view
    return view.visualRect(model.index_of(run.run_id).siblingAtColumn(column)).center()


def test_from_a_card_to_a_figure(window, qtbot, tmp_path):
    titles = [title for _, title in window.pages.titles()]
    assert titles == ["Welcome", "Edit", "Compare", "Steps", "Table", "Plot", "Prior"]
    click(next(c for c in window.home._welcome.cards if c.objectName() == "sharpen"))
    qtbot.waitUntil(lambda: len(window.queue.runs()) == 2)
    first, second = window.queue.runs()
    assert first.job.method == "diffpir"
    click(window.runs_panel.view.viewport(), cell(window, second, Column.ACTION))
    qtbot.waitUntil(lambda: second.state is RunState.CANCELLED, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: first.ended, timeout=PATIENCE_MS)
    assert first.state is RunState.DONE

    # Compare: the result is sharper than what was measured; the wheel zooms all tiles together.
    assert window.pages.current == COMPARE
    tiles = {tile.title: tile for tile in window.compare.tiles}
    assert tiles["DiffPIR"].psnr > tiles["Measurement"].psnr

    # A method more, ticked by hand, stands beside the first; the wipe lays one over the other.
    added = added_by_hand(window, qtbot, "hqs-tv")
    turn_to(window.compare._mode_bar, "Wipe")
    wipe = window.compare.wipe_view
    assert (wipe.left_key, wipe.right_key) == (MEASUREMENT, added.run_id)
    before = wipe.wipe.divider
    QTest.keyClick(wipe.wipe, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert wipe.wipe.divider < before
    turn_to(window.compare._mode_bar, "Grid")
    pane = next(t.pane for t in window.compare.grid.tiles if t.content.key == first.run_id)
    click(pane)
    assert window.evidence.shown_run == first.run_id
    turn_to(window.compare.layer_bar.tabs, "Difference")
    qtbot.waitUntil(lambda: window.compare.color_bar is not None)

    # Steps: the keys walk through the estimates, and the first one is still noise.
    turn_to(window.pages.tabBar(), "Steps")
    assert window.pages.current == STEPS
    qtbot.waitUntil(lambda: window.evidence.steps.shown_steps is not None)
    window.evidence.steps.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_End)
    last = window.evidence.steps.step
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    assert window.evidence.steps.step < last == 25

    for title, page in (("Table", TABLE), ("Plot", PLOT), ("Prior", PRIOR)):
        turn_to(window.pages.tabBar(), title)
        assert window.pages.current == page
    assert window.evidence.table.filter.rowCount() == 3

    # The figure is what Compare shows: maps, or pictures.
    turn_to(window.pages.tabBar(), "Compare")
    maps = exported(window, qtbot, tmp_path / "maps.png")
    turn_to(window.compare.layer_bar.tabs, "Pictures")
    pictures = exported(window, qtbot, tmp_path / "pictures.png")
    assert min(pictures.shape[:2]) > 200
    assert maps.shape != pictures.shape or (maps != pictures).any()
    pdf = written(window, qtbot, tmp_path / "figure.pdf")
    assert pdf.startswith(b"%PDF")
    assert b"/Font" in pdf, "names and scores are text"


def added_by_hand(window, qtbot, name):
    """The run of a method that alone is ticked, once it has ended."""
    for key in (*window.methods_panel.ticked(), name):
        box = window.methods_panel.row(key).check_box
        window.methods_panel.set_current(key)
        click(box, QPoint(8, box.height() // 2))
    assert window.methods_panel.ticked() == [name]
    click(window.methods_panel.run_button)
    qtbot.waitUntil(lambda: len(window.queue.runs()) == 3)
    added = window.queue.runs()[-1]
    qtbot.waitUntil(lambda: added.ended, timeout=PATIENCE_MS)
    assert added.state is RunState.DONE
    return added


def exported(window, qtbot, path):
    """The figure as pixels."""
    written(window, qtbot, path)
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def written(window, qtbot, path):
    """The bytes that the key writes into the file that is typed into the dialog."""
    window.activateWindow()  # keys go to the active window, which the last dialog was
    qtbot.waitUntil(window.isActiveWindow)
    answer_save_dialog(path)
    with qtbot.waitSignal(window.saves.told, timeout=30_000):
        QTest.keySequence(window, QKeySequence("Ctrl+Shift+E"))
    return path.read_bytes()
