"""Exact recursions of further samplers on the Gaussian prior, for y = A x with A of 2 x 2.

Written from the papers in numpy and double precision, as `exact_moments` is, without a line of
the engine: (A A^T and the like are inverted as matrices.)
"""

from __future__ import annotations

import numpy as np

from tests.engine.exact_moments import IDENTITY, Level, Moments, PairModel, levels

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
