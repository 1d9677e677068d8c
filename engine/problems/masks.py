"""Masks for inpainting: boolean (H, W), True where a pixel is known."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.errors import UserError


def box_mask(
    height: int, width: int, box: int, top: int | None = None, left: int | None = None
) -> Tensor:
    """Unknown: a square of `box` pixels, centred unless its corner is given.

    Raises UserError when the box does not lie within the picture.
    """
    row = (height - box) // 2 if top is None else top
    column = (width - box) // 2 if left is None else left
    fits = 0 < box < min(height, width)
    if not fits or not 0 <= row <= height - box or not 0 <= column <= width - box:
        raise UserError(
            f"A box of {box} pixels does not fit into {width} x {height} there.",
            f"Give a size from 1 to {min(height, width) - 1} and a corner that leaves it room.",
        )
    known = torch.ones(height, width, dtype=torch.bool)
    known[row : row + box, column : column + box] = False
    return known


def random_mask(height: int, width: int, missing: float, seed: int) -> Tensor:
    """Unknown: exactly round(missing * H * W) pixels, chosen by `seed`.

    Raises UserError unless `missing` is a share, 0 to 1.
    """
    if not 0.0 <= missing <= 1.0:
        raise UserError(f"The share of missing pixels cannot be {missing:g}.", "Give 0 to 1.")
    count = round(missing * height * width)
    order = torch.randperm(height * width, generator=torch.Generator().manual_seed(seed))
    known = torch.ones(height * width, dtype=torch.bool)
    known[order[:count]] = False
    return known.reshape(height, width)


def outpainting_mask(
    height: int, width: int, *, left: int = 0, right: int = 0, top: int = 0, bottom: int = 0
) -> Tensor:
    """Unknown: the margins, so many pixels wide.

    Raises UserError when a margin is negative, or when they leave nothing of the picture.
    """
    if min(left, right, top, bottom) < 0 or left + right >= width or top + bottom >= height:
        raise UserError(
            f"These margins leave nothing of {width} x {height} pixels.",
            f"Keep left and right together below {width}, top and bottom below {height}.",
        )
    known = torch.zeros(height, width, dtype=torch.bool)
    known[top : height - bottom, left : width - right] = True
    return known
