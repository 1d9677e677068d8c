"""The errors of large areas: what the mean over pixels hardly sees, and colours hang on.

    c = sum over s = 4, 16, 64, .. of mean((mean of e over s x s)^2) (1 - ab) / ab

With e the error of the predicted noise this is the squared error of the estimate x0_hat, of its means
over areas. At the chain's end 0.01 of error there is 1.6 of the estimate, so that its colours leave
the range: in the mean over pixels it weighs nothing, here what it does to the picture. Where there
is little noise c vanishes and leaves the plain error alone; all of it is least where that is least.
A multiscale loss was proposed for large pictures by Hoogeboom, Heek, Salimans: Simple Diffusion, 2023
(arXiv 2301.11093).
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

STEP = 4
LARGEST_RATIO = 1e5


def scales(height: int, width: int) -> list[int]:
    """The sides of the areas: 4, 16, 64, .. as far as they fit."""
    found, side = [], STEP
    while side <= min(height, width):
        found.append(side)
        side *= STEP
    return found


def noise_ratios(alpha_bars: Tensor) -> Tensor:
    """(1 - ab) / ab by time, at most 1e5: where less of the picture is left it is no guide."""
    return ((1.0 - alpha_bars) / alpha_bars).clamp_max(LARGEST_RATIO)


def large_scale_errors(wrong: Tensor) -> Tensor:
    """The squared means over areas, their mean, summed over the scales: (B,) of errors (B, C, H, W).

    0 below 4 x 4 pixels.
    """
    total = wrong.new_zeros(len(wrong))
    for side in scales(*wrong.shape[-2:]):
        means = functional.avg_pool2d(wrong, side)
        total = total + means.square().mean(dim=(1, 2, 3))
    return total
