"""A result goes back into its hole: known pixels stay, and no seam shows."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage, sparse
from scipy.sparse.linalg import spsolve

from engine.framing import WorkingFrame, cut, put_back
from engine.seam import blended, membrane
from tests.engine.plain_photos import apart, noise, smooth


def a_hole(height: int, width: int) -> np.ndarray:
    """A mask with a disc, a stroke, and a stroke that runs out of the photo."""
    y, x = np.mgrid[:height, :width]
    hole = (y - height * 0.4) ** 2 + (x - width * 0.45) ** 2 < (height * 0.2) ** 2
    hole |= np.abs(y - x * 0.5 - height * 0.3) < 3
    hole[: height // 6, width // 2 : width // 2 + 9] = True
    return ~hole


FRAMES = [
    WorkingFrame(100, 80, 120),
    WorkingFrame(100.4, 79.2, 90.3, 25),
    WorkingFrame(0, 0, 150, -40),
    WorkingFrame(110, 70, 20, 100),
    WorkingFrame(100, 80, 900, 5),
    WorkingFrame(100, 80, 64),
]


@pytest.mark.parametrize("seam", [0.0, 0.5, 6.0, 500.0])
@pytest.mark.parametrize("frame", FRAMES)
def test_only_unknown_pixels_in_the_frame_change(frame: WorkingFrame, seam: float) -> None:
    photo, known, result = noise(160, 200, 1), a_hole(160, 200), noise(64, 64, 2)
    before = photo.copy(), known.copy(), result.copy()
    restored = put_back(photo, known, frame, result, seam)
    y, x = np.mgrid[:160, :200] + 0.5
    u, v = frame.to_frame(x, y, 1)
    may_change = ~known & (u >= 0) & (u < 1) & (v >= 0) & (v < 1)
    assert np.array_equal(restored[~may_change], photo[~may_change])
    assert (restored != photo).any(axis=2)[may_change].mean() > 0.9
    for array, copy in zip((photo, known, result), before, strict=True):
        assert np.array_equal(array, copy)


def test_nothing_to_put_back_is_a_copy() -> None:
    photo, result = noise(50, 60), noise(8, 8)
    for known, centre in ((np.ones((50, 60), bool), 25.0), (a_hole(50, 60), 900.0)):
        restored = put_back(photo, known, WorkingFrame(centre, 25, 30), result, 4)
        assert np.array_equal(restored, photo)
        assert restored is not photo


def test_at_the_photos_own_scale_the_result_is_taken_as_it_is() -> None:
    photo, known, result = noise(80, 90, 1), a_hole(80, 90), noise(64, 64, 2)
    restored = put_back(photo, known, WorkingFrame(42, 38, 64), result, 0)
    hole = ~known[6:70, 10:74]
    assert np.array_equal(restored[6:70, 10:74][hole], result[hole])


@pytest.mark.parametrize("side", [150.0, 64.0, 30.0])
@pytest.mark.parametrize("angle", [0.0, 90.0, 33.0, -120.0])
def test_what_was_cut_goes_back_to_its_place(angle: float, side: float) -> None:
    photo = smooth(200, 260)
    known = np.ones((200, 260), bool)
    known[85:115, 110:140] = False
    frame = WorkingFrame(125.3, 98.9, side, angle)
    for seam in (0.0, 8.0):
        restored = put_back(photo, known, frame, cut(photo, frame, 64), seam)
        assert apart(restored, photo) <= 3


def test_a_photo_smaller_than_the_prior_goes_back_too() -> None:
    photo, known = smooth(24, 30), a_hole(24, 30)
    frame = WorkingFrame.fitted(30, 24)
    restored = put_back(photo, known, frame, cut(photo, frame, 64), 3)
    assert apart(restored, photo) <= 4
    single = np.zeros((1, 1), bool)
    assert put_back(photo[:1, :1], single, WorkingFrame(0.5, 0.5, 1), noise(8, 8), 3).shape == (
        1,
        1,
        3,
    )


@pytest.mark.parametrize("frame", [WorkingFrame(130, 100, 180), WorkingFrame(130, 100, 180, 18)])
def test_another_light_leaves_no_seam_on_a_smooth_photo(frame: WorkingFrame) -> None:
    photo, known = smooth(200, 260), a_hole(200, 260)
    lighter = (cut(photo, frame, 64) + np.array([15, -12, 9])).clip(0, 255).astype(np.uint8)
    assert apart(put_back(photo, known, frame, lighter, 0), photo) >= 9
    for seam in (4.0, 16.0):
        assert apart(put_back(photo, known, frame, lighter, seam), photo) <= 3


def test_a_hole_at_the_frames_edge_meets_the_photo_where_it_is_known() -> None:
    photo = smooth(200, 260)
    known = np.ones((200, 260), bool)
    known[80:120, 100:] = False
    frame = WorkingFrame(130, 100, 100)
    lighter = (cut(photo, frame, 32).astype(int) - 20).clip(0, 255).astype(np.uint8)
    restored = put_back(photo, known, frame, lighter, 10)
    assert apart(restored[:, :180], photo[:, :180]) <= 3
    assert np.array_equal(restored[:, 180:], photo[:, 180:])


def test_everything_painted_takes_the_result_alone() -> None:
    photo, result = noise(64, 64), noise(64, 64, 5)
    known = np.zeros((64, 64), bool)
    assert np.array_equal(put_back(photo, known, WorkingFrame(32, 32, 64), result, 9), result)


# --- the seam ---------------------------------------------------------------------------------


def disc(size: int) -> np.ndarray:
    y, x = np.mgrid[:size, :size] - size / 2 + 0.5
    return y**2 + x**2 < (size * 0.4) ** 2


def border_of(hole: np.ndarray) -> np.ndarray:
    return ndimage.binary_dilation(hole, np.ones((3, 3))) & ~hole


def steps_across(plane: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The steps between neighbours of which one lies in the hole and the other does not."""
    down = np.abs(np.diff(plane, axis=0))[hole[1:] != hole[:-1]]
    right = np.abs(np.diff(plane, axis=1))[hole[:, 1:] != hole[:, :-1]]
    return np.concatenate([down, right])


def solved(values: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """The membrane by a direct solution of Laplace's equation."""
    index = np.arange(fixed.size).reshape(fixed.shape)
    one = np.concatenate([index[:-1].ravel(), index[:, :-1].ravel()])
    other = np.concatenate([index[1:].ravel(), index[:, 1:].ravel()])
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    neighbours = sparse.csr_array((np.ones(2 * one.size), ends), shape=(fixed.size, fixed.size))
    degrees = sparse.diags_array(np.asarray(neighbours.sum(axis=1)).ravel())
    free, pinned = (sparse.diags_array(f.ravel().astype(float)) for f in (~fixed, fixed))
    system = free @ (degrees - neighbours) + pinned
    return spsolve(system.tocsc(), np.where(fixed, values, 0).ravel()).reshape(fixed.shape)


@pytest.mark.parametrize("size", [17, 64, 101])
def test_the_membrane_solves_laplaces_equation(size: int) -> None:
    hole = disc(size)
    fixed = border_of(hole)
    y, x = np.mgrid[:size, :size]
    values = np.where(fixed, 20 * np.sin(x / 9) + 10 * np.cos(y / 14), 0)
    sheet = membrane(values[None].astype(np.float32), fixed)[0]
    exact = solved(values, fixed)
    assert np.array_equal(sheet[fixed], values.astype(np.float32)[fixed])
    assert np.abs(sheet - exact)[hole].max() < 2
    assert np.abs(sheet - exact)[hole].mean() < 0.8


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (7, 1), (2, 2), (3, 50), (33, 18)])
def test_a_membrane_through_one_height_is_flat(shape: tuple[int, int]) -> None:
    fixed = np.zeros(shape, bool)
    fixed.flat[::5] = True
    sheet = membrane(np.where(fixed, 7.0, 0)[None].astype(np.float32), fixed)
    assert sheet == pytest.approx(7.0)


def test_what_the_border_disagrees_about_stays_near_the_border() -> None:
    hole = disc(120)
    photo = np.full((3, 120, 120), 100.0)
    proposal = photo.copy()
    proposal[:, :, :60] += 30
    proposal[:, :, 60:] -= 30
    filled = blended(photo, proposal.astype(np.float32), hole, ~hole, 12)
    deep = ndimage.distance_transform_edt(hole) > 14
    assert np.abs(filled - proposal)[:, deep].max() < 0.01
    away_from_the_jump = np.abs(np.arange(120) - 59.5) > 6
    painted = np.where(hole, filled[0], 100)[:, away_from_the_jump]
    assert steps_across(painted, hole[:, away_from_the_jump]).max() < 4


def test_every_hole_is_shifted_by_its_own_difference() -> None:
    hole = np.zeros((60, 120), bool)
    hole[20:40, 20:40] = hole[20:40, 80:100] = True
    photo = np.full((3, 60, 120), 100.0)
    proposal = photo.copy()
    proposal[:, :, :60] += 25
    proposal[:, :, 60:] -= 40
    filled = blended(photo, proposal.astype(np.float32), hole, ~hole, 3)
    assert np.abs(filled - 100)[:, hole].max() < 0.01


def test_grain_at_the_border_is_no_light() -> None:
    hole = disc(120)
    grain = np.random.default_rng(0).normal(0, 8, (3, 120, 120))
    photo = 100 + grain
    filled = blended(photo, np.full((3, 120, 120), 100, np.float32), hole, ~hole, 6)
    deep = ndimage.distance_transform_edt(hole) > 8
    assert np.abs(filled - 100)[:, deep].max() < 0.5


def test_pixels_that_are_neither_known_nor_filled_do_not_count() -> None:
    hole = disc(60)
    known = ~hole & (np.arange(60) < 30)[None, :]
    photo = np.where(known | hole, 100.0, 255.0) * np.ones((3, 1, 1))
    filled = blended(photo, np.full((3, 60, 60), 90, np.float32), hole, known, 5)
    assert np.abs(filled - 100)[:, hole].max() < 0.01
