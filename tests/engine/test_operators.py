"""Every operator against the same invariants, and against dense linear algebra.

A new operator is one more line in `LINEAR_OPERATORS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import UserError
from engine.problems.blur import Blur
from engine.problems.color import Grey
from engine.problems.denoising import Denoising
from engine.problems.inpainting import Inpainting
from engine.problems.kernels import gaussian_kernel, motion_kernel, stacked
from engine.problems.masks import box_mask, outpainting_mask, random_mask
from engine.problems.operator import LinearOperator
from engine.problems.resolution import BicubicDownsampling, MeanPooling

Factory = Callable[[int, int, int], LinearOperator]
"""(pictures, height, width) -> operator"""


def mask_per_picture(pictures: int, height: int, width: int) -> Tensor:
    """A different mask for every picture: (N, 1, H, W)."""
    masks = [random_mask(height, width, 0.2 + 0.6 / (i + 1), seed=i) for i in range(pictures)]
    return torch.stack(masks)[:, None]


def kernel_per_picture(pictures: int) -> Tensor:
    """A different kernel for every picture, of different sizes: (N, 1, h, w)."""
    return stacked([gaussian_kernel(0.3 + 0.1 * i, 1 + 2 * (i % 2)) for i in range(pictures)])


LOPSIDED = torch.tensor([[0.0, 0.05, 0.1], [0.0, 0.6, 0.15], [0.02, 0.0, 0.08]])
TWO_BY_TWO = torch.ones(2, 2)  # removes the highest frequency of an even side altogether

LINEAR_OPERATORS: dict[str, Factory] = {
    "box": lambda n, h, w: Inpainting(box_mask(h, w, 3)),
    "corner": lambda n, h, w: Inpainting(box_mask(h, w, 2, top=0, left=w - 2)),
    "random": lambda n, h, w: Inpainting(random_mask(h, w, 0.7, seed=1)),
    "one known pixel": lambda n, h, w: Inpainting(torch.arange(h * w).reshape(h, w) == 5),
    "mask per picture": lambda n, h, w: Inpainting(mask_per_picture(n, h, w)),
    "outpainting": lambda n, h, w: Inpainting(outpainting_mask(h, w, left=1, right=2, top=1)),
    "Gaussian blur": lambda n, h, w: Blur(gaussian_kernel(0.6, 3), h, w),
    "motion blur": lambda n, h, w: Blur(motion_kernel(2.4, 35.0), h, w),
    "shaken camera": lambda n, h, w: Blur(motion_kernel(2.5, 10.0, 0.5, seed=3), h, w),
    "lopsided kernel": lambda n, h, w: Blur(LOPSIDED, h, w),
    "even kernel": lambda n, h, w: Blur(TWO_BY_TWO, h, w),
    "kernel per picture": lambda n, h, w: Blur(kernel_per_picture(n), h, w),
    "mean pooling x2": lambda n, h, w: MeanPooling(2, h, w),
    "mean pooling x4": lambda n, h, w: MeanPooling(4, h, w),
    "bicubic x2": lambda n, h, w: BicubicDownsampling(2, h, w),
    "bicubic x4": lambda n, h, w: BicubicDownsampling(4, h, w),
    "grey mean": lambda n, h, w: Grey((1.0, 1.0, 1.0)),
    "grey luma": lambda n, h, w: Grey((0.299, 0.587, 0.114)),
    "denoising": lambda n, h, w: Denoising(),
}
SHAPES = [(1, 3, 8, 8), (3, 3, 5, 7), (2, 3, 13, 4), (1, 3, 64, 64)]

each_operator = pytest.mark.parametrize("name", LINEAR_OPERATORS)
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def made(name: str, shape: tuple[int, ...]) -> LinearOperator:
    return LINEAR_OPERATORS[name](shape[0], *shape[2:])


def random(shape: tuple[int, ...], seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def inner(a: Tensor, b: Tensor) -> float:
    return float((a * b).sum())


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
    name for name, make in LINEAR_OPERATORS.items() if not isinstance(make(1, 8, 8), Inpainting)
]


@pytest.mark.parametrize("name", KEEP_CONSTANTS)
@each_shape
def test_constant_pictures_stay_constant(name: str, shape: tuple[int, ...]) -> None:
    """On every channel alike."""
    image = made(name, shape).apply(torch.full(shape, 0.7, dtype=torch.float64))
    torch.testing.assert_close(image, torch.full_like(image, 0.7), rtol=0, atol=1e-12)


def dense(operator: LinearOperator, shape: tuple[int, ...]) -> np.ndarray:
    """A of every picture as a matrix (N, measurement, picture), column by column."""
    size = int(np.prod(shape[1:]))
    columns = []
    for i in range(size):
        basis = torch.zeros(shape[0], size, dtype=torch.float64)
        basis[:, i] = 1.0
        columns.append(operator.apply(basis.reshape(shape)).flatten(1).numpy())
    return np.stack(columns, axis=-1)


@each_operator
class TestAgainstDenseMatrices:
    SHAPE = (3, 3, 5, 7)

    def test_adjoint_and_pseudo_inverse(self, name: str) -> None:
        operator = made(name, self.SHAPE)
        matrices = dense(operator, self.SHAPE)
        y = random(tuple(operator.apply(random(self.SHAPE, 0)).shape), 1)
        vectors = y.flatten(1).numpy()
        for i, matrix in enumerate(matrices):
            adjoint = operator.adjoint(y)[i].flatten().numpy()
            inverse = operator.pseudo_inverse(y)[i].flatten().numpy()
            np.testing.assert_allclose(adjoint, matrix.T @ vectors[i], atol=1e-12)
            np.testing.assert_allclose(inverse, np.linalg.pinv(matrix) @ vectors[i], atol=1e-10)

    def test_largest_singular_value(self, name: str) -> None:
        """An upper bound that is reached: samplers take it for their longest stable step."""
        operator = made(name, self.SHAPE)
        largest = np.linalg.svd(dense(operator, self.SHAPE), compute_uv=False).max()
        assert operator.largest_singular_value == pytest.approx(largest, rel=1e-6)

    @pytest.mark.parametrize(
        ("noise", "weight"), [(0.01, 1.0), (0.5, 7.0), (3.0, 0.0), (0.0, 1.0), (0.0, 0.2)]
    )
    def test_solve(self, name: str, noise: float, weight: float) -> None:
        """The inverse, or the pseudo-inverse where noise is 0."""
        operator = made(name, self.SHAPE)
        r = random(tuple(operator.apply(random(self.SHAPE, 0)).shape), 1)
        solution = operator.solve(r, noise, weight).flatten(1).numpy()
        for i, matrix in enumerate(dense(operator, self.SHAPE)):
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


class TestMasks:
    def test_box_is_centred_or_where_it_is_put(self) -> None:
        centred = ~box_mask(6, 8, 2)
        assert centred.nonzero().tolist() == [[2, 3], [2, 4], [3, 3], [3, 4]]
        placed = ~box_mask(6, 8, 2, top=4, left=0)
        assert placed.nonzero().tolist() == [[4, 0], [4, 1], [5, 0], [5, 1]]

    @pytest.mark.parametrize(
        ("box", "top", "left"), [(0, None, None), (6, None, None), (2, 5, 0), (2, 0, -1)]
    )
    def test_box_must_fit(self, box: int, top: int | None, left: int | None) -> None:
        with pytest.raises(UserError):
            box_mask(6, 8, box, top, left)

    @pytest.mark.parametrize("missing", [0.0, 0.1, 0.5, 0.92, 1.0])
    def test_random_mask_counts_exactly(self, missing: float) -> None:
        known = random_mask(13, 7, missing, seed=4)
        assert int((~known).sum()) == round(missing * 91)
        assert torch.equal(known, random_mask(13, 7, missing, seed=4))

    def test_random_mask_depends_on_its_seed(self) -> None:
        assert not torch.equal(random_mask(13, 7, 0.5, 1), random_mask(13, 7, 0.5, 2))

    @pytest.mark.parametrize("missing", [-0.1, 1.01, float("nan")])
    def test_random_mask_needs_a_share(self, missing: float) -> None:
        with pytest.raises(UserError):
            random_mask(4, 4, missing, seed=0)


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
