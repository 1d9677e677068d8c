"""What was measured: y = A(x) + n, with the truth where it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.operator import Operator
from engine.randomness import NoiseSource

LARGEST_SIGMA = 1.0


@dataclass(frozen=True)
class Problem:
    """An operator, its measurement, and the noise in it.

    `sigma` is the noise standard deviation in the user's units, intensities from 0 to 1.
    `noise_deviation` is the same in the engine's units, [-1, 1]: this is the one place that
    converts. `truth` is (N, 3, H, W) or None.
    """

    operator: Operator
    measurement: Tensor
    sigma: float
    picture_shape: tuple[int, ...]
    truth: Tensor | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.sigma <= LARGEST_SIGMA:
            raise UserError(
                f"The noise (sigma) cannot be {self.sigma:g}.",
                "Give its standard deviation on intensities from 0 to 1, for example 0.02.",
            )

    @classmethod
    def simulated(cls, operator: Operator, truth: Tensor, sigma: float, noise: NoiseSource) -> Self:
        """The truth degraded: y = A(truth) + n, with noise only where something is measured."""
        clean = operator.apply(truth)
        problem = cls(operator, clean, sigma, tuple(truth.shape), truth)
        drawn = noise.like(clean) * operator.observed(clean)
        return replace(problem, measurement=clean + problem.noise_deviation * drawn)

    @property
    def noise_deviation(self) -> float:
        """The noise standard deviation on [-1, 1]: twice sigma."""
        return 2.0 * self.sigma

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
        observed = self.operator.observed(residual).flatten(1).sum(dim=1)
        return residual.flatten(1).square().sum(dim=1).div(observed).sqrt() / 2.0

    def describe(self) -> dict[str, str | int | float]:
        """The record kept with every result."""
        return {**self.operator.describe(), "sigma": self.sigma}
