"""Blur: the picture convolved with a kernel, circular at the border.

    A x = k * x = F^-1 (k^ F x),   A A^T = F^-1 |k^|^2 F

with the two-dimensional Fourier transform F and k^ = F k, the kernel's centre at the origin. Every
channel is blurred alike. The border is circular so that all of it has a closed form; published
numbers mostly pad by reflection, and differ near the border.
"""

from __future__ import annotations

import hashlib

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.problems.kernels import normalized
from engine.problems.operator import LinearOperator
from engine.sending import sent


class Blur(LinearOperator):
    """Convolves pictures of `height` x `width` with one kernel or one per picture."""

    def __init__(
        self, kernel: Tensor, height: int, width: int, /, **recipe: str | int | float
    ) -> None:
        """`kernel` is (h, w), or (N, 1, h, w) for a batch of N; `recipe` says how it was made.

        Every kernel is scaled to the sum 1. Raises UserError when one is larger than the picture,
        empty, or negative somewhere.
        """
        rows, columns = kernel.shape[-2:]
        if rows > height or columns > width:
            raise UserError(
                f"A kernel of {columns} x {rows} pixels is larger than the picture, "
                f"{width} x {height}.",
                "Use a smaller kernel.",
            )
        kernels = kernel.reshape(-1, 1, rows, columns).cpu()
        self.kernel = torch.stack([normalized(each) for each in kernels])
        self._size = (height, width)
        self._recipe = recipe
        self._response = _response(self.kernel, height, width)
        self.largest_singular_value = float(self._response.abs().max())

    def apply(self, x: Tensor) -> Tensor:
        """k * x."""
        return _filtered(x, self._response)

    def adjoint(self, y: Tensor) -> Tensor:
        """The correlation with k: F^-1 (conj(k^) F y)."""
        return _filtered(y, self._response.conj())

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """F^-1 (F y / k^), and 0 at frequencies that k removes to within rounding."""
        return _filtered(y, self._reciprocal(self._response, y))

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """F^-1 (F r / (noise + weight |k^|^2))."""
        if noise == 0.0:
            power = self._response.abs().square()
            return _filtered(r, self._reciprocal(power, r)) / weight
        return _filtered(r, 1.0 / (noise + weight * self._response.abs().square()))

    def reference(self, y: Tensor) -> Tensor:
        """The blurred picture itself."""
        return y.clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name, recipe, and what identifies the kernel."""
        rows, columns = self.kernel.shape[-2:]
        return {
            "task": "deblurring",
            "border": "circular",
            "height": self._size[0],
            "width": self._size[1],
            **self._recipe,
            "kernel_height": rows,
            "kernel_width": columns,
            "kernel_sha256": hashlib.sha256(self.kernel.numpy().tobytes()).hexdigest(),
        }

    def _reciprocal(self, values: Tensor, like: Tensor) -> Tensor:
        cutoff = max(self._size) * torch.finfo(like.dtype).eps  # the largest is 1, of the mean
        kept = self._response.abs() > cutoff
        return torch.where(kept, values, 1.0).reciprocal() * kept


def _response(kernel: Tensor, height: int, width: int) -> Tensor:
    """k^ in double precision, (N or 1, 1, H, W // 2 + 1)."""
    rows, columns = kernel.shape[-2:]
    padded = functional.pad(kernel, (0, width - columns, 0, height - rows))
    response: Tensor = torch.fft.rfft2(padded.roll((-(rows // 2), -(columns // 2)), dims=(-2, -1)))
    return response


def _filtered(x: Tensor, response: Tensor) -> Tensor:
    """F^-1 (response F x), of the type of x."""
    spectrum = torch.fft.rfft2(x)
    filtered: Tensor = torch.fft.irfft2(spectrum * sent(response, spectrum), s=x.shape[-2:])
    return filtered
