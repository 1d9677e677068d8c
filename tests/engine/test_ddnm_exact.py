"""DDNM+ against its exact recursion on a Gaussian prior, and beside the exact posterior."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.restoration import restore
from engine.samplers.ddnm import DDNM
from engine.samplers.implicit import implicit_step
from tests.engine.exact_moments import KNOWN, PairModel
from tests.engine.exact_recursions import ddnm, posterior
from tests.engine.gaussian_prior import (
    GaussianNetwork,
    ScriptedNoise,
    constant_problem,
    gaussian_prior,
    pair_problem,
    run_path,
)
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
ONE = np.array([1.0, 0.0])

CASES = [
    (STANDARD, DDNM(steps=100), 0.1),
    (STANDARD, DDNM(steps=50, eta=0.0), 0.5),
    (SHIFTED, DDNM(steps=50, eta=1.0), 0.2),
    (SHIFTED, DDNM(steps=37), 0.0),
    (SHIFTED, DDNM(steps=2, eta=0.3), 0.4),
]


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_exact_moments(model: PairModel, sampler: DDNM, deviation: float) -> None:
    found = exactly(model, sampler, sampler.steps + 1, 0.7, deviation)
    assert_equal(found, ddnm(model, KNOWN, Y, deviation, sampler.steps, sampler.eta))


@pytest.mark.parametrize(("model", "sampler", "deviation"), CASES)
def test_sampled_moments(model: PairModel, sampler: DDNM, deviation: float) -> None:
    expected = ddnm(model, KNOWN, Y, deviation, sampler.steps, sampler.eta)
    assert_within_standard_errors(sampled(model, sampler, 0.7, deviation), expected)


@pytest.mark.parametrize(
    ("matrix", "deviation"), [(SUM, 0.3), (SUM, 0.0), (GRADED, 0.0), (2.0 * KNOWN, 0.2)]
)
def test_other_operators(matrix: np.ndarray, deviation: float) -> None:
    """One that mixes pixels, one with two singular values, one with a gain."""
    found = exactly_measured(SHIFTED, DDNM(steps=40), 41, matrix, matrix @ [0.5, 0.2], deviation)
    assert_equal(found, ddnm(SHIFTED, matrix, matrix @ [0.5, 0.2], deviation, 40, 0.85))


def test_without_noise_it_ends_on_the_measurement() -> None:
    found = exactly_measured(SHIFTED, DDNM(steps=10), 10, SUM, np.array([0.5, 0.0]), 0.0)
    np.testing.assert_allclose(SUM @ found.mean, [0.5, 0.0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(SUM @ found.covariance @ SUM.T, 0.0, rtol=0, atol=1e-12)


def test_refuses_noise_where_details_are_weakened_unequally() -> None:
    y = GRADED @ [0.5, 0.2]
    assert "cannot take noise" in DDNM.refusal(pair_problem(GRADED, y, 4, 4, 0.1))
    assert DDNM.refusal(pair_problem(GRADED, y, 4, 4, 0.0)) == ""
    assert DDNM.refusal(pair_problem(SUM, Y, 4, 4, 0.1)) == ""
    counted = replace(pair_problem(GRADED, y, 4, 4, 0.0), photons=100.0)
    assert "cannot take noise" in DDNM.refusal(counted)


def test_x_is_kept_where_it_is_as_noisy_as_the_measurement() -> None:
    """At alpha_bar 1/2 and noise 1 to the bit: the step is the ancestral one, and nothing else."""
    schedule = NoiseSchedule((0.375, 0.2, 0.5))
    assert schedule.alpha_bars == (0.625, 0.5, 0.25)
    about = PriorDescription("three times", "pairs of pixels", resolution=64)
    prior, seen = Prior(GaussianNetwork(SHIFTED, schedule), schedule, about, clip=False), []
    prior.network.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    problem = constant_problem(0.7, 4, 4, 1.0)
    generator = torch.Generator().manual_seed(3)
    draws = torch.randn(3, *problem.picture_shape, generator=generator, dtype=torch.float64)
    run_path(prior, problem, DDNM(steps=3), draws)
    x, following = seen[1:]
    transition = schedule.respaced(3)[1]
    estimate = prior.denoise(x, transition).estimate
    expected = implicit_step(x, estimate, transition, 1.0, ScriptedNoise([draws[2]]))
    assert torch.equal(following, expected)


def test_shows_the_estimate_that_agrees_with_the_measurement() -> None:
    """Without noise every estimate is y at known pixels, however noisy x still is."""
    steps = list(restore(gaussian_prior(SHIFTED), constant_problem(0.7, 4, 4), DDNM(steps=5)))
    for step in steps:
        known = step.estimate[..., 0::2]
        torch.testing.assert_close(known, torch.full_like(known, 0.7), rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("steps", "deviation", "error", "ratio"),
    [
        (100, 0.04, 0.0016, 0.2936),
        (100, 0.1, 0.0017, 0.4084),
        (100, 0.5, 0.0005, 0.7837),
        (1000, 0.1, 0.0001, 0.8782),
        (1000, 0.5, 0.0, 0.9721),
    ],
)
def test_distance_from_the_posterior(
    steps: int, deviation: float, error: float, ratio: float
) -> None:
    """y = 1: how far the mean is off, and the variance in shares of the true one.

    It is as sure as ancestral sampling on so many steps is; the paper's step below the noise of
    the measurement, which draws nothing, would leave 0.0015 of the variance at 0.1 and none at 0.5.
    """
    found = ddnm(STANDARD, KNOWN, ONE, deviation, steps, 0.85)
    truth = posterior(STANDARD, KNOWN, ONE, deviation)
    assert found.mean[0] - truth.mean[0] == pytest.approx(error, abs=5e-5)
    share = found.covariance[0, 0] / truth.covariance[0, 0]
    assert share == pytest.approx(ratio, abs=5e-5)


def test_approaches_the_posterior_of_what_is_measured() -> None:
    """Noise 0.5, more and more steps: both moments of the measured pixel become exact."""
    truth = posterior(STANDARD, KNOWN, ONE, 0.5)
    found = [ddnm(STANDARD, KNOWN, ONE, 0.5, steps, 0.85) for steps in (50, 250, 1000)]
    means = [abs(f.mean[0] - truth.mean[0]) for f in found]
    variances = [abs(f.covariance[0, 0] - truth.covariance[0, 0]) for f in found]
    assert variances == sorted(variances, reverse=True)
    assert means[-1] < 0.001
    assert variances[-1] < 0.03 * truth.covariance[0, 0]


def test_a_known_pixel_informs_its_neighbour() -> None:
    """Correlation 0.8, y = 1, sigma 0.1: 0.7692 exactly; DDNM+ brings 0.6949."""
    found = ddnm(PairModel(correlation=0.8), KNOWN, ONE, 0.1, 100, 0.85)
    assert found.mean[1] == pytest.approx(0.6949, abs=5e-5)
