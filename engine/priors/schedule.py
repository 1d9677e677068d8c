"""The noise schedule of a diffusion prior and its respacing.

    x_t = sqrt(alpha_bar_t) x_0 + sqrt(1 - alpha_bar_t) z,   z ~ N(0, I)

Every coefficient is a Python float in double precision: a sampler multiplies tensors by numbers,
whatever their device, and never waits for one to come back.

Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models, 2020 (arXiv 2006.11239).
Nichol, Dhariwal: Improved Denoising Diffusion Probabilistic Models, 2021 (arXiv 2102.09672).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Transition:
    """One step of a chain, from time t to the next smaller time of that chain.

    `timestep` is what the network is told (its own 0..T-1); all other numbers belong to the
    respaced chain: alpha = alpha_bar / alpha_bar_next and beta = 1 - alpha.
    """

    timestep: int
    alpha_bar: float
    alpha_bar_next: float

    @property
    def alpha(self) -> float:
        """alpha_t of the respaced chain."""
        return self.alpha_bar / self.alpha_bar_next

    @property
    def beta(self) -> float:
        """beta_t = 1 - alpha_t of the respaced chain."""
        return 1.0 - self.alpha

    @property
    def is_last(self) -> bool:
        """Whether the chain ends at x_0 after this step; no noise is added then."""
        return self.alpha_bar_next == 1.0

    @property
    def estimate_weight(self) -> float:
        """The weight of x0_hat in the posterior mean of x_{t-1}."""
        return self.beta * math.sqrt(self.alpha_bar_next) / (1.0 - self.alpha_bar)

    @property
    def sample_weight(self) -> float:
        """The weight of x_t in the posterior mean of x_{t-1}."""
        return (1.0 - self.alpha_bar_next) * math.sqrt(self.alpha) / (1.0 - self.alpha_bar)

    @property
    def posterior_variance(self) -> float:
        """beta-tilde: the variance of x_{t-1} given x_t and x_0 ("fixed small")."""
        return self.beta * (1.0 - self.alpha_bar_next) / (1.0 - self.alpha_bar)

    @property
    def noise_to_signal(self) -> float:
        """(1 - alpha_bar) / alpha_bar: the noise variance of x_t / sqrt(alpha_bar)."""
        return (1.0 - self.alpha_bar) / self.alpha_bar


def evenly_spread(steps: int, first: int) -> list[int]:
    """`steps` times from `first` down to 0, at most each once; `first` alone where steps is 1."""
    count = min(steps, first + 1)
    if count == 1:
        return [first]
    return [round(first / (count - 1) * i) for i in reversed(range(count))]


@dataclass(frozen=True)
class NoiseSchedule:
    """Betas of the full chain, t = 0 .. T - 1."""

    betas: tuple[float, ...]

    @staticmethod
    def linear(
        beta_start: float = 1e-4, beta_end: float = 0.02, timesteps: int = 1000
    ) -> NoiseSchedule:
        """Ho et al.'s schedule: betas evenly spaced from `beta_start` to `beta_end`."""
        width = (beta_end - beta_start) / max(timesteps - 1, 1)
        return NoiseSchedule(tuple(beta_start + width * t for t in range(timesteps)))

    @staticmethod
    def scaled_linear(
        beta_start: float = 1e-4, beta_end: float = 0.02, timesteps: int = 1000
    ) -> NoiseSchedule:
        """The schedule of latent models: the square roots of the betas are evenly spaced."""
        first, last = math.sqrt(beta_start), math.sqrt(beta_end)
        roots = NoiseSchedule.linear(first, last, timesteps).betas
        return NoiseSchedule(tuple(root * root for root in roots))

    @staticmethod
    def cosine(timesteps: int = 1000) -> NoiseSchedule:
        """Nichol and Dhariwal's schedule: alpha_bar = cos^2((t/T + 0.008) / 1.008 * pi/2)."""

        def alpha_bar(share: float) -> float:
            return math.cos((share + 0.008) / 1.008 * math.pi / 2) ** 2

        return NoiseSchedule(
            tuple(
                min(1 - alpha_bar((t + 1) / timesteps) / alpha_bar(t / timesteps), 0.999)
                for t in range(timesteps)
            )
        )

    @property
    def timesteps(self) -> int:
        """T, the length of the full chain."""
        return len(self.betas)

    @cached_property
    def alpha_bars(self) -> tuple[float, ...]:
        """The cumulative products of 1 - beta."""
        products, product = [], 1.0
        for beta in self.betas:
            product *= 1.0 - beta
            products.append(product)
        return tuple(products)

    def respaced(self, steps: int, start: int | None = None) -> tuple[Transition, ...]:
        """The transitions at `steps` times evenly spread over 0..start, from the noisiest down.

        Both ends are included. Asked for more steps than there are times, it uses each once.
        """
        return self.chain(evenly_spread(steps, self.timesteps - 1 if start is None else start))

    def chain(self, times: Sequence[int]) -> tuple[Transition, ...]:
        """The transitions from each of `times` (falling, within 0..T-1) to the next and to x_0."""
        bars = [self.alpha_bars[t] for t in times]
        following = [*bars[1:], 1.0]
        return tuple(map(Transition, times, bars, following))
