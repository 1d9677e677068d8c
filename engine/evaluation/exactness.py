"""Whether a fast path still draws from the right distribution, where that is known.

The prior is N(0, s^2 I); its noise predictor, sqrt(1 - ab) / (ab s^2 + 1 - ab) x, is written as a
convolution, which a card multiplies in its own precision. Half of the pixels are measured with
noise. PiGDM, which goes back through the network, is run twice with the same noise: on the card by
the path in question, and on the CPU in double precision.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.priors.placement import placed
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.pigdm import PiGDM

LIMIT = 0.02
DEVIATION, SIGMA, MEASURED = 0.5, 0.1, 0.5
SIDE, PICTURES, STEPS = 32, 8, 50


@dataclass(frozen=True)
class Moments:
    """Mean and deviation where something was measured, and the deviation where nothing was."""

    mean: float
    deviation: float
    free_deviation: float

    @classmethod
    def of(cls, x: Tensor, known: Tensor) -> Moments:
        """Those of pictures (N, 3, H, W)."""
        seen, free = x[..., known].double(), x[..., ~known].double()
        return cls(float(seen.mean()), float(seen.std()), float(free.std()))


@dataclass(frozen=True)
class Exactness:
    """The moments of the fast path, of the same chain in double precision, and of the posterior.

    `pixels` is the root mean square of what single pixels differ by, in deviations.
    """

    fast: Moments
    chain: Moments
    posterior: Moments
    pixels: float

    @property
    def error(self) -> float:
        """The largest relative difference between the moments of the two chains."""
        pairs = zip(vars(self.fast).values(), vars(self.chain).values(), strict=True)
        return max(abs(float(a) / float(b) - 1.0) for a, b in pairs)

    @property
    def within_limit(self) -> bool:
        """Whether all moments agree to within `LIMIT`, and every pixel to a tenth."""
        return self.error <= LIMIT and self.pixels <= 0.1


class GaussianNetwork(nn.Module):
    """The noise predictor of N(0, s^2 I)."""

    def __init__(self, schedule: NoiseSchedule, error: float = 0.0) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(3, 3, 1, bias=False)
        self.convolution.weight = nn.Parameter((1.0 + error) * torch.eye(3)[:, :, None, None])
        self.register_buffer("alpha_bars", torch.tensor(schedule.alpha_bars))

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        bars: Tensor = self.alpha_bars[timesteps].reshape(-1, 1, 1, 1)  # type: ignore[index]
        scale = (1.0 - bars).sqrt() / (bars * DEVIATION**2 + 1.0 - bars)
        predicted: Tensor = self.convolution(x) * scale
        return predicted


def measure_exactness(
    device: torch.device, precision: str, *, steps: int = STEPS, error: float = 0.0
) -> Exactness:
    """Run the two chains; `error` is a relative one to put into the fast path's weights."""
    known = torch.zeros(SIDE, SIDE, dtype=torch.bool)
    known[:, ::2] = True
    cpu = torch.device("cpu")
    prior = _prior(error)
    fast_prior = prior if device.type == "cpu" else placed(prior, device, precision)
    fast = _drawn(fast_prior, known, device, torch.float32, steps)
    exact = _prior()
    exact.network.double()
    chain = _drawn(exact, known, cpu, torch.float64, steps)
    return Exactness(
        Moments.of(fast, known),
        Moments.of(chain, known),
        posterior(),
        float((fast.double() - chain).square().mean().sqrt() / chain.std()),
    )


def posterior() -> Moments:
    """The exact ones, on [-1, 1]: sigma is on intensities from 0 to 1."""
    prior, noise = DEVIATION**2, (2.0 * SIGMA) ** 2
    gain = prior / (prior + noise)
    return Moments(gain * MEASURED, math.sqrt(gain * noise), DEVIATION)


def _prior(error: float = 0.0) -> Prior:
    schedule = NoiseSchedule.linear()
    about = PriorDescription("gaussian", "independent pixels", SIDE)
    return Prior(GaussianNetwork(schedule, error), schedule, about, clip=False)


def _drawn(
    prior: Prior, known: Tensor, device: torch.device, dtype: torch.dtype, steps: int
) -> Tensor:
    shape = (PICTURES, 3, SIDE, SIDE)
    operator = Inpainting(known.to(device))
    measurement = operator.apply(torch.full(shape, MEASURED, device=device, dtype=dtype))
    problem = Problem(operator, measurement, SIGMA, shape)
    run = restore(prior, problem, PiGDM(steps=steps), range(PICTURES))
    return run.finished().image.cpu()
