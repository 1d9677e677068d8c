"""One number per pixel of two or more pictures: how they differ, and how much they vary.

    difference   d = sqrt(1/3 sum_c (x_c - r_c)^2)            0..1
    change       d = 1/3 sum_c (x_c - r_c)                    -1..1
    deviation    s = sqrt(1/3 sum_c 1/(K-1) sum_k (x_kc - m_c)^2)

Pictures are uint8 (H, W, 3) sRGB, results float32 (H, W) on intensities from 0 to 1. Imports no
torch: the window asks for them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from engine.color_map import round_scale

WHITE = 255.0
QUANTILE = 0.995


def difference(picture: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Root mean square over the channels of x - r. ValueError for pictures of two sizes."""
    change = _subtracted(picture, reference)
    # Three squares of at most 255^2: 32 bits hold them exactly, and are quicker than floats.
    squares = np.einsum("hwc,hwc->hw", change, change, dtype=np.int32)
    distance: np.ndarray = np.sqrt(squares / np.float32(3.0 * WHITE**2), dtype=np.float32)
    return distance


def change(picture: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Mean over the channels of x - r: where it is brighter and where darker. As `difference`."""
    total = np.einsum("hwc->hw", _subtracted(picture, reference), dtype=np.int32)
    mean: np.ndarray = total.astype(np.float32) / np.float32(3.0 * WHITE)
    return mean


def mean_picture(pictures: Sequence[np.ndarray]) -> np.ndarray:
    """The mean of one picture or more, uint8 (H, W, 3), rounded."""
    rounded: np.ndarray = np.rint(_mean(pictures)).astype(np.uint8)
    return rounded


def deviation(pictures: Sequence[np.ndarray]) -> np.ndarray:
    """The unbiased standard deviation of two pictures or more, root mean square over the channels."""
    if len(pictures) < 2:
        raise ValueError(f"{len(pictures)} pictures do not vary")
    mean = _mean(pictures)
    squares = np.zeros(mean.shape, np.float32)
    for picture in pictures:
        squares += (picture - mean) ** 2
    variance = squares.mean(axis=2) / np.float32(len(pictures) - 1)
    spread: np.ndarray = np.sqrt(variance) / np.float32(WHITE)
    return spread


def psnr_of_pixels(picture: np.ndarray, reference: np.ndarray) -> float:
    """10 log10(255^2 / mean squared error) in decibels; infinite for equal pictures."""
    squares = np.square(_subtracted(picture, reference), dtype=np.int32)
    error = float(squares.mean(dtype=np.float64))
    return math.inf if error == 0.0 else 10.0 * math.log10(WHITE**2 / error)


def common_scale(maps: Sequence[np.ndarray]) -> float:
    """One round end of the scale for several maps: of each, 99.5 % of the pixels lie within.

    Single pixels must not darken all the rest. 0.001 where there is nothing to see.
    """
    largest = 0.0
    for values in maps:
        finite = np.abs(values[np.isfinite(values)])
        if finite.size:
            largest = max(largest, float(np.quantile(finite, QUANTILE)))
    return round_scale(largest)


def _subtracted(picture: np.ndarray, reference: np.ndarray) -> np.ndarray:
    if picture.shape != reference.shape:
        raise ValueError(f"pictures of two sizes: {picture.shape}, {reference.shape}")
    change: np.ndarray = np.subtract(picture, reference, dtype=np.int16)
    return change


def _mean(pictures: Sequence[np.ndarray]) -> np.ndarray:
    total = np.zeros(pictures[0].shape, np.float32)
    for picture in pictures:
        total += picture
    mean: np.ndarray = total / np.float32(len(pictures))
    return mean
