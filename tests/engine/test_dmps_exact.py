"""DMPS against its exact recursion on a Gaussian prior, and beside the exact posterior."""

from __future__ import annotations

import numpy as np
import pytest

from engine.samplers.dmps import DMPS
from tests.engine.exact_moments import KNOWN, PairModel
from tests.engine.exact_recursions import dmps, posterior
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

CASES = [
    (STANDARD, DMPS(steps=100, guidance=1.0), 0.1),
    (STANDARD, DMPS(steps=50), 0.5),
    (STANDARD, DMPS(steps=20, guidance=10.0), 0.0),
    (SHIFTED, DMPS(steps=37), 0.3),
    (SHIFTED, DMPS(steps=2), 0.0),
]


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_exact_moments(model: PairModel, sampler: DMPS, deviation: float) -> None:
    found = exactly(model, sampler, sampler.steps, 0.7, deviation)
    assert_equal(found, dmps(model, KNOWN, Y, deviation, sampler.steps, sampler.guidance))


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_sampled_moments(model: PairModel, sampler: DMPS, deviation: float) -> None:
    expected = dmps(model, KNOWN, Y, deviation, sampler.steps, sampler.guidance)
    assert_within_standard_errors(sampled(model, sampler, 0.7, deviation), expected)


@pytest.mark.parametrize("matrix", [SUM, GRADED])
@pytest.mark.parametrize(("guidance", "deviation"), [(1.75, 0.1), (1.0, 0.4), (5.0, 0.0)])
def test_any_linear_operator(matrix: np.ndarray, guidance: float, deviation: float) -> None:
    """One that mixes pixels, and one with two singular values."""
    sampler = DMPS(steps=40, guidance=guidance)
    y = np.array([0.5, 0.2]) if matrix is GRADED else np.array([0.5, 0.0])
    found = exactly_measured(SHIFTED, sampler, 40, matrix, y, deviation)
    assert_equal(found, dmps(SHIFTED, matrix, y, deviation, 40, guidance))


@pytest.mark.parametrize(
    ("steps", "guidance", "deviation", "gain", "variance"),
    [
        (1000, 1.0, 0.05, 0.9637, 0.00177),
        (1000, 1.0, 0.1, 0.9029, 0.00728),
        (1000, 1.0, 0.5, 0.5012, 0.08014),
        (1000, 1.75, 0.05, 0.9890, 0.00059),
        (1000, 1.75, 0.1, 0.9603, 0.00300),
        (1000, 1.75, 0.5, 0.6381, 0.05270),
        (100, 1.75, 0.05, 0.9956, 0.00001),
        (100, 1.75, 0.1, 0.9717, 0.00045),
        (100, 1.75, 0.5, 0.6543, 0.03473),
    ],
)
def test_what_the_authors_code_makes_of_it(
    steps: int, guidance: float, deviation: float, gain: float, variance: float
) -> None:
    """y = 1, prior N(0, 0.25): mean and variance of their update, worked out beforehand."""
    found = exactly(STANDARD, DMPS(steps=steps, guidance=guidance), steps, 1.0, deviation)
    assert found.mean[0] == pytest.approx(gain, abs=5e-5)
    assert found.covariance[0, 0] == pytest.approx(variance, abs=5e-6)


class TestDistanceFromThePosterior:
    @pytest.mark.parametrize(
        ("deviation", "gain_error", "variance_ratio"),
        [(0.05, 0.0055, 0.0035), (0.1, 0.0101, 0.0467), (0.5, 0.1543, 0.2778)],
    )
    def test_at_its_defaults(
        self, deviation: float, gain_error: float, variance_ratio: float
    ) -> None:
        """100 steps, lambda 1.75, y = 1: near the mean, and far too sure of it."""
        found = exactly(STANDARD, DMPS(), 100, 1.0, deviation)
        truth = posterior(STANDARD, KNOWN, np.array([1.0, 0.0]), deviation)
        assert found.mean[0] - truth.mean[0] == pytest.approx(gain_error, abs=1e-4)
        ratio = found.covariance[0, 0] / truth.covariance[0, 0]
        assert ratio == pytest.approx(variance_ratio, abs=1e-3)

    def test_vanishes_as_the_prior_widens(self) -> None:
        """Prior variance 100, sigma 0.5: N(0.9975, 0.2494) exactly, 0.9859 and 0.2364 found."""
        model = PairModel(variance=100.0)
        found = exactly(model, DMPS(steps=1000, guidance=1.0), 1000, 1.0, 0.5)
        truth = posterior(model, KNOWN, np.array([1.0, 0.0]), 0.5)
        assert (truth.mean[0], truth.covariance[0, 0]) == pytest.approx((0.9975, 0.2494), abs=5e-5)
        assert (found.mean[0], found.covariance[0, 0]) == pytest.approx((0.9859, 0.2364), abs=5e-5)

    def test_a_known_pixel_informs_its_neighbour(self) -> None:
        """Correlation 0.8, y = 1, sigma 0.1: 0.7692 exactly; DMPS brings 0.4097."""
        model = PairModel(correlation=0.8)
        found = exactly(model, DMPS(), 100, 1.0, 0.1)
        assert found.mean[1] == pytest.approx(0.4097, abs=5e-5)

    def test_without_noise_it_ends_on_the_measurement(self) -> None:
        """Up to sqrt(ab) of the last time, 0.99995: the step is told t, the sample is one on."""
        found = exactly(STANDARD, DMPS(steps=10), 10, 1.0, 0.0)
        assert found.mean[0] == pytest.approx(np.sqrt(1 - 1e-4), abs=1e-12)
        assert found.covariance[0, 0] == pytest.approx(0.0, abs=1e-12)
