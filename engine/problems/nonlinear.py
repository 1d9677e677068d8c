"""Measurements that are not linear: a clipped exposure, a blur in linear light, phase retrieval.

They have `apply` and `pullback` alone; of the samplers DPS, DAPS, RED-diff and SDEdit take them.
JPEG, the fourth, stands in a file of its own.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.problems.blur import Blur
from engine.problems.operator import Operator

BLACK_LEVEL = 0.05
RETRIEVAL_STEPS = 100
RETRIEVAL_FEEDBACK = 0.9


class ClippedExposure(Operator):
    """The picture taken too bright, or with too much contrast: y = clip(factor x, -1, 1).

    High dynamic range imaging, as the DAPS paper has it (arXiv 2407.01521, factor 2).
    """

    def __init__(self, factor: float) -> None:
        """Raises UserError unless `factor` is above 0."""
        if not 0.0 < factor < math.inf:
            raise UserError(
                f"An exposure cannot be multiplied by {factor:g}.", "Give a factor above 0."
            )
        self.factor = factor
        self.largest_singular_value = factor

    def apply(self, x: Tensor) -> Tensor:
        """clip(factor x, -1, 1)."""
        return (self.factor * x).clamp(-1.0, 1.0)

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """factor c, and 0 where the exposure is clipped."""
        return self.factor * cotangent * ((self.factor * x).abs() <= 1.0)

    def reference(self, y: Tensor) -> Tensor:
        """The exposure undone: y / factor."""
        return (y / self.factor).clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name and factor."""
        return {"task": "clipped exposure", "factor": self.factor}


class NonlinearBlur(Operator):
    """A blur of light, seen through a camera's response: y = g^-1(k * g(x)).

    With the intensity u = (x + 1) / 2 and the black level b = 0.05

        g(u) = ((u + b) / (1 + b))^gamma, and its tangent at 0 below 0

    is light as a function of the picture. Bright points then outshine their surroundings, which
    no linear blur can do. It takes the place of the learned blur of the DPS and DAPS papers
    (Tran et al. 2021, arXiv 2104.00317): a kernel that is fixed, and physics in place of a network.
    """

    def __init__(self, blur: Blur, gamma: float = 2.2) -> None:
        """Raises UserError unless `gamma` is 1 or more."""
        if not 1.0 <= gamma < math.inf:
            raise UserError(
                f"A camera's response cannot have the gamma {gamma:g}.", "Give 1 or more, like 2.2."
            )
        self.blur = blur
        self.gamma = gamma
        # Of the derivative's rows the sum is at most 1 (Jensen), of its columns sum k^(1 / gamma).
        columns = blur.kernel.pow(1.0 / gamma).sum(dim=(-2, -1)).max()
        self.largest_singular_value = math.sqrt(float(columns))

    def apply(self, x: Tensor) -> Tensor:
        """g^-1(k * g(x))."""
        return self._seen(self.blur.apply(self._light(x)))

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """g'(x) k^T * (c / g'(y)), since the derivative of g^-1 is 1 / g' there."""
        return self._slope(x) * self.blur.adjoint(cotangent / self._slope(self.apply(x)))

    def reference(self, y: Tensor) -> Tensor:
        """The blurred picture itself."""
        return y.clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name, gamma, and the blur's description."""
        return {
            **self.blur.describe(),
            "task": "nonlinear deblurring",
            "gamma": self.gamma,
            "black_level": BLACK_LEVEL,
        }

    def _light(self, x: Tensor) -> Tensor:
        above = ((x + 1.0) / 2.0).clamp_min(0.0)
        curved: Tensor = ((above + BLACK_LEVEL) / (1.0 + BLACK_LEVEL)).pow(self.gamma)
        return curved + self._slope_at_black * ((x + 1.0) / 2.0).clamp_max(0.0)

    def _seen(self, light: Tensor) -> Tensor:
        """The picture that has so much light: the inverse of `_light`."""
        black = float((BLACK_LEVEL / (1.0 + BLACK_LEVEL)) ** self.gamma)
        root: Tensor = light.clamp_min(black).pow(1.0 / self.gamma)
        intensity = (1.0 + BLACK_LEVEL) * root - BLACK_LEVEL
        picture: Tensor = 2.0 * (intensity + (light - black).clamp_max(0.0) / self._slope_at_black)
        return picture - 1.0

    def _slope(self, x: Tensor) -> Tensor:
        """The derivative of g by the intensity; that of x is half as large, on both sides."""
        above = ((x + 1.0) / 2.0).clamp_min(0.0)
        base = (above + BLACK_LEVEL) / (1.0 + BLACK_LEVEL)
        slope: Tensor = self.gamma / (1.0 + BLACK_LEVEL) * base.pow(self.gamma - 1.0)
        return slope

    @property
    def _slope_at_black(self) -> float:
        base = BLACK_LEVEL / (1.0 + BLACK_LEVEL)
        return float(self.gamma / (1.0 + BLACK_LEVEL) * base ** (self.gamma - 1.0))


class PhaseRetrieval(Operator):
    """The magnitudes of the Fourier transform, without the phases: y = |F P x|.

    P surrounds the picture, on [-1, 1], with zeros, oversampling / 8 of its side on each side; F
    is orthonormal, its zero frequency in the middle. As in the DPS paper (arXiv 2209.14687), whose
    code has this meaning of `oversampling`. The picture and its negative, and both turned by 180
    degrees, have the same magnitudes.
    """

    measures_picture = False

    def __init__(self, oversampling: float, height: int, width: int) -> None:
        """Raises UserError when `oversampling` is negative."""
        if not 0.0 <= oversampling < math.inf:
            raise UserError(
                f"The oversampling cannot be {oversampling:g}.", "Give 0 or more, for example 2."
            )
        self.oversampling = oversampling
        self.size = (height, width)
        self._margins = tuple(int(oversampling / 8.0 * side) for side in self.size)

    def apply(self, x: Tensor) -> Tensor:
        """|F P x|, (N, C, H + 2 margins, W + 2 margins)."""
        return self._spectrum(x).abs()

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """P^T Re F^H (c z / |z|) with z = F P x; 0 where z is 0, which has no derivative."""
        spectrum = self._spectrum(x)
        return self._picture(cotangent * _phases(spectrum))

    def reference(self, y: Tensor) -> Tensor:
        """A picture with such magnitudes, by 100 steps of Fienup's hybrid input-output algorithm.

        From phases that are drawn once and for all, equal for every picture; it often ends at the
        negative, or upside down (Fienup: Phase retrieval algorithms, Applied Optics 21, 1982).
        """
        drawn = torch.rand(y.shape[1:], generator=torch.Generator().manual_seed(0)).to(y)
        x = self._inside(torch.polar(y, 2.0 * math.pi * drawn.expand_as(y)))
        known = self._padded(torch.ones_like(self._cut(x))) > 0
        for _ in range(RETRIEVAL_STEPS):
            fitted = self._inside(y * _phases(_transformed(x)))
            allowed = known & (fitted.abs() <= 1.0)
            x = torch.where(allowed, fitted, x - RETRIEVAL_FEEDBACK * fitted)
        return self._cut(fitted).clamp(-1.0, 1.0)

    def describe(self) -> dict[str, str | int | float]:
        """Name, size and oversampling."""
        return {
            "task": "phase retrieval",
            "height": self.size[0],
            "width": self.size[1],
            "oversampling": self.oversampling,
        }

    def _spectrum(self, x: Tensor) -> Tensor:
        return _transformed(self._padded(x))

    def _picture(self, spectrum: Tensor) -> Tensor:
        return self._cut(self._inside(spectrum))

    def _inside(self, spectrum: Tensor) -> Tensor:
        """Re F^H z, zeros around it included."""
        back: Tensor = torch.fft.ifft2(torch.fft.ifftshift(spectrum, dim=(-2, -1)), norm="ortho")
        return back.real

    def _padded(self, x: Tensor) -> Tensor:
        rows, columns = self._margins
        return functional.pad(x, (columns, columns, rows, rows))

    def _cut(self, x: Tensor) -> Tensor:
        (rows, columns), (height, width) = self._margins, self.size
        return x[..., rows : rows + height, columns : columns + width]


def _transformed(x: Tensor) -> Tensor:
    """F x with the zero frequency in the middle."""
    spectrum: Tensor = torch.fft.fftshift(torch.fft.fft2(x, norm="ortho"), dim=(-2, -1))
    return spectrum


def _phases(spectrum: Tensor) -> Tensor:
    """z / |z|, and 0 where z is 0."""
    return torch.sgn(spectrum)
