"""The noise schedule, its respacing, and the ancestral step against published numbers."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

from engine.priors.prior import Denoised, Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule, Transition
from engine.randomness import NoiseSource
from engine.samplers.ancestral import ancestral_step, noised
from tests.engine.gaussian_prior import ScriptedNoise

LINEAR = NoiseSchedule.linear()


class TestLinear:
    def test_published_ends(self) -> None:
        """alpha_bar_999 and s_999 = sqrt((1 - ab) / ab) of the linear schedule."""
        last = LINEAR.respaced(1000)[0]
        assert last.alpha_bar == pytest.approx(4.036e-5, abs=5e-9)
        assert math.sqrt(last.noise_to_signal) == pytest.approx(157.4, abs=0.05)

    def test_betas(self) -> None:
        assert LINEAR.timesteps == 1000
        assert LINEAR.betas[0] == 1e-4
        assert LINEAR.betas[-1] == pytest.approx(0.02, abs=1e-15)
        assert LINEAR.betas[487] == pytest.approx(1e-4 + 0.0199 * 487 / 999, abs=1e-15)

    def test_fixed_small_variances(self) -> None:
        """diffusers' own test values for `fixed_small`, to its 1e-5.

        Beta, the variance "fixed large", is 0.009801 at 487 and would miss the second.
        """
        full = {t.timestep: t for t in LINEAR.respaced(1000)}
        found = [full[t].posterior_variance for t in (0, 487, 999)]
        assert found == pytest.approx([0.0, 0.00979, 0.02], abs=1e-5)
        assert abs(full[487].beta - 0.00979) > 1e-5

    def test_coefficients_at_one_time(self) -> None:
        """Ho et al., equations 6 and 7, worked by hand for alpha_bar 0.4 -> 0.5."""
        step = Transition(timestep=7, alpha_bar=0.4, alpha_bar_next=0.5)
        assert step.alpha == pytest.approx(0.8)
        assert step.beta == pytest.approx(0.2)
        assert step.estimate_weight == pytest.approx(math.sqrt(0.5) * 0.2 / 0.6)
        assert step.sample_weight == pytest.approx(math.sqrt(0.8) * 0.5 / 0.6)
        assert step.posterior_variance == pytest.approx(0.2 * 0.5 / 0.6)
        assert step.noise_to_signal == pytest.approx(1.5)
        assert not step.is_last


class TestCosine:
    def test_alpha_bars_follow_the_cosine(self) -> None:
        """alpha_bar_t = f(t + 1) / f(0) until the last beta is capped at 0.999."""
        schedule = NoiseSchedule.cosine(1000)
        for t in (0, 10, 500, 998):
            angle = ((t + 1) / 1000 + 0.008) / 1.008 * math.pi / 2
            start = 0.008 / 1.008 * math.pi / 2
            expected = (math.cos(angle) / math.cos(start)) ** 2
            assert schedule.alpha_bars[t] == pytest.approx(expected, rel=1e-9)
        assert schedule.betas[999] == 0.999


class TestRespacing:
    @pytest.mark.parametrize("steps", [2, 3, 7, 20, 50, 100, 250, 999, 1000])
    def test_evenly_rounded_with_both_ends(self, steps: int) -> None:
        times = [t.timestep for t in LINEAR.respaced(steps)]
        assert times == [round(999 / (steps - 1) * i) for i in reversed(range(steps))]
        assert (times[0], times[-1], len(set(times))) == (999, 0, steps)

    @pytest.mark.parametrize(("steps", "start"), [(50, 499), (2, 1), (10, 9), (13, 799)])
    def test_from_a_later_start(self, steps: int, start: int) -> None:
        times = [t.timestep for t in LINEAR.respaced(steps, start)]
        assert (times[0], times[-1], len(set(times))) == (start, 0, steps)

    def test_more_steps_than_times(self) -> None:
        assert [t.timestep for t in LINEAR.respaced(1000, 4)] == [4, 3, 2, 1, 0]
        assert len(LINEAR.respaced(5000)) == 1000

    def test_one_step(self) -> None:
        (only,) = LINEAR.respaced(1)
        assert (only.timestep, only.is_last) == (999, True)

    def test_the_chain_is_closed(self) -> None:
        """Each step ends where the next begins; the last one ends at x_0; alphas multiply up."""
        chain = LINEAR.respaced(37)
        assert all(a.alpha_bar_next == b.alpha_bar for a, b in pairwise(chain))
        assert [t.is_last for t in chain] == [False] * 36 + [True]
        assert all(t.alpha_bar == LINEAR.alpha_bars[t.timestep] for t in chain)
        assert math.prod(t.alpha for t in chain) == pytest.approx(chain[0].alpha_bar, rel=1e-12)


def test_how_many_betas_there_are() -> None:
    assert NoiseSchedule.cosine().timesteps == 1000
    assert NoiseSchedule.cosine(7).timesteps == 7
    assert NoiseSchedule.linear(0.1, 0.3, 2).betas == pytest.approx((0.1, 0.3))
    assert NoiseSchedule.linear(0.1, 0.3, 1).betas == (0.1,)


class TestAncestralStep:
    def test_affine_recursion_of_the_real_step(self) -> None:
        """The variance of a chain over N(0, 0.25), from the step's own gain and noise."""
        published = {1000: 0.2461, 250: 0.2360, 100: 0.2190, 50: 0.1964, 20: 0.1505}
        found = {steps: unconditional_variance(steps) for steps in published}
        assert found == pytest.approx(published, abs=5e-5)

    def test_uses_the_networks_own_variance(self) -> None:
        """Worked by hand: mean + sqrt(0.09) z, with the mean's weights 0.2357 and 0.7454."""
        shape = (1, 3, 1, 1)
        denoised = Denoised(torch.full(shape, 0.5), torch.full(shape, 0.09))
        step = Transition(7, 0.4, 0.5)
        z = torch.full(shape, -2.0)
        moved = ancestral_step(torch.full(shape, 0.8), denoised, step, ScriptedNoise([z]))
        mean = math.sqrt(0.5) * 0.2 / 0.6 * 0.5 + math.sqrt(0.8) * 0.5 / 0.6 * 0.8
        assert torch.allclose(moved, torch.full(shape, mean - 0.6))

    @pytest.mark.parametrize("variance", [None, torch.ones(1, 3, 2, 2)])
    def test_draws_nothing_at_the_end(self, variance: Tensor | None) -> None:
        x, estimate = torch.randn(1, 3, 2, 2), torch.randn(1, 3, 2, 2)
        last = LINEAR.respaced(10)[-1]
        moved = ancestral_step(x, Denoised(estimate, variance), last, ScriptedNoise([]))
        assert torch.allclose(moved, estimate, atol=1e-6)

    def test_noised(self) -> None:
        x0, z = torch.tensor([[0.5]]), torch.tensor([[2.0]])
        assert noised(x0, 0.36, z).item() == pytest.approx(0.6 * 0.5 + 0.8 * 2.0)
        assert torch.equal(noised(x0, 1.0, z), x0)

    def test_published_full_loop(self) -> None:
        """diffusers' DDPM test: 1000 clipped steps of a toy network on CPU noise of seed 0."""
        sample = (torch.arange(768) / 768).reshape(3, 8, 8, 4).permute(3, 0, 1, 2)
        prior = Prior(ToyNetwork(), LINEAR, PriorDescription("toy", "none", 8))
        noise = SharedNoise(0)
        for transition in LINEAR.respaced(1000):
            denoised = prior.denoise(sample, transition)
            sample = ancestral_step(sample, denoised, transition, noise)
        assert sample.abs().sum().item() == pytest.approx(258.9606, abs=1e-2)
        assert sample.abs().mean().item() == pytest.approx(0.3372, abs=1e-3)


def unconditional_variance(steps: int) -> float:
    """v' = gain^2 v + noise^2, with gain and noise read off the engine's step."""
    one, zero = torch.ones(1, 1, dtype=torch.float64), torch.zeros(1, 1, dtype=torch.float64)
    variance = 1.0
    for t in LINEAR.respaced(steps):
        shrinkage = math.sqrt(t.alpha_bar) * 0.25 / (t.alpha_bar * 0.25 + 1 - t.alpha_bar)
        gain = ancestral_step(one, Denoised(shrinkage * one), t, ScriptedNoise([zero])).item()
        noise = ancestral_step(zero, Denoised(zero), t, ScriptedNoise([one])).item()
        variance = gain**2 * variance + noise**2
    return variance


class ToyNetwork(nn.Module):
    """x t / (t + 1)."""

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        t = timesteps.reshape(-1, 1, 1, 1)
        return x * t / (t + 1)


class SharedNoise(NoiseSource):
    """One generator for the whole batch, as the published loop draws it."""

    def __init__(self, seed: int) -> None:
        super().__init__(())
        self._shared = torch.Generator().manual_seed(seed)

    def like(self, x: Tensor) -> Tensor:
        return torch.randn(x.shape, generator=self._shared)
