"""The pixels inside shapes, against the definition pixel by pixel."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.shapes import ellipse, polygon

WIDTH, HEIGHT = 24, 18
places = st.tuples(st.floats(-8, WIDTH + 8), st.floats(-8, HEIGHT + 8))


def windings(corners, x: float, y: float) -> float:
    """How often the outline goes around (x, y), by the angles under which it is seen from there."""
    total = 0.0
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        angle = math.atan2(end[1] - y, end[0] - x) - math.atan2(start[1] - y, start[0] - x)
        total += (angle + math.pi) % (2 * math.pi) - math.pi
    return total / (2 * math.pi)


def distance(corners, x: float, y: float) -> float:
    """From (x, y) to the outline."""
    nearest = math.inf
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        square = (bx - ax) ** 2 + (by - ay) ** 2
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square if square else 0.0
        t = min(max(along, 0.0), 1.0)
        nearest = min(nearest, math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y))
    return nearest


@settings(max_examples=40, deadline=None)
@given(corners=st.lists(places, min_size=3, max_size=8))
def test_a_pixel_is_inside_when_the_outline_winds_around_its_centre(corners):
    rect, inside = polygon(corners, WIDTH, HEIGHT)
    whole = np.zeros((HEIGHT, WIDTH), bool)
    whole[rect.slices] = inside
    for row, column in np.ndindex(HEIGHT, WIDTH):
        x, y = column + 0.5, row + 0.5
        if distance(corners, x, y) > 1e-6:
            assert whole[row, column] == (abs(windings(corners, x, y)) > 0.5)


@settings(max_examples=40, deadline=None)
@given(corners=st.lists(places, min_size=3, max_size=6))
def test_the_way_round_does_not_matter(corners):
    x, y = zip(*corners, strict=True)
    assume(all((value * 2) % 1 for value in (*x, *y)))  # no centre on the outline
    forth, back = polygon(corners, WIDTH, HEIGHT), polygon(corners[::-1], WIDTH, HEIGHT)
    assert forth[0] == back[0]
    np.testing.assert_array_equal(forth[1], back[1])


def test_a_loop_drawn_twice_has_no_hole():
    loop = [(2.0, 2.0), (12.0, 2.0), (12.0, 12.0), (2.0, 12.0)]
    _, inside = polygon([*loop, *loop], WIDTH, HEIGHT)
    assert inside.sum() == 100


def test_too_few_corners_and_shapes_beyond_the_picture_are_empty():
    assert polygon([], WIDTH, HEIGHT)[1].size == 0
    assert polygon([(1, 1), (9, 9)], WIDTH, HEIGHT)[1].size == 0
    assert not polygon([(-9, -9), (-3, -9), (-3, -3)], WIDTH, HEIGHT)[1].any()


def test_an_ellipse_fills_its_box_and_is_symmetric():
    inside = ellipse(PixelRect(3, 4, 3 + 41, 4 + 20))
    assert inside.shape == (20, 41)
    for flipped in (inside[::-1], inside[:, ::-1]):
        np.testing.assert_array_equal(inside, flipped)
    assert inside[:, 20].all()
    assert inside[10].sum() == 41
    assert inside.sum() == pytest.approx(20 * 41 * math.pi / 4, rel=0.02)
    assert not inside[0, 0]
    assert ellipse(PixelRect(0, 0, 1, 1)).all()
