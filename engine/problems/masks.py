"""Masks for inpainting: boolean (H, W), True where a pixel is known."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from engine.errors import UserError

LARGEST_SHARE_OF_STROKES = 0.95


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


def freeform_mask(height: int, width: int, missing: float, brush: int, seed: int) -> Tensor:
    """Unknown: exactly round(missing * H * W) pixels under strokes of a brush, drawn by `seed`.

    A stroke is up to a side long and bends as it goes; `brush` is its width in pixels. Strokes
    are added until they cover enough, and the last one stops there. Raises UserError unless
    `missing` is 0 to 0.95 and the brush at least a pixel and narrower than the picture.
    """
    if not 0.0 <= missing <= LARGEST_SHARE_OF_STROKES:
        raise UserError(
            f"Strokes cannot cover a share of {missing:g}.",
            f"Give 0 to {LARGEST_SHARE_OF_STROKES:g}.",
        )
    if not 1 <= brush < min(height, width):
        raise UserError(
            f"A brush of {brush} pixels does not fit into {width} x {height}.",
            f"Give a width from 1 to {min(height, width) - 1}.",
        )
    count = round(missing * height * width)
    painted_at = _painting_order(height, width, brush, count, seed)
    known = torch.ones(height * width, dtype=torch.bool)
    known[painted_at.argsort(stable=True)[:count]] = False
    return known.reshape(height, width)


def _painting_order(height: int, width: int, brush: int, count: int, seed: int) -> Tensor:
    """When the brush first touches each pixel, (H * W,), until it has touched `count` of them."""
    generator = torch.Generator().manual_seed(seed)
    painted_at = torch.full((height * width,), math.inf, dtype=torch.float64)
    time = 0
    while int(painted_at.isfinite().sum()) < count:
        points = _stroke(height, width, brush, generator)
        pixels, distance = _pixels_around(points, brush)
        moments = time + torch.arange(len(points), dtype=torch.float64)[:, None] + distance / brush
        inside = (pixels >= 0) & (pixels < torch.tensor([height, width]))
        touched = inside.all(dim=-1) & (distance <= brush / 2.0)
        places = (pixels[..., 0] * width + pixels[..., 1])[touched]
        painted_at.scatter_reduce_(0, places, moments[touched], "amin")
        time += len(points)
    return painted_at


def _pixels_around(points: Tensor, brush: int) -> tuple[Tensor, Tensor]:
    """The pixels (n, m, 2) near each point, and how far they are from it, (n, m)."""
    reach = torch.arange(-(brush // 2) - 1, brush // 2 + 2)
    window = torch.cartesian_prod(reach, reach)
    pixels = points.round().long()[:, None] + window
    return pixels, (pixels - points[:, None]).norm(dim=-1)


def _stroke(height: int, width: int, brush: int, generator: torch.Generator) -> Tensor:
    """Points (n, 2) half a brush apart, kept within the picture."""
    share, turn, down, across = torch.rand(4, generator=generator, dtype=torch.float64).tolist()
    step = brush / 2.0
    points = 1 + int(share * max(height, width) / step)
    bends = torch.randn(points, generator=generator, dtype=torch.float64) * 0.3
    direction = 2.0 * math.pi * turn + bends.cumsum(dim=0)
    moves = step * torch.stack([direction.sin(), direction.cos()], dim=1)
    start = torch.tensor([down * (height - 1), across * (width - 1)], dtype=torch.float64)
    corner = torch.tensor([height - 1, width - 1], dtype=torch.float64)
    return (start + moves.cumsum(dim=0)).clamp_min(0.0).minimum(corner)
