"""Denoising: the whole picture is known, up to its noise. A x = x."""

from __future__ import annotations

from typing import ClassVar

from torch import Tensor

from engine.problems.operator import LinearOperator


class Denoising(LinearOperator):
    """The identity."""

    keeps_everything: ClassVar[bool] = True
    uniform_singular_value = row_norm = 1.0

    def apply(self, x: Tensor) -> Tensor:
        """x."""
        return x

    def adjoint(self, y: Tensor) -> Tensor:
        """y."""
        return y

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """y."""
        return y

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """r / (noise + weight)."""
        return r / (noise + weight)

    def describe(self) -> dict[str, str | int | float]:
        """The name."""
        return {"task": "denoising"}
