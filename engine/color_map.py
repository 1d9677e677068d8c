"""Numbers as colours, so that the order of two colours is seen by everyone, colour-blind or not.

Magnitudes run from a dark blue for 0 to a bright yellow for the end of a stated scale; lightness
rises evenly, so the order is seen in grey print too. Numbers of either sign run from blue over white
for 0 to orange. What has no number is a check of two greys that no map contains.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

# CIE L*, a*, b*
DARK, BRIGHT = (10.0, 5.0, -30.0), (94.0, -5.0, 65.0)
BLUE, WHITE, ORANGE = (34.0, 10.0, -48.0), (96.0, 0.0, 0.0), (40.0, 42.0, 48.0)
LEVELS = 256
FACTORS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
WHITE_POINT = np.array([0.95047, 1.0, 1.08883])  # D65
RGB_OF_XYZ = np.array(
    [
        [3.24048134, -1.53715152, -0.49853633],
        [-0.96925495, 1.87599, 0.04155593],
        [0.05564664, -0.20404134, 1.05731107],
    ]
)
CHECK_SIDE = 2  # pixels
CHECK_GREYS = (104, 136)


def colors(*, signed: bool = False) -> np.ndarray:
    """The colours of 256 levels: uint8 (256, 3), sRGB; those of -1 to 1 where `signed`."""
    return _diverging() if signed else _sequential()


def as_levels(values: np.ndarray, scale: float) -> np.ndarray:
    """0 to `scale` -> 0 to 255, rounded and clamped: uint8 of the shape of `values`."""
    levels: np.ndarray = np.rint(values / scale * (LEVELS - 1)).clip(0, LEVELS - 1)
    return levels.astype(np.uint8)


def colored(levels: np.ndarray) -> np.ndarray:
    """Levels, uint8 (H, W) -> uint8 (H, W, 3)."""
    picture: np.ndarray = _sequential()[levels]
    return picture


def painted(values: np.ndarray, scale: float, *, signed: bool = False) -> np.ndarray:
    """Numbers (H, W) from 0 to `scale`, or from -`scale` where `signed`: uint8 (H, W, 3).

    What lies beyond the scale has the colour of its end; nan is a check of greys.
    """
    known = np.isfinite(values)
    magnitudes = np.where(known, values, 0.0)
    if signed:
        magnitudes = (magnitudes + scale) / 2.0
    picture: np.ndarray = colors(signed=signed)[as_levels(magnitudes, scale)]
    if not known.all():
        picture[~known] = _check(*values.shape)[~known]
    return picture


def round_scale(largest: float) -> float:
    """The least of `FACTORS` times a power of ten that is not under `largest`, 0.001 at the least."""
    power = 10.0 ** math.floor(math.log10(max(largest, 1e-3)))
    return next(
        scale
        for factor in FACTORS
        # Rounded, so that 0.3 is written as 0.3.
        if (scale := round(factor * power, 9)) >= largest - 1e-12
    )


@cache
def _sequential() -> np.ndarray:
    return _srgb(_between(DARK, BRIGHT, LEVELS))


@cache
def _diverging() -> np.ndarray:
    half = LEVELS // 2
    return _srgb(
        np.concatenate([_between(BLUE, WHITE, half), _between(WHITE, ORANGE, LEVELS - half)])
    )


def _between(first: tuple[float, ...], last: tuple[float, ...], count: int) -> np.ndarray:
    steps = np.linspace(0.0, 1.0, count)[:, None]
    line: np.ndarray = (1.0 - steps) * np.array(first) + steps * np.array(last)
    return line


def _srgb(lab: np.ndarray) -> np.ndarray:
    """CIE Lab (K, 3) under D65 -> uint8 (K, 3).

    scikit-image has it too, but takes longer to import than the window may keep anyone waiting.
    """
    y = (lab[:, 0] + 16.0) / 116.0
    cube_roots = np.stack([y + lab[:, 1] / 500.0, y, y - lab[:, 2] / 200.0], axis=1)
    linear_part = (cube_roots - 16.0 / 116.0) / 7.787
    xyz = np.where(cube_roots > 0.2068966, cube_roots**3, linear_part) * WHITE_POINT
    light = (xyz @ RGB_OF_XYZ.T).clip(0.0, 1.0)
    rgb = np.where(light > 0.0031308, 1.055 * light ** (1 / 2.4) - 0.055, 12.92 * light)
    levels: np.ndarray = np.rint(rgb * 255).astype(np.uint8)
    return levels


def _check(height: int, width: int) -> np.ndarray:
    rows, columns = np.ogrid[:height, :width]
    odd = (rows // CHECK_SIDE + columns // CHECK_SIDE) % 2
    greys: np.ndarray = np.array(CHECK_GREYS, np.uint8)[odd]
    return np.repeat(greys[..., None], 3, axis=2)
