"""Several seeds of one measurement: mean and deviation, exact under a Gaussian prior."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy import stats

from engine.color_map import as_levels, colored, round_scale
from engine.errors import UserError
from engine.evaluation.spread import Spread
from engine.evaluation.uncertainty import (
    RunningMoments,
    intensity_deviation,
    repeated,
    runs_of_seeds,
    seeds_at_once,
)
from engine.priors.prior import Prior
from engine.problems.blur import Blur
from engine.problems.inpainting import Inpainting
from engine.problems.operator import LinearOperator
from engine.problems.problem import Problem
from engine.problems.resolution import BicubicDownsampling, MeanPooling
from engine.restoration import restore
from engine.samplers.diffpir import DiffPIR
from engine.samplers.dmps import DMPS
from engine.samplers.dps import DPS
from tests.engine.exact_moments import KNOWN, PairModel
from tests.engine.exact_recursions import diffpir
from tests.engine.gaussian_prior import constant_problem, first_of_pairs, gaussian_prior, pairs_of

MODEL = PairModel(mean=0.2, variance=0.16, correlation=0.7)
SIDE = 16


def pictures(count: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(4)
    return torch.randn(count, 3, 5, 4, generator=generator, dtype=torch.float64)


def test_seeds_go_together_where_that_is_quicker() -> None:
    """On a processor with small networks and pictures alone; elsewhere always."""
    plain, network = gaussian_prior(MODEL), torch.nn.Linear(1, 1)

    def at_once(parameters: int, side: int) -> int:
        about = replace(plain.description, parameters=parameters, resolution=side)
        return seeds_at_once(Prior(network, plain.schedule, about))

    assert at_once(6_300_000, 64) == 8
    assert at_once(6_300_000, 128) == 1
    assert at_once(296_000_000, 64) == 1
    network.to("meta")
    assert at_once(296_000_000, 64) == 8


@pytest.mark.parametrize("offset", [0.0, 1e6])
def test_running_moments_are_those_of_the_whole(offset: float) -> None:
    """Far from zero too, where a sum of squares would lose every digit of the deviation."""
    whole = pictures(7) + offset
    moments = RunningMoments()
    for some in whole.split([1, 4, 2]):
        moments.add(some)
    assert moments.count == 7
    torch.testing.assert_close(moments.mean, whole.mean(dim=0, keepdim=True).float())
    expected = whole.std(dim=0, keepdim=True, correction=1).float()
    torch.testing.assert_close(moments.deviation, expected)


def test_one_picture_has_a_mean_and_no_deviation() -> None:
    moments = RunningMoments()
    with pytest.raises(UserError, match="0 restorations"):
        _ = moments.mean
    moments.add(pictures(1))
    torch.testing.assert_close(moments.mean, pictures(1).float())
    with pytest.raises(UserError, match="two seeds"):
        _ = moments.deviation


def test_intensity_deviation_is_half_the_root_mean_square() -> None:
    deviation = torch.tensor([0.2, 0.4, 0.4]).reshape(1, 3, 1, 1).expand(1, 3, 2, 5)
    expected = torch.full((2, 5), (0.36 / 3) ** 0.5 / 2)
    torch.testing.assert_close(intensity_deviation(deviation), expected)


def test_spread() -> None:
    assert Spread.of([1.0, 2.0, 6.0]) == Spread(3.0, pytest.approx(7**0.5), 1.0, 6.0)
    assert Spread.of([2.5]) == Spread(2.5, 0.0, 2.5, 2.5)


def test_deviation_is_that_of_the_recursion() -> None:
    """Pixel by pixel: (K - 1) s^2 / v is chi-squared; the mean is normal with variance v / K."""
    seeds, sampler = 200, DiffPIR(steps=12)
    problem = constant_problem(0.7, SIDE, SIDE, 0.3)
    moments = RunningMoments()
    for _, run in runs_of_seeds(gaussian_prior(MODEL), problem, sampler, range(seeds), batch=50):
        moments.add(run.finished().image)
    settings = (sampler.steps, sampler.prior_weight, sampler.zeta)
    expected = diffpir(MODEL, KNOWN, np.array([0.7, 0.0]), 0.3, *settings, np.full(2, 0.7))
    deviation, mean = pairs_of(moments.deviation)[0], pairs_of(moments.mean)[0]
    variance = expected.covariance.diagonal()
    statistic = (seeds - 1) * deviation**2 / variance
    low, high = stats.chi2.ppf([1e-7, 1 - 1e-7], seeds - 1)
    assert low < statistic.min()
    assert statistic.max() < high
    # All pixels of a kind together: one standard error is under one per cent.
    free = statistic.shape[0] * (seeds - 1)
    np.testing.assert_allclose(
        statistic.sum(axis=0) / free, 1.0, rtol=0, atol=3 * np.sqrt(2 / free)
    )
    error = np.sqrt(variance / (seeds * len(mean)))
    assert np.all(np.abs(mean.mean(axis=0) - expected.mean) < 3 * error)


OPERATORS = [
    Inpainting(first_of_pairs(SIDE, SIDE)),
    Inpainting(first_of_pairs(SIDE, SIDE)[None, None]),
    Blur(torch.tensor([[0.1, 0.2], [0.3, 0.4]]).double(), SIDE, SIDE),
    Blur(torch.tensor([[0.1, 0.2], [0.3, 0.4]]).double()[None, None], SIDE, SIDE),
    MeanPooling(4, SIDE, SIDE),
    BicubicDownsampling(4, SIDE, SIDE),
]


def problem_of(operator: LinearOperator) -> Problem:
    truth = torch.linspace(-0.7, 0.9, 3 * SIDE * SIDE).double().reshape(1, 3, SIDE, SIDE)
    return Problem(operator, operator.apply(truth), 0.05, tuple(truth.shape), truth)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda o: type(o).__name__)
@pytest.mark.parametrize("sampler", [DPS(steps=4), DMPS(steps=4), DiffPIR(steps=4)])
def test_a_seed_alone_or_among_several(
    operator: LinearOperator, sampler: DPS | DMPS | DiffPIR
) -> None:
    prior, problem, seeds = gaussian_prior(MODEL), problem_of(operator), (5, 9, 2)
    for batch in (1, 2, 3):
        runs = list(runs_of_seeds(prior, problem, sampler, seeds, batch))
        assert [seed for some, _ in runs for seed in some] == list(seeds)
        assert max(len(some) for some, _ in runs) == batch
        together = torch.cat([run.finished().image for _, run in runs])
        alone = [restore(prior, problem, sampler, seed).finished().image for seed in seeds]
        torch.testing.assert_close(together, torch.cat(alone), rtol=0, atol=1e-12)
        assert not torch.equal(alone[0], alone[1])


def test_a_repeated_problem_keeps_measurement_and_truth() -> None:
    problem = problem_of(MeanPooling(4, SIDE, SIDE))
    three = repeated(problem, 3)
    assert three.picture_shape == (3, 3, SIDE, SIDE)
    assert three.truth is not None
    assert torch.equal(three.misfit(three.truth), torch.zeros(3).double())


def test_several_pictures_are_refused() -> None:
    with pytest.raises(ValueError, match="2 pictures"):
        repeated(constant_problem([0.1, 0.2], SIDE, SIDE), 3)


# --- colours ----------------------------------------------------------------------------------


def luminance(colors: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB (IEC 61966-2-1)."""
    values = colors / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_colours_are_in_order_for_every_eye() -> None:
    colors = colored(np.arange(256, dtype=np.uint8)[None])[0].astype(int)
    rising = luminance(colors)
    assert np.all(np.diff(rising[::4]) > 0)
    assert rising[0] < 0.03
    assert rising[-1] > 0.8
    # From blue to yellow, the axis that red-green blindness leaves.
    assert colors[0, 2] > colors[0, 0]
    assert colors[-1, 2] < colors[-1, 0]


def test_levels_reach_both_ends_and_no_further() -> None:
    values = np.array([-0.1, 0.0, 0.1, 0.2, 0.3])
    assert as_levels(values, 0.2).tolist() == [0, 0, 128, 255, 255]


def test_scale_is_a_round_number() -> None:
    found = [round_scale(v) for v in (0.0, 0.0011, 0.04, 0.05, 0.051, 0.2, 0.268, 0.81)]
    assert found == [0.001, 0.0015, 0.04, 0.05, 0.06, 0.2, 0.3, 1.0]
