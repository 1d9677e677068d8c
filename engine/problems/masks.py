"""Masks for inpainting: boolean (H, W), True where a pixel is known."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.errors import UserError


def box_mask(height: int, width: int, box: int, top: int | None = None, left: int | None = None) -> Tensor:
    """Unknown: a square of `box` pixels, centred unless its corner is given."""
    if not 0 < box < min(height, width):
        raise UserError(
            f"A box of {box} pixels does not fit into {width} x {height}.",
            f"Give a size from 1 to {min(height, width) - 1}.",
        )
    row = (height - box) // 2 if top is None else top
    column = (width - box) // 2 if left is None else left
    known = torch.ones(height, width, dtype=torch.bool)
    known[row : row + box, column : column + box] = False
    return known


def random_mask(height: int, width: int, missing: float, seed: int) -> Tensor:
    """Unknown: exactly round(missing * H * W) pixels, chosen by `seed`."""
    count = round(missing * height * width)
    order = torch.randperm(height * width, generator=torch.Generator().manual_seed(seed))
    known = torch.ones(height * width, dtype=torch.bool)
    known[order[:count]] = False
    return known.reshape(height, width)
