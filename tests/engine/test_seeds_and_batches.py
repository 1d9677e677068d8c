"""The same seed gives the same picture: again, alone, in a batch, under both kinds of prior."""

from __future__ import annotations

from functools import cache

import pytest
import torch
from torch import Tensor

from engine.classical.hqs import HQSDnCNN
from engine.methods import METHODS, method_class
from engine.priors.library import open_prior
from engine.priors.prior import Prior
from engine.problems.inpainting import Inpainting
from engine.problems.masks import random_mask
from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.sampler import Sampler
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior

SEEDS = (11, 12, 13)
each_sampler = pytest.mark.parametrize("sampler", METHODS, ids=lambda s: s.name)


@cache
def built_in() -> Prior:
    return open_prior("faces64")


def few_steps(sampler: type[Sampler], steps: int = 4) -> Sampler:
    return sampler.from_dict({"steps": steps})


def inpainting(side: int, dtype: torch.dtype, pictures: slice = slice(0, 3)) -> Problem:
    """Three smooth pictures of different colours, each with a mask of its own."""
    ramp = torch.linspace(-0.8, 0.8, side, dtype=dtype)
    pattern = ramp[:, None] * ramp[None, :]
    scales = torch.tensor([[1.0, 0.5, -0.5], [0.2, -1.0, 0.3], [-0.6, 0.6, 0.9]], dtype=dtype)
    truth = (scales[:, :, None, None] * pattern)[pictures]
    masks = torch.stack([random_mask(side, side, 0.5, seed) for seed in SEEDS])[:, None]
    operator = Inpainting(masks[pictures])
    return Problem(operator, operator.apply(truth), 0.02, tuple(truth.shape))


def restored(
    prior: Prior, problem: Problem, sampler: Sampler, seed: int | tuple[int, ...]
) -> Tensor:
    return restore(prior, problem, sampler, seed).finished().image


def batch_and_alone(prior: Prior, sampler: Sampler, side: int, dtype: torch.dtype) -> list[Tensor]:
    batch = restored(prior, inpainting(side, dtype), sampler, SEEDS)
    alone = [
        restored(prior, inpainting(side, dtype, slice(i, i + 1)), sampler, seed)
        for i, seed in enumerate(SEEDS)
    ]
    return [batch, torch.cat(alone)]


@each_sampler
class TestGaussianPrior:
    def test_equal_seeds_give_equal_bits(self, sampler: type[Sampler]) -> None:
        prior, problem = gaussian_prior(PairModel()), inpainting(16, torch.float64)
        first, second = (restored(prior, problem, few_steps(sampler, 20), 5) for _ in range(2))
        assert torch.equal(first, second)

    def test_different_seeds_differ(self, sampler: type[Sampler]) -> None:
        prior, problem = gaussian_prior(PairModel()), inpainting(16, torch.float64)
        first, second = (restored(prior, problem, few_steps(sampler, 20), s) for s in (5, 6))
        if not sampler.uses_prior:  # it optimises; nothing is drawn
            assert torch.equal(first, second)
            return
        unknown = ~problem.operator.known.expand_as(first)
        assert (first - second)[unknown].abs().mean() > 0.1

    def test_alone_as_in_a_batch(self, sampler: type[Sampler]) -> None:
        """Bit for bit: no norm, mean or generator is shared between pictures.

        The DnCNN computes in single precision, and adds in another order for a batch.
        """
        prior = gaussian_prior(PairModel(correlation=0.5))
        batch, alone = batch_and_alone(prior, few_steps(sampler, 20), 16, torch.float64)
        rounding = 1e-5 if sampler is HQSDnCNN else 0.0
        assert torch.allclose(batch, alone, rtol=0.0, atol=rounding)

    def test_the_global_generator_plays_no_part(self, sampler: type[Sampler]) -> None:
        prior, problem = gaussian_prior(PairModel()), inpainting(16, torch.float64)
        torch.manual_seed(1)
        before = torch.get_rng_state()
        first = restored(prior, problem, few_steps(sampler), 5)
        assert torch.equal(torch.get_rng_state(), before)
        torch.manual_seed(2)
        assert torch.equal(restored(prior, problem, few_steps(sampler), 5), first)

    def test_one_seed_serves_every_picture(self, sampler: type[Sampler]) -> None:
        prior, problem = gaussian_prior(PairModel()), inpainting(16, torch.float64)
        same = restored(prior, problem, few_steps(sampler), 5)
        assert torch.equal(same, restored(prior, problem, few_steps(sampler), (5, 5, 5)))


@each_sampler
class TestBuiltInPrior:
    def test_equal_seeds_give_equal_bits(self, sampler: type[Sampler]) -> None:
        problem = inpainting(64, torch.float32, slice(0, 1))
        first, second = (restored(built_in(), problem, few_steps(sampler, 2), 5) for _ in range(2))
        assert torch.equal(first, second)

    def test_alone_as_in_a_batch(self, sampler: type[Sampler]) -> None:
        """Up to the order in which convolutions add.

        A pixel whose estimate lies on the border of the clipping range has a gradient or none by
        the last bit of a sum, and a method that follows gradients then moves it: a few may differ.
        """
        batch, alone = batch_and_alone(built_in(), few_steps(sampler, 3), 64, torch.float32)
        assert float(((batch - alone).abs() > 1e-3).float().mean()) < 0.01


def test_a_sampler_is_found_by_its_name() -> None:
    assert [method_class(s.name) for s in METHODS] == list(METHODS)
    assert len({s.name for s in METHODS}) == len(METHODS)
