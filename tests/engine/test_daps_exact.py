"""DAPS against its recursion on the Gaussian prior, and against the posterior it aims at."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.daps import DAPS
from tests.engine.exact_guidance import daps
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.gaussian_prior import (
    Amplified,
    Squared,
    constant_problem,
    exact_run,
    first_of_pairs,
    gaussian_prior,
    pairs_of,
)
from tests.engine.test_samplers_exact import (
    SHIFTED,
    STANDARD,
    assert_equal,
    assert_within_standard_errors,
    exactly,
    sampled,
    side_for,
)

CORRELATED = PairModel(correlation=0.8)
CASES = [
    (STANDARD, DAPS(steps=8, ode_steps=5, langevin_steps=6), 0.1),
    (CORRELATED, DAPS(steps=12, ode_steps=3, langevin_steps=4, rate=1.0, tau=0.1), 0.0),
    (SHIFTED, DAPS(steps=5, ode_steps=1, langevin_steps=9, rate=0.2, tau=0.02), 0.3),
    (SHIFTED, DAPS(steps=20, ode_steps=2, langevin_steps=0), 0.1),
]


def draws_of(sampler: DAPS) -> int:
    return sampler.steps * (sampler.langevin_steps + 1)


def expected(model: PairModel, sampler: DAPS, deviation: float, gain: float = 1.0) -> Moments:
    steps = (sampler.steps, sampler.ode_steps, sampler.langevin_steps)
    return daps(model, 0.7, deviation, *steps, sampler.rate, 2 * sampler.tau, gain)


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
class TestMoments:
    def test_exact(self, model: PairModel, sampler: DAPS, deviation: float) -> None:
        found = exactly(model, sampler, draws_of(sampler), 0.7, deviation)
        assert_equal(found, expected(model, sampler, deviation))

    def test_sampled(self, model: PairModel, sampler: DAPS, deviation: float) -> None:
        pairs = sampled(model, sampler, 0.7, deviation)
        assert_within_standard_errors(pairs, expected(model, sampler, deviation))

    def test_an_operator_that_doubles(
        self, model: PairModel, sampler: DAPS, deviation: float
    ) -> None:
        side = side_for(draws_of(sampler))
        operator = Amplified(first_of_pairs(side, side))
        problem = constant_problem(0.7, side, side, deviation, operator)
        found = exact_run(gaussian_prior(model), problem, sampler)
        assert_equal(found, expected(model, sampler, deviation, gain=2.0))


@pytest.mark.parametrize("deviation", [0.1, 0.5])
def test_distance_from_the_posterior(deviation: float) -> None:
    """y = 1 under prior variance 0.25, with the settings' defaults.

    Every level adds r^2 where nothing is measured, as if the guess knew nothing of the prior: the
    unknown pixel ends with twice the prior's variance.
    """
    found = daps(STANDARD, 1.0, deviation, 50, 5, 50, 0.5, 0.02)
    truth = STANDARD.posterior(1.0, deviation)
    seen = {0.1: (0.9775, 0.0119), 0.5: (0.6790, 0.1894)}
    exact = {0.1: (0.9615, 0.0096), 0.5: (0.5, 0.125)}
    assert (found.mean[0], found.covariance[0, 0]) == pytest.approx(seen[deviation], abs=5e-5)
    assert (truth.mean[0], truth.covariance[0, 0]) == pytest.approx(exact[deviation], abs=5e-5)
    assert 0.5 < found.covariance[1, 1] < 0.6


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1, noise 0.1: E[neighbour | y] = 0.7692 exactly; DAPS brings 0.5902."""
    found = daps(CORRELATED, 1.0, 0.1, 50, 5, 50, 0.5, 0.02)
    assert found.mean[1] == pytest.approx(0.5902, abs=5e-5)


def test_takes_what_is_not_linear() -> None:
    """y = x^2 = 0.25: the measured pixels end at 0.5 or at -0.5, but for those that meet the level
    0, where there is no slope to follow, late.
    """
    shape, known = (1, 3, 16, 16), first_of_pairs(16, 16)
    y = torch.full(shape, 0.25, dtype=torch.float64) * known
    problem = Problem(Squared(known), y, 0.0, shape)
    result = restore(gaussian_prior(STANDARD), problem, DAPS(steps=30, rate=0.1)).finished()
    off = np.abs(np.abs(pairs_of(result.image)[0, :, 0]) - 0.5)
    assert (off < 0.1).mean() > 0.95
    assert np.median(off) < 0.03


@pytest.mark.parametrize(("steps", "ode_steps", "calls"), [(3, 5, 11), (2, 1, 2), (1000, 2, 1999)])
def test_network_calls(steps: int, ode_steps: int, calls: int) -> None:
    """Time 0 has one call only, whatever is asked for."""
    sampler = DAPS(steps=steps, ode_steps=ode_steps, langevin_steps=0)
    assert sampler.network_calls(1000) == calls
    run = restore(gaussian_prior(STANDARD), constant_problem(0.5, 4, 4), sampler)
    assert len(list(run)) == calls
