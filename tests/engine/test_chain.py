"""Chains of linear operators: order, closed form or conjugate gradients, what they refuse."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.blur import Blur
from engine.problems.chain import LinearChain, chained
from engine.problems.color import Grey
from engine.problems.conjugate_gradients import (
    TOLERANCE,
    conjugate_gradients,
)
from engine.problems.denoising import Denoising
from engine.problems.inpainting import Inpainting
from engine.problems.jpeg import JPEG
from engine.problems.kernels import gaussian_kernel
from engine.problems.masks import box_mask, random_mask
from engine.problems.nonlinear import PhaseRetrieval
from engine.problems.operator import LinearOperator
from engine.problems.resolution import BicubicDownsampling, MeanPooling
from tests.engine.operator_list import MEAN, mask_per_picture, random

SIDE = 8


def mask() -> Inpainting:
    return Inpainting(random_mask(SIDE, SIDE, 0.5, seed=1))


def blur() -> Blur:
    return Blur(gaussian_kernel(0.6, 3), SIDE, SIDE)


def test_the_first_operator_comes_first() -> None:
    x = random((2, 3, SIDE, SIDE), 0)
    torch.testing.assert_close(chained([mask(), blur()]).apply(x), blur().apply(mask().apply(x)))
    torch.testing.assert_close(chained([blur(), mask()]).apply(x), mask().apply(blur().apply(x)))


def test_one_operator_is_itself() -> None:
    operator = blur()
    assert chained([operator]) is operator


class Counting(Blur):
    """Counts how often it is applied."""

    calls = 0

    def apply(self, x: Tensor) -> Tensor:
        self.calls += 1
        return super().apply(x)


@pytest.mark.parametrize(
    "first",
    [Grey(MEAN), MeanPooling(2, 2 * SIDE, 2 * SIDE), Denoising(),
     chained([Grey(MEAN), MeanPooling(2, 2 * SIDE, 2 * SIDE)])],
    ids=["grey", "mean pooling", "identity", "a chain"],
)  # fmt: skip
def test_closed_form_where_there_is_one(first: LinearOperator) -> None:
    """No search: the last operator is not applied even once."""
    last = Counting(gaussian_kernel(0.6, 3), SIDE, SIDE)
    operator = chained([first, last])
    assert isinstance(operator, LinearOperator)
    y = random((1, 3, SIDE, SIDE), 0)[:, : 3 if first.keeps_colours else 1]
    operator.pseudo_inverse(y)
    operator.solve(y, 0.1, 1.0)
    operator.solve(y, 0.0, 1.0)
    assert last.calls == 0


@pytest.mark.parametrize(
    "first",
    [mask(), BicubicDownsampling(2, 2 * SIDE, 2 * SIDE), MeanPooling(2, 2 * SIDE - 1, 2 * SIDE)],
    ids=["mask", "bicubic", "blocks that are not whole"],
)
def test_none_where_the_rows_are_not_orthogonal(first: LinearOperator) -> None:
    operator = chained([first, blur()])
    assert isinstance(operator, LinearChain)
    assert operator.row_norm is None
    assert operator.uniform_singular_value is None


def test_each_part_is_described() -> None:
    description = chained([Grey(MEAN), MeanPooling(4, SIDE, SIDE)]).describe()
    assert description["task"] == "colourisation + super-resolution"
    assert (description["1 red"], description["2 factor"]) == (1 / 3, 4)


def test_what_an_earlier_mask_removed_is_measured() -> None:
    """As grey, with noise on it; what the last mask removed is not measured at all."""
    last = Inpainting(box_mask(SIDE, SIDE, 2))
    y = torch.zeros(1, 1, SIDE, SIDE)
    observed = chained([mask(), Grey(MEAN), last]).observed(y)
    assert torch.equal(observed[0, 0] > 0, last.known[0, 0])


def test_reference_undoes_the_last_first() -> None:
    """A grey box that was filled with the mean of its surroundings, and all of it enlarged."""
    truth = torch.full((1, 3, 2 * SIDE, 2 * SIDE), 0.4, dtype=torch.float64)
    hole = Inpainting(box_mask(SIDE, SIDE, 2))
    operator = chained([MeanPooling(2, 2 * SIDE, 2 * SIDE), Grey(MEAN), hole])
    found = operator.reference(operator.apply(truth))
    torch.testing.assert_close(found, truth, rtol=0, atol=1e-12)


class TestRefusals:
    def test_nothing(self) -> None:
        with pytest.raises(UserError, match="empty"):
            chained([])

    def test_colours_that_are_gone(self) -> None:
        for after in (Grey(MEAN), JPEG(10, "4:2:0", SIDE, SIDE)):
            with pytest.raises(UserError, match="the colours are gone"):
                chained([Grey(MEAN), mask(), after])
        assert chained([JPEG(10, "4:2:0", SIDE, SIDE), Grey(MEAN)]).needs_colours

    def test_no_picture(self) -> None:
        with pytest.raises(UserError, match="Nothing can follow phase retrieval"):
            chained([PhaseRetrieval(2.0, SIDE, SIDE), blur()])
        assert not chained([blur(), PhaseRetrieval(2.0, SIDE, SIDE)]).measures_picture


# --- conjugate gradients ----------------------------------------------------------------------


def matrix(singular: bool = False) -> Tensor:
    """Symmetric 12 x 12 with eigenvalues from 0.1, or 0, to 1.2."""
    vectors = torch.linalg.qr(random((12, 12), 3))[0]
    values = torch.arange(1.0, 13.0, dtype=torch.float64) / 10.0
    values[:4] *= 0.0 if singular else 1.0
    return vectors @ torch.diag(values) @ vectors.T


def test_solves_every_picture_of_a_batch() -> None:
    system, right = (
        matrix(),
        random((3, 1, 1, 12), 0) * torch.tensor([1.0, 1e6, 0.0])[:, None, None, None],
    )
    found = conjugate_gradients(lambda s: s @ system, right)
    expected = right @ torch.linalg.inv(system)
    for one, other, size in zip(found, expected, (1.0, 1e6, 1.0), strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=1e-10 * size)


def test_least_norm_where_the_system_is_singular() -> None:
    system = matrix(singular=True)
    right = random((2, 1, 1, 12), 0) @ system
    found = conjugate_gradients(lambda s: s @ system, right)
    expected = right @ torch.linalg.pinv(system, rtol=1e-12)
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-10)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_stops_at_the_tolerance(dtype: torch.dtype) -> None:
    """Of the residual, relative to the right side; within ten roundings of it."""
    system, right = matrix().to(dtype), random((1, 1, 1, 12), 0).to(dtype)
    found = conjugate_gradients(lambda s: s @ system, right)
    residual = float((right - found @ system).norm() / right.norm())
    assert residual < TOLERANCE[dtype] + 10 * torch.finfo(dtype).eps


@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float64, 1e-13), (torch.float32, 1e-6)])
def test_the_tolerance_to_a_third(dtype: torch.dtype, tolerance: float) -> None:
    """Eigenvalues 1 and 1 + e leave half of e after one step: enough where it is below."""
    for share, expected in ((0.7, 1), (1.4, 2)):
        values, steps = torch.tensor([1.0, 1.0 + 2 * share * tolerance], dtype=dtype), 0

        def system(s: Tensor, values: Tensor = values) -> Tensor:
            nonlocal steps
            steps += 1
            return s * values

        conjugate_gradients(system, torch.ones(1, 1, 1, 2, dtype=dtype))
        assert steps == expected


def test_gives_up_after_so_many_steps() -> None:
    """Eigenvalues over nine decades: not solved, but the error e is smaller, as e^T S e has it."""
    values = torch.logspace(-9, 0, 600, dtype=torch.float64)
    steps = 0

    def system(s: Tensor) -> Tensor:
        nonlocal steps
        steps += 1
        return s * values

    solution = random((1, 1, 1, 600), 0)
    found = conjugate_gradients(system, solution * values)
    assert steps == 300
    assert (
        0.0
        < float((values * (found - solution) ** 2).sum())
        < 1e-3 * float((values * solution**2).sum())
    )


def test_a_picture_gets_the_same_alone_and_in_a_batch() -> None:
    operator = chained([Inpainting(mask_per_picture(3, SIDE, SIDE)), blur()])
    alone = chained([Inpainting(mask_per_picture(3, SIDE, SIDE)[1:2]), blur()])
    assert isinstance(operator, LinearOperator)
    assert isinstance(alone, LinearOperator)
    r = random((3, 3, SIDE, SIDE), 0)
    r[0] *= 0.0  # stops at once
    for found, expected in (
        (operator.solve(r, 0.01, 1.0)[1:2], alone.solve(r[1:2], 0.01, 1.0)),
        (operator.pseudo_inverse(r)[1:2], alone.pseudo_inverse(r[1:2])),
    ):
        assert torch.equal(found, expected)


def test_single_precision_is_near_double() -> None:
    """For the noise of 0.01 on [0, 1]: to 1e-4, where 8 bits are 4e-3."""
    operator = chained([mask(), blur()])
    assert isinstance(operator, LinearOperator)
    r = random((1, 3, SIDE, SIDE), 0)
    exact = operator.adjoint(operator.solve(r, 0.02**2, 1.0))
    found = operator.adjoint(operator.solve(r.float(), 0.02**2, 1.0)).double()
    assert float((found - exact).abs().max()) < 1e-4 * float(exact.abs().max())
    assert np.isfinite(float(found.norm()))
