"""Placing the working frame on a face, the way the pictures of an aligned-face prior are cut."""

from __future__ import annotations

import functools
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from PIL import Image

from engine.framing import WorkingFrame

# The detector sees the photo at this size, so a face must fill about a tenth of it.
_LONGEST_SIDE = 256
_SMALLEST_FACE = 32
# It knows upright faces only, with some 15 degrees of tolerance: the photo is turned instead.
_ANGLES = range(-36, 37, 12)
# Hits on one face agree within these shares of its size, in size, and in degrees.
_SAME_PLACE, _SAME_SIZE, _SAME_ANGLE = 0.2, 1.35, 20
# Agreeing hits that make a face: real ones gather dozens, patterns a handful.
_ENOUGH_HITS = 9
# Measured on 2,000 aligned faces: how large the detector's box is in an FFHQ-style crop, and how
# far its middle lies from the crop's, in shares of the crop's side.
_BOX_SHARE = 0.715
_BOX_RIGHT, _BOX_DOWN = 0.01, 0.047


def propose_frame(pixels: np.ndarray) -> WorkingFrame | None:
    """A working frame around the most convincing face of a photo (H, W, 3), or None.

    The frame imitates the crop of FFHQ and of the built-in prior: from above the hair to below
    the chin, turned with the head (up to about 40 degrees). Local binary patterns in a cascade
    (Liao et al. 2007, trained by OpenCV) are looked for in the photo turned by several angles;
    the face is where most hits agree, and their mean is its place, size and angle.
    """
    scale = min(1.0, _LONGEST_SIDE / max(pixels.shape[:2]))
    hits = _hits(_small_grey(pixels, scale))
    face = _strongest_face(hits)
    if face is None:
        return None
    x, y, size, angle = face
    side = size / scale / _BOX_SHARE
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return WorkingFrame(
        centre_x=float(x / scale - side * (_BOX_RIGHT * cosine - _BOX_DOWN * sine)),
        centre_y=float(y / scale - side * (_BOX_RIGHT * sine + _BOX_DOWN * cosine)),
        side=float(side),
        angle=float(angle),
    )


def _small_grey(pixels: np.ndarray, scale: float) -> Image.Image:
    height, width = pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return Image.fromarray(pixels).convert("L").resize(size, Image.Resampling.BOX)


def _hits(grey: Image.Image) -> np.ndarray:
    """Every hit of the detector at every angle: rows of centre x, y, box size and angle."""
    if min(grey.size) < _SMALLEST_FACE:
        return np.empty((0, 4))
    return np.concatenate([_hits_at(grey, angle) for angle in _ANGLES])


def _hits_at(grey: Image.Image, angle: int) -> np.ndarray:
    # Turning the photo counterclockwise puts a face that leans clockwise upright.
    turned = np.asarray(grey.rotate(angle, Image.Resampling.BILINEAR))
    boxes = _cascade().detect_multi_scale(
        img=turned,
        scale_factor=1.1,
        step_ratio=1,
        min_size=(_SMALLEST_FACE, _SMALLEST_FACE),
        max_size=turned.shape[::-1],
        min_neighbor_number=1,
        intersection_score_threshold=2.0,  # above one, so that no hits are merged
    )
    found = np.array([(b["c"], b["r"], b["width"], angle) for b in boxes], float).reshape(-1, 4)
    right, down = (found[:, :2] + found[:, 2:3] / 2 - np.array(grey.size) / 2).T
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    found[:, 0] = right * cosine - down * sine + grey.width / 2
    found[:, 1] = right * sine + down * cosine + grey.height / 2
    return found


def _strongest_face(hits: np.ndarray) -> np.ndarray | None:
    """Mean x, y, size and angle of the hits that agree most, or None when too few agree."""
    agree = _agreement(hits)
    # Small boxes are tried at more places: their area evens that out.
    areas = hits[:, 2] ** 2
    support = np.where(agree.sum(axis=1) >= _ENOUGH_HITS, agree @ areas, 0)
    if not support.any():
        return None
    best = agree[support.argmax()]
    mean: np.ndarray = np.average(hits[best], axis=0, weights=areas[best])
    return mean


def _agreement(hits: np.ndarray) -> np.ndarray:
    """Which hits mean the same face, bool (n, n)."""
    x, y, size, angle = hits.T
    apart = np.hypot(x[:, None] - x, y[:, None] - y) / size
    larger = np.maximum(size[:, None], size) / np.minimum(size[:, None], size)
    agree: np.ndarray = apart < _SAME_PLACE
    agree &= (larger < _SAME_SIZE) & (np.abs(angle[:, None] - angle) <= _SAME_ANGLE)
    return agree


@functools.cache
def _cascade() -> Any:
    from skimage.feature import Cascade

    with as_file(files("skimage") / "data" / "lbpcascade_frontalface_opencv.xml") as path:
        return Cascade(str(path))
