"""The comparison in its window: keys, what is remembered, and files of what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.model.layers import Layer, LayerChoice
from desktop_app.model.qt_images import rgba_pixels
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import COMPARE
from desktop_app.storage.places import settings_file
from engine.images import open_photo, read_settings
from tests.desktop_app.comparing import four_tiles


@pytest.fixture
def window(qtbot):
    """A window without an engine, with four tiles to compare."""
    window = opened(qtbot)
    yield window
    window.close()
    settings_file().unlink(missing_ok=True)


def opened(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.show()
    window.pages.show_page(COMPARE)
    window.compare.set_tiles(four_tiles())
    window.compare.setFocus()
    return window


def press(window, key):
    QTest.keyClick(window.compare, key)


def test_keys_choose_layers_and_take_them_back(qtbot, window):
    layers = window.compare.layers
    for key, layer in (
        (Qt.Key.Key_D, Layer.DIFFERENCE),
        (Qt.Key.Key_M, Layer.MISFIT),
        (Qt.Key.Key_S, Layer.DEVIATION),
        (Qt.Key.Key_N, Layer.PICTURE),
        (Qt.Key.Key_D, Layer.DIFFERENCE),
        (Qt.Key.Key_D, Layer.PICTURE),
    ):
        press(window, key)
        assert layers.choice.layer is layer
        assert window.commands.action(f"compare.{layer}").isChecked()
    press(window, Qt.Key.Key_I)
    assert window.compare.inspector.isVisible()
    press(window, Qt.Key.Key_I)
    assert not window.compare.inspector.isVisible()


def test_the_layer_is_remembered(qtbot, window):
    window.compare.set_layer(LayerChoice(Layer.DIFFERENCE, signed=True, scale=0.2))
    window.compare.set_inspecting(True)
    window.close()
    again = opened(qtbot)
    assert again.compare.layers.choice == LayerChoice(Layer.DIFFERENCE, signed=True, scale=0.2)
    assert again.compare.layer_bar.scale.currentText() == "0.2"
    assert again.commands.action("compare.difference").isChecked()
    assert again.compare.cursor_of_all.active
    again.close()


def show_differences(qtbot, window):
    with qtbot.waitSignals([window.compare.layers.maps_changed] * 2):
        window.compare.set_layer(LayerChoice(Layer.DIFFERENCE))


def test_a_tile_is_saved_and_copied_as_it_is_shown(qtbot, window, tmp_path, monkeypatch):
    show_differences(qtbot, window)
    seen = window.compare.shown("dps").pixels
    names = []

    def answer(title, name):
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(window.actions_desk.dialogs, "save_as", answer)
    with qtbot.waitSignal(window.files.saved):
        window.compare.save_requested.emit("dps")
    assert names == ["palimpsest-dps-difference.png"]
    assert np.array_equal(open_photo(tmp_path / names[0]).pixels, seen)
    assert read_settings(tmp_path / names[0]) is None
    window.compare.copy_requested.emit("dps")
    assert np.array_equal(rgba_pixels(QGuiApplication.clipboard().image())[..., :3], seen)
    window.compare.set_layer(LayerChoice())
    window.compare.save_requested.emit("dps")
    assert names[1] == "palimpsest-dps.png"


def test_the_figure_is_what_the_window_shows(qtbot, window, tmp_path):
    show_differences(qtbot, window)
    tiles = window.comparison.figure_tiles()
    assert [t.title for t in tiles] == ["Original (reference)", "Measurement", "SDEdit", "DPS"]
    assert tiles[3].pixels is window.compare.shown("dps").pixels
    assert "psnr" in tiles[3].best, "names and scores stay"
    for name in ("figure.png", "figure.pdf"):
        with qtbot.waitSignal(window.files.saved):
            window.comparison.write_figure(tmp_path / name, tiles)
    assert (tmp_path / "figure.pdf").read_bytes().startswith(b"%PDF")
    picture = open_photo(tmp_path / "figure.png").pixels
    color = tiles[3].pixels[0, 0]
    assert (picture == color).all(axis=2).sum() >= 384 * 384
    window.compare.set_layer(LayerChoice(Layer.MISFIT))
    assert [t.key for t in window.comparison.figure_tiles()] == ["truth", "measurement"]


def test_without_a_result_there_is_no_figure(window):
    window.compare.set_tiles(four_tiles()[:2])
    window.commands.action("file.save_comparison").trigger()
    assert "no result" in window.messages.messages()[-1].problem
