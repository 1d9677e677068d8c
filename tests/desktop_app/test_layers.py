"""The layers of the comparison: maps in the tiles, one scale, driven by real events."""

from __future__ import annotations

import math
import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.model.layers import LAYERS, Layer, LayerChoice
from desktop_app.model.tile_content import TileContent
from engine.color_map import colors
from engine.evaluation.maps import difference
from tests.desktop_app.comparing import (
    BLUE,
    GREEN,
    GREY,
    LEFT,
    RED,
    centre_color,
    color_at,
    four_tiles,
    open_view,
    plain,
    tile,
)

NEAR, FAR = (30, 60, 220), (30, 160, 210)  # of the truth, BLUE


@pytest.fixture
def view(qtbot):
    """The truth, a measurement and two results, one nearer to the truth than the other."""
    view = open_view(qtbot)
    near, far = four_tiles()[2:]
    view.set_tiles(
        [
            *four_tiles()[:2],
            replace(near, key="near", pixels=plain(NEAR)),
            replace(far, key="far", pixels=plain(FAR)),
        ]
    )
    return view


def choose(qtbot, view, layer):
    """Click the tab of a layer, and wait for its maps."""
    tabs = view.layer_bar.tabs
    place = tabs.tabRect(LAYERS.index(layer)).center()
    if layer is Layer.PICTURE:
        qtbot.mouseClick(tabs, LEFT, pos=place)
        return
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        qtbot.mouseClick(tabs, LEFT, pos=place)


def color_of(value, scale, *, signed=False):
    share = (value / scale + 1) / 2 if signed else value / scale
    return tuple(int(v) for v in colors(signed=signed)[round(min(max(share, 0), 1) * 255)])


def distance(a, b):
    return float(difference(plain(a), plain(b))[0, 0])


def test_differences_are_coloured_by_one_scale(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    scale = view.color_bar.scale
    assert scale == 0.3, "the least round number over the farther result, 0.23"
    assert distance(FAR, BLUE) == pytest.approx(100 / 255 / math.sqrt(3))
    for key, color in (("near", NEAR), ("far", FAR)):
        assert centre_color(tile(view, key).pane) == color_of(distance(color, BLUE), scale)
    assert centre_color(tile(view, "truth").pane) == BLUE, "the reference stays a picture"
    assert tile(view, "truth").pane.badge == "reference"
    choose(qtbot, view, Layer.PICTURE)
    assert centre_color(tile(view, "far").pane) == FAR
    assert view.color_bar is None
    assert not view.layer_bar.isVisible()


def test_what_was_given_does_not_set_the_scale(qtbot, view):
    assert distance(GREY, BLUE) > 0.3
    choose(qtbot, view, Layer.DIFFERENCE)
    assert centre_color(tile(view, "measurement").pane) == color_of(1, 0.3)


def test_another_reference_is_chosen_by_keyboard(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    combo = view.layer_bar.reference
    combo.setFocus()
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        QTest.keyClick(combo, Qt.Key.Key_End)
    assert view.layers.reference == "far"
    assert centre_color(tile(view, "far").pane) == FAR
    scale = view.color_bar.scale
    assert centre_color(tile(view, "near").pane) == color_of(distance(NEAR, FAR), scale)
    assert "DPS" in view.color_bar.text


def test_the_menu_of_a_tile_makes_it_the_reference(qtbot, view):
    menu = view.menu_for("near")
    action = next(a for a in menu.actions() if a.data()[0] == "reference")
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        action.trigger()
    assert view.layers.choice.layer is Layer.DIFFERENCE
    assert view.layers.reference == "near"


def test_signed_differences_tell_brighter_from_darker(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        qtbot.mouseClick(view.layer_bar.signed, LEFT, pos=view.layer_bar.signed.rect().center())
    bar = view.color_bar
    assert bar.signed
    expected = color_of(100 / 255 / 3, bar.scale, signed=True)
    assert centre_color(tile(view, "far").pane) == expected
    assert expected[0] > expected[2], "brighter is orange"


def test_a_fixed_scale_holds_for_all_and_automatic_returns(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    combo = view.layer_bar.scale
    combo.setFocus()
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        QTest.keyClick(combo, Qt.Key.Key_End)
    assert view.color_bar.scale == 1.0
    assert centre_color(tile(view, "far").pane) == color_of(distance(FAR, BLUE), 1.0)
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        QTest.keyClick(combo, Qt.Key.Key_Home)
    assert view.color_bar.scale == 0.3


def test_a_new_estimate_gets_a_new_map_and_no_other(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    near = view.shown("near").picture
    with qtbot.waitSignal(view.layers.maps_changed):
        view.update_pixels("far", plain(BLUE))
    assert centre_color(tile(view, "far").pane) == color_of(0, 1)
    scale = view.color_bar.scale
    assert scale < 0.3
    assert view.shown("near").picture is not near, "the scale has changed"
    before = view.shown("near").picture
    with qtbot.waitSignal(view.layers.maps_changed):
        view.update_pixels("far", plain(BLUE))
    assert view.shown("near").picture is before


def test_a_new_estimate_paints_no_other_map(qtbot, view):
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        view.set_layer(LayerChoice(Layer.DIFFERENCE, scale=0.5))
    QApplication.processEvents()
    painted = []
    for key in ("near", "far", "truth"):
        pane = tile(view, key).pane

        def paint(event, pane=pane, key=key):
            painted.append(key)
            type(pane).paintEvent(pane, event)

        pane.paintEvent = paint
    with qtbot.waitSignal(view.layers.maps_changed):
        view.update_pixels("far", plain(GREEN))
    qtbot.waitUntil(lambda: bool(painted))
    QApplication.processEvents()
    assert set(painted) == {"far"}


def misfits(view):
    gap = np.full((8, 8), 0.02, np.float16)
    gap[4:] = math.nan
    tiles = {t.key: t for t in view.tiles}
    view.set_tiles(
        [
            replace(tiles["truth"], misfit_map=gap, noise=0.02),
            tiles["measurement"],
            replace(tiles["near"], misfit_map=gap * np.float16(2), noise=0.02),
            tiles["far"],
        ]
    )


def test_the_misfit_is_shown_in_its_own_size_with_the_noise_beside(qtbot, view):
    misfits(view)
    choose(qtbot, view, Layer.MISFIT)
    bar = view.color_bar
    assert (bar.scale, bar.noise, bar.has_gaps) == (0.05, 0.02, True)  # 0.04 is 0.04001 in 16 bits
    pane = tile(view, "near").pane
    x, y = pane.width() / 2, pane.height() / 4
    assert color_at(pane, x, y) == color_of(0.04, 0.05)
    assert tile(view, "truth").pane.badge == "noise"
    assert view.shown("near").pixels.shape == (8, 8, 3)
    red, green, blue = color_at(pane, x, 3 * y)
    assert red == green == blue, "not measured"
    assert centre_color(tile(view, "measurement").pane) == GREY
    assert view.shown("far").picture is None
    assert "was kept" in tile(view, "far").pane.empty_text
    assert "0.02" in view.layer_bar.legend.toolTip()
    assert "not measured" in view.layer_bar.legend.toolTip()


def test_deviation_is_that_of_the_tile_of_seeds(qtbot, view):
    values = np.full((64, 64), 0.07, np.float32)
    mean = TileContent("m", "DPS", pixels=plain(RED), deviation_map=values, seeds=4)
    view.set_tiles([*view.tiles, mean])
    assert tile(view, "m").pane.badge == "mean of 4"
    choose(qtbot, view, Layer.DEVIATION)
    assert centre_color(tile(view, "m").pane) == color_of(0.07, view.color_bar.scale)
    assert tile(view, "m").pane.badge == "deviation of 4"
    assert "seed" in tile(view, "near").pane.empty_text


def test_pictures_of_another_size_have_no_difference(qtbot, view):
    view.set_tiles([*view.tiles, TileContent("small", "Small", pixels=plain(GREEN, 8, 8))])
    choose(qtbot, view, Layer.DIFFERENCE)
    assert tile(view, "small").pane.empty_text == "Another size"


def test_holding_the_reference_covers_the_map_and_lets_go_of_it(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    seen = centre_color(tile(view, "far").pane)
    view._show_reference(True)
    assert centre_color(tile(view, "far").pane) == BLUE
    assert tile(view, "far").pane.badge == "Original"
    view._show_reference(False)
    assert centre_color(tile(view, "far").pane) == seen
    assert tile(view, "truth").pane.badge == "reference"


def test_the_wipe_shows_the_same_maps(qtbot, view):
    choose(qtbot, view, Layer.DIFFERENCE)
    view.wipe_view.choose_left("near")
    view.wipe_view.choose_right("far")
    view.set_mode("wipe")
    wipe = view.wipe_view.wipe
    y = wipe.height() * 0.85
    assert color_at(wipe, wipe.divider_x() - 20, y) == color_of(distance(NEAR, BLUE), 0.3)
    assert color_at(wipe, wipe.divider_x() + 20, y) == color_of(distance(FAR, BLUE), 0.3)


def test_maps_that_come_too_late_are_not_shown(qtbot, view):
    go, answered = threading.Event(), []
    view.calculator.answered.connect(lambda name, _: answered.append(name))
    view.calculator.ask("busy", lambda: go.wait(10))
    view.set_layer(LayerChoice(Layer.DIFFERENCE))
    assert tile(view, "far").pane.empty_text == "Calculating…"
    view.set_layer(LayerChoice())
    go.set()
    qtbot.waitUntil(lambda: "maps of the comparison" in answered)
    assert view.color_bar is None
    assert centre_color(tile(view, "far").pane) == FAR


def test_another_layer_begins_with_a_scale_that_fits():
    fixed = LayerChoice(Layer.DIFFERENCE, signed=True, reference="a", scale=0.5)
    assert fixed.with_layer(Layer.MISFIT) == LayerChoice(Layer.MISFIT, True, "a", 0.0)
    assert fixed.with_layer(Layer.DIFFERENCE) is fixed
    assert not fixed.with_layer(Layer.MISFIT).is_signed


def test_tiles_that_go_while_their_maps_are_made_do_no_harm(qtbot, view):
    with qtbot.waitSignals([view.layers.maps_changed] * 2):
        view.set_layer(LayerChoice(Layer.DIFFERENCE))
        view.set_tiles(four_tiles()[:2])
    assert list(view._shown) == ["truth", "measurement"]
    view.set_tiles([])
    view.set_layer(LayerChoice(Layer.MISFIT))
    qtbot.waitUntil(lambda: view.color_bar is None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("misfit", True, 0.2), LayerChoice(Layer.MISFIT, True, "", 0.2)),
        (("pink", False, -1.0), LayerChoice()),
        (("deviation", False, 1e9), LayerChoice(Layer.DEVIATION)),
    ],
)
def test_what_is_remembered_is_checked(written, read):
    assert LayerChoice.remembered(*written) == read
