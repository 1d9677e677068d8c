"""Drawing from the prior alone: DDPM and DDIM without a measurement, and denoising in one step.

    DDPM   x_{t-1} = c0 x0_hat + c1 x_t + sqrt(variance) z, the prior's own variance where it has one
    DDIM   x_s = sqrt(ab_s) x0_hat + c2 eps + c1 z, with eta from 0 (nothing drawn) to 1

Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models, 2020 (arXiv 2006.11239).
Song, Meng, Ermon: Denoising Diffusion Implicit Models, ICLR 2021 (arXiv 2010.02502).
Efron: Tweedie's Formula and Selection Bias, 2011.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.parameters import Settings, parameter
from engine.priors.schedule import Transition
from engine.samplers.ancestral import ancestral_step, noised
from engine.samplers.implicit import implicit_step
from engine.samplers.sampler import Answered, Step

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class Unconditional(Settings):
    """How to draw pictures from a prior without a measurement. No `Sampler`: it has no problem."""

    steps: int = parameter(
        100,
        label="Steps",
        symbol="N",
        unit="network calls",
        minimum=2,
        maximum=1000,
        scale="logarithmic",
        formula="N times evenly spread over 0 .. T-1",
        help="How many times the network is asked.",
    )
    rule: str = parameter(
        "ddpm",
        label="Rule",
        choices=("ddim", "ddpm"),
        help="DDIM draws as much fresh noise as eta says. DDPM draws as much as the prior says: "
        "it heals what a small network gets wrong where there is much noise.",
    )
    eta: float = parameter(
        0.0,
        label="Fresh noise",
        symbol="η",
        minimum=0.0,
        maximum=1.0,
        formula="c1 = η √(β̃),  c2 = √(1-ᾱ(s)-c1²)",
        only_with=("rule", "ddim"),
        help="How much of each step's noise is drawn anew, with DDIM. At 0 the first noise decides "
        "the picture.",
    )

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, start: Tensor, noise: NoiseSource) -> Answered:
        """Yield a `Step` per network call; return x_0 for the noise x_T = `start`, (N, 3, H, W)."""
        eta = None if self.rule == "ddpm" else self.eta
        return descend(prior, start, prior.schedule.respaced(self.steps), eta, noise)


def descend(
    prior: Prior,
    x: Tensor,
    chain: Sequence[Transition],
    eta: float | None,
    noise: NoiseSource,
) -> Answered:
    """From x_t at the first time of the chain to x_0: DDIM with `eta`, DDPM where it is None."""
    for index, transition in enumerate(chain, start=1):
        denoised = prior.denoise(x, transition)
        if eta is None:
            x = ancestral_step(x, denoised, transition, noise)
        else:
            x = implicit_step(x, denoised.estimate, transition, eta, noise)
        yield Step(index, len(chain), transition.timestep, denoised.estimate)
    return x


def denoised_once(
    prior: Prior, picture: Tensor, timestep: int, noise: NoiseSource
) -> tuple[Tensor, Tensor]:
    """x_t made from a clean picture, and its Tweedie estimate E[x_0 | x_t] by one network call.

    Both (N, 3, H, W); `timestep` is 0 .. T-1 of the prior's own schedule, IndexError beyond it.
    """
    if not 0 <= timestep < prior.schedule.timesteps:
        raise IndexError(f"time {timestep} is not in 0 .. {prior.schedule.timesteps - 1}")
    transition = Transition(timestep, prior.schedule.alpha_bars[timestep], 1.0)
    x = noised(picture, transition.alpha_bar, noise.like(picture))
    return x, prior.denoise(x, transition).estimate
