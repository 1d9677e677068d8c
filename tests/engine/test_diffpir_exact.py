"""DiffPIR against its exact recursion on a Gaussian prior, and beside the exact posterior."""

from __future__ import annotations

import numpy as np
import pytest

from engine.restoration import restore
from engine.samplers.diffpir import DiffPIR, quadratic_times
from tests.engine.exact_moments import KNOWN, Moments, PairModel
from tests.engine.exact_recursions import diffpir, posterior
from tests.engine.gaussian_prior import constant_problem, gaussian_prior
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    exactly_measured,
    sampled,
)

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
SUM = np.array([[0.8, 0.4], [0.0, 0.0]])
GRADED = np.array([[2.0, 0.3], [-0.1, 0.5]])
Y = np.array([0.7, 0.0])
REFERENCE = np.full(2, 0.7)

CASES = [
    (STANDARD, DiffPIR(steps=100), 0.1),
    (STANDARD, DiffPIR(steps=50, zeta=0.0), 0.5),
    (SHIFTED, DiffPIR(steps=50, zeta=1.0, prior_weight=8.0), 0.2),
    (SHIFTED, DiffPIR(steps=37), 0.0),
    (SHIFTED, DiffPIR(steps=3, prior_weight=0.1), 0.4),
    (SHIFTED, DiffPIR(steps=20, start=0.3), 0.2),
    (SHIFTED, DiffPIR(steps=25, zeta=0.6, temperature=0.7), 0.1),
]


def expected_of(model: PairModel, sampler: DiffPIR, deviation: float) -> Moments:
    settings = (sampler.steps, sampler.prior_weight, sampler.zeta)
    count = {1.0: 1000, 0.3: 301}[sampler.start]
    return diffpir(model, KNOWN, Y, deviation, *settings, REFERENCE, count, sampler.temperature)


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_exact_moments(model: PairModel, sampler: DiffPIR, deviation: float) -> None:
    found = exactly(model, sampler, sampler.steps + 1, 0.7, deviation)
    assert_equal(found, expected_of(model, sampler, deviation))


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_sampled_moments(model: PairModel, sampler: DiffPIR, deviation: float) -> None:
    pairs = sampled(model, sampler, 0.7, deviation)
    assert_within_standard_errors(pairs, expected_of(model, sampler, deviation))


@pytest.mark.parametrize("matrix", [SUM, GRADED])
@pytest.mark.parametrize("deviation", [0.3, 0.0])
def test_any_linear_operator(matrix: np.ndarray, deviation: float) -> None:
    """One that mixes pixels, and one with two singular values."""
    y = matrix @ [0.5, 0.2]
    found = exactly_measured(SHIFTED, DiffPIR(steps=40), 41, matrix, y, deviation)
    reference = np.linalg.pinv(matrix) @ y
    assert_equal(found, diffpir(SHIFTED, matrix, y, deviation, 40, 1.0, 0.3, reference))


def test_times_are_dense_where_there_is_little_noise() -> None:
    assert quadratic_times(5, 1000) == [999, 499, 292, 133, 0]
    assert quadratic_times(2, 10) == [9, 0]
    assert len(quadratic_times(1000, 1000)) == DiffPIR(steps=1000).network_calls(1000) < 1000


@pytest.mark.parametrize(
    ("deviation", "error", "ratio"),
    [(0.05, 0.0, 0.74592), (0.1, 0.0027, 0.77594), (0.5, 0.0860, 0.78115)],
)
def test_distance_from_the_posterior(deviation: float, error: float, ratio: float) -> None:
    """100 steps, y = 1: how far the mean is off, and the variance in shares of the true one."""
    found = exactly(STANDARD, DiffPIR(), 101, 1.0, deviation)
    truth = posterior(STANDARD, KNOWN, np.array([1.0, 0.0]), deviation)
    assert found.mean[0] - truth.mean[0] == pytest.approx(error, abs=5e-5)
    share = found.covariance[0, 0] / truth.covariance[0, 0]
    assert share == pytest.approx(ratio, abs=5e-5)


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1, sigma 0.1: 0.7692 exactly; DiffPIR brings 0.5597."""
    found = exactly(PairModel(correlation=0.8), DiffPIR(), 101, 1.0, 0.1)
    assert found.mean[1] == pytest.approx(0.5597, abs=5e-5)


def test_counts_the_times_of_the_prior_it_meets() -> None:
    """30 steps over 20 times meet 17 of them; 20 over 30 would meet 19."""
    assert DiffPIR(steps=30).network_calls(20) == 17
    assert DiffPIR(steps=2, start=0.05).network_calls(10) == 1


def test_starts_at_a_share_of_the_times() -> None:
    chain = list(restore(gaussian_prior(SHIFTED), constant_problem(0.7, 4, 4), DiffPIR(5, 0.5)))
    assert [step.timestep for step in chain] == [500, 250, 146, 67, 0]


def test_shows_the_estimate_that_agrees_with_the_measurement() -> None:
    """Without noise every estimate but the last is y at known pixels, to rho of the smallest."""
    problem = constant_problem(0.7, 4, 4)
    steps = list(restore(gaussian_prior(SHIFTED), problem, DiffPIR(steps=5)))
    for step in steps[:-1]:
        assert (step.estimate - 0.7)[..., 0::2].abs().max() < 0.01
