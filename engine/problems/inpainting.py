"""Inpainting: some pixels are known, the others are to be restored.

    A x = M x,   M = diag(mask),   A^T = A^+ = A

The measurement keeps the shape of the picture and is 0 at unknown pixels.
"""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.operator import LinearOperator


class Inpainting(LinearOperator):
    """Keeps the known pixels: `known` is boolean, (H, W) or one mask per picture (N, 1, H, W)."""

    selects_pixels: ClassVar[bool] = True
    uniform_singular_value = 1.0

    def __init__(self, known: Tensor) -> None:
        """Raises UserError when a picture has no known pixel, or no picture an unknown one."""
        mask = known.to(torch.bool)
        self.known = mask[None, None] if mask.dim() == 2 else mask
        if not bool(self.known.flatten(1).any(dim=1).all()):
            raise UserError("The mask leaves no known pixel.", "Leave a part of the picture free.")
        if bool(self.known.all()):
            raise UserError("The mask marks nothing to restore.", "Paint over a part first.")

    def apply(self, x: Tensor) -> Tensor:
        """The picture with 0 (mid grey) where it is unknown."""
        return x * self.known

    def adjoint(self, y: Tensor) -> Tensor:
        """M y."""
        return y * self.known

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """M y."""
        return y * self.known

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """r / (noise + weight M), elementwise; 0 where noise + weight M is 0."""
        diagonal = noise + weight * self.known.to(r.dtype)
        return torch.where(diagonal > 0, r / diagonal, torch.zeros_like(r))

    def reference(self, y: Tensor) -> Tensor:
        """The known pixels, and the mean colour of each picture's known pixels elsewhere."""
        known = self.known.to(y.dtype).expand(y.shape[0], -1, -1, -1)
        count = known.sum(dim=(2, 3), keepdim=True)
        mean = (y * known).sum(dim=(2, 3), keepdim=True) / count
        return torch.where(self.known, y, mean).clamp(-1.0, 1.0)

    def observed(self, y: Tensor) -> Tensor:
        """1 at known pixels."""
        return self.known.to(y.dtype).expand_as(y)

    def describe(self) -> dict[str, str | int | float]:
        """Name, size, and share of unknown pixels."""
        height, width = self.known.shape[-2:]
        missing = 1.0 - float(self.known.float().mean())
        return {
            "task": "inpainting",
            "height": height,
            "width": width,
            "missing": round(missing, 6),
        }
