"""DDRM against its recursion on the Gaussian prior, and against the posterior it aims at."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.ddrm import DDRM
from tests.engine.exact_guidance import ddrm
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.gaussian_prior import (
    Amplified,
    Squared,
    constant_problem,
    exact_run,
    first_of_pairs,
    gaussian_prior,
    pairs_of,
    run_path,
)
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    sampled,
    side_for,
)
from tests.engine.test_samplers_exact import SHIFTED, STANDARD

CORRELATED = PairModel(correlation=0.8)
CASES = [
    (STANDARD, DDRM(steps=100), 0.1),
    (STANDARD, DDRM(steps=20, eta=0.0, eta_b=0.5), 0.3),
    (CORRELATED, DDRM(steps=60, eta=1.0), 0.0),
    (CORRELATED, DDRM(steps=40, eta_b=0.7), 0.0),
    (SHIFTED, DDRM(steps=37, eta=0.6, eta_b=0.9), 0.2),
    (SHIFTED, DDRM(steps=2), 1.0),
]


def expected(model: PairModel, sampler: DDRM, deviation: float, gain: float = 1.0) -> Moments:
    return ddrm(model, 0.7, deviation, sampler.steps, sampler.eta, sampler.eta_b, gain)


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
class TestMoments:
    def test_exact(self, model: PairModel, sampler: DDRM, deviation: float) -> None:
        found = exactly(model, sampler, sampler.steps, 0.7, deviation)
        assert_equal(found, expected(model, sampler, deviation))

    def test_sampled(self, model: PairModel, sampler: DDRM, deviation: float) -> None:
        pairs = sampled(model, sampler, 0.7, deviation)
        assert_within_standard_errors(pairs, expected(model, sampler, deviation))

    def test_an_operator_that_doubles(
        self, model: PairModel, sampler: DDRM, deviation: float
    ) -> None:
        side = side_for(sampler.steps)
        operator = Amplified(first_of_pairs(side, side))
        problem = constant_problem(0.7, side, side, deviation, operator)
        found = exact_run(gaussian_prior(model), problem, sampler)
        assert_equal(found, expected(model, sampler, deviation, gain=2.0))


@pytest.mark.parametrize(
    ("deviation", "gain", "variance", "exact_gain", "exact_variance"),
    [
        (0.05, 0.9909, 0.00073, 0.9901, 0.00248),
        (0.1, 0.9756, 0.00182, 0.9615, 0.00962),
        (0.5, 0.8087, 0.01392, 0.5000, 0.12500),
    ],
)
def test_distance_from_the_posterior(
    deviation: float, gain: float, variance: float, exact_gain: float, exact_variance: float
) -> None:
    """What 1000 steps make of y = 1, beside the truth: it trusts y too much, and itself."""
    found = exactly(STANDARD, DDRM(steps=1000), 1000, 1.0, deviation)
    assert found.mean[0] == pytest.approx(gain, abs=5e-5)
    assert found.covariance[0, 0] == pytest.approx(variance, abs=5e-6)
    truth = STANDARD.posterior(1.0, deviation)
    assert truth.mean[0] == pytest.approx(exact_gain, abs=5e-5)
    assert truth.covariance[0, 0] == pytest.approx(exact_variance, abs=5e-6)


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1, noise 0.1: E[neighbour | y] = 0.7692 exactly; DDRM brings 0.6141."""
    truth = CORRELATED.posterior(1.0, 0.1)
    found = exactly(CORRELATED, DDRM(steps=100), 100, 1.0, 0.1)
    assert truth.mean[1] == pytest.approx(0.7692, abs=5e-5)
    assert found.mean[1] == pytest.approx(0.6141, abs=5e-5)


@pytest.mark.parametrize("deviation", [1.0, 2.0])
def test_where_the_chain_starts(deviation: float) -> None:
    """A = M / 128: A^+ y has noise 128, less than x_T has, or 256, more. Two steps still show it."""
    side = side_for(2)
    problem = constant_problem(0.0007, side, side, deviation, Faint(first_of_pairs(side, side)))
    found = exact_run(gaussian_prior(SHIFTED), problem, DDRM(steps=2))
    assert_equal(found, ddrm(SHIFTED, 0.0007, deviation, 2, gain=1 / 128))


@pytest.mark.parametrize("missing", [0.5, 0.0, -0.5])
def test_the_start_has_the_noise_of_its_time(missing: float) -> None:
    """What the network sees first, of noise 1 everywhere: A^+ y and as much noise as it lacks.

    Where A^+ y is as noisy as x_T already, noise alone.
    """
    prior, seen = gaussian_prior(STANDARD), []
    prior.network.register_forward_pre_hook(lambda network, given: seen.append(given[0]))
    variance = prior.schedule.respaced(2)[0].noise_to_signal
    width = np.sqrt(variance - missing)
    problem = constant_problem(0.5, 2, 2, width / 128, Faint(first_of_pairs(2, 2)))
    ones = torch.ones(3, *problem.picture_shape, dtype=torch.float64)
    run_path(prior, problem, DDRM(steps=2), ones)
    started = 64.0 + np.sqrt(missing) if missing > 0 else np.sqrt(variance)
    expected = np.sqrt(prior.schedule.alpha_bars[-1]) * np.array([started, np.sqrt(variance)])
    np.testing.assert_allclose(pairs_of(seen[0]), np.broadcast_to(expected, (1, 6, 2)), rtol=1e-12)


def test_without_noise_known_pixels_end_as_measured() -> None:
    pairs = sampled(SHIFTED, DDRM(), 0.7)
    np.testing.assert_allclose(pairs[:, 0], 0.7, rtol=0, atol=1e-12)


@pytest.mark.parametrize("operator", ["squared", "uneven"])
def test_refuses_unequal_singular_values(operator: str) -> None:
    known = first_of_pairs(8, 8)
    made = Squared(known) if operator == "squared" else Uneven(known)
    problem = Problem(made, torch.zeros(1, 3, 8, 8), 0.02, (1, 3, 8, 8))
    with pytest.raises(UserError, match="by the same factor"):
        restore(gaussian_prior(STANDARD), problem, DDRM())


class Uneven(Inpainting):
    uniform_singular_value = None


class Faint(Inpainting):
    """A = M / 128."""

    uniform_singular_value = 1 / 128

    def apply(self, x: torch.Tensor) -> torch.Tensor:
        return super().apply(x) / 128.0

    def pseudo_inverse(self, y: torch.Tensor) -> torch.Tensor:
        return 128.0 * super().pseudo_inverse(y)
