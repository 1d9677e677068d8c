"""Exact recursions of further samplers on the Gaussian prior, for y = A x with A of 2 x 2.

Written from the papers in numpy and double precision, as `exact_moments` is, without a line of
the engine: A A^T and the like are inverted as matrices.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tests.engine.exact_moments import (
    IDENTITY,
    KNOWN,
    Level,
    Moments,
    PairModel,
    alpha_bars,
    dps_mean_field_step,
    levels,
)

NOTHING = np.zeros((2, 2))


def posterior(model: PairModel, matrix: np.ndarray, y: np.ndarray, deviation: float) -> Moments:
    """Of the pair, given y = A x + N(0, deviation^2 I)."""
    cross = model.covariance @ matrix.T
    gain = cross @ np.linalg.pinv(matrix @ cross + deviation**2 * IDENTITY)
    mean = np.full(2, model.mean)
    return Moments(mean + gain @ (y - matrix @ mean), model.covariance - gain @ cross.T)


def pulled(
    state: Moments, level: Level, matrix: np.ndarray, y: np.ndarray, deviation: float, scale: float
) -> Moments:
    """DMPS: the score of N(A x / sqrt(ab), deviation^2 I + (1 - ab) / ab A A^T), times its step."""
    bar = level.alpha_bar
    covariance = deviation**2 * IDENTITY + (1 - bar) / bar * matrix @ matrix.T
    score = matrix.T @ np.linalg.pinv(covariance) / np.sqrt(bar)
    stiffest = np.linalg.eigvalsh(score @ matrix / np.sqrt(bar)).max()
    step = min(scale * (1 - level.alpha) / np.sqrt(level.alpha), 1 / stiffest)
    return state.mapped(IDENTITY - step * score @ matrix / np.sqrt(bar), step * score @ y, NOTHING)


def dmps(
    model: PairModel, matrix: np.ndarray, y: np.ndarray, deviation: float, steps: int, scale: float
) -> Moments:
    """Ancestral steps, each followed by one towards the measurement."""
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        state = state.mapped(*level.ancestral(model), level.fixed_small * IDENTITY)
        state = pulled(state, level, matrix, y, deviation, scale)
    return state


def hybrid_mean_field(
    model: PairModel,
    y: float,
    deviation: float,
    steps: int,
    switch: int,
    zeta: float,
    scale: float,
    known_pixels: int,
) -> Moments:
    """`dps_mean_field` for `switch` steps, then DMPS; the first of a pair is measured as `y`."""
    state = Moments(np.zeros(2), IDENTITY)
    for index, level in enumerate(levels(steps)):
        if index < switch:
            state = dps_mean_field_step(model, y, level, state, zeta, known_pixels)
        else:
            state = state.mapped(*level.ancestral(model), level.fixed_small * IDENTITY)
            state = pulled(state, level, KNOWN, np.array([y, 0.0]), deviation, scale)
    return state


def hybrid_path(
    model: PairModel,
    y: np.ndarray,
    deviation: float,
    steps: int,
    switches: list[int],
    draws: Iterator[np.ndarray],
    zeta: float,
    scale: float,
    first: int = 999,
) -> tuple[np.ndarray, np.ndarray]:
    """DPS for `switches[i]` steps of picture i, then DMPS, on given noise; the first of a pair is
    measured as `y[i]`. The result (N, pairs, 2) and all estimates (steps, N, pairs, 2). From a
    `first` time before the last one on, it starts from `y` noised."""
    chain, x, estimates = levels(steps, first), next(draws), []
    if first < 999:
        clean, noisy = np.sqrt(chain[0].alpha_bar), np.sqrt(1 - chain[0].alpha_bar)
        x = clean * y[:, None, None] + noisy * x
    for index, level in enumerate(chain):
        jacobian = model.jacobian(level.alpha_bar)
        estimate = x @ jacobian.T + model.offset(level.alpha_bar)
        residual = (y[:, None, None] - estimate) * KNOWN.diagonal()
        norm = np.sqrt((residual**2).sum(axis=(1, 2), keepdims=True))
        x = level.estimate_weight * estimate + level.sample_weight * x
        if level.alpha_bar_next < 1.0:
            x = x + np.sqrt(level.fixed_small) * next(draws)
        likelihood = level.alpha_bar * deviation**2 + 1 - level.alpha_bar
        pull = min(scale * (1 - level.alpha) / np.sqrt(level.alpha) / likelihood, 1.0)
        towards = np.sqrt(level.alpha_bar) * y[:, None, None] - x
        by_dmps = x + pull * towards * KNOWN.diagonal()
        by_dps = x + zeta * (residual / norm) @ jacobian
        explores = np.array([index < switch for switch in switches])[:, None, None]
        x = np.where(explores, by_dps, by_dmps)
        estimates.append(estimate)
    return x, np.stack(estimates)


def affine_noise(model: PairModel, level: Level) -> tuple[np.ndarray, np.ndarray]:
    """Matrix and offset of the predicted noise (x_t - sqrt(ab) x0_hat) / sqrt(1 - ab)."""
    jacobian, offset = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
    root, rest = np.sqrt(level.alpha_bar), np.sqrt(1 - level.alpha_bar)
    return (IDENTITY - root * jacobian) / rest, -root * offset / rest


def ddnm(
    model: PairModel, matrix: np.ndarray, y: np.ndarray, deviation: float, steps: int, eta: float
) -> Moments:
    """For an A whose non-zero singular values are all alike; ancestral below the noise of A^+ y."""
    inverse = np.linalg.pinv(matrix)
    projection = inverse @ matrix
    spread = deviation / np.linalg.norm(matrix, 2)
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        root, total = np.sqrt(level.alpha_bar_next), np.sqrt(1 - level.alpha_bar_next)
        if total < root * spread:
            state = state.mapped(*_ddnm_below(model, level, projection, inverse @ y, spread))
            continue
        left = np.sqrt(total**2 - (root * spread) ** 2)
        phi = total * (IDENTITY - projection) + left * projection
        jacobian, offset = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
        noise_matrix, noise_offset = affine_noise(model, level)
        corrected = IDENTITY - projection
        kept = np.sqrt(1 - eta**2) * phi
        state = state.mapped(
            root * corrected @ jacobian + kept @ noise_matrix,
            root * (corrected @ offset + inverse @ y) + kept @ noise_offset,
            eta**2 * phi @ phi.T,
        )
    return state


def _ddnm_below(
    model: PairModel, level: Level, projection: np.ndarray, target: np.ndarray, spread: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ancestral; the range of a noisier x_t is dropped for the target at its own noise level."""
    matrix, offset = level.ancestral(model)
    noise = level.fixed_small * IDENTITY
    if 1 / level.alpha_bar - 1 <= spread**2:
        return matrix, offset, noise
    own = Level(level.time, 1 / (1 + spread**2), level.alpha_bar_next)
    jacobian, at_zero = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
    start = own.sample_weight * np.sqrt(own.alpha_bar) * target
    free = IDENTITY - projection
    return (
        free @ matrix + own.estimate_weight * projection @ jacobian,
        free @ offset + projection @ (own.estimate_weight * at_zero + start),
        free @ noise + own.fixed_small * projection,
    )


def quadratic_levels(steps: int, count: int = 1000) -> list[Level]:
    """At the times of DiffPIR: positions sqrt(linspace(0, T^2)), cut to integers, from the top."""
    positions = np.sqrt(np.linspace(0.0, float(count) ** 2, steps)).astype(int)
    positions[-1] -= 1
    times = np.unique(count - 1 - np.minimum(positions, count - 1))
    bars = alpha_bars()
    following = [1.0, *bars[times[:-1]]]
    chain = zip(times, bars[times], following, strict=True)
    return [Level(int(t), float(b), float(f)) for t, b, f in chain][::-1]


def diffpir(
    model: PairModel,
    matrix: np.ndarray,
    y: np.ndarray,
    deviation: float,
    steps: int,
    weight: float,
    zeta: float,
    reference: np.ndarray,
    count: int = 1000,
    temperature: float = 1.0,
) -> Moments:
    """x0' = (A^T A + rho I)^-1 (A^T y + rho x0_hat), over the `count` first times."""
    chain = quadratic_levels(steps, count)
    first = chain[0].alpha_bar
    state = Moments(np.sqrt(first) * reference, (1 - first) * IDENTITY)
    for level in chain[:-1]:
        bar, following = level.alpha_bar, level.alpha_bar_next
        rho = weight * max(deviation, 0.002) ** 2 * bar / (1 - bar)
        inverse = np.linalg.inv(matrix.T @ matrix + rho * IDENTITY)
        estimate = rho * inverse @ model.jacobian(bar)
        at_zero = inverse @ (matrix.T @ y + rho * model.offset(bar))
        kept = np.sqrt((1 - following) * (1 - zeta) / (1 - bar))
        clean = np.sqrt(following) - kept * np.sqrt(bar)
        fresh = (1 - following) * zeta * temperature**2 * IDENTITY
        state = state.mapped(clean * estimate + kept * IDENTITY, clean * at_zero, fresh)
    last = chain[-1].alpha_bar
    return state.mapped(model.jacobian(last), model.offset(last), NOTHING)


def jump_times(steps: int, jump: int, resamplings: int) -> list[int]:
    """RePaint's schedule: times from `steps` - 1 down to -1, with its returns."""
    jumps = dict.fromkeys(range(0, steps - jump, jump), resamplings - 1)
    t, times = steps, []
    while t >= 1:
        t -= 1
        times.append(t)
        if jumps.get(t, 0) > 0:
            jumps[t] -= 1
            for _ in range(jump):
                t += 1
                times.append(t)
    return [*times, -1]


def repaint(model: PairModel, y: float, steps: int, jump: int, resamplings: int) -> Moments:
    """The first of a pair is known to be `y`."""
    chain = levels(steps)[::-1]
    times = jump_times(steps, jump, resamplings)
    unknown = IDENTITY - KNOWN
    state = Moments(np.zeros(2), IDENTITY)
    for place, (last, current) in enumerate(pairwise(times)):
        if current > last:
            beta = 1 - chain[current].alpha
            state = state.mapped(np.sqrt(1 - beta) * IDENTITY, np.zeros(2), beta * IDENTITY)
            continue
        level = chain[last]
        if place > 0:
            target = np.array([np.sqrt(level.alpha_bar) * y, 0.0])
            state = state.mapped(unknown, target, (1 - level.alpha_bar) * KNOWN)
        state = state.mapped(*level.ancestral(model), level.fixed_small * IDENTITY)
    return state.mapped(unknown, np.array([y, 0.0]), NOTHING)


def red_diff_path(
    model: PairModel,
    matrix: np.ndarray,
    y: np.ndarray,
    share: float,
    settings: tuple[int, int, float, float],
    start: np.ndarray,
    draws: Iterator[np.ndarray],
) -> np.ndarray:
    """RED-diff on given noise, with the loss as printed: draws and result (N, pairs, 2).

    `settings` are steps, the first time, lambda and Adam's rate; `share` is the numbers measured for each of the
    picture.
    """
    steps, first, weight, rate = settings
    mu, mean, square = start, np.zeros_like(start), np.zeros_like(start)
    for count, level in enumerate(levels(steps, first), start=1):
        z = next(draws)
        x = np.sqrt(level.alpha_bar) * mu + np.sqrt(1 - level.alpha_bar) * z
        noise_matrix, noise_offset = affine_noise(model, level)
        strength = np.sqrt((1 - level.alpha_bar) / level.alpha_bar)
        regularised = weight * strength * (x @ noise_matrix.T + noise_offset - z)
        gradient = (mu @ matrix.T - y) @ matrix / share + regularised
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        step = mean / (1 - 0.9**count) / (np.sqrt(square / (1 - 0.99**count)) + 1e-8)
        mu = mu - rate * step
    return mu
