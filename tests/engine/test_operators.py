"""Every linear operator against the same invariants, and against dense linear algebra."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask, random_mask
from tests.engine.operator_list import (
    CHAINS,
    LINEAR_OPERATORS,
    SHAPES,
    dense,
    inner,
    made,
    mask_per_picture,
    random,
)

each_operator = pytest.mark.parametrize("name", LINEAR_OPERATORS)
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


@each_operator
@each_shape
class TestInvariants:
    def test_adjoint_identity(self, name: str, shape: tuple[int, ...]) -> None:
        """<A x, y> = <x, A^T y>, relative to |A x| |y|."""
        operator, x = made(name, shape), random(shape, 0)
        image = operator.apply(x)
        y = random(tuple(image.shape), 1)
        error = inner(image, y) - inner(x, operator.adjoint(y))
        assert abs(error) <= 1e-10 * float(image.norm() * y.norm())

    def test_pullback_is_the_gradient(self, name: str, shape: tuple[int, ...]) -> None:
        operator, x = made(name, shape), random(shape, 0).requires_grad_()
        image = operator.apply(x)
        cotangent = random(tuple(image.shape), 1)
        (expected,) = torch.autograd.grad(image, x, cotangent)
        found = operator.pullback(x.detach(), cotangent)
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-12)

    def test_linearity(self, name: str, shape: tuple[int, ...]) -> None:
        operator, a, b = made(name, shape), random(shape, 0), random(shape, 1)
        found = operator.apply(2.0 * a - 3.0 * b)
        expected = 2.0 * operator.apply(a) - 3.0 * operator.apply(b)
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-12)

    def test_pseudo_inverse_identities(self, name: str, shape: tuple[int, ...]) -> None:
        """A A^+ A = A and A^+ A A^+ = A^+."""
        operator = made(name, shape)
        image = operator.apply(random(shape, 0))
        again = operator.apply(operator.pseudo_inverse(image))
        torch.testing.assert_close(again, image, rtol=0, atol=1e-10)
        inverse = operator.pseudo_inverse(random(tuple(image.shape), 1))
        round_trip = operator.pseudo_inverse(operator.apply(inverse))
        torch.testing.assert_close(round_trip, inverse, rtol=0, atol=1e-10)

    @pytest.mark.parametrize(("noise", "weight"), [(0.01, 1.0), (2.5, 0.3), (1.0, 0.0)])
    def test_solve_inverts(
        self, name: str, shape: tuple[int, ...], noise: float, weight: float
    ) -> None:
        """(noise I + weight A A^T) solve(r) = r."""
        operator = made(name, shape)
        r = random(tuple(operator.apply(random(shape, 0)).shape), 1)
        solution = operator.solve(r, noise, weight)
        product = noise * solution + weight * operator.apply(operator.adjoint(solution))
        torch.testing.assert_close(product, r, rtol=0, atol=1e-10)

    @pytest.mark.parametrize("rho", [0.02, 1.7])
    def test_solve_finds_the_best_compromise(
        self, name: str, shape: tuple[int, ...], rho: float
    ) -> None:
        """x + A^T (A A^T + rho I)^-1 (y - A x) has no gradient of |y - A z|^2 + rho |z - x|^2."""
        operator, x = made(name, shape), random(shape, 0)
        y = random(tuple(operator.apply(x).shape), 1)
        best = x + operator.adjoint(operator.solve(y - operator.apply(x), rho, 1.0))
        gradient = operator.adjoint(operator.apply(best) - y) + rho * (best - x)
        torch.testing.assert_close(gradient, torch.zeros_like(x), rtol=0, atol=1e-10)

    def test_observed_marks_what_was_measured(self, name: str, shape: tuple[int, ...]) -> None:
        """Ones and zeros of the measurement's shape; A x never reaches the zeros."""
        operator = made(name, shape)
        image = operator.apply(random(shape, 0))
        observed = operator.observed(image)
        assert observed.shape == image.shape
        assert set(observed.unique().tolist()) <= {0.0, 1.0}
        torch.testing.assert_close(observed * image, image, rtol=0, atol=0)

    def test_reference_is_a_picture(self, name: str, shape: tuple[int, ...]) -> None:
        operator = made(name, shape)
        reference = operator.reference(operator.apply(2.0 * random(shape, 0)))
        assert tuple(reference.shape) == shape
        assert float(reference.abs().max()) <= 1.0

    def test_keeps_single_precision(self, name: str, shape: tuple[int, ...]) -> None:
        operator, x = made(name, shape), random(shape, 0).float()
        image = operator.apply(x)
        made_from_it = [
            image,
            operator.adjoint(image),
            operator.pseudo_inverse(image),
            operator.solve(image, 0.1, 1.0),
            operator.reference(image),
            operator.observed(image),
        ]
        assert {tensor.dtype for tensor in made_from_it} == {torch.float32}

    def test_describes_itself_in_json(self, name: str, shape: tuple[int, ...]) -> None:
        description = made(name, shape).describe()
        assert json.loads(json.dumps(description)) == description
        assert "task" in description


KEEP_CONSTANTS = [
    name
    for name, make in LINEAR_OPERATORS.items()
    if not isinstance(make(1, 8, 8), Inpainting) and "mask" not in name
]


@pytest.mark.parametrize("name", KEEP_CONSTANTS)
@each_shape
def test_constant_pictures_stay_constant(name: str, shape: tuple[int, ...]) -> None:
    """On every channel alike."""
    image = made(name, shape).apply(torch.full(shape, 0.7, dtype=torch.float64))
    torch.testing.assert_close(image, torch.full_like(image, 0.7), rtol=0, atol=1e-12)


@each_operator
class TestAgainstDenseMatrices:
    SHAPE = (3, 3, 5, 7)

    def test_adjoint_and_pseudo_inverse(self, name: str) -> None:
        operator = made(name, self.SHAPE)
        matrices = dense(operator.apply, self.SHAPE)
        y = random(tuple(operator.apply(random(self.SHAPE, 0)).shape), 1)
        vectors = y.flatten(1).numpy()
        for i, matrix in enumerate(matrices):
            adjoint = operator.adjoint(y)[i].flatten().numpy()
            inverse = operator.pseudo_inverse(y)[i].flatten().numpy()
            np.testing.assert_allclose(adjoint, matrix.T @ vectors[i], atol=1e-12)
            np.testing.assert_allclose(inverse, np.linalg.pinv(matrix) @ vectors[i], atol=1e-10)

    def test_largest_singular_value(self, name: str) -> None:
        """An upper bound, and reached: samplers take it for their longest stable step.

        That of a chain is the product of its parts', which a mask in it may keep from being
        reached: here it is less than twice as large.
        """
        operator = made(name, self.SHAPE)
        largest = np.linalg.svd(dense(operator.apply, self.SHAPE), compute_uv=False).max()
        if name in CHAINS and "mask" in name:
            assert largest <= operator.largest_singular_value * (1 + 1e-12)
            assert operator.largest_singular_value < 2.0 * largest
        else:
            assert operator.largest_singular_value == pytest.approx(largest, rel=1e-6)

    @pytest.mark.parametrize(
        ("noise", "weight"), [(0.01, 1.0), (0.5, 7.0), (3.0, 0.0), (0.0, 1.0), (0.0, 0.2)]
    )
    def test_solve(self, name: str, noise: float, weight: float) -> None:
        """The inverse, or the pseudo-inverse where noise is 0."""
        operator = made(name, self.SHAPE)
        r = random(tuple(operator.apply(random(self.SHAPE, 0)).shape), 1)
        solution = operator.solve(r, noise, weight).flatten(1).numpy()
        for i, matrix in enumerate(dense(operator.apply, self.SHAPE)):
            system = noise * np.eye(len(matrix)) + weight * matrix @ matrix.T
            invert = np.linalg.inv if noise > 0 else np.linalg.pinv
            expected = invert(system) @ r[i].flatten().numpy()
            np.testing.assert_allclose(solution[i], expected, atol=1e-9)


class TestInpainting:
    def test_apply_keeps_known_pixels_and_clears_the_rest(self) -> None:
        known = box_mask(6, 5, 2)
        x = random((2, 3, 6, 5), 0)
        y = Inpainting(known).apply(x)
        assert torch.equal(y[:, :, known], x[:, :, known])
        assert not y[:, :, ~known].any()

    def test_observed_is_the_mask(self) -> None:
        masks = mask_per_picture(3, 5, 7)
        observed = Inpainting(masks).observed(torch.zeros(3, 3, 5, 7))
        assert torch.equal(observed, masks.expand(3, 3, 5, 7).float())

    def test_reference_fills_with_each_pictures_own_mean_colour(self) -> None:
        x = random((3, 3, 5, 7), 0).clamp(-1, 1)
        masks = mask_per_picture(3, 5, 7)
        operator = Inpainting(masks)
        reference = operator.reference(operator.apply(x))
        for picture, known, filled in zip(x, masks[:, 0], reference, strict=True):
            assert torch.equal(filled[:, known], picture[:, known])
            mean = picture[:, known].mean(dim=1, keepdim=True)
            expected = mean.expand(3, int((~known).sum()))
            torch.testing.assert_close(filled[:, ~known], expected)

    @pytest.mark.parametrize(
        "known",
        [
            torch.zeros(4, 4, dtype=torch.bool),
            torch.ones(4, 4, dtype=torch.bool),
            torch.stack([torch.zeros(4, 4), torch.eye(4)])[:, None],
        ],
        ids=["nothing known", "nothing unknown", "nothing known in one picture"],
    )
    def test_refuses_masks_that_pose_no_problem(self, known: Tensor) -> None:
        with pytest.raises(UserError):
            Inpainting(known)

    def test_describes_the_missing_share(self) -> None:
        description = Inpainting(random_mask(10, 20, 0.25, seed=0)).describe()
        assert description == {"task": "inpainting", "height": 10, "width": 20, "missing": 0.25}


HAVE_ONE = {
    "box", "corner", "random", "one known pixel", "mask per picture", "strokes", "outpainting",
    "grey mean", "grey luma", "denoising", "two masks", "grey, then a mask per picture",
}  # fmt: skip
EVEN_ONLY = {"mean pooling x2", "mean pooling x4", "grey, then mean pooling"}


@each_operator
@each_shape
def test_who_has_a_uniform_singular_value(name: str, shape: tuple[int, ...]) -> None:
    """Mean pooling only where all its blocks are whole; 13 x 4 by 4 has one row left over."""
    whole = all(side % (4 if "x4" in name else 2) == 0 for side in shape[2:])
    expected = name in HAVE_ONE or (name in EVEN_ONLY and whole)
    assert (made(name, shape).uniform_singular_value is not None) == expected


@each_operator
@each_shape
def test_the_norm_of_the_rows(name: str, shape: tuple[int, ...]) -> None:
    """A A^T = s^2 I, and so a uniform singular value, where the operator says so."""
    operator = made(name, shape)
    if operator.row_norm is None:
        return
    assert operator.row_norm == operator.uniform_singular_value
    y = random(tuple(operator.apply(random(shape, 0)).shape), 1)
    again = operator.apply(operator.adjoint(y))
    torch.testing.assert_close(again, operator.row_norm**2 * y, rtol=0, atol=1e-10)


@each_operator
@each_shape
def test_a_uniform_singular_value_is_one(name: str, shape: tuple[int, ...]) -> None:
    """A A^T A = s^2 A, and A^+ = A^T / s^2, where the operator says so."""
    operator, value = made(name, shape), made(name, shape).uniform_singular_value
    if value is None:
        return
    image = operator.apply(random(shape, 0))
    again = operator.apply(operator.adjoint(image))
    torch.testing.assert_close(again, value**2 * image, rtol=0, atol=1e-10)
    y = random(tuple(image.shape), 1)
    inverse = operator.adjoint(y) / value**2
    torch.testing.assert_close(operator.pseudo_inverse(y), inverse, rtol=0, atol=1e-10)
