"""JPEG: the picture as it comes back from a compressed file (ITU-T T.81, baseline).

    y = D(round(E(x) / q) q)

E turns RGB into luma and chroma (BT.601), halves the chroma's sides (4:2:0; 4:4:4 keeps them), and
transforms blocks of 8 x 8 pixels by the cosine transform; q holds the tables of the standard's
annex K, scaled by the quality as libjpeg does; D undoes E, chroma by the triangle filter. All
whole numbers of the format are rounded to, in the order in which libjpeg does it.

Rounding has no derivative. `pullback` is that of `surrogate`, in which every rounding and every
clip is the identity: only the loss of chroma is left, and at 4:4:4 nothing at all.
"""

from __future__ import annotations

import math
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.problems.operator import Operator
from engine.problems.settings import SUBSAMPLINGS
from engine.sending import sent

BLOCK = 8
STRETCH_OF_HALVES = 1.19  # of the surrogate at 4:2:0; 1.181 on 12 x 10 pixels, less on fewer
LUMA_TABLE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
CHROMA_TABLE = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *((99, 99, 99, 99, 99, 99, 99, 99),) * 4,
)
RED, GREEN, BLUE = 0.299, 0.587, 0.114
LUMA_AND_CHROMA = (
    (RED, GREEN, BLUE),
    (-RED / (2 - 2 * BLUE), -GREEN / (2 - 2 * BLUE), 0.5),
    (0.5, -GREEN / (2 - 2 * RED), -BLUE / (2 - 2 * RED)),
)


class JPEG(Operator):
    """Compresses and decompresses pictures of `height` x `width`."""

    needs_colours = True

    def __init__(self, quality: int, subsampling: str, height: int, width: int) -> None:
        """Raises UserError unless `quality` is 1 to 100 and `subsampling` 4:2:0 or 4:4:4."""
        if not 1 <= quality <= 100:
            raise UserError(f"JPEG has no quality {quality}.", "Give 1 to 100, for example 10.")
        if subsampling not in SUBSAMPLINGS:
            raise UserError(
                f"JPEG has no subsampling {subsampling!r} here.",
                f"Use one of: {', '.join(SUBSAMPLINGS)}.",
            )
        self.quality, self.subsampling, self.size = quality, subsampling, (height, width)
        self._halves = subsampling == "4:2:0"
        self._tables = [scaled_table(table, quality) for table in (LUMA_TABLE, CHROMA_TABLE)]
        self._colours = torch.tensor(LUMA_AND_CHROMA, dtype=torch.float64)
        self._back = torch.linalg.inv(self._colours)
        self._low = [_enlarge(side) @ _shrink(side) for side in self.size]
        self.largest_singular_value = STRETCH_OF_HALVES if self._halves else 1.0

    def apply(self, x: Tensor) -> Tensor:
        """The picture after compression, (N, 3, H, W)."""
        levels = _whole(127.5 * (x + 1.0))
        planes = _whole(self._mixed(self._colours, levels) + _offset(x))
        luma = self._coded(planes[:, :1], self._tables[0])[..., : self.size[0], : self.size[1]]
        chroma = self._coded_chroma(planes[:, 1:])
        levels = self._mixed(self._back, torch.cat([luma, chroma], dim=1) - _offset(x))
        return _whole(levels) / 127.5 - 1.0

    def surrogate(self, x: Tensor) -> Tensor:
        """The same without rounding and clipping: what `pullback` differentiates; linear."""
        if not self._halves:
            return x
        planes = self._mixed(self._colours, x)
        down, across = (sent(low, x) for low in self._low)
        chroma = down @ planes[:, 1:] @ across.T
        return self._mixed(self._back, torch.cat([planes[:, :1], chroma], dim=1))

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """The adjoint of `surrogate`, at every x."""
        if not self._halves:
            return cotangent
        planes = self._mixed(self._back.T, cotangent)
        down, across = (sent(low, cotangent) for low in self._low)
        chroma = down.T @ planes[:, 1:] @ across
        return self._mixed(self._colours.T, torch.cat([planes[:, :1], chroma], dim=1))

    def reference(self, y: Tensor) -> Tensor:
        """The compressed picture itself."""
        return y.clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name, size, quality and subsampling."""
        return {
            "task": "JPEG",
            "height": self.size[0],
            "width": self.size[1],
            "quality": self.quality,
            "subsampling": self.subsampling,
        }

    def _coded_chroma(self, chroma: Tensor) -> Tensor:
        height, width = self.size
        if not self._halves:
            return self._coded(chroma, self._tables[1])[..., :height, :width]
        # As libjpeg does: columns are filled up before halving, rows after it.
        whole = _filled_up(chroma, 2, 2 * BLOCK)
        small = self._coded(_halved(whole), self._tables[1])
        small = small[..., : math.ceil(height / 2), : math.ceil(width / 2)]
        down, across = (sent(_enlarge(side), chroma) for side in self.size)
        return (down @ small @ across.T).round()

    def _coded(self, plane: Tensor, table: Tensor) -> Tensor:
        """Every block through the quantised cosine transform, sides filled up to whole blocks."""
        plane = _filled_up(plane, BLOCK, BLOCK)
        cosines, steps = sent(_cosines(), plane), sent(table, plane)
        pictures, planes, height, width = plane.shape
        grid = (pictures, planes, height // BLOCK, BLOCK, width // BLOCK, BLOCK)
        blocks = plane.reshape(grid).transpose(-2, -3)
        # libjpeg's integer transform has eighths, and halves round away from 0.
        eighths = (8.0 * (cosines @ (blocks - 128.0) @ cosines.T)).round()
        kept = eighths.sign() * (eighths.abs() / (8.0 * steps) + 0.5).floor() * steps
        decoded = (cosines.T @ kept @ cosines + 128.0).round().clamp(0.0, 255.0)
        return decoded.transpose(-2, -3).reshape(plane.shape)

    def _mixed(self, matrix: Tensor, x: Tensor) -> Tensor:
        """The matrix on the three channels of every pixel."""
        mixed: Tensor = torch.einsum("ij,njhw->nihw", sent(matrix, x), x)
        return mixed


def scaled_table(table: tuple[tuple[int, ...], ...], quality: int) -> Tensor:
    """libjpeg's steps for a quality: the table itself at 50, all 1 at 100."""
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    scaled = (torch.tensor(table) * percent + 50) // 100
    return scaled.clamp(1, 255).to(torch.float64)


def _whole(levels: Tensor) -> Tensor:
    return levels.clamp(0.0, 255.0).round()


def _offset(like: Tensor) -> Tensor:
    """Chroma is centred on 128."""
    return sent(torch.tensor([0.0, 128.0, 128.0]), like).reshape(1, 3, 1, 1)


def _filled_up(plane: Tensor, rows: int, columns: int) -> Tensor:
    """The last row and column repeated until the sides are multiples."""
    height, width = plane.shape[-2:]
    return functional.pad(plane, (0, -width % columns, 0, -height % rows), mode="replicate")


def _halved(plane: Tensor) -> Tensor:
    """Means of 2 x 2; halves are rounded down and up in turn, column by column."""
    means = functional.avg_pool2d(plane, 2)
    turns = torch.arange(means.shape[-1], device=plane.device) % 2
    return (means + 0.25 * (1 + turns)).floor()


@cache
def _cosines() -> Tensor:
    """The orthonormal cosine transform of 8 values."""
    order, place = torch.meshgrid(*[torch.arange(BLOCK, dtype=torch.float64)] * 2, indexing="ij")
    waves = 0.5 * torch.cos(math.pi * order * (2.0 * place + 1.0) / (2.0 * BLOCK))
    waves[0] /= math.sqrt(2.0)
    return waves


def _shrink(length: int) -> Tensor:
    """Means of two, the last value repeated where the length is odd: (ceil(length / 2), length)."""
    small = math.ceil(length / 2)
    matrix = torch.zeros(small, length, dtype=torch.float64)
    for i in range(2 * small):
        matrix[i // 2, min(i, length - 1)] += 0.5
    return matrix


def _enlarge(length: int) -> Tensor:
    """The triangle filter, 3/4 of the nearer and 1/4 of the next value: (length, ceil(length / 2))."""
    small = math.ceil(length / 2)
    matrix = torch.zeros(length, small, dtype=torch.float64)
    for i in range(length):
        beside = min(max(i // 2 + (1 if i % 2 else -1), 0), small - 1)
        matrix[i, i // 2] += 0.75
        matrix[i, beside] += 0.25
    return matrix
