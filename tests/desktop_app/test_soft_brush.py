"""The soft brush: a pass takes the core, more passes more of the disc, and never anything beyond."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from desktop_app.canvas.canvas_keys import HARDNESS_STEP
from desktop_app.model.brush import snapped
from desktop_app.model.mask import MaskModel
from desktop_app.model.mask_patch import PAINTED
from desktop_app.model.soft_brush import dab
from tests.desktop_app.canvas_hand import LEFT, NONE, SHIFT, Key, at, painted, press, release

WIDTH, HEIGHT = 90, 70
places = st.tuples(st.floats(-40, 130), st.floats(-40, 130))
paths = st.lists(places, min_size=1, max_size=6)
diameters = st.integers(1, 60)
shares = st.floats(0, 1)
quick = settings(max_examples=30, deadline=None)
spacings = st.sampled_from([0.0, 0.1, 1.5])
pressures = st.lists(st.floats(0, 1), min_size=6, max_size=6)


def stroke(mask, path, diameter, hardness, *, spacing=0.0, pressure=(1.0,) * 6, erase=False):
    how = {"spacing": spacing, "hardness": hardness}
    rects = mask.begin_stroke(*path[0], diameter, erase, pressure=pressure[0], **how)
    for place, force in zip(path[1:], itertools.cycle(pressure[1:]), strict=False):
        rects += mask.extend_stroke(*place, force)
    return rects, mask.commit_stroke()


def painted_by(path, diameter, hardness, **how) -> np.ndarray:
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, path, diameter, hardness, **how)
    return mask.painted > 0


@quick
@given(paths, diameters, shares, shares, spacings, pressures)
def test_a_harder_brush_takes_all_that_a_softer_one_takes(
    path, diameter, one, other, spacing, pressure
):
    low, high = sorted((one, other))
    how = {"spacing": spacing, "pressure": pressure}
    softer, harder, hardest = (painted_by(path, diameter, h, **how) for h in (low, high, 1.0))
    assert not (softer & ~harder).any()
    assert not (harder & ~hardest).any(), "the outer ring is the limit"


@quick
@given(paths, diameters, shares, spacings, st.booleans())
def test_undo_is_exact_and_what_changed_is_told(path, diameter, hardness, spacing, erase):
    mask = MaskModel(WIDTH, HEIGHT)
    mask.set_known(np.indices((HEIGHT, WIDTH)).sum(0) % 3 == 0)
    before = mask.painted.copy()
    rects, patch = stroke(mask, path, diameter, hardness, spacing=spacing, erase=erase)
    after, untold = mask.painted.copy(), mask.painted != before
    assert mask.coverage == np.count_nonzero(after) / after.size
    for rect in rects:
        untold[rect.slices] = False
    assert not untold.any()
    assert set(np.unique(after)) <= {0, PAINTED}
    if patch is None:
        np.testing.assert_array_equal(after, before)
        return
    mask.apply(patch)
    np.testing.assert_array_equal(mask.painted, before)
    mask.apply(patch)
    np.testing.assert_array_equal(mask.painted, after)


@given(paths, diameters, shares)
@quick
def test_an_aborted_soft_stroke_leaves_no_trace(path, diameter, hardness):
    mask = MaskModel(WIDTH, HEIGHT)
    mask.set_known(np.indices((HEIGHT, WIDTH)).sum(0) % 3 == 0)
    before = mask.painted.copy()
    mask.begin_stroke(*path[0], diameter, hardness=hardness)
    for place in path[1:]:
        mask.extend_stroke(*place)
    mask.abort_stroke()
    np.testing.assert_array_equal(mask.painted, before)


@given(paths, diameters, spacings)
@quick
def test_full_hardness_is_the_hard_brush_itself(path, diameter, spacing):
    mask = MaskModel(WIDTH, HEIGHT)
    mask.begin_stroke(*path[0], diameter, spacing=spacing)
    for place in path[1:]:
        mask.extend_stroke(*place)
    mask.commit_stroke()
    np.testing.assert_array_equal(
        painted_by(path, diameter, 1.0, spacing=spacing), mask.painted > 0
    )


@pytest.mark.parametrize("diameter", [1, 2, 3, 4, 9, 40])
@pytest.mark.parametrize("hardness", [0.0, 0.5])
def test_a_click_takes_the_pixels_at_its_middle(diameter, hardness):
    mask = painted_by([(30.2, 30.2)], diameter, hardness)
    x, y = snapped(30.2, 30.2, diameter)
    touched = {(int(y + dy), int(x + dx)) for dy in (-0.4, 0.4) for dx in (-0.4, 0.4)}
    assert all(mask[place] for place in touched)


def test_a_single_dab_takes_half_of_the_way_from_the_core_to_the_rim():
    """There it covers one half."""
    for hardness in (0.0, 0.4, 0.8):
        mask = painted_by([(45, 35)], 60, hardness, spacing=1.0)
        radius = 30 * (1 + hardness) / 2
        y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
        distance = np.hypot(x - 45, y - 35)
        clear = np.abs(distance - radius) > 0.2
        np.testing.assert_array_equal(mask[clear], (distance < radius)[clear])


def test_going_over_again_grows_the_stroke_to_the_outer_ring_and_not_beyond():
    there_and_back = [(20.0, 35.0), (70.0, 35.0)] * 80
    widths = [
        np.count_nonzero(painted_by(there_and_back[: passes + 1], 40, 0.3)[:, 45])
        for passes in (1, 2, 4, 159)
    ]
    assert 12 <= widths[0] <= 22, "the core, and little more"
    assert widths[0] < widths[1] < widths[2] < 40
    assert widths[3] >= 39  # the rim itself covers nothing


def test_how_close_the_dabs_are_makes_little_difference():
    path = [(10.0, 35.0), (80.0, 35.0)]
    close, apart = (
        np.count_nonzero(painted_by(path, 40, 0.3, spacing=spacing)[:, 45])
        for spacing in (0.03, 0.2)
    )
    assert abs(close - apart) <= 3


def test_another_stroke_begins_with_no_coverage():
    mask = MaskModel(WIDTH, HEIGHT)
    for _ in range(20):
        stroke(mask, [(20.0, 35.0), (70.0, 35.0)], 40, 0.3)
    np.testing.assert_array_equal(
        mask.painted > 0, painted_by([(20.0, 35.0), (70.0, 35.0)], 40, 0.3)
    )


def test_a_dab_is_one_in_its_core_and_falls_to_nothing_at_its_rim():
    distance = np.linspace(0, 60, 601)
    covered = dab(distance**2, 50.0, 0.4)
    assert (covered[distance <= 20] == 1.0).all()
    assert (covered[distance >= 50] == 0.0).all()
    assert (np.diff(covered) <= 0).all()
    assert np.abs(np.diff(covered)).max() < 0.01, "no step"


def test_keys_change_the_hardness_and_the_slider_follows(canvas):
    told = []
    canvas.brush_hardness_changed.connect(told.append)
    QTest.keyClick(canvas, Key.Key_BraceLeft, SHIFT)
    QTest.keyClick(canvas, Key.Key_BracketLeft, SHIFT)
    assert canvas.brush_hardness == pytest.approx(1.0 - 2 * HARDNESS_STEP / 100)
    QTest.keyClick(canvas, Key.Key_BraceRight)
    assert told == pytest.approx([0.9, 0.8, 0.9])
    size = canvas.brush_size
    press(canvas, 50, 50)
    QTest.keyClick(canvas, Key.Key_BraceLeft, SHIFT)
    assert canvas.brush_hardness == pytest.approx(0.9), "a stroke goes on as it began"
    release(canvas, 50, 50)
    for _ in range(20):
        QTest.keyClick(canvas, Key.Key_BraceLeft, SHIFT)
    assert canvas.brush_hardness == 0.0
    assert canvas.brush_size == size


def test_the_canvas_paints_softly_and_shows_both_rings(canvas):
    canvas.set_brush_size(60)
    QTest.mouseMove(canvas, at(canvas, 100, 80))
    hard = canvas.grab().toImage()
    canvas.set_brush_hardness(0.5)
    soft = canvas.grab().toImage()
    ring = [at(canvas, 100 + 15 * dx, 80) for dx in (-1, 1)]
    assert all(hard.pixel(spot) != soft.pixel(spot) for spot in ring)
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 100, 80))
    assert painted(canvas)[80, 100 + 14]
    assert not painted(canvas)[80, 100 + 22]
    canvas.undo()
    assert not painted(canvas).any()
    canvas.set_photo(np.zeros((50, 60, 3), np.uint8))
    assert canvas.brush_hardness == 0.5
    canvas.editor.press(canvas.editor.brush, QPointF(30, 25))
    canvas.editor.release()
    assert 0 < np.count_nonzero(canvas.mask.painted) < 0.8 * np.pi * 30**2
