"""The errors of large areas: what the mean over pixels hardly sees, and colours hang on.

    c = sum over s = 4, 16, 64, .. of s mean((mean of e over s x s)^2)

White noise of deviation 1 has a mean of deviation 1 / s over s x s pixels: each term is the error of
that scale in units of its own noise, weighted by 1 / s. In the mean over all pixels it has the weight
1 / s^2, so that a network that never learns what a whole picture's mean is loses little by it, and
draws pictures of random colour. All of it is least where the plain error is least. A multiscale loss
was proposed for large pictures by Hoogeboom, Heek, Salimans: Simple Diffusion, 2023 (arXiv 2301.11093).
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

STEP = 4


def scales(height: int, width: int) -> list[int]:
    """The sides of the areas: 4, 16, 64, .. as far as they fit."""
    found, side = [], STEP
    while side <= min(height, width):
        found.append(side)
        side *= STEP
    return found


def large_scale_errors(wrong: Tensor) -> Tensor:
    """The weighted sum over all scales, (B,), of errors (B, C, H, W); 0 below 4 x 4 pixels."""
    total = wrong.new_zeros(len(wrong))
    for side in scales(*wrong.shape[-2:]):
        means = functional.avg_pool2d(wrong, side)
        total = total + side * means.square().mean(dim=(1, 2, 3))
    return total
