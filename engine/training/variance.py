"""Learning the variance of a step: the part of the bound that the network's second half earns.

    L = L_simple + lambda L_vlb,   L_t = KL(q(x_{t-1} | x_t, x_0) || p(x_{t-1} | x_t)) for t > 0,
    L_0 = -log p(x_0 | x_1),       log of the variance: f log beta_t + (1 - f) log beta-tilde_t

with f = (v + 1) / 2. Nichol, Dhariwal 2021 (arXiv 2102.09672), equations 4 to 7, 15 and 16. The
mean is held fixed, so that the bound teaches the variance alone; lambda is theirs, 0.001, and the
bound is counted in bits per value, summed over the chain, as in their public code.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from engine.priors.schedule import NoiseSchedule

WEIGHT = 0.001
HALF_BIN = 1.0 / 255.0
LEAST = 1e-12


class VarianceBound:
    """lambda T L_t of examples, from the errors of their predicted noise and what v says."""

    def __init__(self, schedule: NoiseSchedule, device: torch.device) -> None:
        steps = list(reversed(schedule.chain(range(schedule.timesteps - 1, -1, -1))))
        # beta-tilde is 0 at the last step: its logarithm is that of the step before, as published
        smallest = [step.posterior_variance for step in (steps[1], *steps[1:])]

        def column(values: list[float]) -> Tensor:
            return torch.tensor(values, dtype=torch.float64).float().to(device)[:, None, None, None]

        self._largest = column([math.log(step.beta) for step in steps])
        self._smallest = column([math.log(variance) for variance in smallest])
        self._pull = column([s.estimate_weight * math.sqrt(s.noise_to_signal) for s in steps])
        self._factor = WEIGHT * schedule.timesteps / math.log(2.0)

    def __call__(self, pictures: Tensor, errors: Tensor, v: Tensor, times: Tensor) -> Tensor:
        """(B,) of `pictures` x_0, errors of the noise eps_hat - eps, and `v`, all (B, 3, H, W)."""
        smallest, away = self._smallest[times], self._pull[times] * errors.detach()
        share = (v + 1.0) / 2.0
        log_variance = share * self._largest[times] + (1.0 - share) * smallest
        bound = torch.where(
            (times == 0)[:, None, None, None],
            _decoder(pictures, away, log_variance),
            _divergence(away, smallest, log_variance),
        )
        return self._factor * bound.mean(dim=(1, 2, 3))


def _divergence(away: Tensor, log_first: Tensor, log_second: Tensor) -> Tensor:
    """KL of two normal distributions whose means are `away` from each other, in nats."""
    ratio = torch.exp(log_first - log_second)
    return 0.5 * (ratio - 1.0 + log_second - log_first + away.square() * torch.exp(-log_second))


def _decoder(pictures: Tensor, away: Tensor, log_variance: Tensor) -> Tensor:
    """-log of the probability of each value's bin, a 255th wide to both sides; the ends are open."""
    inverse = torch.exp(-0.5 * log_variance)
    below = torch.special.ndtr((away - HALF_BIN) * inverse)
    upto = torch.special.ndtr((away + HALF_BIN) * inverse)
    below = torch.where(pictures < -0.999, 0.0, below)
    upto = torch.where(pictures > 0.999, 1.0, upto)
    return -torch.log((upto - below).clamp_min(LEAST))
