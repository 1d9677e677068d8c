"""What every training here has in common: learning rate, moving average, random numbers, precision."""

from __future__ import annotations

import math

WARM_UP = 0.02
LARGEST_GRADIENT = 1.0
FORGETTING = 10


def learning_rate(rate: float, share: float) -> float:
    """Warm-up over the first fiftieth, then half a cosine down to 0."""
    return rate * min(share / WARM_UP + 1e-3, 1.0) * (1.0 + math.cos(math.pi * share)) / 2.0


def kept_share(average: float, step: int) -> float:
    """How much of itself the moving average keeps at this step, from 1 on: min(a, k / (k + 10)).

    At the start it follows faster, so as to forget the first weights; the average then reaches
    about a tenth of the training back, until `average` ends its growth.
    """
    return min(average, step / (step + FORGETTING))


def seed_of_step(seed: int, step: int) -> int:
    """The seed of all that is random in a step, so that nothing else need be remembered."""
    # The generator heeds the low 32 bits of its seed: the factor spreads the seeds over them.
    return (2654435761 * seed + step + 1) % 2**32
