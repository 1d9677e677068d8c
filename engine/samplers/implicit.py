"""The step of DDIM, from any time to any earlier one, with as much fresh noise as wanted.

    x_s = sqrt(ab_s) x0_hat + c2 eps + c1 z
    eps = (x_t - sqrt(ab_t) x0_hat) / sqrt(1 - ab_t)
    c1 = eta sqrt((1 - ab_t / ab_s) (1 - ab_s) / (1 - ab_t)),   c2 = sqrt(1 - ab_s - c1^2)

eta 0 draws nothing; eta 1 is the ancestral step with the variance beta-tilde.
Song, Meng, Ermon: Denoising Diffusion Implicit Models, ICLR 2021 (arXiv 2010.02502), eq. 12, 16.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.schedule import Transition
    from engine.randomness import NoiseSource


def implicit_weights(transition: Transition, eta: float) -> tuple[float, float]:
    """c1, the weight of fresh noise, and c2, that of the noise found in x_t."""
    fresh = eta * math.sqrt(transition.posterior_variance)
    return fresh, math.sqrt(max(1.0 - transition.alpha_bar_next - fresh**2, 0.0))


def implicit_step(
    x: Tensor, estimate: Tensor, transition: Transition, eta: float, noise: NoiseSource
) -> Tensor:
    """x_s given x_t and x0_hat; nothing is drawn where eta is 0 or the chain ends."""
    fresh, found = implicit_weights(transition, eta)
    share = found / math.sqrt(1.0 - transition.alpha_bar)
    weight = math.sqrt(transition.alpha_bar_next) - share * math.sqrt(transition.alpha_bar)
    mean = weight * estimate + share * x
    return mean + fresh * noise.like(x) if fresh > 0.0 else mean
