"""Masks made by rule, against what the rule says pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import UserError
from engine.framing import WorkingFrame, cut_mask
from engine.mask_shapes import alike, grown, random_pixels, shrunk


def near(unknown: np.ndarray, pixels: int) -> np.ndarray:
    """All pixels that have an unknown one within reach, found by looking at every pair."""
    places = np.argwhere(unknown)
    result = np.zeros_like(unknown)
    for place in np.ndindex(unknown.shape):
        squares = ((places - place) ** 2).sum(axis=1)
        result[place] = bool((squares <= pixels**2).any())
    return result


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 999), pixels=st.integers(1, 30), share=st.sampled_from([0, 0.02, 0.6]))
def test_masks_grow_and_shrink_by_distance(seed, pixels, share):
    unknown = np.random.default_rng(seed).random((17, 23)) < share
    np.testing.assert_array_equal(grown(unknown, pixels), near(unknown, pixels))
    np.testing.assert_array_equal(shrunk(unknown, pixels), ~near(~unknown, pixels))


def test_a_mask_at_the_border_shrinks_on_its_inner_side_alone():
    unknown = np.zeros((20, 20), bool)
    unknown[:, :10] = True
    assert shrunk(unknown, 3).sum() == 20 * 7
    everything = np.ones((5, 5), bool)
    assert shrunk(everything, 3).all()


def test_what_is_alike_is_near_in_every_channel_and_connected():
    photo = np.full((10, 12, 3), 100, np.uint8)
    photo[:, 6] = (100, 100, 121)  # a wall that parts two equal halves
    photo[2, 2] = (120, 80, 100)
    photo[3, 3] = (100, 100, 79)
    region = alike(photo, 0, 0, 20)
    assert region[2, 2]
    assert not region[3, 3]
    assert region.sum() == 10 * 6 - 1
    assert alike(photo, 0, 0, 21).all()
    assert alike(photo, 3, 3, 0).sum() == 1


def test_tolerance_does_not_wrap_around_the_ends_of_the_scale():
    photo = np.array([[[0] * 3, [255] * 3, [250] * 3]], np.uint8)
    assert alike(photo, 0, 0, 10).tolist() == [[True, False, False]]
    assert alike(photo, 1, 0, 10).tolist() == [[False, True, True]]
    assert alike(photo, 1, 0, 255).all()


@pytest.mark.parametrize(
    ("frame", "resolution"),
    [
        (WorkingFrame(64, 64, 128), 32),  # four pixels a cell
        (WorkingFrame(64, 64, 64), 64),  # a pixel a cell
        (WorkingFrame(60, 66, 90, 17.0), 32),
        (WorkingFrame(60, 66, 90, 17.0), 64),  # one and a half
        (WorkingFrame(64, 64, 30), 64),  # cells smaller than pixels
        (WorkingFrame(10, 64, 90), 32),  # a part is outside of the photo
    ],
)
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_the_prior_misses_the_share_that_was_asked_for(frame, resolution, share):
    painted = random_pixels(frame, resolution, share, 5, 128, 128)
    seen = cut_mask(np.ones((128, 128), bool), frame, resolution)
    missing = seen & ~cut_mask(~painted, frame, resolution)
    # Where a pixel covers several cells the share goes in steps.
    step = max(2.0, (resolution / frame.side) ** 2 * 4) / seen.sum()
    assert missing.sum() / seen.sum() == pytest.approx(share, abs=0.001 + step)


def test_every_seed_chooses_other_pixels_and_always_the_same():
    frame = WorkingFrame(32, 32, 64)
    first, again, other = (random_pixels(frame, 32, 0.5, seed, 64, 64) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).mean() > 0.2


def test_a_share_beyond_all_is_refused():
    with pytest.raises(UserError, match=r"cannot be 1\.5"):
        random_pixels(WorkingFrame(8, 8, 16), 16, 1.5, 0, 16, 16)
