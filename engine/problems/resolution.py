"""Super-resolution: the picture was made `factor` times smaller, and is to be made large again.

MeanPooling           means over blocks; A A^T = diag(1 / pixels of the block), I / r^2 if all fit
BicubicDownsampling   the antialiased bicubic filter of picture programs; A = D_h (x) D_w, solved
                      in the singular vectors of the two small matrices

A side that the factor does not divide is rounded up: the last block is smaller.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.problems.operator import LinearOperator
from engine.sending import sent

_CUBIC = -0.5  # the sharpness that Pillow uses, and Keys (1981) derives
_CUBIC_REACH = 2.0


class _Downsampling(LinearOperator):
    """What both ways share: sizes, the enlarged measurement as reference, the description."""

    kind: str

    def __init__(self, factor: int, height: int, width: int) -> None:
        """Raises UserError when the picture has no whole block."""
        if not 1 <= factor <= min(height, width):
            raise UserError(
                f"A picture of {width} x {height} pixels cannot be made {factor} times smaller.",
                f"Use a factor from 1 to {min(height, width)}.",
            )
        self.factor = factor
        self.size = (height, width)
        self.small_size = (math.ceil(height / factor), math.ceil(width / factor))

    def reference(self, y: Tensor) -> Tensor:
        """The measurement enlarged by bicubic interpolation."""
        large = functional.interpolate(y, size=self.size, mode="bicubic", align_corners=False)
        return large.clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name, size, factor and filter."""
        return {
            "task": "super-resolution",
            "height": self.size[0],
            "width": self.size[1],
            "factor": self.factor,
            "downsampling": self.kind,
        }


class MeanPooling(_Downsampling):
    """The mean of every block of factor x factor pixels."""

    kind = "mean"

    def __init__(self, factor: int, height: int, width: int) -> None:
        """Raises UserError when the picture has no whole block."""
        super().__init__(factor, height, width)
        rows, columns = (_block_lengths(length, factor) for length in self.size)
        self._pixels = torch.outer(rows, columns)
        self.largest_singular_value = float(self._pixels.min()) ** -0.5
        if bool((self._pixels == self._pixels[0, 0]).all()):
            self.uniform_singular_value = self.row_norm = self.largest_singular_value

    def apply(self, x: Tensor) -> Tensor:
        """Block means; the last blocks of a side that does not divide are smaller."""
        return functional.avg_pool2d(x, self.factor, ceil_mode=True, count_include_pad=False)

    def adjoint(self, y: Tensor) -> Tensor:
        """Every value spread evenly over its block."""
        return self.pseudo_inverse(y / sent(self._pixels, y))

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """Every value repeated over its block."""
        rows = y.repeat_interleave(self.factor, dim=-2)[..., : self.size[0], :]
        return rows.repeat_interleave(self.factor, dim=-1)[..., : self.size[1]]

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """r / (noise + weight / pixels of the block)."""
        return r / (noise + weight / sent(self._pixels, r))


class BicubicDownsampling(_Downsampling):
    """The bicubic filter, widened by the factor so that it does not alias: y = D_h x D_w^T."""

    kind = "bicubic"

    def __init__(self, factor: int, height: int, width: int) -> None:
        """Raises UserError when the picture has no whole block."""
        super().__init__(factor, height, width)
        self._down = bicubic_weights(height, self.small_size[0])
        self._across = bicubic_weights(width, self.small_size[1])
        self._left_h, self._values_h, self._right_h = _svd(self._down)
        self._left_w, self._values_w, self._right_w = _svd(self._across)
        self._values = torch.outer(self._values_h, self._values_w)
        self.largest_singular_value = float(self._values.max())

    def apply(self, x: Tensor) -> Tensor:
        """D_h x D_w^T."""
        return _both(self._down, x, self._across)

    def adjoint(self, y: Tensor) -> Tensor:
        """D_h^T y D_w."""
        return _both(self._down.T, y, self._across.T)

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """V_h ((U_h^T y U_w) / s) V_w^T."""
        modes = _both(self._left_h.T, y, self._left_w.T) * self._reciprocal(y)
        return _both(self._right_h, modes, self._right_w)

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """U_h ((U_h^T r U_w) / (noise + weight s^2)) U_w^T."""
        if noise == 0.0:
            divided = self._reciprocal(r).square() / weight
        else:
            divided = sent(1.0 / (noise + weight * self._values.square()), r)
        modes = _both(self._left_h.T, r, self._left_w.T) * divided
        return _both(self._left_h, modes, self._left_w)

    def _reciprocal(self, like: Tensor) -> Tensor:
        """1 / s, and 0 where s is 0 to within the rounding of the type."""
        cutoff = max(self.size) * torch.finfo(like.dtype).eps * self.largest_singular_value
        kept = self._values > cutoff
        return sent(torch.where(kept, self._values, 1.0).reciprocal() * kept, like)


def bicubic_weights(length: int, small: int) -> Tensor:
    """The matrix (small, length) in double precision by which Pillow's bicubic filter shrinks.

    Row i is Keys' cubic (a = -0.5), widened by length / small and centred on the footprint of
    pixel i, cut off at the border and scaled to the sum 1.
    """
    scale = length / small
    centres = (torch.arange(small, dtype=torch.float64)[:, None] + 0.5) * scale
    pixels = torch.arange(length, dtype=torch.float64)[None, :]
    first = (centres - _CUBIC_REACH * scale + 0.5).floor()
    last = (centres + _CUBIC_REACH * scale + 0.5).floor()
    weights = _keys((pixels + 0.5 - centres) / scale) * ((pixels >= first) & (pixels < last))
    return weights / weights.sum(dim=1, keepdim=True)


def _keys(offset: Tensor) -> Tensor:
    distance, a = offset.abs(), _CUBIC
    near = ((a + 2.0) * distance - (a + 3.0)) * distance.square() + 1.0
    far = (((distance - 5.0) * distance + 8.0) * distance - 4.0) * a
    return near.where(distance < 1.0, far.where(distance < _CUBIC_REACH, 0.0 * far))


def _block_lengths(length: int, factor: int) -> Tensor:
    """How many of `length` pixels each block has: factor, and what is left in the last one."""
    starts = torch.arange(0, length, factor, dtype=torch.float64)
    return (length - starts).clamp_max(float(factor))


def _svd(matrix: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    left, values, right = torch.linalg.svd(matrix, full_matrices=False)
    return left, values, right.T


def _both(down: Tensor, x: Tensor, across: Tensor) -> Tensor:
    """down x across^T for every channel, of the type of x."""
    return sent(down, x) @ x @ sent(across, x).T
