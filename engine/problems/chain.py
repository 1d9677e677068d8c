"""Chains: one degradation after the other, A = A_k ... A_1, as an old photo has them.

    A^T = A_1^T ... A_k^T,   dA^T c = dA_1^T ... dA_k^T c

A chain is linear if all its parts are. Where A_{k-1} ... A_1 = B has orthogonal rows of one norm
(B B^T = s^2 I: grey, means of whole blocks, the identity) everything is in closed form,

    A A^T = s^2 A_k A_k^T,   A^+ = B^T A_k^+ / s^2

and by conjugate gradients elsewhere, since A A^T is then no longer diagonal anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar, cast

from torch import Tensor

from engine.errors import UserError
from engine.problems.conjugate_gradients import conjugate_gradients
from engine.problems.inpainting import Inpainting
from engine.problems.operator import LinearOperator, Operator


def chained(operators: Sequence[Operator]) -> Operator:
    """The operators one after the other, the first first; masks that meet become one mask.

    Each must be made for the size that the one before it leaves. Raises UserError when there is
    none, when one needs colours that are gone, or a picture where there is none any more.
    """
    parts = _joined_masks(operators)
    if not parts:
        raise UserError("This chain is empty.", "Name one task or more.")
    _check_order(parts)
    if len(parts) == 1:
        return parts[0]
    if all(part.linear for part in parts):
        return LinearChain(cast("list[LinearOperator]", parts))
    return Chain(parts)


def _joined_masks(operators: Sequence[Operator]) -> list[Operator]:
    parts: list[Operator] = []
    for operator in operators:
        last = parts[-1] if parts else None
        if type(last) is Inpainting and type(operator) is Inpainting:
            parts[-1] = Inpainting(last.known & operator.known)
        else:
            parts.append(operator)
    return parts


def _check_order(parts: Sequence[Operator]) -> None:
    for before in parts[:-1]:
        if not before.measures_picture:
            raise UserError(
                f"Nothing can follow {_name(before)} in a chain: what it leaves is no picture.",
                f"Put {_name(before)} last.",
            )
    for place, part in enumerate(parts):
        grey = [before for before in parts[:place] if not before.keeps_colours]
        if grey and part.needs_colours:
            raise UserError(
                f"In a chain {_name(part)} cannot follow {_name(grey[0])}: the colours are gone.",
                f"Put {_name(part)} first, or leave one of them out.",
            )


def _name(operator: Operator) -> str:
    return str(operator.describe()["task"])


class Chain(Operator):
    """Operators one after the other, not all of them linear."""

    def __init__(self, parts: Sequence[Operator]) -> None:
        """`parts` has two or more; `chained` checks that they go together.

        The largest singular value is the product of the parts': a bound, which is reached where
        a constant picture passes through all of them.
        """
        self.parts = tuple(parts)
        self.largest_singular_value = math.prod(part.largest_singular_value for part in parts)
        self.needs_colours = any(part.needs_colours for part in parts)
        self.keeps_colours = all(part.keeps_colours for part in parts)
        self.measures_picture = parts[-1].measures_picture

    def apply(self, x: Tensor) -> Tensor:
        """A_k(... A_1(x))."""
        return self._stages(x)[-1]

    def pullback(self, x: Tensor, cotangent: Tensor) -> Tensor:
        """The chain rule, backwards, each part at what reaches it from `x`."""
        stages = self._stages(x)
        for part, stage in zip(reversed(self.parts), reversed(stages[:-1]), strict=True):
            cotangent = part.pullback(stage, cotangent)
        return cotangent

    def reference(self, y: Tensor) -> Tensor:
        """What a person would draw, undoing the last degradation first."""
        for part in reversed(self.parts):
            y = part.reference(y)
        return y

    def observed(self, y: Tensor) -> Tensor:
        """Where the last degradation measures; what an earlier one removed is measured as grey."""
        return self.parts[-1].observed(y)

    def describe(self) -> dict[str, str | int | float]:
        """The names in order, and every part's settings behind its number."""
        described = [part.describe() for part in self.parts]
        settings = {
            f"{place} {name}": value
            for place, description in enumerate(described, start=1)
            for name, value in description.items()
        }
        return {"task": " + ".join(str(each["task"]) for each in described), **settings}

    def _stages(self, x: Tensor) -> list[Tensor]:
        """x, A_1(x), A_2(A_1(x)), ..."""
        stages = [x]
        for part in self.parts:
            stages.append(part.apply(stages[-1]))
        return stages


class LinearChain(Chain, LinearOperator):
    """Linear operators one after the other."""

    linear: ClassVar[bool] = True

    def __init__(self, parts: Sequence[LinearOperator]) -> None:
        """`parts` has two or more; `chained` checks that they go together."""
        super().__init__(parts)
        self._linear_parts = tuple(parts)
        norms = [part.row_norm for part in parts[:-1]]
        self._norm = None if None in norms else math.prod(norm for norm in norms if norm)
        last = parts[-1]
        if self._norm is not None and last.uniform_singular_value is not None:
            self.uniform_singular_value = self._norm * last.uniform_singular_value
        if self._norm is not None and last.row_norm is not None:
            self.row_norm = self._norm * last.row_norm

    def adjoint(self, y: Tensor) -> Tensor:
        """A_1^T ... A_k^T y."""
        for part in reversed(self._linear_parts):
            y = part.adjoint(y)
        return y

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        """B^T A_k^+ y / s^2, or (A^T A)^+ A^T y by conjugate gradients."""
        if self._norm is None:
            return conjugate_gradients(lambda x: self.adjoint(self.apply(x)), self.adjoint(y))
        x = self._linear_parts[-1].pseudo_inverse(y)
        for part in reversed(self._linear_parts[:-1]):
            x = part.adjoint(x)
        return x / self._norm**2

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        """That of A_k with the weight s^2, or by conjugate gradients.

        There (A A^T)^+ r is (A A^T)^+ A A^+ r: a system's right side must lie in its range.
        """
        if self._norm is not None:
            return self._linear_parts[-1].solve(r, noise, weight * self._norm**2)
        if noise == 0.0:
            consistent = self.apply(self.pseudo_inverse(r))
            return conjugate_gradients(self._normal, consistent) / weight
        return conjugate_gradients(lambda s: noise * s + weight * self._normal(s), r)

    def _normal(self, s: Tensor) -> Tensor:
        """A A^T s."""
        return self.apply(self.adjoint(s))
