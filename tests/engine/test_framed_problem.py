"""The inpainting problem inside a working frame: each part of it on its own way."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.framing import WorkingFrame, cut, cut_mask
from engine.images import to_tensor
from engine.problems.framed import FramedProblem, framed_problem
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.randomness import NoiseSource

FRAME, SIDE = WorkingFrame(14.0, 11.0, 16.0), 8
CPU = torch.device("cpu")


def photo() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (24, 30, 3), dtype=np.uint8)


def known(left: int, right: int) -> np.ndarray:
    """All but the columns from `left` to `right`."""
    seen = np.ones((24, 30), bool)
    seen[:, left:right] = False
    return seen


def framed(seen: np.ndarray, *, intact: bool, photons: float | None = None) -> FramedProblem:
    more = {} if photons is None else {"photons": photons}
    return framed_problem(
        photo(), seen, FRAME, SIDE, sigma=0.05, intact=intact, seed=7, device=CPU, **more
    )


@pytest.mark.parametrize("photons", [None, 300.0])
def test_an_intact_photo_is_the_truth_and_is_measured(photons: float | None) -> None:
    found = framed(known(8, 14), intact=True, photons=photons)
    np.testing.assert_array_equal(found.pixels, cut(photo(), FRAME, SIDE))
    np.testing.assert_array_equal(found.known, cut_mask(known(8, 14), FRAME, SIDE))
    truth = to_tensor(found.pixels)
    operator = Inpainting(torch.from_numpy(found.known))
    noise = NoiseSource([7], "measurement")
    expected = Problem.simulated(operator, truth, 0.05, noise, photons or 0.0)
    assert found.problem.truth is not None
    torch.testing.assert_close(found.problem.truth, truth, rtol=0, atol=0)
    torch.testing.assert_close(found.problem.measurement, expected.measurement, rtol=0, atol=0)
    assert (found.problem.sigma, found.problem.photons) == (0.05, photons or 0.0)


@pytest.mark.parametrize("photons", [None, 300.0])
def test_a_damaged_photo_is_the_measurement_as_it_is(photons: float | None) -> None:
    found = framed(known(8, 14), intact=False, photons=photons)
    picture = to_tensor(cut(photo(), FRAME, SIDE))
    measured = Inpainting(torch.from_numpy(found.known)).apply(picture)
    torch.testing.assert_close(found.problem.measurement, measured, rtol=0, atol=0)
    assert found.problem.truth is None
    assert found.problem.picture_shape == (1, 3, SIDE, SIDE)
    assert (found.problem.sigma, found.problem.photons) == (0.05, photons or 0.0)
    np.testing.assert_array_equal(found.pixels, cut(photo(), FRAME, SIDE))


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ((26, 30), "Nothing of what is to be restored lies in the working frame"),
        ((4, 24), "No known pixel is left in the working frame"),
        ((0, 30), "leaves no known pixel"),
    ],
)
def test_a_frame_without_a_question_or_without_a_clue_is_refused(
    columns: tuple[int, int], wrong: str
) -> None:
    with pytest.raises(UserError, match=wrong):
        framed(known(*columns), intact=True)
