"""Tasks inside the working frame of a photo: what is measured, and what a photo holds of it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.evaluation.framed_task import framed_task
from engine.evaluation.tasks import TASKS, TaskSettings, task
from engine.framing import WorkingFrame, cut, known_in_photo, put_back
from engine.images import to_pixels, to_tensor
from engine.problems.inpainting import Inpainting
from engine.randomness import NoiseSource

SIDE = 32
CPU = torch.device("cpu")
FRAME = WorkingFrame(40.0, 36.0, 64.0, 0.0)
NAMES = [t.name for t in TASKS if t.name != "deblur-kernel"]


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (80, 90, 3), np.uint8)


def settings_of(name):
    values = {"inpaint-box": {"box": 9}, "deblur-gauss": {"blur_size": 7}}
    return task(name).settings(**values.get(name, {}))


def framed(photo, name, *, sigma=0.05, intact=True, **more):
    chosen = settings_of(name)
    return framed_task(photo, FRAME, SIDE, task(name), chosen, sigma=sigma, intact=intact, seed=0,
                       device=CPU, **more)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_simulation_is_the_operator_of_the_task_on_the_cut_photo(photo, name):
    found = framed(photo, name)
    truth = to_tensor(cut(photo, FRAME, SIDE))
    operator = task(name).operator(TaskSettings(**settings_of(name).to_dict()), SIDE, [0], CPU)
    clean = operator.apply(truth)
    noisy = clean + 2 * 0.05 * NoiseSource([0], "measurement").like(clean)
    measured = noisy.where(operator.observed(clean) > 0, clean)
    assert torch.equal(found.problem.truth, truth)
    assert torch.equal(found.problem.measurement, measured)
    assert found.problem.operator.describe() == operator.describe()
    reference = to_pixels(operator.reference(measured))
    shown = found.observed
    if isinstance(operator, Inpainting):
        hidden = ~operator.known[0, 0].numpy()
        assert hidden.any()
        assert not shown[hidden].any()
        assert np.array_equal(found.known, ~hidden)
        assert np.array_equal(shown[~hidden], reference[~hidden])
    else:
        assert np.array_equal(shown, reference)
        assert not found.known.any()


@pytest.mark.parametrize("name", NAMES)
def test_only_what_a_photo_can_hold_is_restored(photo, name):
    operator = task(name).operator(TaskSettings(**settings_of(name).to_dict()), SIDE, [0], CPU)
    if not operator.measures_picture:
        with pytest.raises(UserError, match="No photo holds"):
            framed(photo, name, intact=False)
        return
    problem = framed(photo, name, intact=False).problem
    assert problem.truth is None
    assert problem.measurement.shape == operator.apply(torch.zeros(1, 3, SIDE, SIDE)).shape


@pytest.mark.parametrize("name", ["deblur-gauss", "denoise", "jpeg", "hdr", "deblur-nonlinear"])
def test_a_degraded_photo_is_the_measurement_bit_for_bit(photo, name):
    problem = framed(photo, name, intact=False).problem
    assert torch.equal(problem.measurement, to_tensor(cut(photo, FRAME, SIDE)))


def test_a_small_picture_is_read_at_its_own_size(photo):
    problem = framed(photo, "sr4", intact=False).problem
    assert torch.equal(problem.measurement, to_tensor(cut(photo, FRAME, SIDE // 4)))


def test_the_colours_of_a_grey_photo_do_not_count(photo):
    problem = framed(photo, "colorize", intact=False).problem
    means = to_tensor(cut(photo, FRAME, SIDE)).mean(dim=1, keepdim=True)
    assert torch.allclose(problem.measurement, means, atol=1e-6)


def test_the_psnr_is_that_of_the_reference_and_missing_where_pixels_are(photo):
    found = framed(photo, "denoise", sigma=0.1)
    difference = (found.problem.measurement.clamp(-1, 1) - found.problem.truth) / 2
    assert found.psnr == pytest.approx(-10 * float(difference.square().mean().log10()), abs=1e-4)
    assert framed(photo, "inpaint-box").psnr is None
    assert framed(photo, "denoise", intact=False).psnr is None


def test_noise_is_asked_for_where_there_is_nothing_else_to_do(photo):
    with pytest.raises(UserError, match="without noise"):
        framed(photo, "denoise", sigma=0.0)
    assert framed(photo, "denoise", sigma=0.0, photons=50.0).problem.noise_deviation > 0


def test_a_frame_that_is_all_unknown_is_a_hole_of_the_frames_place():
    frame = WorkingFrame(10.5, 8.25, 8.0, 0.0)
    known = known_in_photo(np.zeros((4, 4), bool), frame, 20, 24)
    rows, columns = np.nonzero(~known)
    # Middles from (6.5, 4.25) on and below (14.5, 12.25).
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (4, 11, 6, 13)
    assert (~known).sum() == 64


def test_a_turned_mask_lands_where_the_frame_shows_it():
    seen = np.ones((8, 8), bool)
    seen[0, 2:5] = False  # the frame's own top row: the photo's right side after a quarter turn
    frame = WorkingFrame(8.0, 8.0, 8.0, 90.0)
    known = known_in_photo(seen, frame, 16, 16)
    assert sorted(zip(*np.nonzero(~known), strict=True)) == [(6, 11), (7, 11), (8, 11)]


def test_a_frame_partly_beyond_the_photo_leaves_no_trace_outside():
    known = known_in_photo(np.zeros((4, 4), bool), WorkingFrame(0.0, 0.0, 8.0, 0.0), 10, 10)
    assert (~known).sum() == 16
    assert not known[:4, :4].any()


def test_the_whole_frame_is_put_back_and_nothing_else(photo):
    result = np.full((SIDE, SIDE, 3), 255, np.uint8)
    known = known_in_photo(np.zeros((SIDE, SIDE), bool), FRAME, *photo.shape[:2])
    restored = put_back(photo, known, FRAME, result, 0.0)
    assert (restored[~known] == 255).all()
    assert np.array_equal(restored[known], photo[known])
