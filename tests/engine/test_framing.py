"""The working frame: a square of the photo, out to the prior's resolution and back."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import ndimage

from engine.framing import WorkingFrame, cut, cut_mask
from tests.engine.plain_photos import apart, noise, smooth

ANGLES = [0.0, 90.0, 13.0, -45.0, 200.5, 1e-7, 89.9999999]


# --- the frame --------------------------------------------------------------------------------


def test_the_fitted_frame_is_the_largest_centred_square() -> None:
    assert WorkingFrame.fitted(640, 480) == WorkingFrame(320.0, 240.0, 480.0, 0.0)
    assert WorkingFrame.fitted(1, 7) == WorkingFrame(0.5, 3.5, 1.0, 0.0)


def test_corners_turn_clockwise_on_the_screen() -> None:
    frame = WorkingFrame(10, 20, 8)
    assert frame.corners() == ((6, 16), (14, 16), (14, 24), (6, 24))
    assert frame.rotated(90).corners() == ((14, 16), (14, 24), (6, 24), (6, 16))
    top_left = frame.rotated(45).corners()[0]
    assert top_left == pytest.approx((10, 20 - 4 * math.sqrt(2)))


def test_moving_scaling_and_turning() -> None:
    frame = WorkingFrame(10, 20, 8, 170)
    assert frame.moved(1, -2) == WorkingFrame(11, 18, 8, 170)
    assert frame.scaled(0.5) == WorkingFrame(10, 20, 4, 170)
    assert frame.scaled(1e-9).side == 1.0
    assert frame.rotated(20).angle == -170
    assert frame.rotated(-360).angle == 170


def test_a_point_is_inside_by_the_frames_own_axes() -> None:
    diamond = WorkingFrame(0, 0, 10, 45)
    assert diamond.contains(0, 7)
    assert not diamond.contains(0, 7.1)
    assert not diamond.contains(4.9, 4.9)
    upright = WorkingFrame(5, 5, 10)
    assert upright.contains(0, 0)
    assert not upright.contains(10, 10)


@pytest.mark.parametrize(
    "values", [(0, 0, 0), (0, 0, -1), (math.nan, 0, 1), (0, math.inf, 1), (0, 0, 1, math.nan)]
)
def test_what_is_no_square_cannot_be_made(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="not a square"):
        WorkingFrame(*values)


# --- cut --------------------------------------------------------------------------------------


def test_cutting_at_the_photos_own_scale_is_the_identity() -> None:
    photo = noise(60, 90)
    assert np.array_equal(cut(photo, WorkingFrame(50, 30, 40), 40), photo[10:50, 30:70])


def test_quarter_turns_are_exact() -> None:
    photo = noise(64, 64)
    for turns in range(-1, 4):
        frame = WorkingFrame(32, 32, 64, 90.0 * turns)
        assert np.array_equal(cut(photo, frame, 64), np.rot90(photo, turns))


def test_shrinking_by_whole_numbers_is_the_mean_of_blocks() -> None:
    photo = noise(80, 120)
    means = photo[8:72, 16:80].reshape(16, 4, 16, 4, 3).mean(axis=(1, 3))
    assert np.abs(cut(photo, WorkingFrame(48, 40, 64), 16) - means).max() <= 0.51


def test_shrinking_by_any_number_is_true_to_area() -> None:
    photo, frame, resolution = noise(70, 70), WorkingFrame(33.3, 36.1, 47.9), 13
    enlarged = np.kron(photo[..., 0], np.ones((40, 40)))
    corners = np.rint(
        (np.arange(resolution + 1) / resolution - 0.5) * frame.side * 40
        + np.array([[frame.centre_x], [frame.centre_y]]) * 40
    ).astype(int)
    expected = [
        [enlarged[top:bottom, left:right].mean() for left, right in pairs(corners[0])]
        for top, bottom in pairs(corners[1])
    ]
    assert np.abs(cut(photo, frame, resolution)[..., 0] - expected).max() < 2.5


def pairs(edges: np.ndarray) -> list[tuple[int, int]]:
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))


@pytest.mark.parametrize("side", [50.0, 21.9, 16.0, 10.0, 0.5])
@pytest.mark.parametrize("angle", ANGLES)
def test_a_plain_photo_stays_plain(angle: float, side: float) -> None:
    photo = np.full((50, 70, 3), (255, 137, 0), np.uint8)
    for centre in ((35.0, 25.0), (0.0, 49.5), (-500.0, 9000.0)):
        small = cut(photo, WorkingFrame(*centre, side, angle), 16)
        assert np.array_equal(np.unique(small.reshape(-1, 3), axis=0), [(255, 137, 0)])


@pytest.mark.parametrize("angle", [0.0, 10.0, 30.0, 45.0, -77.7])
def test_fine_patterns_become_grey_and_no_moire(angle: float) -> None:
    checks = ((np.indices((420, 420)).sum(axis=0) % 2) * 255).astype(np.uint8)
    frame = WorkingFrame(210.3, 209.1, 16 * 17.37, angle)
    small = cut(np.repeat(checks[..., None], 3, axis=2), frame, 16)
    assert np.abs(small - 127.5).max() < 8


@pytest.mark.parametrize("side", [150.0, 33.0])
def test_a_turned_cut_shows_the_turned_photo(side: float) -> None:
    photo, frame = smooth(200, 260), WorkingFrame(120.7, 99.2, side, 31)
    steps = (np.arange(32) + 0.5) / 32 * side - side / 2
    cosine, sine = math.cos(math.radians(31)), math.sin(math.radians(31))
    x = 120.7 + steps[None, :] * cosine - steps[:, None] * sine
    y = 99.2 + steps[None, :] * sine + steps[:, None] * cosine
    for channel in range(3):
        plane = photo[..., channel].astype(float)
        expected = ndimage.map_coordinates(plane, [y - 0.5, x - 0.5], order=1, mode="nearest")
        assert np.abs(cut(photo, frame, 32)[..., channel] - expected).max() < 2


def test_beyond_the_photo_its_border_continues() -> None:
    photo = noise(20, 30)
    small = cut(photo, WorkingFrame(0, 10, 20), 20)
    assert np.array_equal(small[:, 10:], photo[:, :10])
    assert np.array_equal(small[:, :10], np.repeat(photo[:, :1], 10, axis=1))


def test_very_narrow_photos_can_be_cut() -> None:
    for height, width in ((1, 1), (1, 500), (500, 1)):
        frame = WorkingFrame.fitted(width, height)
        assert cut(noise(height, width), frame, 8).shape == (8, 8, 3)
        assert cut_mask(np.ones((height, width), bool), frame, 8).all()


# --- cut_mask ---------------------------------------------------------------------------------


def known_by_samples(
    known: np.ndarray, frame: WorkingFrame, resolution: int, share: float
) -> np.ndarray:
    """The same by brute force: a share of every footprint sampled densely."""
    side, angle = frame.side / resolution, math.radians(frame.angle)
    steps = (np.arange(resolution) + 0.5 - resolution / 2) * side
    x = frame.centre_x + steps[None, :] * math.cos(angle) - steps[:, None] * math.sin(angle)
    y = frame.centre_y + steps[None, :] * math.sin(angle) + steps[:, None] * math.cos(angle)
    # Enlarging interpolates between pixels, over one pixel's width along the photo's axes.
    turn = angle if side > 1 else 0.0
    offsets = ((np.arange(40) + 0.5) / 40 - 0.5) * max(side, 1.0) * share
    result = np.ones((resolution, resolution), bool)
    for down in offsets:
        for right in offsets:
            columns = np.floor(x + right * math.cos(turn) - down * math.sin(turn)).astype(int)
            rows = np.floor(y + right * math.sin(turn) + down * math.cos(turn)).astype(int)
            result &= known[rows, columns]
    return result


@pytest.mark.parametrize("angle", ANGLES)
def test_known_is_what_no_unknown_pixel_touches(angle: float) -> None:
    chance = np.random.default_rng(ANGLES.index(angle))
    for side in (16.0, 20.7, 57.0, 9.0):
        known = chance.random((100, 110)) > 0.03
        frame = WorkingFrame(*chance.uniform((45, 45), (65, 55)), side, angle)
        exact = cut_mask(known, frame, 16)
        assert not (exact & ~known_by_samples(known, frame, 16, 1.0)).any()
        assert not (known_by_samples(known, frame, 16, 1.08) & ~exact).any()


def test_the_mask_at_the_photos_own_scale_is_the_identity() -> None:
    known = np.random.default_rng(0).random((64, 64)) > 0.3
    for turns in range(4):
        frame = WorkingFrame(32, 32, 64, 90.0 * turns)
        assert np.array_equal(cut_mask(known, frame, 64), np.rot90(known, turns))


def test_one_painted_pixel_is_never_lost() -> None:
    known = np.ones((300, 400), bool)
    known[123, 321] = False
    for angle in ANGLES:
        frame = WorkingFrame(200, 150, 290, angle)
        unknown = ~cut_mask(known, frame, 8)
        u, v = frame.to_frame(np.asarray(321.5), np.asarray(123.5), 8)
        if 0 < u < 8 and 0 < v < 8:
            assert unknown[int(v), int(u)]


def test_what_lies_outside_the_photo_is_unknown() -> None:
    known = np.ones((40, 60), bool)
    half = cut_mask(known, WorkingFrame(0, 20, 32), 16)
    assert half[:, 8:].all()
    assert not half[:, :8].any()
    assert cut_mask(known, WorkingFrame(16, 20, 32), 64).all()
    assert not cut_mask(known, WorkingFrame(-500, 20, 32, 20), 16).any()


@pytest.mark.parametrize("side", [100.0, 30.0])
@pytest.mark.parametrize("angle", [0.0, 20.0])
def test_no_damage_gets_into_known_pixels(angle: float, side: float) -> None:
    photo = np.full((120, 120, 3), 100, np.uint8)
    known = np.random.default_rng(3).random((120, 120)) > 0.01
    damaged = np.where(known[..., None], photo, 255).astype(np.uint8)
    frame = WorkingFrame(60.3, 58.8, side, angle)
    small, small_known = cut(damaged, frame, 32), cut_mask(known, frame, 32)
    assert 100 < small_known.sum() < 1024
    # A turned footprint's edge is soft: a hundredth of the damage may shine through.
    assert apart(small[small_known], np.uint8(100)) <= (0 if angle == 0 or side < 32 else 12)
