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
    Undeclared,
    constant_problem,
    exact_run,
    first_of_pairs,
    gaussian_prior,
    pairs_of,
)
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    sampled,
    side_for,
)

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
CORRELATED = PairModel(correlation=0.8)
CASES = [
    (STANDARD, DAPS(steps=8, ode_steps=5, spread=1.0), 0.1),
    (CORRELATED, DAPS(steps=12, ode_steps=3, spread=0.3, tau=0.1), 0.0),
    (SHIFTED, DAPS(steps=5, ode_steps=1, spread=0.6, tau=0.02), 0.3),
    (SHIFTED, DAPS(steps=60, ode_steps=2), 0.1),
]
LANGEVIN_CASES = [
    (STANDARD, DAPS(steps=8, ode_steps=5, langevin_steps=6), 0.1, 1.0),
    (CORRELATED, DAPS(steps=6, ode_steps=3, langevin_steps=4, rate=1.0, tau=0.1), 0.0, 2.0),
    (SHIFTED, DAPS(steps=5, ode_steps=1, langevin_steps=9, rate=0.2, tau=0.02), 0.3, 0.5),
    (SHIFTED, DAPS(steps=12, ode_steps=2, langevin_steps=0), 0.1, 1.0),
]


def expected(
    model: PairModel, sampler: DAPS, deviation: float, gain: float = 1.0, *, fitted: bool = False
) -> Moments:
    settings = (sampler.steps, sampler.ode_steps, sampler.spread, 2 * sampler.tau, gain)
    langevin = (sampler.langevin_steps, sampler.rate) if fitted else None
    return daps(model, 0.7, deviation, *settings, langevin)


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
class TestMoments:
    def test_exact(self, model: PairModel, sampler: DAPS, deviation: float) -> None:
        found = exactly(model, sampler, 3 * sampler.steps, 0.7, deviation)
        assert_equal(found, expected(model, sampler, deviation))

    def test_sampled(self, model: PairModel, sampler: DAPS, deviation: float) -> None:
        pairs = sampled(model, sampler, 0.7, deviation)
        assert_within_standard_errors(pairs, expected(model, sampler, deviation))

    def test_an_operator_that_doubles(
        self, model: PairModel, sampler: DAPS, deviation: float
    ) -> None:
        side = side_for(3 * sampler.steps)
        operator = Amplified(first_of_pairs(side, side))
        problem = constant_problem(0.7, side, side, deviation, operator)
        found = exact_run(gaussian_prior(model), problem, sampler)
        assert_equal(found, expected(model, sampler, deviation, gain=2.0))


@pytest.mark.parametrize(("model", "sampler", "deviation", "gain"), LANGEVIN_CASES)
def test_langevin_steps(model: PairModel, sampler: DAPS, deviation: float, gain: float) -> None:
    """A linear operator that does not say so: the paper's Langevin steps."""
    side = side_for(sampler.steps * (sampler.langevin_steps + 1))
    operator = Undeclared(first_of_pairs(side, side), gain)
    shape = (1, 3, side, side)
    y = torch.full(shape, 0.7, dtype=torch.float64) * operator.known
    problem = Problem(operator, y, deviation / 2.0, shape)
    found = exact_run(gaussian_prior(model), problem, sampler)
    assert_equal(found, expected(model, sampler, deviation, gain, fitted=True))


def test_many_langevin_steps_are_the_exact_draw() -> None:
    settings = (SHIFTED, 0.7, 0.1, 20, 5, 0.5, 0.02)
    found = daps(*settings, langevin=(2000, 0.01))
    exact = daps(*settings)
    np.testing.assert_allclose(found.mean, exact.mean, atol=1e-3)
    np.testing.assert_allclose(found.covariance, exact.covariance, atol=1e-3)


@pytest.mark.parametrize("deviation", [0.1, 0.5])
def test_distance_from_the_posterior(deviation: float) -> None:
    """y = 1 under prior variance 0.25, with the settings' defaults.

    The mean falls far short: r suits pictures, whose pixels tell much of each other, and is narrow
    for a prior whose pixels tell nothing.
    """
    default = DAPS()
    settings = (default.steps, default.ode_steps, default.spread, 2 * default.tau)
    found = daps(STANDARD, 1.0, deviation, *settings)
    truth = STANDARD.posterior(1.0, deviation)
    seen = {0.1: (0.7523, 0.0496, 0.2121), 0.5: (0.1279, 0.1852, 0.2121)}
    exact = {0.1: (0.9615, 0.0096), 0.5: (0.5, 0.125)}
    both = (found.mean[0], found.covariance[0, 0], found.covariance[1, 1])
    assert both == pytest.approx(seen[deviation], abs=5e-5)
    assert (truth.mean[0], truth.covariance[0, 0]) == pytest.approx(exact[deviation], abs=5e-5)


def test_a_wider_spread_follows_the_measurement_and_is_noisier_elsewhere() -> None:
    """Noise 0.1: the mean of the known pixel and the variance of the other one, for c."""
    found = [daps(STANDARD, 1.0, 0.1, 20, 5, c, 0.02) for c in (0.25, 0.5, 0.75, 1.0)]
    means, variances = [f.mean[0] for f in found], [f.covariance[1, 1] for f in found]
    assert means == pytest.approx([0.7523, 0.9176, 0.9603, 0.9769], abs=5e-5)
    assert variances == pytest.approx([0.2121, 0.2699, 0.3661, 0.5007], abs=5e-5)


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1, noise 0.1: E[neighbour | y] = 0.7692 exactly; DAPS brings 0.4281."""
    found = daps(CORRELATED, 1.0, 0.1, 20, 5, 0.25, 0.02)
    assert found.mean[1] == pytest.approx(0.4281, abs=5e-5)


def test_takes_what_is_not_linear() -> None:
    """y = x^2 = 0.25: the measured pixels end at 0.5 or at -0.5, but for those that meet the level
    0, where there is no slope to follow, late.
    """
    shape, known = (1, 3, 16, 16), first_of_pairs(16, 16)
    y = torch.full(shape, 0.25, dtype=torch.float64) * known
    problem = Problem(Squared(known), y, 0.0, shape)
    result = restore(
        gaussian_prior(STANDARD), problem, DAPS(steps=30, spread=0.5, rate=0.1)
    ).finished()
    off = np.abs(np.abs(pairs_of(result.image)[0, :, 0]) - 0.5)
    assert (off < 0.1).mean() > 0.95
    assert np.median(off) < 0.03


@pytest.mark.parametrize(("steps", "ode_steps", "calls"), [(3, 5, 11), (2, 1, 2), (1000, 2, 1499)])
def test_network_calls(steps: int, ode_steps: int, calls: int) -> None:
    """Time 0 has one call only, whatever is asked for, and no time is taken twice."""
    sampler = DAPS(steps=steps, ode_steps=ode_steps, langevin_steps=0)
    assert sampler.network_calls(1000) == calls
    run = restore(gaussian_prior(STANDARD), constant_problem(0.5, 4, 4), sampler)
    assert len(list(run)) == calls
