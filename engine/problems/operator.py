"""The contract of every measurement operator: y = A(x) + n.

    apply(x)                   A x
    adjoint(y)                 A^T y, exact to 1e-10 in double precision
    pseudo_inverse(y)          A^+ y
    solve(r, noise, weight)    (noise I + weight A A^T)^-1 r

Pictures are (N, 3, H, W) in [-1, 1]; a measurement has whatever shape A gives it. A nonlinear
operator has `apply` and `pullback` alone. Imports no torch, so that settings can be shown before
it is loaded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from torch import Tensor


class Operator(ABC):
    """Anything that turns a picture into a measurement.

    `selects_pixels`          A keeps some pixels as they are and drops the others
    `keeps_everything`        A x = x: what is measured lacks nothing but for its noise
    `needs_colours`           A takes pictures of three channels only, not a grey one
    `keeps_colours`           the measurement has as many channels as the picture
    `measures_picture`        the measurement is a picture of intensities on [-1, 1] itself
    `largest_singular_value`  by how much A stretches a small change of a picture, at most
    """

    linear: ClassVar[bool] = False
    selects_pixels: ClassVar[bool] = False
    keeps_everything: ClassVar[bool] = False
    needs_colours: bool = False
    keeps_colours: bool = True
    measures_picture: bool = True
    largest_singular_value: float = 1.0

    @abstractmethod
    def apply(self, x: Tensor) -> Tensor:
        """A(x): the measurement without its noise."""

    @abstractmethod
    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """(dA/dx)^T c at `x`: how a change of the measurement looks in the picture."""

    @abstractmethod
    def reference(self, y: Tensor) -> Tensor:
        """A picture (N, 3, H, W) in [-1, 1] that a person would draw from the measurement alone."""

    def observed(self, y: Tensor) -> Tensor:
        """1 where the measurement `y` holds a number, 0 where it is only filled up."""
        return y.new_ones(y.shape)

    @abstractmethod
    def describe(self) -> dict[str, str | int | float]:
        """Name and settings, for the record kept with every result."""


class LinearOperator(Operator):
    """An operator with an exact adjoint.

    `uniform_singular_value` is s where A A^T A = s^2 A, so that A^+ = A^T / s^2; None where the
    singular values that are not 0 differ. `row_norm` is s where even A A^T = s^2 I: the rows are
    orthogonal and none is 0.
    """

    linear: ClassVar[bool] = True
    uniform_singular_value: float | None = None
    row_norm: float | None = None

    @abstractmethod
    def adjoint(self, y: Tensor) -> Tensor:
        """A^T y."""

    @abstractmethod
    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """A^+ y, the picture of least norm among those that explain y best."""

    @abstractmethod
    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """(noise I + weight A A^T)^-1 r for noise >= 0, weight >= 0, noise + weight > 0.

        Where noise is 0 the inverse is the pseudo-inverse: what A cannot produce becomes 0.
        """

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """A^T c, at every x."""
        return self.adjoint(cotangent)

    def reference(self, y: Tensor) -> Tensor:
        """A^+ y within the range of pictures."""
        return self.pseudo_inverse(y).clamp(-1.0, 1.0)
