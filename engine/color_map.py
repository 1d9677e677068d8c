"""Numbers as colours: from a dark blue for 0 to a bright yellow for the end of a stated scale.

Lightness rises evenly and the hue runs from blue to yellow, so that the order of two colours is
seen by everyone, and in grey print.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

DARK, BRIGHT = (10.0, 5.0, -30.0), (94.0, -5.0, 65.0)  # CIE L*, a*, b*
LEVELS = 256
FACTORS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@cache
def _colors() -> np.ndarray:
    """The colours of 256 levels: uint8 (256, 3), sRGB."""
    from skimage.color import lab2rgb

    steps = np.linspace(0.0, 1.0, LEVELS)[:, None]
    lab = (1.0 - steps) * np.array(DARK) + steps * np.array(BRIGHT)
    colors: np.ndarray = np.rint(lab2rgb(lab) * 255).astype(np.uint8)
    return colors


def as_levels(values: np.ndarray, scale: float) -> np.ndarray:
    """0 to `scale` -> 0 to 255, rounded and clamped: uint8 of the shape of `values`."""
    levels: np.ndarray = np.rint(values / scale * (LEVELS - 1)).clip(0, LEVELS - 1)
    return levels.astype(np.uint8)


def colored(levels: np.ndarray) -> np.ndarray:
    """Levels, uint8 (H, W) -> uint8 (H, W, 3)."""
    colors: np.ndarray = _colors()[levels]
    return colors


def round_scale(largest: float) -> float:
    """The least of `FACTORS` times a power of ten that is not under `largest`, 0.001 at the least."""
    power = 10.0 ** math.floor(math.log10(max(largest, 1e-3)))
    return next(
        scale
        for factor in FACTORS
        # Rounded, so that 0.3 is written as 0.3.
        if (scale := round(factor * power, 9)) >= largest - 1e-12
    )
