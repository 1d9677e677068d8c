"""Seeded noise, one independent generator per picture.

The same seed gives the same picture, alone or in a batch, on every device: the numbers are drawn
on the CPU and moved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor

from engine.sending import sent

Stream = Literal["sampler", "measurement"]


class NoiseSource:
    """Standard normal noise for a batch: picture i draws from the generator of `seeds[i]`.

    The streams of one seed are independent, so that the noise of a simulated measurement never
    equals the noise of the sampler that restores it.
    """

    def __init__(self, seeds: Sequence[int], stream: Stream = "sampler") -> None:
        self._generators = [torch.Generator().manual_seed(_mixed(seed, stream)) for seed in seeds]

    def like(self, x: Tensor) -> Tensor:
        """Noise of the shape (N, ...), type and device of `x`; N must be the number of seeds."""
        drawn = [
            torch.randn(x.shape[1:], generator=generator)
            for _, generator in zip(x, self._generators, strict=True)
        ]
        return sent(torch.stack(drawn), x)

    def poisson(self, rates: Tensor) -> Tensor:
        """Poisson counts of the given `rates` (N, ...), all 0 or more, of their type and device."""
        drawn = [
            torch.poisson(rate, generator=generator)
            for rate, generator in zip(rates.cpu().double(), self._generators, strict=True)
        ]
        return sent(torch.stack(drawn), rates)


def seeds_for(seed: int | Sequence[int], pictures: int) -> tuple[int, ...]:
    """One seed per picture: a single seed serves every picture of the batch."""
    if isinstance(seed, int):
        return (seed,) * pictures
    if len(seed) != pictures:
        raise ValueError(f"{len(seed)} seeds for {pictures} pictures")
    return tuple(seed)


def _mixed(seed: int, stream: str) -> int:
    digest = hashlib.sha256(f"{stream} {seed}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
