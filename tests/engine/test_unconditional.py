"""Drawing without a measurement, against exact variances and published sums."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule, Transition
from engine.randomness import NoiseSource
from engine.samplers.sampler import Answered, Step
from engine.samplers.unconditional import Unconditional, denoised_once, descend
from tests.engine.exact_guidance import implicit
from tests.engine.exact_moments import PairModel, unconditional
from tests.engine.gaussian_prior import ScriptedNoise, gaussian_prior, pairs_of
from tests.engine.test_samplers_exact import SHIFTED, STANDARD, assert_within_standard_errors

VARIANCES = {
    ("ddpm", 0.0): {1000: 0.2461, 250: 0.2360, 100: 0.2190, 50: 0.1964, 20: 0.1505},
    ("ddim", 0.0): {1000: 0.2485, 250: 0.2443, 100: 0.2360, 50: 0.2227, 20: 0.1853},
    ("ddim", 0.85): {1000: 0.2469, 250: 0.2386, 100: 0.2245, 50: 0.2051, 20: 0.1628},
}


def drained(steps: Answered) -> tuple[list[Step], Tensor]:
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            return seen, end.value


def drawn(model: PairModel, settings: Unconditional, seeds: tuple[int, ...] = (5,)) -> Tensor:
    noise = NoiseSource(seeds)
    start = noise.like(torch.zeros(len(seeds), 3, 64, 128, dtype=torch.float64))
    return drained(settings.sample(gaussian_prior(model), start, noise))[1]


@pytest.mark.parametrize(("rule", "eta"), VARIANCES)
@pytest.mark.parametrize("steps", [1000, 250, 100, 50, 20])
def test_published_variance(rule: str, eta: float, steps: int) -> None:
    """The recursion meets the table to its last digit, 12,288 sampled pairs meet the recursion."""
    exact = unconditional(STANDARD, steps) if rule == "ddpm" else implicit(STANDARD, steps, eta)
    assert exact.covariance[0, 0] == pytest.approx(VARIANCES[rule, eta][steps], abs=5e-5)
    pairs = pairs_of(drawn(STANDARD, Unconditional(steps=steps, rule=rule, eta=eta)))[0]
    assert_within_standard_errors(pairs, exact)


@pytest.mark.parametrize("eta", [0.0, 0.4, 1.0])
def test_follows_the_formula_to_rounding(eta: float) -> None:
    """The response to every single draw: column sums of squares are the exact covariance."""
    steps, pairs = 20, 44
    draws = torch.zeros(22, pairs, 2, dtype=torch.float64)
    for draw in range(21):
        draws[draw, 2 * draw, 0] = draws[draw, 2 * draw + 1, 1] = 1.0
    noise = ScriptedNoise(draws)
    prior = gaussian_prior(SHIFTED)
    shaped = torch.zeros(1, 1, 4, 22, dtype=torch.float64)
    start = noise.like(shaped)
    chain = prior.schedule.respaced(steps)
    found = pairs_of(drained(descend(prior, start, chain, eta, noise))[1])[0]
    response = (found[:-2] - found[-1]).T
    exact = implicit(SHIFTED, steps, eta)
    np.testing.assert_allclose(found[-1], exact.mean, rtol=0, atol=1e-10)
    np.testing.assert_allclose(response @ response.T, exact.covariance, rtol=0, atol=1e-10)


def test_full_noise_is_ddpm() -> None:
    """eta 1 and the variance beta-tilde are one and the same."""
    one = drawn(SHIFTED, Unconditional(steps=20, eta=1.0))
    other = drawn(SHIFTED, Unconditional(steps=20, rule="ddpm"))
    torch.testing.assert_close(one, other, rtol=0, atol=1e-10)


def test_without_fresh_noise_nothing_is_drawn() -> None:
    noise, prior = ScriptedNoise([]), gaussian_prior(STANDARD)
    drained(Unconditional(steps=5, rule="ddim").sample(prior, torch.ones(1, 3, 4, 4), noise))
    assert noise.used == 0


class Published(nn.Module):
    """The stand-in model of diffusers' scheduler tests: x t / (t + 1)."""

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        t = timesteps[0].to(x.dtype)
        return x * t / (t + 1)


def published() -> tuple[Prior, Tensor]:
    schedule = NoiseSchedule.linear()
    prior = Prior(Published(), schedule, PriorDescription("published", "none", 8), clip=True)
    sample = torch.arange(768, dtype=torch.float32).reshape(3, 8, 8, 4) / 768
    return prior, sample.permute(3, 0, 1, 2)


def test_ddim_meets_the_published_sums() -> None:
    """diffusers, DDIM, 10 steps, eta 0: its times are 900, 800 .. 0, without the noisiest 99."""
    prior, x = published()
    bars = [*(prior.schedule.alpha_bars[t] for t in range(900, -1, -100)), 1.0]
    chain = [Transition(900 - 100 * i, *pair) for i, pair in enumerate(pairwise(bars))]
    steps, result = drained(descend(prior, x, chain, 0.0, ScriptedNoise([])))
    assert [s.timestep for s in steps] == [t.timestep for t in chain]
    assert float(result.abs().sum()) == pytest.approx(172.0067, abs=1e-2)
    assert float(result.abs().mean()) == pytest.approx(0.223967, abs=1e-3)


@pytest.mark.parametrize("settings", [Unconditional(steps=7), Unconditional(steps=7, rule="ddpm")])
def test_steps_and_seeds(settings: Unconditional) -> None:
    steps, _ = drained(
        settings.sample(gaussian_prior(STANDARD), torch.ones(1, 3, 4, 4), NoiseSource([1]))
    )
    assert [s.index for s in steps] == list(range(1, 8))
    assert {s.total for s in steps} == {settings.network_calls(1000)} == {7}
    assert (steps[0].timestep, steps[-1].timestep) == (999, 0)
    together = drawn(SHIFTED, settings, (3, 4))
    assert torch.equal(together, torch.cat([drawn(SHIFTED, settings, (s,)) for s in (3, 4)]))


@pytest.mark.parametrize("timestep", [0, 250, 999])
def test_one_step_is_tweedies(timestep: int) -> None:
    """E[x0 | x_t] = sqrt(ab) v x_t / (ab v + 1 - ab), with v the prior's variance."""
    prior, picture = gaussian_prior(STANDARD), torch.full((2, 3, 4, 4), 0.4, dtype=torch.float64)
    z = torch.linspace(-1, 1, 96, dtype=torch.float64).reshape(picture.shape)
    x, estimate = denoised_once(prior, picture, timestep, ScriptedNoise([z]))
    bar = prior.schedule.alpha_bars[timestep]
    torch.testing.assert_close(x, bar**0.5 * picture + (1 - bar) ** 0.5 * z, rtol=0, atol=1e-12)
    expected = bar**0.5 * 0.25 * x / (bar * 0.25 + 1 - bar)
    torch.testing.assert_close(estimate, expected, rtol=0, atol=1e-10)


@pytest.mark.parametrize("timestep", [-1, 1000])
def test_one_step_at_no_time_of_the_schedule(timestep: int) -> None:
    with pytest.raises(IndexError, match=r"not in 0 \.\. 999"):
        denoised_once(gaussian_prior(STANDARD), torch.zeros(1, 3, 4, 4), timestep, NoiseSource([1]))
