"""How well a network predicts the noise of pictures that it has not seen.

    L = mean over pictures, times and pixels of (eps_hat(sqrt(ab_t) x + sqrt(1 - ab_t) eps, t) - eps)^2

with k times in the middle of k equal parts of the chain: 25, 75, ..., 975 for 20 of 1000. The noise
of the i-th time is that of `torch.Generator().manual_seed(i)` for all pictures at once, so that
every network meets the same. Ho et al. 2020 (arXiv 2006.11239), equation 14.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

from engine.priors.picture_mean import PictureMean
from engine.priors.schedule import NoiseSchedule

TIMES = 20
Network = Callable[[Tensor, Tensor], Tensor]


def measured_times(timesteps: int, count: int = TIMES) -> tuple[int, ...]:
    """The middles of `count` equal parts of the chain, rising."""
    return tuple(timesteps * (2 * i + 1) // (2 * count) for i in range(count))


@torch.no_grad()
def noise_errors(
    network: Network,
    schedule: NoiseSchedule,
    pictures: Tensor,
    times: tuple[int, ...],
    batch: int,
    precision: torch.dtype = torch.float32,
    picture_mean: PictureMean | None = None,
    on_batch: Callable[[], None] = lambda: None,
) -> list[float]:
    """The mean squared error of the predicted noise at each of `times`; their mean is L.

    `pictures` is (N, 3, H, W) in [-1, 1] on the network's device; of a network with learned
    variance the first half is taken. What `picture_mean` knows is put in, as a prior does it.
    """
    errors = []
    for index, time in enumerate(times):
        noise = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(index))
        total = 0.0
        for x, eps in zip(torch.split(pictures, batch), torch.split(noise, batch), strict=True):
            bar, z = schedule.alpha_bars[time], eps.to(x.device)
            noisy = math.sqrt(bar) * x + math.sqrt(1.0 - bar) * z
            t = torch.full((len(x),), time, device=x.device)
            autocast = precision is not torch.float32
            with torch.autocast(x.device.type, precision, enabled=autocast):
                predicted = network(noisy, t)[:, : x.shape[1]]
            predicted = predicted.float()
            if picture_mean is not None:
                predicted = picture_mean.in_place_of_mean(predicted, noisy, bar)
            squares = (predicted - z).square().flatten(1).sum(dim=1)
            total += float(squares.cpu().double().sum())
            on_batch()
        errors.append(total / noise.numel())
    return errors
