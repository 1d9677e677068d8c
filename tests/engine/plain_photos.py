"""Photos to cut from and to put back into."""

from __future__ import annotations

import numpy as np


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def smooth(height: int, width: int) -> np.ndarray:
    """A photo without edges, different in every channel."""
    y, x = np.mgrid[:height, :width]
    channels = [60 + 0.3 * x + 0.1 * y, 128 + 60 * np.sin(x / 40), 128 + 60 * np.cos(y / 35)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def apart(one: np.ndarray, other: np.ndarray) -> int:
    return int(np.abs(one.astype(int) - other.astype(int)).max())
