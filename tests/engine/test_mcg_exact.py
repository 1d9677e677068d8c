"""MCG against what it must do to a prior whose posterior is known in closed form.

As for DPS, the norm makes it nonlinear: on given noise it must meet an implementation of its own
kind to rounding, and on thousands of known pixels, where the norm is no longer random, the
recursion `mcg_mean_field`.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.evaluation.tasks import Task, TaskSettings, task
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.mcg import MCG
from tests.engine.exact_guidance import mcg_mean_field, mcg_path
from tests.engine.exact_moments import Moments, PairModel
from tests.engine.gaussian_prior import (
    Amplified,
    Squared,
    constant_problem,
    first_of_pairs,
    gaussian_prior,
    pairs_of,
    run_path,
)
from tests.engine.test_dps_exact import (
    CORRELATED,
    KNOWN_PIXELS,
    PICTURES,
    SHIFTED,
    STANDARD,
    normal_draws,
    standard_error,
)


def sampled(model: PairModel, sampler: MCG, y: float) -> np.ndarray:
    """The pairs (16, 6144, 2) of 16 pictures with seeds of their own."""
    problem = constant_problem([y] * PICTURES, 64, 64)
    run = restore(gaussian_prior(model), problem, sampler, seed=range(PICTURES))
    return pairs_of(run.finished().image)


@pytest.mark.parametrize("model", [STANDARD, CORRELATED, SHIFTED])
@pytest.mark.parametrize(("steps", "zeta"), [(2, 20.0), (40, 0.5), (75, 3.0)])
@pytest.mark.parametrize(("operator", "gain"), [(Inpainting, 1.0), (Amplified, 2.0)])
def test_follows_the_formula_to_rounding(
    model: PairModel, steps: int, zeta: float, operator: type[Inpainting], gain: float
) -> None:
    """Two pictures with different measurements, each with its own norm."""
    problem = constant_problem([0.6, -0.3], 6, 8, 0.0, operator(first_of_pairs(6, 8)))
    draws = normal_draws(2 * steps - 1, problem.picture_shape)
    found = run_path(gaussian_prior(model), problem, MCG(steps=steps, zeta=zeta), draws)
    given = iter([pairs_of(draw) for draw in draws])
    expected = mcg_path(model, np.array([0.6, -0.3]), steps, zeta, given, gain)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


CASES = [
    (STANDARD, MCG(steps=50, zeta=2.0), 1.0),
    (CORRELATED, MCG(steps=50, zeta=3.0), 1.0),
    (CORRELATED, MCG(steps=50, zeta=0.0), 1.0),
    (SHIFTED, MCG(steps=40, zeta=5.0), 0.7),
]


def expected(model: PairModel, sampler: MCG, y: float) -> Moments:
    return mcg_mean_field(model, y, sampler.steps, sampler.zeta, KNOWN_PIXELS)


@pytest.mark.parametrize(("model", "sampler", "y"), CASES)
def test_moments_over_many_pixels(model: PairModel, sampler: MCG, y: float) -> None:
    """Within 3 standard errors, and 1/d for what the spread of the norm adds."""
    pictures, truth = sampled(model, sampler, y), expected(model, sampler, y)
    means = pictures.mean(axis=1)
    covariances = np.stack([np.cov(pairs.T) for pairs in pictures])
    assert np.all(
        np.abs(means.mean(0) - truth.mean) <= 3 * standard_error(means) + 1 / KNOWN_PIXELS
    )
    allowed = 3 * standard_error(covariances) + 1 / KNOWN_PIXELS
    assert np.all(np.abs(covariances.mean(0) - truth.covariance) <= allowed)
    assert np.all(pictures[..., 0] == y)


def test_distance_from_the_posterior() -> None:
    """Correlation 0.8, y = 1 without noise: the neighbour is N(0.8, 0.09).

    The projection alone brings 0.484; guidance of 4 brings 0.599. With noise in y the measured pixel
    is still y itself, of variance 0, where the posterior has 0.9615, 0.0096 for noise 0.1.
    """
    truth = CORRELATED.posterior(1.0, 0.0)
    assert (truth.mean[1], truth.covariance[1, 1]) == pytest.approx((0.8, 0.09))
    found = [expected(CORRELATED, MCG(steps=100, zeta=z), 1.0) for z in (0.0, 4.0)]
    assert [f.mean[1] for f in found] == pytest.approx([0.4843, 0.5991], abs=5e-5)
    assert [f.covariance[1, 1] for f in found] == pytest.approx([0.10850, 0.09200], abs=5e-6)


def test_refuses_what_is_not_linear() -> None:
    problem = Problem(Squared(first_of_pairs(8, 8)), torch.zeros(1, 3, 8, 8), 0.02, (1, 3, 8, 8))
    with pytest.raises(UserError, match="MCG needs a linear measurement"):
        restore(gaussian_prior(STANDARD), problem, MCG())


BLUR, SMALL, NOISY = task("deblur-gauss"), task("sr4"), task("denoise")
AMPLIFIED = "MCG cannot take noise in a measurement that weakens some details more."
UNCHANGED = "MCG returns what is measured unchanged, so that all the noise would stay."


@pytest.mark.parametrize(
    ("posed", "sigma", "photons", "reason"),
    [
        (BLUR, 0.0, 0.0, ""),
        (BLUR, 0.05, 0.0, AMPLIFIED),
        (BLUR, 0.0, 100.0, AMPLIFIED),
        (SMALL, 0.05, 0.0, ""),
        (SMALL, 0.0, 100.0, ""),
        (NOISY, 0.05, 0.0, UNCHANGED),
    ],
)
def test_refuses_noise_that_would_be_amplified_or_all_stay(
    posed: Task, sigma: float, photons: float, reason: str
) -> None:
    """A blur weakens details more than others; means of squares keep all that they keep alike."""
    truth = torch.zeros(1, 3, 16, 16)
    operator = posed.operator(TaskSettings(), 16, [0], truth.device)
    problem = Problem.simulated(operator, truth, sigma, NoiseSource([0]), photons)
    assert MCG.refusal(problem) == reason
