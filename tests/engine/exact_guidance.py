"""Exact mean and covariance of guided and unguided DDIM chains under a Gaussian prior.

Written from the papers in numpy and double precision, without a line of the engine, like
`exact_moments`, whose pairs of pixels these recursions run on. The measurement is gain * first.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.engine.exact_moments import (
    IDENTITY,
    KNOWN,
    Level,
    Moments,
    PairModel,
    alpha_bars,
    levels,
)


def implicit_noise(level: Level, eta: float) -> tuple[float, float]:
    """c1 and c2 of DDIM, equation 16 squared out of equation 12."""
    ratio = (1 - level.alpha_bar_next) / (1 - level.alpha_bar)
    fresh = eta * np.sqrt(ratio * (1 - level.alpha_bar / level.alpha_bar_next))
    return fresh, np.sqrt(max(1 - level.alpha_bar_next - fresh**2, 0.0))


def implicit_map(
    model: PairModel, level: Level, eta: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Matrix, offset and noise of sqrt(ab_s) x0_hat + c2 eps + c1 z."""
    fresh, found = implicit_noise(level, eta)
    jacobian, at_zero = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
    root, rest = np.sqrt(level.alpha_bar), np.sqrt(1 - level.alpha_bar)
    predicted, predicted_at_zero = (IDENTITY - root * jacobian) / rest, -root * at_zero / rest
    ahead = np.sqrt(level.alpha_bar_next)
    matrix = ahead * jacobian + found * predicted
    return matrix, ahead * at_zero + found * predicted_at_zero, fresh**2 * IDENTITY


def implicit(model: PairModel, steps: int, eta: float) -> Moments:
    """DDIM without a measurement."""
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        state = state.mapped(*implicit_map(model, level, eta))
    return state


def pigdm(
    model: PairModel,
    y: float,
    deviation: float,
    steps: int,
    eta: float,
    weight: float = 1.0,
    gain: float = 1.0,
) -> Moments:
    """DDIM on x0_hat and eps after grad log p(y | x_t) has been added to the score."""
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        matrix, offset, noise = implicit_map(model, level, eta)
        jacobian, at_zero = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
        width = (1 - level.alpha_bar) * gain**2 + deviation**2
        slope = weight * gain * jacobian.T @ KNOWN / width  # of the score, per unit of residual
        rest, found = 1 - level.alpha_bar, implicit_noise(level, eta)[1]
        moved = np.sqrt(level.alpha_bar_next / level.alpha_bar) * rest - found * np.sqrt(rest)
        matrix = matrix - moved * gain * slope @ jacobian
        offset = offset + moved * slope @ (y - gain * at_zero)
        state = state.mapped(matrix, offset, noise)
    return state


def mcg_path(
    model: PairModel,
    y: np.ndarray,
    steps: int,
    zeta: float,
    draws: Iterator[np.ndarray],
    gain: float = 1.0,
) -> np.ndarray:
    """MCG on given noise: `y` (N,) per picture, draws and result (N, pairs, 2)."""
    x = next(draws)
    for level in levels(steps):
        jacobian = model.jacobian(level.alpha_bar)
        estimate = x @ jacobian.T + model.offset(level.alpha_bar)
        residual = y[:, None] - gain * estimate[..., 0]
        norm = np.linalg.norm(residual, axis=1)[:, None, None]
        guidance = zeta * gain * residual[..., None] / norm * jacobian[0]
        x = level.estimate_weight * estimate + level.sample_weight * x + guidance
        first = np.broadcast_to(y[:, None] / gain, x.shape[:2])
        if level.alpha_bar_next < 1.0:
            x = x + np.sqrt(level.fixed_small) * next(draws)
            deviation = np.sqrt(1 - level.alpha_bar_next)
            first = np.sqrt(level.alpha_bar_next) * first + deviation * next(draws)[..., 0]
        x = np.stack([first, x[..., 1]], axis=-1)
    return x


def mcg_mean_field(
    model: PairModel, y: float, steps: int, zeta: float, known_pixels: int
) -> Moments:
    """MCG on so many known pixels of one picture that the norm of the residual is its mean."""
    state = Moments(np.zeros(2), IDENTITY)
    for level in levels(steps):
        jacobian, at_zero = model.jacobian(level.alpha_bar), model.offset(level.alpha_bar)
        matrix, offset = level.ancestral(model)
        miss = y - at_zero[0] - jacobian[0] @ state.mean
        expected = miss**2 + jacobian[0] @ state.covariance @ jacobian[0]
        pull = zeta / np.sqrt(known_pixels * expected) * jacobian[0][1]
        row = matrix[1] - pull * jacobian[0]
        ahead = level.alpha_bar_next
        state = state.mapped(
            np.array([[0.0, 0.0], row]),
            np.array([np.sqrt(ahead) * y, offset[1] + pull * (y - at_zero[0])]),
            np.diag([1 - ahead, level.fixed_small]),
        )
    return state


def ddrm(
    model: PairModel,
    y: float,
    deviation: float,
    steps: int,
    eta: float = 0.85,
    eta_b: float = 1.0,
    gain: float = 1.0,
) -> Moments:
    """DDRM pixel by pixel: the first is measured with noise deviation / gain, the second is not."""
    target, width = y / gain, deviation / gain
    chain = levels(steps)
    top = 1 / chain[0].alpha_bar - 1
    seen = top > width**2
    noise = np.diag([top - width**2 if seen else top, top])
    state = Moments(np.array([target if seen else 0.0, 0.0]), noise)
    kept = np.sqrt(1 - eta**2)
    for level in chain:
        jacobian = np.sqrt(level.alpha_bar) * model.jacobian(level.alpha_bar)
        at_zero = model.offset(level.alpha_bar)
        before = np.sqrt(1 / level.alpha_bar - 1)
        after = np.sqrt(max(1 / level.alpha_bar_next - 1, 0.0))
        matrix = jacobian + kept * after / before * (IDENTITY - jacobian)
        offset = (1 - kept * after / before) * at_zero
        fresh = np.full(2, (eta * after) ** 2)
        if after < width:
            share = 1 - kept * after / width
            matrix[0], offset[0] = share * jacobian[0], share * at_zero[0] + (1 - share) * target
        else:
            matrix[0] = (1 - eta_b) * jacobian[0]
            offset[0] = (1 - eta_b) * at_zero[0] + eta_b * target
            fresh[0] = after**2 - (eta_b * width) ** 2
        state = state.mapped(matrix, offset, np.diag(fresh))
    return state


def square_levels(steps: int) -> list[Level]:
    """At times whose square roots are evenly spread, from the top."""
    times = np.unique(np.rint(999 * np.linspace(0.0, 1.0, steps) ** 2).astype(int))
    bars = alpha_bars()
    chain = zip(times, bars[times], [1.0, *bars[times[:-1]]], strict=True)
    return [Level(int(t), float(b), float(f)) for t, b, f in chain][::-1]


def daps(
    model: PairModel,
    y: float,
    deviation: float,
    steps: int,
    ode_steps: int,
    spread: float,
    tau: float,
    gain: float = 1.0,
    langevin: tuple[int, float] | None = None,
) -> Moments:
    """DAPS; `tau` and `deviation` on [-1, 1].

    x0 is drawn from the product of both Gaussians, or `langevin`, by so many steps of such a rate.
    """
    state = Moments(np.zeros(2), IDENTITY)
    for level in square_levels(steps):
        inner_levels = levels(min(ode_steps, level.time + 1), level.time)
        if len(inner_levels) == 1:
            inner_levels = [Level(level.time, level.alpha_bar, 1.0)]
        for inner in inner_levels:
            state = state.mapped(*implicit_map(model, inner, 0.0))
        anchor = 1 / (spread**2 * (1 - level.alpha_bar))
        data = max(tau, deviation) ** -2.0
        precision = gain**2 * data * KNOWN + anchor * IDENTITY
        pull = gain * data * np.array([y, 0.0])
        if langevin is None:
            covariance = np.linalg.inv(precision)
            state = state.mapped(anchor * covariance, covariance @ pull, covariance)
        else:
            length = langevin[1] / (gain**2 * data + anchor)
            state = state.mapped(*langevin_map(precision, anchor, pull, length, langevin[0]))
        ahead = level.alpha_bar_next
        state = state.mapped(np.sqrt(ahead) * IDENTITY, np.zeros(2), (1 - ahead) * IDENTITY)
    return state


def langevin_map(
    precision: np.ndarray, anchor: float, pull: np.ndarray, length: float, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Matrix, offset and noise of `count` Langevin steps from the anchored guess."""
    kept = IDENTITY - length * precision
    matrix, offset, noise = IDENTITY, np.zeros(2), np.zeros((2, 2))
    for _ in range(count):
        matrix = kept @ matrix + length * anchor * IDENTITY
        offset = kept @ offset + length * pull
        noise = kept @ noise @ kept.T + 2 * length * IDENTITY
    return matrix, offset, noise
