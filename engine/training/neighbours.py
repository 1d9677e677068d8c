"""Whether samples are copies: which training picture lies nearest to each.

d(x, y) = sqrt(mean over pixels of (x - y)^2), the smaller of y and its mirror image
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.training.deck import to_signal

AT_ONCE = 512


@dataclass(frozen=True)
class Nearest:
    """The nearest training picture of each: as it lies there or mirrored, uint8 (N, 3, H, W).

    `distances` (N,) are on [-1, 1].
    """

    pictures: Tensor
    distances: Tensor


def nearest(pictures: Tensor, training: Tensor) -> Nearest:
    """The nearest neighbours of `pictures`, (N, 3, H, W) in [-1, 1], in `training`, uint8."""
    best = torch.full((len(pictures),), torch.inf, device=pictures.device)
    found = torch.zeros(pictures.shape, dtype=torch.uint8, device=pictures.device)
    flat = pictures.flatten(1)
    for part in torch.split(training, AT_ONCE):
        for candidates in (part, part.flip(-1)):
            distances = torch.cdist(
                flat,
                to_signal(candidates).flatten(1),
                # by products, the distance of a copy would drown in rounding
                compute_mode="donot_use_mm_for_euclid_dist",
            )
            smallest, index = distances.min(dim=1)
            nearer = smallest < best
            best = torch.where(nearer, smallest, best)
            found[nearer] = candidates[index[nearer]]
    return Nearest(found, best / flat.shape[1] ** 0.5)


def neighbour_sheet(samples: list[np.ndarray], neighbours: Tensor, gap: int = 2) -> np.ndarray:
    """Rows of up to eight samples, each with its neighbour below it: uint8 (H, W, 3)."""
    below = list(neighbours.permute(0, 2, 3, 1).cpu().numpy())
    pairs = [np.concatenate([a, b]) for a, b in zip(samples, below, strict=True)]
    columns = min(8, len(pairs))
    height, width = pairs[0].shape[:2]
    rows = -(-len(pairs) // columns)
    sheet = np.full(
        (rows * (height + 3 * gap) + gap, columns * (width + gap) + gap, 3), 128, np.uint8
    )
    for i, pair in enumerate(pairs):
        top = gap + i // columns * (height + 3 * gap)
        left = gap + i % columns * (width + gap)
        sheet[top : top + height, left : left + width] = pair
    return sheet
