"""The ancestral step that DPS, ScoreALD and SDEdit share.

    x_{t-1} = c0 x0_hat + c1 x_t + sqrt(variance) z
    c0 = sqrt(alpha_bar_{t-1}) beta_t / (1 - alpha_bar_t)
    c1 = sqrt(alpha_t) (1 - alpha_bar_{t-1}) / (1 - alpha_bar_t)

with the betas of the respaced chain, and beta-tilde as variance where the prior predicts none.
Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models, 2020 (arXiv 2006.11239), eq. 6-7.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Denoised
    from engine.priors.schedule import Transition
    from engine.randomness import NoiseSource


def ancestral_step(
    x: Tensor, denoised: Denoised, transition: Transition, noise: NoiseSource
) -> Tensor:
    """x_{t-1} given x_t and the network's word on it; without noise at the end of the chain."""
    mean = transition.estimate_weight * denoised.estimate + transition.sample_weight * x
    if transition.is_last:
        return mean
    z = noise.like(x)
    if denoised.variance is not None:
        return mean + denoised.variance.sqrt() * z
    return mean + math.sqrt(transition.posterior_variance) * z


def noised(x0: Tensor, alpha_bar: float, z: Tensor) -> Tensor:
    """x_t = sqrt(alpha_bar) x_0 + sqrt(1 - alpha_bar) z."""
    return math.sqrt(alpha_bar) * x0 + math.sqrt(1.0 - alpha_bar) * z


def predicted_noise(x: Tensor, estimate: Tensor, transition: Transition) -> Tensor:
    """eps = (x_t - sqrt(alpha_bar) x0) / sqrt(1 - alpha_bar): the noise in x_t if x0 is right."""
    signal = math.sqrt(transition.alpha_bar) * estimate
    return (x - signal) / math.sqrt(1.0 - transition.alpha_bar)
