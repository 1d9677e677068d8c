"""DPS against what it must do to a prior whose posterior is known in closed form.

The norm of the residual makes DPS nonlinear, so there are two proofs. On given noise it must meet
an implementation of its own kind, closed-form Jacobian and all, to rounding. On thousands of
known pixels the norm is no longer random, and each pixel follows the recursion
`dps_mean_field`: mean and covariance must be met within 3 standard errors.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import torch

from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.dps import DPS, residual_gradient
from tests.engine.exact_moments import PairModel, dps_mean_field, dps_path
from tests.engine.gaussian_prior import (
    Amplified,
    Squared,
    constant_problem,
    first_of_pairs,
    gaussian_prior,
    pairs_of,
    run_path,
    said,
)

STANDARD = PairModel()
CORRELATED = PairModel(correlation=0.8)
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=-0.5)
PICTURES = 16
KNOWN_PIXELS = 3 * 64 * 64 // 2


@cache
def sampled(model: PairModel, sampler: DPS, y: float) -> np.ndarray:
    """The pairs (16, 6144, 2) of 16 pictures with seeds of their own."""
    problem = constant_problem([y] * PICTURES, 64, 64)
    run = restore(gaussian_prior(model), problem, sampler, seed=range(PICTURES))
    return pairs_of(run.finished().image)


def normal_draws(count: int, shape: tuple[int, ...]) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    return [torch.randn(shape, generator=generator, dtype=torch.float64) for _ in range(count)]


def standard_error(per_picture: np.ndarray) -> np.ndarray:
    """Of the mean over pictures, each of which has a norm of its own."""
    return per_picture.std(axis=0, ddof=1) / np.sqrt(PICTURES)


class TestGivenNoise:
    @pytest.mark.parametrize("model", [STANDARD, CORRELATED, SHIFTED])
    @pytest.mark.parametrize(("steps", "zeta"), [(2, 20.0), (40, 0.5), (75, 3.0)])
    def test_follows_the_formula_to_rounding(
        self, model: PairModel, steps: int, zeta: float
    ) -> None:
        """Two pictures with different measurements, each with its own norm."""
        problem = constant_problem([0.6, -0.3], 6, 8)
        draws = normal_draws(steps, problem.picture_shape)
        found = run_path(gaussian_prior(model), problem, DPS(steps=steps, zeta=zeta), draws)
        given = iter([pairs_of(draw) for draw in draws])
        expected = dps_path(model, np.array([0.6, -0.3]), steps, zeta, given)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)

    @pytest.mark.parametrize(
        ("operator", "gain", "power"), [(Amplified, 2.0, 1), (Squared, 1.0, 2)]
    )
    def test_follows_the_gradient_of_any_operator(
        self, operator: type[Amplified] | type[Squared], gain: float, power: int
    ) -> None:
        """A = 2 M: the adjoint's factor. A(x) = M x^2: the derivative at x0_hat."""
        shape = (2, 3, 6, 8)
        known = first_of_pairs(6, 8)
        y = torch.tensor([0.6, 0.3], dtype=torch.float64).reshape(2, 1, 1, 1).expand(shape) * known
        problem = Problem(operator(known), y, 0.0, shape)
        draws = normal_draws(40, shape)
        found = run_path(gaussian_prior(CORRELATED), problem, DPS(steps=40, zeta=2.0), draws)
        given = iter([pairs_of(draw) for draw in draws])
        measured = np.array([0.6, 0.3])
        expected = dps_path(CORRELATED, measured, 40, 2.0, given, gain, power)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)

    def test_a_residual_of_rounding_does_not_become_a_direction(self) -> None:
        """A norm below 1e-12 counts as 1e-12: y - A x0_hat of norm 1e-13 gives a tenth of one."""
        problem = constant_problem([0.0, 0.0], 2, 2)
        estimate = torch.zeros(2, 3, 2, 2, dtype=torch.float64)
        estimate[0, 0, 0, 0] = 1e-13
        asking = residual_gradient(problem, estimate, lambda cotangent: cotangent)
        gradient = said(gaussian_prior(CORRELATED), asking)
        torch.testing.assert_close(gradient, estimate / 1e-12, rtol=1e-12, atol=0)

    def test_leaves_independent_pixels_to_the_prior(self) -> None:
        """Without correlation the unknown pixels never feel the guidance."""
        guided = sampled(STANDARD, DPS(steps=100, zeta=2.0), 1.0)
        free = sampled(STANDARD, DPS(steps=100, zeta=0.0), 1.0)
        np.testing.assert_allclose(guided[..., 1], free[..., 1], rtol=0, atol=1e-12)
        assert np.abs(guided[..., 0] - free[..., 0]).mean() > 0.1
        count = guided[..., 1].size
        assert guided[..., 1].var() == pytest.approx(0.2190, abs=3 * 0.2190 * np.sqrt(2 / count))


CASES = [
    (STANDARD, DPS(steps=100, zeta=0.5), 1.0),
    (STANDARD, DPS(steps=100, zeta=2.0), 1.0),
    (STANDARD, DPS(steps=100, zeta=5.0), 0.7),
    (STANDARD, DPS(steps=50, zeta=20.0), 0.7),
    (CORRELATED, DPS(steps=100, zeta=3.0), 1.0),
    (SHIFTED, DPS(steps=60, zeta=1.0), 0.7),
]


class TestManyPixels:
    """Tolerance: 3 standard errors, and 1/d for what the spread of the norm adds.

    With d known pixels the mean square residual varies by less than 2/d of its square, and
    E (1 + e)^(-1/2) = 1 + 3/8 Var e: the guidance is stronger by less than 0.75/d on average.
    """

    @pytest.mark.parametrize(("model", "sampler", "y"), CASES)
    def test_mean(self, model: PairModel, sampler: DPS, y: float) -> None:
        means = sampled(model, sampler, y).mean(axis=1)
        expected = dps_mean_field(model, y, sampler.steps, sampler.zeta, KNOWN_PIXELS)
        allowed = 3 * standard_error(means) + 1 / KNOWN_PIXELS
        assert np.all(np.abs(means.mean(axis=0) - expected.mean) <= allowed)

    @pytest.mark.parametrize(("model", "sampler", "y"), CASES)
    def test_covariance(self, model: PairModel, sampler: DPS, y: float) -> None:
        pictures = sampled(model, sampler, y)
        covariances = np.stack([np.cov(pairs.T) for pairs in pictures])
        expected = dps_mean_field(model, y, sampler.steps, sampler.zeta, KNOWN_PIXELS)
        allowed = 3 * standard_error(covariances) + 1 / KNOWN_PIXELS
        assert np.all(np.abs(covariances.mean(axis=0) - expected.covariance) <= allowed)

    def test_distance_from_the_posterior(self) -> None:
        """y = 1 with noise 0.1: the truth is N(0.9615, 0.00962) at known pixels.

        At zeta 6.5 and 6,144 known pixels DPS hits the mean, 0.9637, but is ten times too sure:
        its variance is 0.0008. Its norm knows nothing of the noise in the measurement.
        """
        found = dps_mean_field(STANDARD, 1.0, 100, 6.5, KNOWN_PIXELS)
        truth = STANDARD.posterior(1.0, 0.1)
        assert found.mean[0] == pytest.approx(0.9637, abs=5e-5)
        assert found.covariance[0, 0] == pytest.approx(0.00080, abs=5e-6)
        assert truth.mean[0] == pytest.approx(0.9615, abs=5e-5)
        assert truth.covariance[0, 0] == pytest.approx(0.00962, abs=5e-6)
        pictures = sampled(STANDARD, DPS(steps=100, zeta=6.5), 1.0)
        assert abs(pictures[..., 0].mean() - truth.mean[0]) < 0.01

    def test_a_known_pixel_informs_its_neighbour(self) -> None:
        """Correlation 0.8, y = 1: E[neighbour | y] is 0.8. More guidance comes closer."""
        neighbours = [
            sampled(CORRELATED, DPS(steps=100, zeta=zeta), 1.0)[..., 1].mean()
            for zeta in (3.0, 9.0)
        ]
        assert neighbours == pytest.approx([0.216, 0.623], abs=0.01)
