"""What a sampler makes of the Gaussian prior, and how it is held against its exact moments."""

from __future__ import annotations

import numpy as np

from engine.restoration import restore
from engine.samplers.sampler import Sampler
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.gaussian_prior import (
    constant_problem,
    exact_run,
    gaussian_prior,
    pair_problem,
    pairs_of,
)


def side_for(draws: int) -> int:
    """An even side whose picture has a pair for both pixels of every draw, and one more."""
    return 2 * int(np.ceil(np.sqrt((4 * draws + 2) / 12)))


def exactly(model: PairModel, sampler: Sampler, draws: int, y: float, deviation: float) -> Moments:
    side = side_for(draws)
    problem = constant_problem(y, side, side, deviation)
    return exact_run(gaussian_prior(model), problem, sampler)


def exactly_measured(
    model: PairModel,
    sampler: Sampler,
    draws: int,
    matrix: np.ndarray,
    y: np.ndarray,
    deviation: float,
) -> Moments:
    """The same for pairs measured as `y` (2,) by a `matrix` (2, 2)."""
    side = side_for(draws)
    problem = pair_problem(matrix, y, side, side, deviation)
    return exact_run(gaussian_prior(model), problem, sampler)


def sampled(model: PairModel, sampler: Sampler, y: float, deviation: float = 0.0) -> np.ndarray:
    problem = constant_problem(y, 64, 128, deviation)  # 12,288 pairs
    result = restore(gaussian_prior(model), problem, sampler, seed=5).finished()
    return pairs_of(result.image)[0]


def assert_equal(found: Moments, expected: Moments) -> None:
    np.testing.assert_allclose(found.mean, expected.mean, rtol=0, atol=1e-10)
    np.testing.assert_allclose(found.covariance, expected.covariance, rtol=0, atol=1e-10)


def assert_within_standard_errors(pairs: np.ndarray, expected: Moments) -> None:
    """3 standard errors of the mean, sqrt(v/n), and of the (co)variance, sqrt((v w + c^2)/n)."""
    n, variance = len(pairs), expected.covariance.diagonal()
    mean_error = np.sqrt(variance / n)
    error = np.sqrt((np.outer(variance, variance) + expected.covariance**2) / n)
    assert np.all(np.abs(pairs.mean(axis=0) - expected.mean) <= 3 * mean_error + 1e-12)
    assert np.all(np.abs(np.cov(pairs.T) - expected.covariance) <= 3 * error + 1e-12)
