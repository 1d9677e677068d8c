"""Colourisation: the colours are known only as one grey value, y = w . x.

A x = w_r red + w_g green + w_b blue,   A A^T = |w|^2 I
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.operator import LinearOperator
from engine.sending import sent


class Grey(LinearOperator):
    """The weighted mean of the three channels: a measurement (N, 1, H, W)."""

    needs_colours = True
    keeps_colours = False

    def __init__(self, weights: Sequence[float]) -> None:
        """`weights` of red, green and blue are scaled to the sum 1, so that grey stays what it is.

        Raises UserError unless there are three, none negative and not all 0.
        """
        total = sum(weights)
        if len(weights) != 3 or not all(0 <= w < math.inf for w in weights) or total <= 0:
            raise UserError(
                "These weights make no grey value.",
                "Give one for red, green and blue each, 0 or more and not all 0.",
            )
        self.weights = tuple(w / total for w in weights)
        self._power = sum(w**2 for w in self.weights)
        self.largest_singular_value = math.sqrt(self._power)
        self.uniform_singular_value = self.row_norm = self.largest_singular_value

    def apply(self, x: Tensor) -> Tensor:
        """w . x, with one channel."""
        return (x * self._column(x)).sum(dim=1, keepdim=True)

    def adjoint(self, y: Tensor) -> Tensor:
        """w y."""
        return y * self._column(y)

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """w y / |w|^2."""
        return self.adjoint(y) / self._power

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """r / (noise + weight |w|^2)."""
        return r / (noise + weight * self._power)

    def reference(self, y: Tensor) -> Tensor:
        """The grey picture."""
        return y.expand(-1, 3, -1, -1).clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name and weights."""
        red, green, blue = self.weights
        return {"task": "colourisation", "red": red, "green": green, "blue": blue}

    def _column(self, like: Tensor) -> Tensor:
        return sent(torch.tensor(self.weights, dtype=torch.float64), like).reshape(1, 3, 1, 1)
