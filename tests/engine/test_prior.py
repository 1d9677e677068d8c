"""The prior around a network: Tweedie's formula, clipping, learned variance, gradient."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.errors import UserError
from engine.priors.library import built_in_priors, open_prior
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.samplers.ancestral import noised
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior, pairs_of

SCHEDULE = NoiseSchedule.linear()
CHAIN = {t.timestep: t for t in SCHEDULE.respaced(100)}


class Answer(nn.Module):
    """A network that always says the same, and remembers when it was asked."""

    def __init__(self, output: Tensor) -> None:
        super().__init__()
        self.output = output
        self.asked: list[Tensor] = []

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        self.asked.append(timesteps)
        return self.output


def prior_saying(output: Tensor, *, clip: bool = False) -> Prior:
    return Prior(Answer(output), SCHEDULE, PriorDescription("answer", "none", 4), clip=clip)


def normal(*shape: int) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


@pytest.mark.parametrize("timestep", [0, 303, 999])
def test_the_true_noise_gives_back_the_picture(timestep: int) -> None:
    """Tweedie: x0_hat with eps = z is x_0, at every time."""
    x0, z = normal(2, 1, 3, 4, 4)
    transition = CHAIN[timestep]
    prior = prior_saying(z)
    estimate = prior.denoise(noised(x0, transition.alpha_bar, z), transition).estimate
    torch.testing.assert_close(estimate, x0, rtol=0, atol=1e-10)


def test_the_network_is_told_its_own_time() -> None:
    """After respacing too, and once per picture."""
    prior = prior_saying(torch.zeros(3, 3, 4, 4))
    prior.denoise(torch.zeros(3, 3, 4, 4), CHAIN[303])
    assert prior.network.asked[0].tolist() == [303, 303, 303]


def test_clipping() -> None:
    transition = CHAIN[303]
    x = torch.tensor([-3.0, 0.1, 2.0]).reshape(1, 3, 1, 1)
    estimate = prior_saying(torch.zeros_like(x), clip=True).denoise(x, transition).estimate
    inside = 0.1 / math.sqrt(transition.alpha_bar)
    torch.testing.assert_close(estimate.flatten(), torch.tensor([-1.0, inside, 1.0]))


@pytest.mark.parametrize("interpolation", [-1.0, 0.0, 0.4, 1.0])
def test_learned_variance(interpolation: float) -> None:
    """log variance: beta-tilde at -1, beta at 1, linear in between."""
    output = torch.cat([torch.zeros(1, 3, 2, 2), torch.full((1, 3, 2, 2), interpolation)], dim=1)
    transition = CHAIN[303]
    denoised = prior_saying(output).denoise(torch.ones(1, 3, 2, 2), transition)
    share = (interpolation + 1) / 2
    expected = transition.beta**share * transition.posterior_variance ** (1 - share)
    assert denoised.variance is not None
    torch.testing.assert_close(denoised.variance, torch.full((1, 3, 2, 2), expected))
    assert denoised.estimate.shape == (1, 3, 2, 2)


@pytest.mark.parametrize("timestep", [0, 303, 999])
def test_pullback_is_the_transposed_jacobian(timestep: int) -> None:
    """Of the Gaussian denoiser: sqrt(ab) S (ab S + (1 - ab) I)^-1, in closed form."""
    model = PairModel(mean=0.3, variance=0.2, correlation=0.6)
    transition = CHAIN[timestep]
    x, cotangent = normal(2, 2, 3, 4, 6)
    denoised, pullback = gaussian_prior(model).denoise_with_pullback(x, transition)
    expected = pairs_of(cotangent) @ model.jacobian(transition.alpha_bar)
    np.testing.assert_allclose(pairs_of(pullback(cotangent)), expected, rtol=0, atol=1e-12)
    assert not denoised.estimate.requires_grad


def test_the_gradient_ends_where_the_estimate_is_clipped() -> None:
    x = torch.tensor([-9.0, 0.01, 9.0]).reshape(1, 3, 1, 1)
    prior = prior_saying(torch.zeros_like(x), clip=True)
    _, pullback = prior.denoise_with_pullback(x, CHAIN[303])
    slope = 1 / math.sqrt(CHAIN[303].alpha_bar)
    expected = torch.tensor([0.0, slope, 0.0])
    torch.testing.assert_close(pullback(torch.ones_like(x)).flatten(), expected)


def test_denoising_builds_no_graph() -> None:
    x = normal(1, 3, 2, 2).requires_grad_()
    estimate = gaussian_prior(PairModel()).denoise(x, CHAIN[303]).estimate
    assert not estimate.requires_grad


def test_works_where_gradients_are_switched_off() -> None:
    model = PairModel()
    x = normal(1, 3, 2, 2)
    with torch.no_grad():
        denoised, pullback = gaussian_prior(model).denoise_with_pullback(x, CHAIN[303])
        assert pullback(torch.ones_like(x)).abs().min() > 0
    assert not denoised.estimate.requires_grad


class TestPrecision:
    """Within the network alone."""

    def half(self) -> Prior:
        prior = open_prior("faces64")
        prior.precision = torch.bfloat16
        return prior

    def test_layers_compute_in_bfloat16_and_answers_are_float32(self) -> None:
        prior, seen = self.half(), []
        stem = prior.network.get_submodule("input_blocks.0.0")
        stem.register_forward_hook(lambda module, inputs, output: seen.append(output.dtype))
        denoised, pullback = prior.denoise_with_pullback(normal(1, 3, 64, 64).float(), CHAIN[303])
        assert seen == [torch.bfloat16]
        assert denoised.estimate.dtype == torch.float32
        assert pullback(torch.ones(1, 3, 64, 64)).dtype == torch.float32

    def test_only_rounding_differs(self) -> None:
        """bfloat16 has 8 bits: a unit of 1/256 of what is rounded, here noise of about 1."""
        x, transition = normal(1, 3, 64, 64).float(), CHAIN[303]
        full = open_prior("faces64").denoise(x, transition).estimate
        difference = (self.half().denoise(x, transition).estimate - full).abs()
        assert 0.0 < difference.mean() < 1 / 256

    def test_float32_unless_asked(self) -> None:
        assert open_prior("faces64").precision is torch.float32


class TestBuiltIn:
    def test_ships(self) -> None:
        assert "faces64" in built_in_priors()

    def test_description(self) -> None:
        prior = open_prior()
        assert prior.description.name == "faces64"
        assert (prior.description.resolution, prior.description.size_multiple) == (64, 8)
        assert prior.description.parameters == sum(p.numel() for p in prior.network.parameters())
        assert len(prior.description.sha256) == 64
        assert prior.schedule == NoiseSchedule.linear()
        assert prior.device == torch.device("cpu")

    def test_weights_are_fixed(self) -> None:
        prior = open_prior()
        assert not prior.network.training
        assert not any(p.requires_grad for p in prior.network.parameters())

    @pytest.mark.parametrize(("height", "width"), [(64, 60), (63, 64), (4, 8)])
    def test_sizes_it_cannot_take(self, height: int, width: int) -> None:
        with pytest.raises(UserError, match=f"{width} x {height}.*multiples of 8"):
            open_prior().check_size(height, width)

    @pytest.mark.parametrize("name", ["no such prior", "a\0b", ""])
    def test_unknown_names(self, name: str) -> None:
        with pytest.raises(UserError, match="faces64"):
            open_prior(name)
