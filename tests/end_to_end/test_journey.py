"""The whole journey in the real window: open, paint with the mouse, run, compare, save."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from desktop_app.model.layers import Layer
from desktop_app.model.run_row import RunState
from desktop_app.model.tile_content import MEASUREMENT, TRUTH
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import COMPARE, EDIT
from desktop_app.storage.waiting_runs import waiting_runs
from engine.images import open_photo, read_settings
from engine.resources import resources_folder

PORTRAIT = resources_folder() / "samples" / "john-thune.jpg"
ENGINE_MS = 120_000
RUN_MS = 120_000


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    with qtbot.waitSignal(window.engine.prepared, timeout=ENGINE_MS):
        window.start_engine()
    yield window
    window.close()


def open_portrait(window, qtbot, path=PORTRAIT):
    with qtbot.waitSignal(window.photos.photo_opened, timeout=60_000):
        window.photos.open_file(path)


def drag(window, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A stroke of the left button between two points of the photo."""
    canvas = window.canvas
    viewport = canvas.viewport()
    points = [viewport.to_widget(QPointF(*p)).toPoint() for p in (start, end)]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    middle = (points[0] + points[1]) / 2
    for point in (middle, points[1]):
        QTest.mouseMove(canvas, QPoint(point))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[1])


def set_steps(window, name: str, steps: int) -> None:
    method = next(m for m in type(window.methods_panel.settings(name)).__mro__)
    window.methods_panel.set_settings(name, method(steps=steps))


def answer_save_dialog(path) -> None:
    """Type a name into the save dialog that is about to open, and press Save until it is gone."""

    def press_save() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, press_save)
            return
        timer = QTimer(dialog)  # it ends with the dialog
        timer.timeout.connect(lambda: press(dialog))
        timer.start(50)

    def press(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if field.text() != str(path):  # the list that completes names may have changed it
            field.selectAll()
            QTest.keyClicks(field, str(path))
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)

    QTimer.singleShot(20, press_save)


def test_only_the_first_methods_are_ticked_at_start(window):
    assert window.methods_panel.ticked() == ["sdedit", "sdedit-masked", "score-ald", "dps"]


def test_open_paint_run_three_methods_compare_save(window, qtbot, tmp_path):
    open_portrait(window, qtbot)
    frame = window.document.frame
    assert not window.methods_panel.run_button.isEnabled()  # nothing is painted yet
    x, y = frame.centre_x, frame.centre_y
    drag(window, (x - 20, y), (x + 20, y))
    coverage = window.canvas.mask.coverage
    assert 0.001 < coverage < 0.1

    for name in ("sdedit", "score-ald", "dps"):
        set_steps(window, name, 6)
    window.methods_panel.set_ticked(["sdedit", "score-ald", "dps"])
    assert window.methods_panel.run_button.isEnabled()
    ended = []
    window.queue.run_ended.connect(ended.append)
    QTest.mouseClick(window.methods_panel.run_button, Qt.MouseButton.LeftButton)
    assert window.pages.current == COMPARE
    qtbot.waitUntil(lambda: len(ended) == 3, timeout=RUN_MS)

    runs = window.queue.runs()
    assert [run.state for run in runs] == [RunState.DONE] * 3
    tiles = {tile.key: tile for tile in window.compare.tiles}
    assert list(tiles)[:2] == [TRUTH, MEASUREMENT]
    assert len(tiles) == 5
    results = [tiles[run.run_id] for run in runs]
    assert all(tile.psnr > 10 and 0 < tile.lpips < 1 and tile.seconds > 0 for tile in results)
    assert sum("psnr" in tile.best for tile in results) == 1
    best = max(results, key=lambda tile: tile.psnr)
    assert "psnr" in best.best

    window.compare.setFocus()
    QTest.keyClick(window.compare, Qt.Key.Key_W)
    assert window.compare.mode == "wipe"
    figure = look_at_maps(window, qtbot, results, tmp_path / "misfit.pdf")
    assert figure.read_bytes().startswith(b"%PDF")
    assert window.compare.layers.choice.layer is Layer.PICTURE

    shown = window.edit_page.choice.findData(best.key)
    assert shown > 0
    window.pages.show_page(EDIT)
    window.edit_page.choice.setCurrentIndex(shown)
    window.edit_page.choice.activated.emit(shown)
    assert window.canvas.shows_result

    result = tmp_path / "result.png"
    answer_save_dialog(result)
    with qtbot.waitSignal(window.saves.told, timeout=30_000):
        window.commands.action("file.save_result").trigger()
    saved, original = open_photo(result).pixels, open_photo(PORTRAIT).pixels
    known = window.canvas.mask.known
    assert np.array_equal(saved[known], original[known])
    assert (saved[~known] != original[~known]).any()
    record = read_settings(result)
    assert record["method"] == window.queue.run(best.key).job.method
    assert record["seeds"] == [window.queue.run(best.key).job.seed]

    comparison = tmp_path / "comparison.png"
    answer_save_dialog(comparison)
    with qtbot.waitSignal(window.saves.told, timeout=30_000):
        window.commands.action("file.save_comparison").trigger()
    assert min(Image.open(comparison).size) > 400


def look_at_maps(window, qtbot, results, path):
    """Differences and misfit by their keys, saved as a figure; then pictures again."""
    window.compare.setFocus()
    QTest.keyClick(window.compare, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: window.compare.color_bar is not None)
    for tile in results:
        values = window.compare.shown(tile.key).values
        assert values.max() > 0
        error = 10 ** (-tile.psnr / 20)  # the same number from the metrics' side
        assert float(np.sqrt((values**2).mean())) == pytest.approx(error, rel=0.02)
    assert window.commands.action("compare.difference").isChecked()
    QTest.keyClick(window.compare, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: window.compare.color_bar is not None)
    for tile in results:
        values = window.compare.shown(tile.key).values
        assert float(np.sqrt(np.nanmean(values**2))) == pytest.approx(tile.misfit, rel=0.01)
    answer_save_dialog(path)
    with qtbot.waitSignal(window.saves.told, timeout=30_000):
        window.commands.action("file.save_comparison").trigger()
    window.commands.action("compare.misfit").trigger()
    return path


def test_results_are_on_disk_before_they_are_on_screen(window, qtbot):
    window.photos.open_sample("john-thune")
    set_steps(window, "sdedit", 3)
    window.methods_panel.set_ticked(["sdedit"])
    with qtbot.waitSignal(window.queue.run_ended, timeout=RUN_MS):
        window.methods_panel.request_run()
    folder = Path(window.queue.runs()[0].job.folder)
    assert {"result.png", "run.json", "mask.png"} <= {p.name for p in folder.iterdir()}


def test_results_of_another_mask_are_not_compared_with_this_one(window, qtbot):
    window.photos.open_sample("john-thune")
    set_steps(window, "sdedit", 3)
    window.methods_panel.set_ticked(["sdedit"])
    for _ in range(2):
        with qtbot.waitSignal(window.queue.run_ended, timeout=RUN_MS):
            window.methods_panel.request_run()
    assert sum(tile.is_result for tile in window.compare.tiles) == 2
    window.pages.show_page(EDIT)
    frame = window.document.frame
    drag(window, (frame.centre_x, frame.centre_y - 90), (frame.centre_x + 30, frame.centre_y - 90))
    with qtbot.waitSignal(window.queue.run_ended, timeout=RUN_MS):
        window.methods_panel.request_run()
    assert sum(tile.is_result for tile in window.compare.tiles) == 1
    window.runs_panel.select(window.queue.runs()[0].run_id)
    window.runs.select(window.queue.runs()[0].run_id)
    assert sum(tile.is_result for tile in window.compare.tiles) == 2


def test_dropping_pasting_and_bad_files(window, qtbot, tmp_path):
    text = tmp_path / "notes.png"
    text.write_text("no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(text))])
    with qtbot.waitSignal(window.photos.failed, timeout=30_000):
        window.photos.take_mime(data)
    assert len(window.messages.messages()) == 1
    assert window.document.photo is None

    QGuiApplication.clipboard().setText("words")
    window.commands.action("file.paste").trigger()
    assert "clipboard" in window.messages.messages()[-1].problem

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PORTRAIT))])
    with qtbot.waitSignal(window.photos.photo_opened, timeout=60_000):
        window.photos.take_mime(data)
    assert window.document.photo.pixels.shape == (512, 512, 3)


def test_stop_ends_the_run_and_keeps_the_results(window, qtbot):
    window.photos.open_sample("john-thune")
    set_steps(window, "sdedit", 3)
    set_steps(window, "dps", 900)
    window.methods_panel.set_ticked(["sdedit", "dps"])
    ended = []
    window.queue.run_ended.connect(ended.append)
    window.methods_panel.request_run()
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=RUN_MS)
    assert window.methods_panel.stop_button.isEnabled()
    QTest.mouseClick(window.methods_panel.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=30_000)
    states = [run.state for run in window.queue.runs()]
    assert states == [RunState.DONE, RunState.CANCELLED]
    assert not window.methods_panel.stop_button.isEnabled()


def test_closing_the_window_in_the_middle_of_a_run_ends_the_thread(window, qtbot):
    window.photos.open_sample("john-thune")
    window.methods_panel.set_ticked(["dps"])
    set_steps(window, "dps", 900)
    window.methods_panel.request_run()
    qtbot.waitUntil(lambda: window.queue.runs()[0].index > 0, timeout=RUN_MS)
    window.close()
    assert not window.engine.is_running
    assert len(waiting_runs(window.keeping.sessions.path)) == 1, "it is offered again"


def test_another_photo_is_not_offered_the_results_of_the_last_one(window, qtbot):
    window.photos.open_sample("john-thune")
    set_steps(window, "sdedit", 3)
    window.methods_panel.set_ticked(["sdedit"])
    with qtbot.waitSignal(window.queue.run_ended, timeout=RUN_MS):
        window.methods_panel.request_run()
    assert window.edit_page.choice.count() == 2
    window.photos.open_sample("tom-rice")
    assert window.edit_page.choice.count() == 1
    assert not window.canvas.shows_result
    assert sum(tile.is_result for tile in window.compare.tiles) == 1
