"""DPS, then DMPS: on given noise to rounding, at its ends DPS and DMPS to the bit, and its rule.

Its moments on many pixels are those of `dps_mean_field` continued by DMPS: within 3 standard
errors.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.restoration import restore
from engine.samplers import hybrid
from engine.samplers.dmps import DMPS
from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.sampler import Sampler
from tests.engine.exact_moments import PairModel
from tests.engine.exact_recursions import hybrid_mean_field, hybrid_path
from tests.engine.gaussian_prior import (
    ScriptedNoise,
    answered,
    constant_problem,
    gaussian_prior,
    pairs_of,
    run_path,
)

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
Y = [0.9, -0.5, 0.1]


def draws(count: int, shape: tuple[int, ...]) -> list[torch.Tensor]:
    """Three pictures with noise of different strength, so that they settle at different times."""
    generator = torch.Generator().manual_seed(3)
    strength = torch.tensor([1.0, 0.3, 2.0], dtype=torch.float64).reshape(3, 1, 1, 1)
    return [
        strength * torch.randn(shape, generator=generator, dtype=torch.float64)
        for _ in range(count)
    ]


def noted(sampler: Sampler, model: PairModel) -> list[dict[str, list[int]]]:
    """Pictures of one pair a colour: successive estimates agree now and then."""
    problem = constant_problem(Y, 1, 2, 0.1)
    noise = ScriptedNoise(draws(sampler.network_calls(1000), problem.picture_shape))
    prior = gaussian_prior(model)
    steps = answered(prior, sampler.sample(prior, problem, noise))
    return [dict(step.notes) for step in steps]


def switch_by_the_rule(estimates: np.ndarray, earliest: float, decibels: float) -> int:
    """The number of steps after which one picture has agreed three times, of those that count."""
    total = len(estimates)
    agrees = [False] + [
        10 * np.log10(4 / np.mean((a - b) ** 2)) >= decibels
        for a, b in zip(estimates[1:], estimates[:-1], strict=True)
    ]
    counts = [agree and i + 1 > earliest * total for i, agree in enumerate(agrees)]
    return next((i + 1 for i in range(2, total) if all(counts[i - 2 : i + 1])), total)


class TestFixed:
    @pytest.mark.parametrize("model", [STANDARD, SHIFTED])
    @pytest.mark.parametrize(
        ("steps", "share", "switch"), [(40, 0.5, 20), (33, 0.3, 10), (34, 0.3, 10)]
    )
    def test_follows_both_formulas(
        self, model: PairModel, steps: int, share: float, switch: int
    ) -> None:
        problem = constant_problem(Y, 6, 8, 0.1)
        given = draws(steps, problem.picture_shape)
        sampler = Hybrid(steps=steps, zeta=2.0, guidance=1.3, switch="fixed", share=share)
        found = run_path(gaussian_prior(model), problem, sampler, given)
        by_pairs = iter([pairs_of(draw) for draw in given])
        expected, _ = hybrid_path(model, np.array(Y), 0.1, steps, [switch] * 3, by_pairs, 2.0, 1.3)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
        assert noted(sampler, model)[-1] == {"dps_steps": [switch] * 3}

    @pytest.mark.parametrize(("start", "first"), [(0.7, 699), (0.05, 50)])
    def test_an_early_start_is_from_the_noised_reference(self, start: float, first: int) -> None:
        """With all known pixels alike, the reference has their value everywhere."""
        problem = constant_problem(Y, 6, 8, 0.1)
        given = draws(30, problem.picture_shape)
        sampler = Hybrid(30, start, zeta=2.0, guidance=1.3, switch="fixed", share=0.5)
        found = run_path(gaussian_prior(SHIFTED), problem, sampler, given)
        by_pairs = iter([pairs_of(draw) for draw in given])
        expected, _ = hybrid_path(
            SHIFTED, np.array(Y), 0.1, 30, [15] * 3, by_pairs, 2.0, 1.3, first
        )
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)

    def test_as_many_calls_as_there_are_times(self) -> None:
        assert Hybrid(steps=30).network_calls(1000) == 30
        assert Hybrid(steps=30, start=0.25).network_calls(81) == 21

    @pytest.mark.parametrize(
        ("share", "alone"),
        [(0.0, DMPS(steps=20, guidance=1.5)), (1.0, DPS(steps=20, zeta=3.0))],
    )
    def test_its_ends_are_the_methods_themselves(self, share: float, alone: Sampler) -> None:
        problem = constant_problem(Y, 6, 8, 0.1)
        both = Hybrid(steps=20, zeta=3.0, guidance=1.5, switch="fixed", share=share)
        prior = gaussian_prior(SHIFTED)
        found, expected = (restore(prior, problem, s, 7).finished() for s in (both, alone))
        assert torch.equal(found.image, expected.image)

    def test_computes_nothing_that_it_does_not_need(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unneeded(*_: object) -> None:
            raise AssertionError("DPS alone needs no step of DMPS, and a fixed switch no agreement")

        monkeypatch.setattr(hybrid, "likelihood_step", unneeded)
        monkeypatch.setattr(hybrid, "_agreement", unneeded)
        assert noted(Hybrid(steps=9, switch="fixed", share=1.0), STANDARD)[-1] == {
            "dps_steps": [9, 9, 9]
        }


class White(nn.Module):
    """So much noise that every estimate is clipped at 1."""

    def forward(self, x: torch.Tensor, timesteps: torch.Tensor) -> torch.Tensor:
        return x - 1e6


# Model, earliest switch, agreement, and when the three pictures switch.
RULES = [
    (STANDARD, 0.1, 20.0, [9, 9, 9]),
    (STANDARD, 0.5, 30.0, [33, 33, 60]),
    (SHIFTED, 0.3, 40.0, [21, 21, 25]),
    (SHIFTED, 0.7, 25.0, [48, 45, 60]),
]


class TestAutomatic:
    @pytest.mark.parametrize(("model", "earliest", "decibels", "switches"), RULES)
    def test_switches_by_its_rule(
        self, model: PairModel, earliest: float, decibels: float, switches: list[int]
    ) -> None:
        """The noted steps are those of the formula, and at them the rule is first fulfilled."""
        sampler = Hybrid(steps=60, zeta=2.0, guidance=1.3, earliest=earliest, agreement=decibels)
        assert noted(sampler, model)[-1]["dps_steps"] == switches
        problem = constant_problem(Y, 1, 2, 0.1)
        given = draws(60, problem.picture_shape)
        found = run_path(gaussian_prior(model), problem, sampler, given)
        by_pairs = iter([pairs_of(draw) for draw in given])
        expected, estimates = hybrid_path(model, np.array(Y), 0.1, 60, switches, by_pairs, 2.0, 1.3)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
        ruled = [switch_by_the_rule(estimates[:, i], earliest, decibels) for i in range(3)]
        assert switches == ruled

    def test_estimates_that_never_jump_switch_at_the_earliest_share(self) -> None:
        """Many pixels of a Gaussian prior agree from the start: 3 steps after two fifths."""
        problem = constant_problem([0.7], 32, 32, 0.1)
        result = restore(gaussian_prior(STANDARD), problem, Hybrid(), 7).finished()
        assert result.record["dps_steps"] == [43]

    def test_just_as_alike_as_asked_for_is_alike(self) -> None:
        """The least of the first three PSNRs, to the bit: a switch after four steps."""
        problem, prior = constant_problem([0.7], 8, 8, 0.1), gaussian_prior(SHIFTED)
        steps = restore(prior, problem, Hybrid(steps=20, earliest=0.0, agreement=60.0), 7)
        seen = [step.estimate for step in steps]
        errors = [float((b - a).flatten(1).square().mean(dim=1)) for a, b in pairwise(seen[:4])]
        least = min(10.0 * math.log10(4.0 / error) for error in errors)
        result = restore(prior, problem, Hybrid(steps=20, earliest=0.0, agreement=least), 7)
        assert result.finished().record["dps_steps"] == [4]

    def test_estimates_that_are_the_same_agree(self) -> None:
        """White, whatever is asked: the PSNR has no end."""
        schedule, about = NoiseSchedule.linear(), PriorDescription("white", "none", 8)
        result = restore(
            Prior(White(), schedule, about), constant_problem([0.7], 2, 2), Hybrid(earliest=0.0), 7
        ).finished()
        assert result.record["dps_steps"] == [4]

    def test_the_notes_grow_with_the_run(self) -> None:
        taken = [note["dps_steps"][0] for note in noted(Hybrid(steps=60, zeta=2.0), STANDARD)]
        assert taken[0] == 1
        assert set(np.diff(taken)) == {0, 1}

    def test_without_agreement_it_stays_with_dps(self) -> None:
        """Noise keeps successive estimates below 60 dB."""
        sampler = Hybrid(steps=20, zeta=3.0, earliest=0.6, agreement=60.0)
        problem, prior = constant_problem(Y, 6, 8, 0.1), gaussian_prior(SHIFTED)
        result = restore(prior, problem, sampler, 7).finished()
        expected = restore(prior, problem, DPS(steps=20, zeta=3.0), 7).finished()
        assert torch.equal(result.image, expected.image)
        assert result.record["dps_steps"] == [20, 20, 20]


class TestManyPixels:
    """6,144 known pixels: the norm of DPS is its mean, and the recursion gives the moments."""

    def test_moments_and_their_distance_from_the_posterior(self) -> None:
        """y = 1, sigma 0.1: N(0.9615, 0.00962) exactly; mean 0.010 off, far too sure, as DMPS is:
        on pixels that know nothing of each other, DMPS forgets what DPS did before it."""
        problem = constant_problem([1.0] * 16, 64, 64, 0.1)
        sampler = Hybrid(steps=100, zeta=2.0, switch="fixed", share=0.5)
        run = restore(gaussian_prior(STANDARD), problem, sampler, seed=range(16))
        pictures = pairs_of(run.finished().image)[..., 0]
        expected = hybrid_mean_field(STANDARD, 1.0, 0.1, 100, 50, 2.0, 1.75, 3 * 64 * 32)
        means, variances = pictures.mean(axis=1), pictures.var(axis=1)
        for found, value in ((means, expected.mean[0]), (variances, expected.covariance[0, 0])):
            error = found.std(ddof=1) / 4
            assert abs(found.mean() - value) <= 3 * error + 1 / 6144
        truth = STANDARD.posterior(1.0, 0.1)
        assert expected.mean[0] - truth.mean[0] == pytest.approx(0.0102, abs=5e-5)
        ratio = expected.covariance[0, 0] / truth.covariance[0, 0]
        assert ratio == pytest.approx(0.0472, abs=5e-5)
