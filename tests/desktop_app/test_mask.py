"""The mask as an array: strokes without gaps, exact ways back, honest numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import label

from desktop_app.model.brush import snapped
from desktop_app.model.mask import MaskModel
from desktop_app.model.mask_patch import PAINTED, TILE, PixelRect

WIDTH, HEIGHT = 90, 70
coordinates = st.floats(-40, 130)
diameters = st.integers(1, 60)


def swept_disc(start: tuple[float, float], end: tuple[float, float], diameter: int) -> np.ndarray:
    """Signed distance of every pixel's centre to the swept disc: what a stroke ought to be."""
    (ax, ay), (bx, by) = (np.array(snapped(*point, diameter)) for point in (start, end))
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else np.zeros_like(x)
    along = along.clip(0, 1)
    return np.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) - diameter / 2


def stroke(mask: MaskModel, *points: tuple[float, float], diameter: int, erase: bool = False):
    mask.begin_stroke(*points[0], diameter, erase)
    for point in points[1:]:
        mask.extend_stroke(*point)
    return mask.commit_stroke()


def covers(rects: list[PixelRect], changed: np.ndarray) -> bool:
    left = changed.copy()
    for rect in rects:
        left[rect.slices] = False
    return not left.any()


@given(st.tuples(coordinates, coordinates), st.tuples(coordinates, coordinates), diameters)
def test_a_stroke_paints_the_swept_disc(start, end, diameter):
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, start, end, diameter=diameter)
    distance = swept_disc(start, end, diameter)
    clear = np.abs(distance) > 1e-5  # on the rim itself rounding decides
    np.testing.assert_array_equal((mask.painted > 0)[clear], (distance < 0)[clear])


@pytest.mark.parametrize("x", [10.0, 10.01, 10.5, 10.99])
def test_the_smallest_brush_paints_the_pixel_pointed_at(x):
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, (x, 20.7), diameter=1)
    assert np.argwhere(mask.painted).tolist() == [[20, 10]]


@pytest.mark.parametrize(("diameter", "pixels"), [(1, 1), (2, 4), (3, 9), (4, 12)])
def test_small_dabs_are_symmetric(diameter, pixels):
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, (30.2, 30.2), diameter=diameter)
    assert np.count_nonzero(mask.painted) == pixels
    rows, columns = np.nonzero(mask.painted)
    dab = mask.painted[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    for turned in (dab[::-1], dab[:, ::-1], dab.T):
        np.testing.assert_array_equal(dab, turned)


@given(st.tuples(coordinates, coordinates), st.tuples(coordinates, coordinates))
def test_the_thinnest_fast_line_has_no_gap(start, end):
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, start, end, diameter=1)
    assert label(mask.painted, np.ones((3, 3)))[1] <= 1


def test_a_long_stroke_touches_only_its_surroundings():
    mask = MaskModel(3000, 3000)
    rects = mask.begin_stroke(0, 0, 20) + mask.extend_stroke(3000, 3000)
    area = sum((r.right - r.left) * (r.bottom - r.top) for r in rects)
    assert area < 0.2 * mask.painted.size
    assert covers(rects, mask.painted > 0)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6), diameters)
def test_changed_rectangles_hold_every_change(points, diameter):
    mask = MaskModel(WIDTH, HEIGHT)
    before = mask.painted.copy()
    for step, point in enumerate(points):
        move = mask.extend_stroke if step else lambda x, y: mask.begin_stroke(x, y, diameter)
        rects = move(*point)
        assert covers(rects, mask.painted != before)
        before = mask.painted.copy()


def test_overlapping_dabs_do_not_add_up():
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, (30, 30), (32, 30), (30, 30), diameter=9)
    assert set(np.unique(mask.painted)) == {0, PAINTED}
    assert stroke(mask, (30, 30), (32, 30), diameter=9) is None


def test_erasing_takes_away_what_painting_gave():
    mask = MaskModel(WIDTH, HEIGHT)
    stroke(mask, (10, 10), (60, 50), diameter=15)
    stroke(mask, (10, 10), (60, 50), diameter=15, erase=True)
    assert not mask.painted.any()


@given(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6), diameters, st.booleans()
)
def test_an_aborted_stroke_leaves_no_trace(points, diameter, erase):
    mask = MaskModel(WIDTH, HEIGHT)
    mask.set_known(np.indices((HEIGHT, WIDTH)).sum(0) % 3 == 0)
    before, coverage = mask.painted.copy(), mask.coverage
    mask.begin_stroke(*points[0], diameter, erase)
    for point in points[1:]:
        mask.extend_stroke(*point)
    changed = mask.painted != before
    assert covers(mask.abort_stroke(), changed)
    np.testing.assert_array_equal(mask.painted, before)
    assert mask.coverage == coverage
    assert not mask.is_stroking


@given(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=5), diameters, st.booleans()
)
def test_coverage_is_the_painted_share_also_within_a_stroke(points, diameter, erase):
    mask = MaskModel(WIDTH, HEIGHT)
    mask.fill_rectangle(PixelRect(20, 20, 50, 60))
    mask.begin_stroke(*points[0], diameter, erase)
    for point in points:
        mask.extend_stroke(*point)
        assert mask.coverage == np.count_nonzero(mask.painted) / mask.painted.size
    mask.commit_stroke()
    assert mask.coverage == (~mask.known).mean()


def test_known_is_true_where_nothing_is_painted():
    mask = MaskModel(WIDTH, HEIGHT)
    mask.fill_rectangle(PixelRect(3, 4, 10, 6))
    known = mask.known
    assert known.dtype == np.bool_
    assert not known[4:6, 3:10].any()
    assert np.count_nonzero(~known) == 14
    known[:] = False
    assert mask.known.any()


def test_a_rectangle_is_cut_at_the_border():
    mask = MaskModel(WIDTH, HEIGHT)
    mask.fill_rectangle(PixelRect(-5, -5, 3, 2))
    assert np.count_nonzero(mask.painted) == 6
    assert mask.fill_rectangle(PixelRect(200, 200, 300, 300)) is None
    mask.fill_rectangle(PixelRect(0, 0, 2, 2), erase=True)
    assert np.count_nonzero(mask.painted) == 2


def test_edits_that_change_nothing_return_no_patch():
    mask = MaskModel(WIDTH, HEIGHT)
    assert mask.clear() is None
    assert mask.set_known(np.ones((HEIGHT, WIDTH), bool)) is None
    assert stroke(mask, (-500, -500), diameter=20) is None
    assert stroke(mask, (20, 20), diameter=20, erase=True) is None


def test_masks_of_another_kind_are_refused():
    mask = MaskModel(WIDTH, HEIGHT)
    for known in (np.ones((WIDTH, HEIGHT), bool), np.ones((HEIGHT, WIDTH), np.uint8)):
        with pytest.raises(ValueError, match="not bool"):
            mask.set_known(known)


def test_nothing_else_may_happen_within_a_stroke():
    mask = MaskModel(WIDTH, HEIGHT)
    patch = mask.invert()
    mask.begin_stroke(5, 5, 3)
    for edit in (
        mask.invert,
        mask.clear,
        lambda: mask.apply(patch),
        lambda: mask.begin_stroke(1, 1, 1),
    ):
        with pytest.raises(RuntimeError, match="going on"):
            edit()
    mask.commit_stroke()
    for end in (mask.commit_stroke, mask.abort_stroke, lambda: mask.extend_stroke(1, 1)):
        with pytest.raises(RuntimeError, match="no stroke"):
            end()


def test_a_patch_is_its_own_inverse_and_small():
    mask = MaskModel(5 * TILE + 7, 3 * TILE + 1)
    patch = stroke(mask, (30, 40), (1200, 700), diameter=200)
    after = mask.painted.copy()
    assert covers(mask.apply(patch), after > 0)
    assert not mask.painted.any()
    mask.apply(patch)
    np.testing.assert_array_equal(mask.painted, after)
    for _ in patch.compress():
        pass
    assert patch.byte_count < 0.02 * np.count_nonzero(after)
    mask.apply(patch)
    assert not mask.painted.any()
