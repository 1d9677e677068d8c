"""Ordinary photographs: those among scikit-image's own example pictures, which ship in its wheel.

python -m tests.engine.ordinary_photographs OUT.npz    all of them, as python -m engine domain
                                                       --against takes them
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import skimage

from engine.files import atomic_write
from engine.framing import WorkingFrame, cut
from engine.images import open_photo

FOLDER = Path(skimage.__file__).parent / "data"
NAMES = (
    "astronaut.png",
    "brick.png",
    "camera.png",
    "chelsea.png",
    "clock_motion.png",
    "coffee.png",
    "coins.png",
    "grass.png",
    "gravel.png",
    "hubble_deep_field.jpg",
    "moon.png",
    "motorcycle_left.png",
    "motorcycle_right.png",
    "retina.jpg",
    "rocket.jpg",
)


def frames(width: int, height: int) -> list[WorkingFrame]:
    """The largest square in the middle, and a square of half its side towards every corner."""
    whole = WorkingFrame.fitted(width, height)
    half = whole.side / 2
    quarters = [
        WorkingFrame(
            min(max(width * across, half / 2), width - half / 2),
            min(max(height * down, half / 2), height - half / 2),
            half,
        )
        for down in (0.25, 0.75)
        for across in (0.25, 0.75)
    ]
    return [whole, *quarters]


def crops(name: str, resolution: int) -> list[np.ndarray]:
    """The five squares of a photograph, uint8 (resolution, resolution, 3)."""
    photo = open_photo(FOLDER / name).pixels
    height, width = photo.shape[:2]
    return [cut(photo, frame, resolution) for frame in frames(width, height)]


def all_crops(resolution: int) -> np.ndarray:
    """Five of each photograph, uint8 (N, resolution, resolution, 3)."""
    return np.stack([crop for name in NAMES for crop in crops(name, resolution)])


if __name__ == "__main__":
    archive = io.BytesIO()
    np.savez_compressed(archive, images=all_crops(64))
    atomic_write(Path(sys.argv[1]), archive.getvalue())
