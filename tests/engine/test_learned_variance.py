"""The variance that a training learns: the bound is the exact one, and its optimum is known."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.distributions import Normal, kl_divergence

from engine.command_line import main
from engine.priors.checkpoints import load_prior, read_checkpoint
from engine.priors.schedule import NoiseSchedule
from engine.training.variance import WEIGHT, VarianceBound
from tests.engine.test_prior_training import CPU, noise, trainer

SCHEDULE = NoiseSchedule.cosine(50)
STEPS = tuple(reversed(SCHEDULE.respaced(50)))
FACTOR = WEIGHT * 50 / math.log(2.0)
"""Per step to the whole chain, nats to bits, and its weight in the loss."""


def drawn(count: int = 1) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pictures on the grid of 256 values, noise, what is said of it, and v: (count, 3, 4, 4)."""
    generator = torch.Generator().manual_seed(1)
    values = torch.randint(0, 256, (count, 3, 4, 4), generator=generator)
    eps, wrong, v = (torch.randn(count, 3, 4, 4, generator=generator) for _ in range(3))
    return values / 127.5 - 1.0, eps, eps + 0.3 * wrong, v.tanh()


def bound(pictures: torch.Tensor, errors: torch.Tensor, v: torch.Tensor, time: int) -> torch.Tensor:
    times = torch.full((len(pictures),), time)
    return VarianceBound(SCHEDULE, CPU)(pictures, errors, v, times)


@pytest.mark.parametrize("time", [1, 2, 20, 49])
def test_it_is_the_divergence_of_the_two_gaussians(time: int) -> None:
    """Both means from x_t by the formulas of the posterior; torch's own divergence."""
    pictures, eps, said, v = (t.double() for t in drawn())
    step = STEPS[time]
    noisy = math.sqrt(step.alpha_bar) * pictures + math.sqrt(1.0 - step.alpha_bar) * eps
    estimate = (noisy - math.sqrt(1.0 - step.alpha_bar) * said) / math.sqrt(step.alpha_bar)

    def posterior_mean(x0: torch.Tensor) -> torch.Tensor:
        return step.estimate_weight * x0 + step.sample_weight * noisy

    true_variance = step.posterior_variance
    share = (v + 1.0) / 2.0
    learned = step.beta**share * true_variance ** (1.0 - share)
    truth = Normal(posterior_mean(pictures), math.sqrt(true_variance))
    exact = kl_divergence(truth, Normal(posterior_mean(estimate), learned.sqrt())).mean()
    found = bound(*(t.float() for t in (pictures, said - eps, v)), time)
    assert float(found) == pytest.approx(FACTOR * float(exact), rel=1e-4)


def test_the_last_step_is_the_probability_of_the_pixel() -> None:
    """All 256 values of a pixel together are certain, and each is what its bin holds."""
    values = (torch.arange(256) / 127.5 - 1.0).reshape(256, 1, 1, 1)
    estimate, v = 0.2, 0.4
    step, after = STEPS[0], STEPS[1]
    spread = math.sqrt(step.noise_to_signal)
    errors = (values - estimate) / spread  # x_0 - x0_hat is their product
    share = (v + 1.0) / 2.0
    deviation = math.sqrt(step.beta**share * after.posterior_variance ** (1.0 - share))
    chances = torch.exp(-bound(values, errors, torch.full_like(values, v), 0) / FACTOR)
    edges = torch.cat([torch.tensor([-1e9]), (torch.arange(255) + 0.5) / 127.5 - 1.0])
    cumulated = Normal(estimate, deviation).cdf(torch.cat([edges, torch.tensor([1e9])]))
    exact = cumulated.diff()
    assert float(chances.sum()) == pytest.approx(1.0, abs=1e-4)
    assert torch.allclose(chances, exact.clamp_min(1e-12), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("time", [1, 20])
def test_its_least_is_where_the_variance_is_the_true_one(time: int) -> None:
    """Given how far the mean is off, log variance = log(beta-tilde + that, squared)."""
    step = STEPS[time]
    wanted = step.posterior_variance**0.3 * step.beta**0.7
    away = math.sqrt(wanted - step.posterior_variance)
    error = away / (step.estimate_weight * math.sqrt(step.noise_to_signal))
    shares = torch.linspace(0.0, 1.0, 101).reshape(-1, 1, 1, 1)
    errors = torch.full_like(shares, error)
    found = bound(torch.zeros_like(shares), errors, 2.0 * shares - 1.0, time)
    assert float(shares[found.argmin()]) == pytest.approx(0.7, abs=0.011)


def test_it_teaches_the_variance_alone() -> None:
    pictures, eps, said, v = drawn(2)
    said.requires_grad_()
    v.requires_grad_()
    VarianceBound(SCHEDULE, CPU)(pictures, said - eps, v, torch.tensor([0, 7])).sum().backward()
    assert said.grad is None
    assert v.grad is not None
    assert bool((v.grad.flatten(1).abs().sum(dim=1) > 0).all())


def test_a_training_learns_it_beside_the_noise() -> None:
    """The halves of the last layer part: v moves, and the noise is learned as without it."""
    both, alone = trainer(learned_variance=True), trainer()
    for each in (both, alone):
        each.precision = torch.float32
        each.take_step(0.5)
    grown = both.network.get_parameter("out.2.weight")
    assert grown.shape[0] == 6
    assert bool((grown[3:] != 0).any())
    assert both.loss > alone.loss
    first = both.network.get_parameter("out.2.weight")[:3].sign()
    assert torch.equal(first, alone.network.get_parameter("out.2.weight").sign())


def test_the_file_is_one_that_samplers_use_and_that_can_be_gone_on_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.samples.STEPS", 2)
    archive, out = tmp_path / "pictures.npz", tmp_path / "p.safetensors"
    np.savez(archive, images=noise(20, 8))
    words = ["train", str(archive), "--out", str(out), "--steps", "2", "--resolution", "8",
             "--channel-mult", "1", "--blocks", "1", "--batch", "2", "--samples", "1",
             "--device", "cpu"]  # fmt: skip
    assert main([*words, "--learned-variance"]) == 0
    prior = load_prior(out)
    denoised = prior.denoise(torch.zeros(1, 3, 8, 8), prior.schedule.respaced(5)[0])
    assert denoised.variance is not None
    assert read_checkpoint(out).configuration["training"]["learned_variance"] is True

    further = tmp_path / "q.safetensors"
    words = ["train", str(archive), "--from", str(out), "--out", str(further), "--steps", "1",
             "--batch", "2", "--samples", "1", "--device", "cpu"]  # fmt: skip
    assert main([*words, "--no-learned-variance"]) == 2
    assert "has another learned_variance (True)" in capsys.readouterr().err
    assert main(words) == 0
    configuration = read_checkpoint(further).configuration
    assert configuration["learn_sigma"] is True
