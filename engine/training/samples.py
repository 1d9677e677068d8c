"""Pictures drawn from a prior in training, the same noise each time, and what lies near them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.images import to_pixels
from engine.priors.prior import Prior
from engine.randomness import NoiseSource
from engine.samplers.unconditional import Unconditional
from engine.training.deck import Deck, to_signal
from engine.training.neighbours import nearest

RULE, STEPS = "ddpm", 50
MOST_COMPARED = 64


@dataclass(frozen=True)
class Drawn:
    """Samples (N, 3, H, W), their nearest training pictures and how far those are.

    `distances` are of the samples, `usual` those of held-out pictures: of the same kind, and
    certainly no copies. `neighbours` is uint8 (N, 3, H, W).
    """

    samples: list[np.ndarray]
    neighbours: Tensor
    distances: tuple[float, ...]
    usual: tuple[float, ...]


def drawn(prior: Prior, count: int) -> Tensor:
    """`count` pictures by DDPM with 50 steps; picture i has the seed i.

    Its fresh noise heals what a small network gets wrong where there is much noise; DDIM keeps it.
    """
    noise, side = NoiseSource(range(count)), prior.description.resolution
    start = noise.like(torch.zeros(count, 3, side, side, device=prior.device))
    steps = Unconditional(steps=STEPS, rule=RULE).sample(prior, start, noise)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Tensor = end.value
            return result


def compared(prior: Prior, count: int, deck: Deck) -> Drawn:
    """Samples of the prior beside their nearest training pictures."""
    samples = drawn(prior, count).clamp(-1.0, 1.0)
    found = nearest(samples, deck.train)
    held_out = nearest(to_signal(deck.held_out[:MOST_COMPARED]), deck.train)
    return Drawn(
        list(map(to_pixels, samples)),
        found.pictures,
        tuple(found.distances.tolist()),
        tuple(held_out.distances.tolist()),
    )
