"""Noise: its size in the user's units, and that no two streams share a number."""

from __future__ import annotations

import math

import pytest
import torch

from engine.errors import UserError
from engine.problems.denoising import Denoising
from engine.problems.inpainting import Inpainting
from engine.problems.masks import random_mask
from engine.problems.nonlinear import PhaseRetrieval
from engine.problems.problem import Problem
from engine.randomness import NoiseSource, seeds_for

MILLION = (1, 3, 1000, 1000)


def correlation(a: torch.Tensor, b: torch.Tensor) -> float:
    return float(torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1])


class TestMeasurementNoise:
    @pytest.mark.parametrize("sigma", [0.02, 0.1, 0.5])
    def test_sigma_is_in_units_of_intensity(self, sigma: float) -> None:
        """Over a million pixels: 2 sigma on [-1, 1], and the misfit reads sigma again."""
        operator = Inpainting(random_mask(*MILLION[2:], 0.6, seed=0))
        truth = torch.zeros(MILLION)
        problem = Problem.simulated(operator, truth, sigma, NoiseSource([3], "measurement"))
        known = operator.known.expand(MILLION)
        noise = problem.measurement[known]
        allowed = 3 / math.sqrt(2 * noise.numel())
        assert noise.numel() == 1_200_000
        assert float(noise.std()) == pytest.approx(2 * sigma, rel=allowed)
        assert abs(float(noise.mean())) < 3 * 2 * sigma / math.sqrt(noise.numel())
        assert float(problem.misfit(truth)) == pytest.approx(sigma, rel=allowed)
        assert problem.noise_deviation == 2 * sigma

    def test_nothing_falls_on_unknown_pixels(self) -> None:
        operator = Inpainting(random_mask(20, 30, 0.6, seed=0))
        truth = torch.full((2, 3, 20, 30), 0.5)
        problem = Problem.simulated(operator, truth, 0.3, NoiseSource([3, 4], "measurement"))
        assert not problem.measurement[~operator.known.expand_as(truth)].any()

    def test_without_noise_the_measurement_is_exact(self) -> None:
        operator = Inpainting(random_mask(20, 30, 0.6, seed=0))
        truth = torch.full((1, 3, 20, 30), 0.5)
        problem = Problem.simulated(operator, truth, 0.0, NoiseSource([3], "measurement"))
        assert torch.equal(problem.measurement, operator.apply(truth))
        assert problem.misfit(truth).tolist() == [0.0]

    def test_misfit_is_per_picture(self) -> None:
        operator = Inpainting(random_mask(20, 30, 0.6, seed=0))
        truth = torch.zeros(2, 3, 20, 30)
        problem = Problem(operator, operator.apply(truth), 0.0, tuple(truth.shape))
        off = torch.tensor([0.2, -0.6]).reshape(2, 1, 1, 1).expand_as(truth)
        assert problem.misfit(off).tolist() == pytest.approx([0.1, 0.3])

    @pytest.mark.parametrize("sigma", [-0.01, 1.5, float("nan"), float("inf")])
    def test_refuses_impossible_sigma(self, sigma: float) -> None:
        operator = Inpainting(random_mask(4, 4, 0.5, seed=0))
        with pytest.raises(UserError, match="sigma"):
            Problem(operator, torch.zeros(1, 3, 4, 4), sigma, (1, 3, 4, 4))


class TestStreams:
    def test_standard_normal(self) -> None:
        noise = NoiseSource([0]).like(torch.empty(MILLION))
        n = noise.numel()
        assert abs(float(noise.mean())) < 3 / math.sqrt(n)
        assert float(noise.var()) == pytest.approx(1, abs=3 * math.sqrt(2 / n))
        assert float((noise**4).mean()) == pytest.approx(3, abs=3 * math.sqrt(96 / n))

    def test_draws_of_one_source_differ(self) -> None:
        source, x = NoiseSource([0]), torch.empty(1, 3, 300, 300)
        assert abs(correlation(source.like(x), source.like(x))) < 3 / math.sqrt(x.numel())

    def test_the_measurement_never_shares_the_samplers_numbers(self) -> None:
        x = torch.empty(1, 3, 300, 300)
        for seed in (0, 1, 12345):
            measured = NoiseSource([seed], "measurement").like(x)
            sampled = NoiseSource([seed], "sampler").like(x)
            assert abs(correlation(measured, sampled)) < 3 / math.sqrt(x.numel())

    def test_seeds_give_streams_of_their_own(self) -> None:
        """Neighbouring, huge and negative seeds alike."""
        x = torch.empty(1, 3, 8, 8)
        first = {
            s: float(NoiseSource([s]).like(x)[0, 0, 0, 0]) for s in (0, 1, 2, -1, 2**40, 2**70)
        }
        assert len(set(first.values())) == len(first)

    def test_pictures_are_independent_of_their_neighbours(self) -> None:
        batch = NoiseSource([7, 8, 9]).like(torch.empty(3, 3, 8, 8))
        for i, seed in enumerate((7, 8, 9)):
            assert torch.equal(batch[i : i + 1], NoiseSource([seed]).like(torch.empty(1, 3, 8, 8)))

    def test_precision_does_not_change_the_numbers(self) -> None:
        single = NoiseSource([1]).like(torch.empty(1, 3, 8, 8))
        double = NoiseSource([1]).like(torch.empty(1, 3, 8, 8, dtype=torch.float64))
        assert double.dtype == torch.float64
        assert torch.equal(single.double(), double)

    def test_every_picture_needs_a_seed(self) -> None:
        with pytest.raises(ValueError, match=r"shorter|longer"):
            NoiseSource([1, 2]).like(torch.empty(3, 3, 8, 8))
        with pytest.raises(ValueError, match="2 seeds for 3 pictures"):
            seeds_for([1, 2], 3)

    def test_one_seed_serves_all(self) -> None:
        assert seeds_for(5, 3) == (5, 5, 5)
        assert seeds_for([1, 2, 3], 3) == (1, 2, 3)


class TestPhotons:
    @pytest.mark.parametrize("photons", [1.0, 20.0, 500.0])
    @pytest.mark.parametrize("intensity", [0.1, 0.5, 1.0])
    def test_counts_are_poisson(self, photons: float, intensity: float) -> None:
        """Mean p i, variance p i and third moment p i, whole numbers, over 300,000 pixels."""
        truth = torch.full((1, 3, 100, 1000), 2.0 * intensity - 1.0, dtype=torch.float64)
        problem = Problem.simulated(Denoising(), truth, 0.0, measured(3), photons)
        counts = photons * (problem.measurement + 1.0) / 2.0
        torch.testing.assert_close(counts, counts.round(), rtol=0, atol=1e-9)
        rate, n = photons * intensity, counts.numel()
        assert float(counts.mean()) == pytest.approx(rate, abs=4 * math.sqrt(rate / n))
        spread = math.sqrt((rate + 2 * rate**2) / n)
        assert float(counts.var()) == pytest.approx(rate, abs=4 * spread)
        third = float((counts - rate).pow(3).mean())
        sixth = rate + 25 * rate**2 + 15 * rate**3
        assert third == pytest.approx(rate, abs=4 * math.sqrt(sixth / n))

    def test_samplers_hear_of_mid_grey(self) -> None:
        """The deviation of the measurement of mid grey itself, sigma included."""
        truth = torch.zeros(1, 3, 300, 1000)
        problem = Problem.simulated(Denoising(), truth, 0.05, measured(3), 40.0)
        expected = 2.0 * math.sqrt(0.05**2 + 0.5 / 40.0)
        assert problem.noise_deviation == pytest.approx(expected, rel=1e-12)
        allowed = 4 / math.sqrt(2 * truth.numel())
        assert float(problem.measurement.std()) == pytest.approx(expected, rel=allowed)
        assert problem.describe()["photons"] == 40.0

    def test_a_picture_gets_the_same_alone_and_in_a_batch(self) -> None:
        truth = torch.linspace(-1.0, 1.0, 2 * 3 * 8 * 8).reshape(2, 3, 8, 8)
        both = Problem.simulated(Denoising(), truth, 0.02, measured(3, 9), 30.0)
        alone = Problem.simulated(Denoising(), truth[1:], 0.02, measured(9), 30.0)
        assert torch.equal(both.measurement[1:], alone.measurement)
        assert both.noise_deviation == alone.noise_deviation
        other = Problem.simulated(Denoising(), truth[1:], 0.02, measured(10), 30.0)
        assert not torch.equal(other.measurement, alone.measurement)

    def test_no_light_on_black_and_on_unknown_pixels(self) -> None:
        operator = Inpainting(random_mask(20, 30, 0.6, seed=0))
        truth = torch.full((1, 3, 20, 30), -1.2)
        problem = Problem.simulated(operator, truth, 0.0, measured(3), 30.0)
        known = operator.known.expand_as(truth)
        assert not problem.measurement[~known].any()
        assert set(problem.measurement[known].tolist()) == {-1.0}

    def test_no_photons_is_no_photon_noise(self) -> None:
        truth = torch.zeros(1, 3, 8, 8)
        plain, counted = (
            Problem.simulated(Denoising(), truth, 0.1, measured(3), *photons)
            for photons in ((), (0.0,))
        )
        assert torch.equal(plain.measurement, counted.measurement)

    @pytest.mark.parametrize("photons", [-1.0, 0.5, 1e7, float("nan"), float("inf")])
    def test_refuses_impossible_numbers(self, photons: float) -> None:
        truth = torch.zeros(1, 3, 8, 8)
        with pytest.raises(UserError, match="photons"):
            Problem.simulated(Denoising(), truth, 0.0, measured(3), photons)

    def test_refuses_what_is_no_picture(self) -> None:
        truth = torch.zeros(1, 3, 8, 8)
        with pytest.raises(UserError, match="no picture"):
            Problem.simulated(PhaseRetrieval(2.0, 8, 8), truth, 0.0, measured(3), 10.0)


def measured(*seeds: int) -> NoiseSource:
    return NoiseSource(seeds, "measurement")
