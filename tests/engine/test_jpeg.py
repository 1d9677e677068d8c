"""JPEG to the last level: the tables of libjpeg, and the format followed block by block in numpy."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from PIL import Image
from scipy.fft import dctn, idctn

from engine.problems.jpeg import CHROMA_TABLE, JPEG, LUMA_TABLE, STRETCH_OF_HALVES, scaled_table
from tests.engine.operator_list import dense
from tests.engine.photos import scene
from tests.engine.test_nonlinear import levels, tensor


def pillows_tables(quality: int) -> list[np.ndarray]:
    """The steps of luma and chroma that a file of this quality carries, 8 x 8."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", quality=quality)
    tables = Image.open(file).quantization  # type: ignore[attr-defined]
    return [np.array(tables[place]).reshape(8, 8) for place in (0, 1)]


@pytest.mark.parametrize("quality", [1, 2, 9, 10, 33, 49, 50, 51, 75, 90, 99, 100])
def test_the_tables_are_libjpegs(quality: int) -> None:
    found = [scaled_table(table, quality).numpy() for table in (LUMA_TABLE, CHROMA_TABLE)]
    assert np.array_equal(found, pillows_tables(quality))


def compressed(pixels: np.ndarray, quality: int, subsampling: str) -> np.ndarray:
    """What the format says of (H, W, 3): levels from 0 to 255."""
    height, width = pixels.shape[:2]
    red, green, blue = pixels.astype(float).transpose(2, 0, 1)
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    chroma = [128 + (blue - luma) / 1.772, 128 + (red - luma) / 1.402]
    of_luma, of_chroma = pillows_tables(quality)
    y = coded(np.rint(luma), of_luma)[:height, :width]
    way = coded_halves if subsampling == "4:2:0" else coded
    b, r = (way(np.rint(c), of_chroma)[:height, :width] - 128 for c in chroma)
    g = -(0.114 * 1.772 * b + 0.299 * 1.402 * r) / 0.587
    return np.rint(np.stack([y + 1.402 * r, y + g, y + 1.772 * b], axis=-1).clip(0, 255))


def coded(plane: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Every block by itself; the sides are filled up."""
    plane = filled_up(plane, 8, 8)
    for i in range(0, plane.shape[0], 8):
        for j in range(0, plane.shape[1], 8):
            block = plane[i : i + 8, j : j + 8]
            eighths = np.rint(8 * dctn(block - 128, norm="ortho"))
            kept = np.sign(eighths) * ((np.abs(eighths) + 4 * steps) // (8 * steps))
            block[:] = np.rint(idctn(kept * steps, norm="ortho") + 128).clip(0, 255)
    return plane


def coded_halves(plane: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Sums of 2 x 2 divided by 4, 1/2 and 1/4 rounded up in odd and even columns; then doubled."""
    height, width = plane.shape
    whole = filled_up(plane, 2, 16).astype(int)
    sums = whole[::2, ::2] + whole[1::2, ::2] + whole[::2, 1::2] + whole[1::2, 1::2]
    small = (sums + 1 + np.arange(sums.shape[1]) % 2) // 4
    small = coded(small.astype(float), steps)[: math.ceil(height / 2), : math.ceil(width / 2)]
    return np.rint(doubled(doubled(small).T).T)


def doubled(plane: np.ndarray) -> np.ndarray:
    """Rows in between: 3/4 of the nearer one, 1/4 of the other."""
    above, below = np.vstack([plane[:1], plane[:-1]]), np.vstack([plane[1:], plane[-1:]])
    pairs = np.stack([0.75 * plane + 0.25 * above, 0.75 * plane + 0.25 * below], axis=1)
    return pairs.reshape(-1, plane.shape[1])


def filled_up(plane: np.ndarray, rows: int, columns: int) -> np.ndarray:
    height, width = plane.shape
    return np.pad(plane, ((0, -height % rows), (0, -width % columns)), mode="edge")


@pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
@pytest.mark.parametrize("quality", [1, 10, 50, 90, 100])
@pytest.mark.parametrize(("height", "width"), [(8, 8), (5, 7), (17, 24), (16, 33), (1, 1)])
def test_every_level(height: int, width: int, quality: int, subsampling: str) -> None:
    """Noise over the whole range, so that colours are clipped too, and a smooth picture."""
    noise = np.random.default_rng(7).integers(0, 256, (height, width, 3)).astype(np.uint8)
    for pixels in (noise, scene()[:height, :width]):
        found = levels(JPEG(quality, subsampling, height, width).apply(tensor(pixels)))
        expected = compressed(pixels, quality, subsampling)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def test_pixels_beyond_the_range_are_clipped_and_rounded_first() -> None:
    pixels = np.random.default_rng(7).integers(-40, 296, (8, 8, 3)).astype(float) + 0.3
    found = levels(JPEG(100, "4:4:4", 8, 8).apply(tensor(pixels)))
    expected = compressed(np.rint(pixels).clip(0, 255), 100, "4:4:4")
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def test_how_far_halved_colours_stretch_a_change() -> None:
    """The bound that the samplers step by is reached, but for 0.01, on 12 x 10 pixels."""
    operator = JPEG(10, "4:2:0", 12, 10)
    largest = np.linalg.svd(dense(operator.surrogate, (1, 3, 12, 10)), compute_uv=False).max()
    assert STRETCH_OF_HALVES - 0.01 < largest < STRETCH_OF_HALVES
