"""RePaint against its exact recursion on a Gaussian prior, and beside the exact posterior."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.restoration import restore
from engine.samplers.repaint import RePaint, resampled_path
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.exact_recursions import jump_times, repaint
from tests.engine.gaussian_prior import (
    ScriptedNoise,
    answered,
    constant_problem,
    gaussian_prior,
    pair_problem,
)
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    sampled,
)

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
CALLS = {
    (250, 10, 10): 2410,
    (100, 10, 10): 910,
    (100, 10, 5): 460,
    (50, 10, 3): 130,
    (50, 5, 5): 230,
    (12, 1, 4): 45,
    (11, 5, 3): 31,
}

CASES = [
    (STANDARD, RePaint(steps=20, jump=5, resamplings=3)),
    (SHIFTED, RePaint(steps=20, jump=5, resamplings=3)),
    (SHIFTED, RePaint(steps=17, jump=3, resamplings=2)),
    (SHIFTED, RePaint(steps=12, jump=1, resamplings=4)),
    (SHIFTED, RePaint(steps=30, jump=50, resamplings=5)),
]


def expected_of(model: PairModel, sampler: RePaint) -> Moments:
    return repaint(model, 0.7, sampler.steps, sampler.jump, sampler.resamplings)


@pytest.mark.parametrize(("model", "sampler"), CASES)
def test_exact_moments(model: PairModel, sampler: RePaint) -> None:
    draws = 3 * sampler.network_calls(1000)
    assert_equal(exactly(model, sampler, draws, 0.7, 0.0), expected_of(model, sampler))


@pytest.mark.parametrize(("model", "sampler"), CASES)
def test_sampled_moments(model: PairModel, sampler: RePaint) -> None:
    assert_within_standard_errors(sampled(model, sampler, 0.7), expected_of(model, sampler))


@pytest.mark.parametrize(("settings", "calls"), CALLS.items())
def test_network_calls_and_the_way(settings: tuple[int, int, int], calls: int) -> None:
    """As many as the authors' schedule makes, in its order."""
    steps, jump, resamplings = settings
    sampler = RePaint(steps=steps, jump=jump, resamplings=resamplings)
    assert sampler.network_calls(1000) == calls
    times = jump_times(*settings)
    pairs = pairwise(times)
    expected = [(max(last, current), current < last) for last, current in pairs]
    assert list(resampled_path(*settings)) == expected


def test_every_call_is_counted() -> None:
    run = restore(gaussian_prior(STANDARD), constant_problem(0.5, 4, 4), RePaint(steps=20))
    steps = list(run)
    assert [step.index for step in steps] == list(range(1, steps[0].total + 1))
    assert len(steps) == RePaint(steps=20).network_calls(1000) == 80


def test_the_first_step_takes_the_noise_as_it_is() -> None:
    """Three steps: one draw for the start, two for known pixels put in, two ancestral ones."""
    problem = constant_problem(0.5, 4, 4)
    noise = ScriptedNoise(torch.zeros(9, *problem.picture_shape))
    sampler = RePaint(steps=3, resamplings=1)
    prior = gaussian_prior(STANDARD)
    assert len(list(answered(prior, sampler.sample(prior, problem, noise)))) == 3
    assert noise.used == 5


def test_known_pixels_end_as_measured() -> None:
    assert np.all(sampled(SHIFTED, RePaint(steps=10), 0.7)[:, 0] == 0.7)


def test_needs_pixels() -> None:
    problem = pair_problem(np.eye(2), np.ones(2), 4, 4)
    with pytest.raises(UserError, match="RePaint works on inpainting only"):
        restore(gaussian_prior(STANDARD), problem, RePaint())


@pytest.mark.parametrize(
    ("resamplings", "mean", "variance"),
    [(1, 0.4682, 0.0993), (5, 0.6534, 0.0808), (10, 0.6615, 0.0807)],
)
def test_resampling_comes_nearer_to_the_posterior(
    resamplings: int, mean: float, variance: float
) -> None:
    """Correlation 0.8, y = 1, 50 steps: the unknown pixel is N(0.8, 0.09) exactly."""
    model = PairModel(correlation=0.8)
    found = repaint(model, 1.0, 50, 5, resamplings)
    assert found.mean[1] == pytest.approx(mean, abs=5e-5)
    assert found.covariance[1, 1] == pytest.approx(variance, abs=5e-5)
    truth = model.posterior(1.0, 0.0)
    assert (truth.mean[1], truth.covariance[1, 1]) == pytest.approx((0.8, 0.09))
