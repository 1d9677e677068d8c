"""Exact mean and covariance of what every sampler makes of a Gaussian prior.

Written from the papers in numpy and double precision, without a line of the engine. Under a
Gaussian prior the denoiser is affine,

    x0_hat = m + J (x_t - sqrt(ab) m),   J = sqrt(ab) S (ab S + (1 - ab) I)^-1,

so that a sampler which does not clip maps Gaussians to Gaussians. Pixels come in pairs of
neighbours with covariance S; the first of a pair is known, the second is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

KNOWN = np.diag([1.0, 0.0])
IDENTITY = np.eye(2)


@dataclass(frozen=True)
class PairModel:
    """N(mean, variance [[1, correlation], [correlation, 1]]) for every pair of pixels."""

    mean: float = 0.0
    variance: float = 0.25
    correlation: float = 0.0

    @property
    def covariance(self) -> np.ndarray:
        return self.variance * np.array([[1.0, self.correlation], [self.correlation, 1.0]])

    def jacobian(self, alpha_bar: float) -> np.ndarray:
        """d x0_hat / d x_t."""
        marginal = alpha_bar * self.covariance + (1.0 - alpha_bar) * IDENTITY
        return np.sqrt(alpha_bar) * self.covariance @ np.linalg.inv(marginal)

    def offset(self, alpha_bar: float) -> np.ndarray:
        """x0_hat at x_t = 0."""
        return self.mean * (IDENTITY - np.sqrt(alpha_bar) * self.jacobian(alpha_bar)) @ np.ones(2)

    def posterior(self, y: float, deviation: float, gain: float = 1.0) -> Moments:
        """Of the pair, given y = gain * first + N(0, deviation^2)."""
        row = np.array([gain, 0.0])
        weights = self.covariance @ row / (row @ self.covariance @ row + deviation**2)
        mean = self.mean + weights * (y - gain * self.mean)
        return Moments(mean, self.covariance - np.outer(weights, row @ self.covariance))


@dataclass(frozen=True)
class Moments:
    """Mean (2,) and covariance (2, 2) of a pair."""

    mean: np.ndarray
    covariance: np.ndarray

    def mapped(self, matrix: np.ndarray, offset: np.ndarray, noise: np.ndarray) -> Moments:
        """Of `matrix x + offset + N(0, noise)`."""
        return Moments(matrix @ self.mean + offset, matrix @ self.covariance @ matrix.T + noise)


@dataclass(frozen=True)
class Level:
    """A time of a respaced chain with the coefficients of Ho et al., equations 6 and 7."""

    time: int
    alpha_bar: float
    alpha_bar_next: float

    @property
    def alpha(self) -> float:
        return self.alpha_bar / self.alpha_bar_next

    @property
    def estimate_weight(self) -> float:
        return np.sqrt(self.alpha_bar_next) * (1 - self.alpha) / (1 - self.alpha_bar)

    @property
    def sample_weight(self) -> float:
        return np.sqrt(self.alpha) * (1 - self.alpha_bar_next) / (1 - self.alpha_bar)

    @property
    def fixed_small(self) -> float:
        return (1 - self.alpha) * (1 - self.alpha_bar_next) / (1 - self.alpha_bar)

    def ancestral(self, model: PairModel) -> tuple[np.ndarray, np.ndarray]:
        """Matrix and offset of the mean of x_{t-1} given x_t."""
        matrix = (
            self.estimate_weight * model.jacobian(self.alpha_bar) + self.sample_weight * IDENTITY
        )
        return matrix, self.estimate_weight * model.offset(self.alpha_bar)


def alpha_bars() -> np.ndarray:
    """Of the linear schedule, 1000 betas from 1e-4 to 0.02."""
    return np.cumprod(1.0 - np.linspace(1e-4, 0.02, 1000))


def levels(steps: int, start: int = 999) -> list[Level]:
    """`steps` times evenly spread over 0..start, both included, from the noisiest down."""
    bars = alpha_bars()
    times = [int(t) for t in np.rint(np.linspace(0, start, steps))]
    following = [1.0, *(float(bars[t]) for t in times[:-1])]
    return [Level(t, float(bars[t]), f) for t, f in zip(times, following, strict=True)][::-1]


def unconditional(model: PairModel, steps: int) -> Moments:
    """Ancestral sampling with the variance "fixed small"."""
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        state = state.mapped(*level.ancestral(model), level.fixed_small * IDENTITY)
    return state


def likelihood_steps(
    model: PairModel,
    y: float,
    deviation: float,
    steps: int,
    zeta: float,
    gamma: float = 1.0,
    gain: float = 1.0,
    residual_at: Literal["x_t", "x_next"] = "x_t",
    form: Literal["annealed", "constant"] = "annealed",
) -> Moments:
    """Ancestral steps with a likelihood of variance deviation^2 + gamma^2 gain^2 (1 - ab) / ab.

    The form "constant" goes 1 / gamma of the way to gain * first = sqrt(ab) y instead.
    With the residual at x_t it is ScoreALD; with the residual at the already stepped sample and
    gamma 1 it is DMPS as its authors run it. The measurement is y = gain * first pixel.
    """
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        matrix, offset = level.ancestral(model)
        pull = _pull(level, deviation, zeta, gamma, gain)
        if form == "constant":
            pull = 1 / (max(gamma, 1.0) * gain**2)
        towards = pull * gain * np.sqrt(level.alpha_bar) * np.array([y, 0.0])
        noise = level.fixed_small * IDENTITY
        if residual_at == "x_t":
            state = state.mapped(matrix - pull * gain**2 * KNOWN, offset + towards, noise)
        else:
            state = state.mapped(matrix, offset, noise)
            state = state.mapped(IDENTITY - pull * gain**2 * KNOWN, towards, 0 * IDENTITY)
    return state


def _pull(level: Level, deviation: float, zeta: float, gamma: float, gain: float) -> float:
    """eta / (ab (deviation^2 + gamma^2 gain^2 (1 - ab) / ab)), at most what is stable."""
    likelihood = level.alpha_bar * deviation**2 + (gamma * gain) ** 2 * (1 - level.alpha_bar)
    wanted = zeta * (1 - level.alpha) / np.sqrt(level.alpha) / likelihood
    return float(min(wanted, 1.0 / gain**2))


def sdedit(model: PairModel, reference: float, steps: int, start: int) -> Moments:
    """The reference, noised to `start`, then ancestral steps."""
    chain = levels(steps, start)
    first = chain[0].alpha_bar
    state = Moments(np.sqrt(first) * np.full(2, reference), (1 - first) * IDENTITY)
    for level in chain:
        state = state.mapped(*level.ancestral(model), level.fixed_small * IDENTITY)
    return state


def masked_sdedit(
    model: PairModel, y: float, reference: float, steps: int, start: int, repeats: int = 1
) -> Moments:
    """The known pixel is sqrt(ab) y + sqrt(1 - ab) z with one z throughout a round.

    The recursion runs on (z, second pixel): given z, the first pixel is no longer random.
    """
    chain = levels(steps, start)
    first = chain[0].alpha_bar
    second = Moments(np.array([0.0, reference]), np.zeros((2, 2)))
    for _ in range(repeats):
        noised = np.diag([0.0, np.sqrt(first)])
        state = second.mapped(noised, np.zeros(2), np.diag([1.0, 1.0 - first]))
        for level in chain:
            state = _masked_step(model, y, level, state)
        second = state
    return Moments(np.array([y, second.mean[1]]), np.diag([0.0, second.covariance[1, 1]]))


def _masked_step(model: PairModel, y: float, level: Level, state: Moments) -> Moments:
    matrix, offset = level.ancestral(model)
    pixels_of = np.diag([np.sqrt(1 - level.alpha_bar), 1.0])
    pixels_at_zero = np.array([np.sqrt(level.alpha_bar) * y, 0.0])
    step = np.array([[1.0, 0.0], (matrix @ pixels_of)[1]])
    moved = np.array([0.0, (matrix @ pixels_at_zero + offset)[1]])
    return state.mapped(step, moved, np.diag([0.0, level.fixed_small]))


def dps_mean_field(
    model: PairModel, y: float, steps: int, zeta: float, known_pixels: int
) -> Moments:
    """DPS on so many known pixels of one picture that the norm of the residual is its mean.

    ||r||^2 = d E r^2 (1 + O(d^-1/2)): each pixel then sees a fixed number instead of the norm.
    """
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        state = dps_mean_field_step(model, y, level, state, zeta, known_pixels)
    return state


def dps_mean_field_step(
    model: PairModel, y: float, level: Level, state: Moments, zeta: float, known_pixels: int
) -> Moments:
    """One step of `dps_mean_field`."""
    jacobian, at_zero = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
    matrix, offset = level.ancestral(model)
    expected = _mean_square_residual(jacobian[0], y - at_zero[0], state)
    guidance = zeta / np.sqrt(known_pixels * expected) * jacobian.T @ KNOWN
    return state.mapped(
        matrix - guidance @ jacobian,
        offset + guidance @ (y - at_zero),
        level.fixed_small * IDENTITY,
    )


def _mean_square_residual(row: np.ndarray, target: float, state: Moments) -> float:
    return float((target - row @ state.mean) ** 2 + row @ state.covariance @ row)


def dps_path(
    model: PairModel,
    y: np.ndarray,
    steps: int,
    zeta: float,
    draws: Iterator[np.ndarray],
    gain: float = 1.0,
    power: int = 1,
) -> np.ndarray:
    """DPS on given noise: `y` (N,) per picture, draws and result (N, pairs, 2).

    The measurement is y = gain * first ** power.
    """
    x = next(draws)
    for level in levels(steps):
        jacobian = model.jacobian(level.alpha_bar)
        estimate = x @ jacobian.T + model.offset(level.alpha_bar)
        residual = (y[:, None, None] - gain * estimate**power) * KNOWN.diagonal()
        norm = np.sqrt((residual**2).sum(axis=(1, 2), keepdims=True))
        slope = gain * power * estimate ** (power - 1)
        guidance = zeta * (slope * residual / norm) @ jacobian
        x = level.estimate_weight * estimate + level.sample_weight * x + guidance
        if level.alpha_bar_next < 1.0:
            x = x + np.sqrt(level.fixed_small) * next(draws)
    return x
