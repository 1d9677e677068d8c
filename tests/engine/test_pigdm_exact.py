"""PiGDM against its recursion on the Gaussian prior, and against the posterior it aims at.

The weight of its gradient is the engine's own derivation; `test_converges_to_the_posterior` is
what speaks for it.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine.samplers.pigdm import PiGDM
from tests.engine.exact_guidance import implicit, pigdm
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.gaussian_prior import (
    Amplified,
    constant_problem,
    exact_run,
    first_of_pairs,
    gaussian_prior,
)
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    sampled,
    side_for,
)
from tests.engine.test_samplers_exact import SHIFTED, STANDARD

UNIT = PairModel(variance=1.0)
CORRELATED = PairModel(correlation=0.8)
CASES = [
    (STANDARD, PiGDM(steps=100), 0.1),
    (STANDARD, PiGDM(steps=40, eta=0.0), 0.3),
    (STANDARD, PiGDM(steps=30, eta=0.4, weight=2.0), 0.05),
    (CORRELATED, PiGDM(steps=60, eta=0.85), 0.0),
    (SHIFTED, PiGDM(steps=37, eta=1.0, weight=0.5), 0.2),
    (SHIFTED, PiGDM(steps=2, eta=0.7), 0.0),
]


def expected(model: PairModel, sampler: PiGDM, deviation: float, gain: float = 1.0) -> Moments:
    settings = (sampler.steps, sampler.eta, sampler.weight)
    return pigdm(model, 0.7, deviation, *settings, gain)


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
class TestMoments:
    def test_exact(self, model: PairModel, sampler: PiGDM, deviation: float) -> None:
        found = exactly(model, sampler, sampler.steps, 0.7, deviation)
        assert_equal(found, expected(model, sampler, deviation))

    def test_sampled(self, model: PairModel, sampler: PiGDM, deviation: float) -> None:
        pairs = sampled(model, sampler, 0.7, deviation)
        assert_within_standard_errors(pairs, expected(model, sampler, deviation))

    def test_an_operator_that_doubles(
        self, model: PairModel, sampler: PiGDM, deviation: float
    ) -> None:
        side = side_for(sampler.steps)
        operator = Amplified(first_of_pairs(side, side))
        problem = constant_problem(0.7, side, side, deviation, operator)
        found = exact_run(gaussian_prior(model), problem, sampler)
        assert_equal(found, expected(model, sampler, deviation, gain=2.0))


def test_without_guidance_it_is_ddim() -> None:
    found = exactly(SHIFTED, PiGDM(steps=50, eta=0.85, weight=0.0), 50, 0.7, 0.1)
    assert_equal(found, implicit(SHIFTED, 50, 0.85))


@pytest.mark.parametrize("deviation", [0.1, 0.5])
def test_converges_to_the_posterior(deviation: float) -> None:
    """Under N(0, 1) r_t^2 is the exact variance of x0 given x_t: the error falls as 1/steps.

    y = 1 with noise 0.5: the truth is 0.8, 0.2; 100 steps bring 0.8000, 0.1731, 1000 steps
    0.8000, 0.1966. With the weight sqrt(ab_s ab_t) of the authors' code they bring 0.9994, 0.0340
    and 1.0000, 0.0093: the noise in the measurement is forgotten.
    """
    truth = UNIT.posterior(1.0, deviation)
    found = {
        steps: exactly(UNIT, PiGDM(steps=steps), steps, 1.0, deviation) for steps in (100, 1000)
    }
    assert found[1000].mean[0] == pytest.approx(truth.mean[0], abs=1e-4)
    errors = [1 - f.covariance[0, 0] / truth.covariance[0, 0] for f in found.values()]
    assert 0 < errors[1] < 0.08
    assert errors[1] < errors[0] / 4


@pytest.mark.parametrize(
    ("deviation", "gain", "variance", "exact_gain", "exact_variance"),
    [(0.1, 0.9296, 0.00979, 0.9615, 0.00962), (0.5, 0.4343, 0.12841, 0.5, 0.125)],
)
def test_distance_from_the_posterior(
    deviation: float, gain: float, variance: float, exact_gain: float, exact_variance: float
) -> None:
    """Prior variance 0.25, y = 1, 1000 steps: r_t^2 is too wide, the mean a little short."""
    found = exactly(STANDARD, PiGDM(steps=1000), 1000, 1.0, deviation)
    truth = STANDARD.posterior(1.0, deviation)
    assert found.mean[0] == pytest.approx(gain, abs=5e-5)
    assert found.covariance[0, 0] == pytest.approx(variance, abs=5e-6)
    assert truth.mean[0] == pytest.approx(exact_gain, abs=5e-5)
    assert truth.covariance[0, 0] == pytest.approx(exact_variance, abs=5e-6)


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1: E[neighbour | y] = 0.769 exactly; PiGDM brings 0.570."""
    found = exactly(CORRELATED, PiGDM(steps=100), 100, 1.0, 0.1)
    assert found.mean[1] == pytest.approx(0.5700, abs=5e-5)


def test_without_noise_known_pixels_end_as_measured() -> None:
    pairs = sampled(STANDARD, PiGDM(steps=100), 0.7)
    assert np.abs(pairs[:, 0] - 0.7).max() < 1e-3
