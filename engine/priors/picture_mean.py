"""The mean of a picture's colours in closed form, for a network that cannot know it.

Where every group of the last normalisation is one channel, a network's output has the same mean
whatever the picture: it cannot say what the mean of the noise is. The mean colour m of a picture of
n pixels is measured by the mean of x_t itself, with the noise's own deviation over sqrt(n). With m
normal, of mean mu and covariance C over the prior's pictures, the mean of the noise is

    E[mean of eps | mean of x_t] = sqrt(1 - ab) / n (ab C + (1 - ab) / n I)^-1 (mean of x_t - sqrt(ab) mu)

which takes the place of the mean of the predicted noise. It is the posterior mean of a linear
Gaussian model (Bishop: Pattern Recognition and Machine Learning, 2006, equation 2.116); that the
scores of diffusion models are nearly Gaussian where there is much noise: Wang, Vastola 2023 (arXiv
2311.10892).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from engine.sending import sent

CHANNELS = 3
LARGEST_VARIANCE = 1.0


@dataclass(frozen=True)
class PictureMean:
    """Mean (3,) and covariance (3, 3) of the mean colours of a prior's pictures, on [-1, 1]."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, pixels: Tensor) -> Self:
        """Measured on at least two pictures, uint8 (N, 3, H, W)."""
        sums = pixels.sum(dim=(2, 3), dtype=torch.int64).cpu().numpy()
        means = sums / (pixels.shape[2] * pixels.shape[3]) / 127.5 - 1.0
        covariance = np.cov(means.T)
        return cls(tuple(means.mean(axis=0).tolist()), tuple(map(tuple, covariance.tolist())))

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """As a file states it; ValueError, KeyError or TypeError where it is none."""
        mean = np.array(values["mean"], dtype=np.float64)
        covariance = np.array(values["covariance"], dtype=np.float64)
        right = mean.shape == (CHANNELS,) and covariance.shape == (CHANNELS, CHANNELS)
        if not right or not (np.abs(mean) <= 1.0).all():
            raise ValueError("implausible mean of pictures")
        # No colour from -1 to 1 varies by more; what is not symmetric and positive is none.
        if not (np.abs(covariance) <= LARGEST_VARIANCE).all() or not (
            np.allclose(covariance, covariance.T) and np.linalg.eigvalsh(covariance).min() > -1e-9
        ):
            raise ValueError("implausible covariance of pictures")
        return cls(tuple(mean.tolist()), tuple(map(tuple, covariance.tolist())))

    def in_place_of_mean(self, noise: Tensor, x: Tensor, alpha_bar: float) -> Tensor:
        """The predicted noise (N, 3, H, W) of `x`, with the mean over each picture as it should be."""
        centre, gain = (
            sent(values, x) for values in _posterior(self, alpha_bar, x.shape[2] * x.shape[3])
        )
        known = (x.mean(dim=(2, 3)) - centre) @ gain
        return noise + (known - noise.mean(dim=(2, 3)))[:, :, None, None]


@lru_cache(maxsize=4096)
def _posterior(prior: PictureMean, alpha_bar: float, pixels: int) -> tuple[Tensor, Tensor]:
    """sqrt(ab) mu (3,), and the matrix (3, 3) that rows of deviations from it are multiplied by."""
    noise = (1.0 - alpha_bar) / pixels
    spread = alpha_bar * np.array(prior.covariance) + noise * np.eye(CHANNELS)
    gain = math.sqrt(1.0 - alpha_bar) / pixels * np.linalg.inv(spread)
    centre = math.sqrt(alpha_bar) * np.array(prior.mean)
    return torch.from_numpy(centre), torch.from_numpy(gain)
