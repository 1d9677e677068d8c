"""Small pictures of large ones, for pages that are read in a browser."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

JPEG_QUALITY = 88
VEIL = (196, 43, 110, 150)  # of a painted mask over a photo: red, green, blue, opacity


def preview(pixels: np.ndarray, longest: int) -> np.ndarray:
    """The picture, uint8 (H, W, 3), averaged down to `longest` pixels on its longer side."""
    height, width = pixels.shape[:2]
    scale = min(1.0, longest / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if size == (width, height):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


def jpeg_bytes(pixels: np.ndarray) -> bytes:
    """The picture, uint8 (H, W, 3), as the bytes of a JPEG file: a tenth of a PNG of a photo."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()


def veil_bytes(known: np.ndarray, longest: int) -> bytes:
    """What is to be restored as a coloured veil, the rest transparent: the bytes of a PNG file.

    `known` is bool (H, W); `longest` as in `preview`.
    """
    height, width = known.shape
    scale = min(1.0, longest / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    painted = Image.fromarray(np.where(known, 0, 255).astype(np.uint8))
    share = painted.resize(size, Image.Resampling.BOX)
    veil = Image.new("RGBA", size, VEIL[:3])
    veil.putalpha(share.point(lambda part: round(part * VEIL[3] / 255)))
    buffer = io.BytesIO()
    veil.save(buffer, "PNG")
    return buffer.getvalue()
