"""Exact mean and covariance of guided and unguided DDIM chains under a Gaussian prior.

Written from the papers in numpy and double precision, without a line of the engine, like
`exact_moments`, whose pairs of pixels these recursions run on. The measurement is gain * first.
"""

from __future__ import annotations

import numpy as np

from tests.engine.exact_moments import IDENTITY, KNOWN, Level, Moments, PairModel, levels


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
