"""Blur kernels: float64 (h, w), not negative, with the sum 1; the centre is at (h // 2, w // 2)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.images import open_photo

_SAMPLES_PER_PIXEL = 64
_HARMONICS = 3


def normalized(kernel: Tensor, name: str = "The kernel") -> Tensor:
    """The kernel scaled to the sum 1.

    Raises UserError when it has a negative or infinite value, or nothing but zeros.
    """
    weights = kernel.to(torch.float64)
    if not bool(torch.isfinite(weights).all()) or bool((weights < 0).any()):
        raise UserError(
            f"{name} has values that a blur cannot have.", "Use numbers of 0 or more only."
        )
    total = float(weights.sum())
    if total <= 0.0:
        raise UserError(f"{name} is empty: all of it is black.", "Draw the blur in white on black.")
    return weights / total


def gaussian_kernel(deviation: float, size: int) -> Tensor:
    """exp(-(i^2 + j^2) / (2 deviation^2)) on size x size pixels; both in pixels.

    Raises UserError unless `size` is odd and `deviation` positive.
    """
    if size < 1 or size % 2 == 0:
        raise UserError(
            f"A Gaussian kernel cannot be {size} pixels wide.", "Give an odd number, such as 13."
        )
    if not 0.0 < deviation < math.inf:
        raise UserError(
            f"A Gaussian kernel cannot have the standard deviation {deviation:g}.",
            "Give a number above 0.",
        )
    offsets = torch.arange(size, dtype=torch.float64) - size // 2
    profile = torch.exp(-offsets.square() / (2.0 * deviation**2))
    return normalized(torch.outer(profile, profile))


def motion_kernel(length: float, angle: float, intensity: float = 0.0, seed: int = 0) -> Tensor:
    """The share of a camera's path that lies in each pixel.

    The path is `length` pixels long and runs at `angle` degrees, clockwise on the screen from the
    direction of the rows. At intensity 0 it is straight; up to 1 its direction sways smoothly, as
    `seed` decides. The kernel is centred on the middle of the path's extent, and odd in size.
    """
    path = _path(length, math.radians(angle), intensity, seed)
    middle = (path.amin(dim=1, keepdim=True) + path.amax(dim=1, keepdim=True)) / 2.0
    cells = torch.round(path - middle).long()
    reach = cells.abs().amax(dim=1)
    rows, columns = (2 * reach + 1).tolist()
    kernel = torch.zeros(rows, columns, dtype=torch.float64)
    weight = torch.ones(cells.shape[1], dtype=torch.float64)
    kernel.index_put_(tuple(cells + reach[:, None]), weight, accumulate=True)
    return normalized(kernel)


def _path(length: float, angle: float, intensity: float, seed: int) -> Tensor:
    """Points (rows, columns) evenly spread over the path: (2, samples)."""
    samples = math.ceil(length * _SAMPLES_PER_PIXEL)
    along = (torch.arange(samples, dtype=torch.float64) + 0.5) / samples
    direction = angle + intensity * math.pi / 2.0 * _sway(along, seed)
    steps = torch.stack([direction.sin(), direction.cos()]) * (length / samples)
    return steps.cumsum(dim=1)


def _sway(along: Tensor, seed: int) -> Tensor:
    """A smooth random function on [0, 1]: a few harmonics, the slow ones strongest."""
    drawn = torch.randn(
        2, _HARMONICS, 1, generator=torch.Generator().manual_seed(seed), dtype=torch.float64
    )
    order = torch.arange(1, _HARMONICS + 1, dtype=torch.float64)[:, None]
    turns = math.pi * order * along
    return ((drawn[0] * turns.sin() + drawn[1] * turns.cos()) / order).sum(dim=0)


def stacked(kernels: Sequence[Tensor]) -> Tensor:
    """Kernels of odd sizes as one batch (N, 1, h, w), with zeros around the smaller ones."""
    rows = max(kernel.shape[0] for kernel in kernels)
    columns = max(kernel.shape[1] for kernel in kernels)
    return torch.stack([_surrounded(kernel, rows, columns)[None] for kernel in kernels])


def _surrounded(kernel: Tensor, rows: int, columns: int) -> Tensor:
    above, beside = (rows - kernel.shape[0]) // 2, (columns - kernel.shape[1]) // 2
    return functional.pad(kernel, (beside, beside, above, above))


def open_kernel(path: Path) -> Tensor:
    """The kernel that a picture file shows: its brightness, scaled to the sum 1.

    Raises UserError for a file that is missing, unreadable, no picture, or black all over.
    """
    pixels = torch.from_numpy(open_photo(path).pixels).to(torch.float64)
    return normalized(pixels.mean(dim=2), f"The kernel {path.name}")
