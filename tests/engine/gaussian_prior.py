"""The Gaussian prior of `exact_moments` as a prior of the engine, and noise that lays it bare.

Pictures are (N, 3, H, W) in double precision with W even; columns 2k and 2k + 1 are a pair, and
the mask knows the first of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

import numpy as np
import torch
from torch import Tensor, nn

from engine.priors.calls import Asking, answer_of
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.problems.inpainting import Inpainting
from engine.problems.operator import LinearOperator, Operator
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.samplers.sampler import Answered, Sampler, Step, Steps
from tests.engine.exact_moments import Moments, PairModel


class GaussianNetwork(nn.Module):
    """The exact noise predictor: sqrt(1 - ab) (ab S + (1 - ab) I)^-1 (x_t - sqrt(ab) m)."""

    def __init__(self, model: PairModel, schedule: NoiseSchedule) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("alpha_bars", torch.tensor(schedule.alpha_bars, dtype=torch.float64))

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        alpha_bar = self.alpha_bars[timesteps].to(x.dtype).reshape(-1, 1, 1, 1)
        variance, correlation = self.model.variance, self.model.correlation
        centred = x - alpha_bar.sqrt() * self.model.mean
        first, second = centred[..., 0::2], centred[..., 1::2]
        alike = alpha_bar * variance * (1 + correlation) + 1 - alpha_bar
        unlike = alpha_bar * variance * (1 - correlation) + 1 - alpha_bar
        half_sum = (first + second) / (2 * alike)
        half_difference = (first - second) / (2 * unlike)
        pairs = torch.stack([half_sum + half_difference, half_sum - half_difference], dim=-1)
        return (1 - alpha_bar).sqrt() * pairs.flatten(-2)


def gaussian_prior(model: PairModel) -> Prior:
    """The engine's prior around the exact network; nothing is clipped."""
    schedule = NoiseSchedule.linear()
    description = PriorDescription("gaussian", "pairs of pixels", resolution=64)
    return Prior(GaussianNetwork(model, schedule), schedule, description, clip=False)


def first_of_pairs(height: int, width: int) -> Tensor:
    """The mask that knows every even column."""
    known = torch.zeros(height, width, dtype=torch.bool)
    known[:, 0::2] = True
    return known


def constant_problem(
    y: float | list[float],
    height: int,
    width: int,
    deviation: float = 0.0,
    operator: Inpainting | None = None,
) -> Problem:
    """Every known pixel of picture i was measured as y[i], with noise `deviation` on [-1, 1]."""
    values = torch.tensor([y] if isinstance(y, float) else y, dtype=torch.float64)
    operator = operator or Inpainting(first_of_pairs(height, width))
    shape = (len(values), 3, height, width)
    measurement = values.reshape(-1, 1, 1, 1).expand(shape) * operator.known
    return Problem(operator, measurement, deviation / 2.0, shape)


class Amplified(Inpainting):
    """Keeps the known pixels at twice their value: A = 2 M."""

    largest_singular_value = 2.0
    uniform_singular_value = 2.0

    def apply(self, x: Tensor) -> Tensor:
        return 2.0 * super().apply(x)

    def adjoint(self, y: Tensor) -> Tensor:
        return 2.0 * super().adjoint(y)

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        return 0.5 * super().pseudo_inverse(y)

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        return super().solve(r, noise, 4.0 * weight)


class PairOperator(LinearOperator):
    """The same 2 x 2 matrix for every pair of pixels."""

    def __init__(self, matrix: np.ndarray) -> None:
        self.matrix = torch.tensor(matrix, dtype=torch.float64)
        values = np.linalg.svd(matrix, compute_uv=False)
        self.largest_singular_value = float(values[0])
        if values[1] < 1e-12 or values[0] - values[1] < 1e-12:
            self.uniform_singular_value = self.largest_singular_value

    def apply(self, x: Tensor) -> Tensor:
        return mapped_pairs(self.matrix, x)

    def adjoint(self, y: Tensor) -> Tensor:
        return mapped_pairs(self.matrix.T, y)

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        return mapped_pairs(torch.linalg.pinv(self.matrix), y)

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        identity = torch.eye(2, dtype=torch.float64)
        return mapped_pairs(
            torch.linalg.pinv(noise * identity + weight * self.matrix @ self.matrix.T), r
        )

    def describe(self) -> dict[str, str | int | float]:
        return {"task": "pairs"}


def mapped_pairs(matrix: Tensor, x: Tensor) -> Tensor:
    return (x.reshape(*x.shape[:-1], -1, 2) @ matrix.T).reshape(x.shape)


def pair_problem(
    matrix: np.ndarray, y: np.ndarray, height: int, width: int, deviation: float = 0.0
) -> Problem:
    """Every pair was measured by `matrix` as `y` (2,), with noise `deviation` on [-1, 1]."""
    shape = (1, 3, height, width)
    measurement = torch.tensor(y, dtype=torch.float64).repeat(width // 2).expand(shape)
    return Problem(PairOperator(matrix), measurement, deviation / 2.0, shape)


class Squared(Operator):
    """Keeps the squares of the known pixels; not linear."""

    def __init__(self, known: Tensor) -> None:
        self.known = known

    def apply(self, x: Tensor) -> Tensor:
        return x.square() * self.known

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        return 2.0 * x * cotangent * self.known

    def reference(self, y: Tensor) -> Tensor:
        return y.clamp(0.0, 1.0).sqrt()

    def describe(self) -> dict[str, str | int | float]:
        return {"task": "squares"}


class Undeclared(Operator):
    """gain * mask, which does not say that it is linear."""

    def __init__(self, known: Tensor, gain: float) -> None:
        self.known, self.gain = known, gain
        self.largest_singular_value = gain

    def apply(self, x: Tensor) -> Tensor:
        return self.gain * x * self.known

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        return self.gain * cotangent * self.known

    def reference(self, y: Tensor) -> Tensor:
        return y / self.gain

    def describe(self) -> dict[str, str | int | float]:
        return {"task": "undeclared"}


def pairs_of(picture: Tensor) -> np.ndarray:
    """The pairs of every picture: (N, pairs, 2)."""
    return picture.reshape(picture.shape[0], -1, 2).numpy()


class ScriptedNoise(NoiseSource):
    """Hands out given draws instead of random ones, and counts them."""

    def __init__(self, draws: Iterable[Tensor]) -> None:
        super().__init__(())
        self._draws = iter(draws)
        self.used = 0

    def like(self, x: Tensor) -> Tensor:
        self.used += 1
        return next(self._draws).to(x.dtype).reshape(x.shape)


def exact_run(prior: Prior, problem: Problem, sampler: Sampler) -> Moments:
    """Mean and covariance of an affine sampler's result, by its response to every single draw.

    The responses are the columns of the affine map from noise to result: their outer products
    add up to the covariance, without any sampling error.
    """
    mean, responses = noise_responses(prior, problem, sampler)
    columns = responses.reshape(-1, 2)
    return Moments(mean, columns.T @ columns)


def noise_responses(
    prior: Prior, problem: Problem, sampler: Sampler
) -> tuple[np.ndarray, np.ndarray]:
    """What a pair becomes without noise (2,), and what a 1 in its pixel i at draw j adds: [j, i].

    Pair 2 j + i meets no noise but that 1; the last pair meets none at all.
    """
    shape = problem.picture_shape
    pairs = int(np.prod(shape)) // 2
    noise = ScriptedNoise(_impulses(pairs, shape))
    result = pairs_of(drained(sampler, prior, problem, noise))[0]
    driven = 2 * noise.used
    assert driven < pairs, "the picture has too few pairs for so many draws"
    return result[-1], (result[:driven] - result[-1]).reshape(-1, 2, 2)


def _impulses(pairs: int, shape: tuple[int, ...]) -> Iterable[Tensor]:
    for draw in range((pairs - 1) // 2):
        noise = torch.zeros(pairs, 2, dtype=torch.float64)
        noise[2 * draw, 0] = noise[2 * draw + 1, 1] = 1.0
        yield noise.reshape(shape)


def answered(prior: Prior, steps: Steps) -> Answered:
    """The steps of a sampler whose every question is answered by `prior` at once."""
    answer = None
    with closing(steps):
        while True:
            try:
                item = steps.send(answer)
            except StopIteration as end:
                picture: Tensor = end.value
                return picture
            if isinstance(item, Step):
                yield item
                answer = None
            else:
                answer = answer_of(prior, item)


def drained(sampler: Sampler, prior: Prior, problem: Problem, noise: ScriptedNoise) -> Tensor:
    steps = answered(prior, sampler.sample(prior, problem, noise))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def said(prior: Prior, asking: Asking[Tensor]) -> Tensor:
    """What comes of a part of a sampler that asks."""
    answer = None
    while True:
        try:
            answer = answer_of(prior, asking.send(answer))
        except StopIteration as end:
            return end.value


def run_path(
    prior: Prior, problem: Problem, sampler: Sampler, draws: Iterable[Tensor]
) -> np.ndarray:
    """The pairs (N, pairs, 2) that the sampler makes of given noise."""
    return pairs_of(drained(sampler, prior, problem, ScriptedNoise(draws)))
