"""Picture files as cameras, scanners, painters and attackers make them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(height: int = 24, width: int = 32) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, depth: int, colour: int, *chunks: bytes) -> bytes:
    """A PNG from its header fields (colour: 0 grey, 2 RGB, 4 grey + alpha, 6 RGBA)."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join((chunk(b"IHDR", header), *chunks, chunk(b"IEND", b"")))


def png_sixteen(samples: np.ndarray, colour: int) -> bytes:
    """A 16-bit PNG of samples (H, W, channels)."""
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    height, width = samples.shape[:2]
    return png(width, height, 16, colour, chunk(b"IDAT", zlib.compress(rows)))


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile whose red is sRGB's blue: what it describes cannot be mistaken for sRGB."""
    profile = srgb_profile()
    return profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as a camera stores it under an EXIF orientation."""
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return image.transpose(stored[orientation]) if orientation in stored else image


def write_kernel(path: Path) -> Path:
    """A lopsided blur of 3 x 5 pixels as a grey PNG."""
    grey = np.array([[0, 10, 30, 5, 0], [40, 255, 90, 20, 5], [0, 15, 0, 0, 10]], np.uint8)
    Image.fromarray(grey).save(path)
    return path
