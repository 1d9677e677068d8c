"""RED-diff against an implementation of its own kind, on given noise, to rounding.

Adam divides by a root of the gradient, so that no recursion of moments exists: mean and variance
are those of the same formula in numpy on other noise, within 3 standard errors.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.red_diff import REDDiff
from tests.engine.exact_moments import KNOWN, PairModel
from tests.engine.exact_recursions import red_diff_path
from tests.engine.gaussian_prior import (
    Squared,
    constant_problem,
    first_of_pairs,
    gaussian_prior,
    pair_problem,
    pairs_of,
    run_path,
)
from tests.engine.moment_proofs import sampled

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
GRADED = np.array([[2.0, 0.3], [-0.1, 0.5]])


def normal(count: int, shape: tuple[int, ...]) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    return [torch.randn(shape, generator=generator, dtype=torch.float64) for _ in range(count)]


def on_other_noise(count: int, pairs: int) -> Iterator[np.ndarray]:
    generator = np.random.default_rng(8)
    return (generator.standard_normal((1, pairs, 2)) for _ in range(count))


@pytest.mark.parametrize("model", [STANDARD, SHIFTED])
@pytest.mark.parametrize(
    ("steps", "start", "first", "weight", "rate"),
    [(40, 1.0, 999, 0.25, 0.1), (15, 0.3, 300, 2.0, 0.4), (2, 0.5, 500, 0.1, 1.0)],
)
class TestGivenNoise:
    def test_on_a_mask(
        self, model: PairModel, steps: int, start: float, first: int, weight: float, rate: float
    ) -> None:
        problem = constant_problem([0.6, -0.3], 6, 8)
        draws = normal(steps, problem.picture_shape)
        sampler = REDDiff(steps=steps, start=start, prior_weight=weight, rate=rate)
        found = run_path(gaussian_prior(model), problem, sampler, draws)
        given = iter([pairs_of(draw) for draw in draws])
        values = np.array([0.6, -0.3])[:, None, None]
        middle = np.broadcast_to(values, found.shape)
        y = values * KNOWN.diagonal()
        expected = red_diff_path(model, KNOWN, y, 0.5, (steps, first, weight, rate), middle, given)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)

    def test_on_any_operator(
        self, model: PairModel, steps: int, start: float, first: int, weight: float, rate: float
    ) -> None:
        y = GRADED @ [0.5, 0.2]
        problem = pair_problem(GRADED, y, 6, 8)
        draws = normal(steps, problem.picture_shape)
        sampler = REDDiff(steps=steps, start=start, prior_weight=weight, rate=rate)
        found = run_path(gaussian_prior(model), problem, sampler, draws)
        given = iter([pairs_of(draw) for draw in draws])
        middle = np.broadcast_to([0.5, 0.2], found.shape)
        expected = red_diff_path(model, GRADED, y, 1.0, (steps, first, weight, rate), middle, given)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def test_moments_and_their_distance_from_the_posterior() -> None:
    """Correlation 0.8, y = 1, sigma 0: mean (1, 0.8) and variances (0, 0.09) exactly.

    RED-diff brings an eighth less to the neighbour, and a third of its variance. A start at T, as in
    the paper, would bring it 0.594.
    """
    model = PairModel(correlation=0.8)
    pairs = sampled(model, REDDiff(), 1.0)
    start = np.ones((1, 12_288, 2))
    settings = (100, 500, 0.25, 0.1)
    other = red_diff_path(
        model, KNOWN, KNOWN.diagonal(), 0.5, settings, start, on_other_noise(100, 12_288)
    )[0]
    error = np.sqrt(2 * pairs.var(axis=0) / len(pairs))
    assert np.all(np.abs(pairs.mean(axis=0) - other.mean(axis=0)) <= 3 * error)
    assert pairs.var(axis=0) == pytest.approx(other.var(axis=0), rel=0.05)
    assert pairs.mean(axis=0) == pytest.approx([1.0013, 0.6983], abs=0.006)
    assert pairs.var(axis=0) == pytest.approx([0.00031, 0.0262], rel=0.06)


@pytest.mark.parametrize(("steps", "start", "calls"), [(30, 0.01, 11), (30, 1.0, 30), (4, 0.5, 4)])
def test_network_calls(steps: int, start: float, calls: int) -> None:
    """No more than there are times from the start on: 0 to 10 for a hundredth."""
    sampler = REDDiff(steps=steps, start=start)
    assert sampler.network_calls(1000) == calls
    run = restore(gaussian_prior(STANDARD), constant_problem(0.5, 4, 4), sampler)
    times = [step.timestep for step in run]
    assert (times[0], times[-1], len(times)) == (round(999 * start), 0, calls)


def test_takes_a_nonlinear_measurement() -> None:
    known = first_of_pairs(4, 4)
    truth = torch.full((1, 3, 4, 4), 0.6, dtype=torch.float64)
    squared = Squared(known)
    problem = Problem(squared, squared.apply(truth), 0.0, (1, 3, 4, 4))
    found = restore(gaussian_prior(STANDARD), problem, REDDiff(prior_weight=0.0)).finished().image
    assert float((squared.apply(found) - squared.apply(truth)).abs().max()) < 1e-3
