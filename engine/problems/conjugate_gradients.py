"""Linear systems by conjugate gradients, one system per picture of a batch.

Hestenes, Stiefel: Methods of Conjugate Gradients for Solving Linear Systems, 1952.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

TOLERANCE = {torch.float64: 1e-13, torch.float32: 1e-6}
LARGEST_NUMBER_OF_STEPS = 300


def conjugate_gradients(system: Callable[[Tensor], Tensor], right: Tensor) -> Tensor:
    """x with `system(x)` = `right` (N, ...), for a symmetric system without negative eigenvalues.

    Where it has eigenvalues of 0, `right` must lie in its range; x is then the solution of least
    norm. Each picture stops by itself, so that it gets the same alone or in a batch: once the
    residual is 1e-13 of `right` in double precision, 1e-6 in single precision, or after 300
    steps. A system so ill-conditioned that it needs more keeps the details that need them out.
    """
    x, residual, direction = torch.zeros_like(right), right, right
    power = _dot(residual, residual)
    enough = power * TOLERANCE[right.dtype] ** 2
    for _ in range(LARGEST_NUMBER_OF_STEPS):
        running = power > enough
        if not bool(running.any()):
            break
        image = system(direction)
        length = _quotient(power, _dot(direction, image), running)
        x = x + length * direction
        residual = residual - length * image
        following = torch.where(running, _dot(residual, residual), power)
        direction = residual + _quotient(following, power, running) * direction
        power = following
    return x


def _dot(a: Tensor, b: Tensor) -> Tensor:
    """One number per picture, (N, 1, ..., 1)."""
    return (a * b).flatten(1).sum(dim=1).reshape(-1, *[1] * (a.dim() - 1))


def _quotient(a: Tensor, b: Tensor, running: Tensor) -> Tensor:
    """a / b for pictures that are not done yet, and 0 for the others."""
    usable = running & (b > 0)
    return torch.where(usable, a, 0.0) / torch.where(usable, b, 1.0)
