"""What was measured: y = A(x) + n, with the truth where it is known."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.operator import Operator
from engine.randomness import NoiseSource

LARGEST_SIGMA = 1.0
FEWEST_PHOTONS, MOST_PHOTONS = 1.0, 1e6
MEAN_INTENSITY = 0.5


@dataclass(frozen=True)
class Problem:
    """An operator, its measurement, and the noise in it.

    `sigma` is the noise standard deviation in the user's units, intensities from 0 to 1.
    `noise_deviation` is the same in the engine's units, [-1, 1]: this is the one place that
    converts. `truth` is (N, 3, H, W) or None.

    `photons` is how many photons make white, 0 for no photon noise. The measured intensity is then
    a Poisson count over `photons`, with the variance intensity / photons, before noise of `sigma`
    comes to it. For samplers all noise is Gaussian: `noise_deviation` has the variance that mid
    grey has, whatever the picture, so that a picture's result does not hang on its batch.
    """

    operator: Operator
    measurement: Tensor
    sigma: float
    picture_shape: tuple[int, ...]
    truth: Tensor | None = None
    photons: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.sigma <= LARGEST_SIGMA:
            raise UserError(
                f"The noise (sigma) cannot be {self.sigma:g}.",
                "Give its standard deviation on intensities from 0 to 1, for example 0.02.",
            )
        if self.photons and not FEWEST_PHOTONS <= self.photons <= MOST_PHOTONS:
            raise UserError(
                f"White cannot be made of {self.photons:g} photons.",
                f"Give {FEWEST_PHOTONS:g} to {MOST_PHOTONS:g}, or 0 for no photon noise.",
            )
        if self.photons and not self.operator.measures_picture:
            raise UserError(
                "Photons cannot be counted in a measurement that is no picture.",
                "Leave the number of photons at 0 and use sigma.",
            )

    @classmethod
    def simulated(
        cls,
        operator: Operator,
        truth: Tensor,
        sigma: float,
        noise: NoiseSource,
        photons: float = 0.0,
    ) -> Self:
        """The truth degraded: y = A(truth) + n, with noise only where something is measured."""
        clean = operator.apply(truth)
        problem = cls(operator, clean, sigma, tuple(truth.shape), truth, photons)
        counted = _counted(clean, photons, noise) if photons else clean
        noisy = counted + 2.0 * sigma * noise.like(clean)
        return replace(problem, measurement=noisy.where(operator.observed(clean) > 0, clean))

    @property
    def noise_deviation(self) -> float:
        """The noise standard deviation on [-1, 1]: 2 sqrt(sigma^2 + 0.5 / photons)."""
        if not self.photons:
            return 2.0 * self.sigma
        return 2.0 * math.sqrt(self.sigma**2 + MEAN_INTENSITY / self.photons)

    @property
    def pictures(self) -> int:
        """N, the number of pictures in the batch."""
        return self.picture_shape[0]

    def blank(self) -> Tensor:
        """An empty picture batch of the measurement's device and type."""
        return torch.zeros(
            self.picture_shape, device=self.measurement.device, dtype=self.measurement.dtype
        )

    def misfit(self, x: Tensor) -> Tensor:
        """Per picture, the root mean square of y - A(x) in the user's units: (N,)."""
        residual = self.measurement - self.operator.apply(x)
        return residual.flatten(1).square().sum(dim=1).div(self._observed).sqrt() / 2.0

    @cached_property
    def _observed(self) -> Tensor:
        """How many numbers were measured of each picture: (N,)."""
        return self.operator.observed(self.measurement).flatten(1).sum(dim=1)

    def misfit_map(self, x: Tensor) -> Tensor:
        """|y - A(x)| in the user's units, root mean square over the channels: (N, H, W).

        It has the size of the measurement; nan where nothing was measured.
        """
        residual = self.measurement - self.operator.apply(x)
        seen = self.operator.observed(residual) > 0
        size = residual.square().mul(seen).sum(dim=1) / seen.sum(dim=1)
        return size.sqrt() / 2.0

    def describe(self) -> dict[str, str | int | float]:
        """The record kept with every result."""
        return {**self.operator.describe(), "sigma": self.sigma, "photons": self.photons}


def _counted(clean: Tensor, photons: float, noise: NoiseSource) -> Tensor:
    """Poisson(photons * intensity) / photons on [-1, 1]; there is no light below black."""
    intensity = ((clean + 1.0) / 2.0).clamp_min(0.0)
    return 2.0 * noise.poisson(photons * intensity) / photons - 1.0
