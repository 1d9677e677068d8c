"""Operators that are not linear: their derivatives, and what each of them measures."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from engine.errors import UserError
from engine.problems.blur import Blur
from engine.problems.chain import chained
from engine.problems.jpeg import CHROMA_TABLE, JPEG, LUMA_AND_CHROMA, LUMA_TABLE, scaled_table
from engine.problems.kernels import gaussian_kernel
from engine.problems.nonlinear import ClippedExposure, NonlinearBlur, PhaseRetrieval
from engine.problems.operator import Operator
from tests.engine.operator_list import (
    LOPSIDED,
    NONLINEAR_OPERATORS,
    SHAPES,
    dense,
    inner,
    random,
)
from tests.engine.photos import scene

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)
each_operator = pytest.mark.parametrize("name", NONLINEAR_OPERATORS)
SMOOTH = [name for name in NONLINEAR_OPERATORS if "JPEG" not in name]


def made(name: str, shape: tuple[int, ...]) -> Operator:
    return NONLINEAR_OPERATORS[name](shape[0], *shape[2:])


def picture(shape: tuple[int, ...], seed: int = 0) -> Tensor:
    """Mostly within [-1, 1]; some pixels lie beyond, as those of an estimate do."""
    return 0.5 * random(shape, seed)


@each_operator
@each_shape
class TestInvariants:
    def test_reference_is_a_picture(self, name: str, shape: tuple[int, ...]) -> None:
        operator = made(name, shape)
        reference = operator.reference(operator.apply(picture(shape)))
        assert tuple(reference.shape) == shape
        assert float(reference.abs().max()) <= 1.0

    def test_keeps_single_precision(self, name: str, shape: tuple[int, ...]) -> None:
        operator, x = made(name, shape), picture(shape).float()
        y = operator.apply(x)
        found = [y, operator.pullback(x, y), operator.reference(y), operator.observed(y)]
        assert {tensor.dtype for tensor in found} == {torch.float32}

    def test_describes_itself_in_json(self, name: str, shape: tuple[int, ...]) -> None:
        description = made(name, shape).describe()
        assert json.loads(json.dumps(description)) == description
        assert "task" in description

    def test_pictures_of_a_batch_are_alone(self, name: str, shape: tuple[int, ...]) -> None:
        if shape[0] == 1 or "per picture" in name:
            return
        operator, x = made(name, shape), picture(shape)
        whole, c = operator.apply(x), random(tuple(operator.apply(x).shape), 1)
        alone = NONLINEAR_OPERATORS[name](1, *shape[2:])
        torch.testing.assert_close(alone.apply(x[1:2]), whole[1:2], rtol=0, atol=1e-12)
        found = alone.pullback(x[1:2], c[1:2])
        torch.testing.assert_close(found, operator.pullback(x, c)[1:2], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", SMOOTH)
@each_shape
class TestDerivative:
    def test_pullback_is_the_gradient(self, name: str, shape: tuple[int, ...]) -> None:
        operator, x = made(name, shape), picture(shape).requires_grad_()
        image = operator.apply(x)
        cotangent = random(tuple(image.shape), 1)
        (expected,) = torch.autograd.grad(image, x, cotangent)
        found = operator.pullback(x.detach(), cotangent)
        torch.testing.assert_close(found, expected, rtol=1e-10, atol=1e-12)

    def test_pullback_is_a_difference_quotient(self, name: str, shape: tuple[int, ...]) -> None:
        """<(A(x + h d) - A(x - h d)) / 2h, c> = <d, pullback c>, without any differentiation."""
        operator, x, step = made(name, shape), picture(shape), 1e-6
        direction = random(shape, 2)
        ahead, behind = (operator.apply(x + s * step * direction) for s in (1, -1))
        cotangent = random(tuple(ahead.shape), 1)
        quotient = inner((ahead - behind) / (2.0 * step), cotangent)
        found = inner(direction, operator.pullback(x, cotangent))
        assert found == pytest.approx(quotient, rel=1e-4, abs=1e-4)


@each_operator
def test_no_change_is_stretched_by_more(name: str) -> None:
    """The largest singular value of the derivative, in and on the border of the range."""
    shape = (1, 3, 8, 8)
    operator = made(name, shape)
    for seed in range(3):
        x = random(shape, seed).clamp(-1.0, 1.0)
        size = operator.apply(x).shape[1:]

        def pulled(c: Tensor, x: Tensor = x) -> Tensor:
            return operator.pullback(x, c)

        largest = np.linalg.svd(dense(pulled, (1, *size)), compute_uv=False).max()
        assert 0.3 * operator.largest_singular_value < largest
        assert largest < operator.largest_singular_value * (1 + 1e-9)


PILLOW_CASES = [
    *((*size, q) for size in ((48, 60), (37, 51)) for q in (1, 5, 10, 30, 49, 50, 75, 95, 100)),
    *((*size, q) for size in ((17, 24), (5, 7)) for q in (1, 10, 75)),
]


class TestJPEG:
    @pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
    @pytest.mark.parametrize(("height", "width", "quality"), PILLOW_CASES)
    def test_is_what_pillow_decodes(
        self, height: int, width: int, quality: int, subsampling: str
    ) -> None:
        """To 0.6 of 255 levels in the mean; 0.54 is the most that these cases have.

        libjpeg computes in whole numbers of few bits, so that now and then a coefficient near a
        half is rounded to the other side. Chroma enlarged without its filter is 1 to 2 off.
        """
        pixels = scene()[:height, :width]
        expected = decoded(pixels, quality, subsampling)
        found = levels(JPEG(quality, subsampling, height, width).apply(tensor(pixels)))
        assert np.abs(found - expected).mean() < 0.6

    @pytest.mark.parametrize("quality", [5, 30, 50, 90])
    def test_grey_pictures_exactly_but_for_near_ties(self, quality: int) -> None:
        """No colours, no rounding of colours: nine pixels of ten are equal, to a level."""
        pixels = np.repeat(scene()[..., 1:2], 3, axis=2)
        expected = decoded(pixels, quality, "4:4:4")
        found = levels(JPEG(quality, "4:4:4", *pixels.shape[:2]).apply(tensor(pixels)))
        assert (np.abs(found - expected) < 1.5).mean() > 0.97
        assert (np.abs(found - expected) < 0.5).mean() > 0.9

    @pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
    def test_compressing_twice_changes_little(self, subsampling: str) -> None:
        operator = JPEG(20, subsampling, 48, 60)
        once = operator.apply(tensor(scene()))
        change = float((operator.apply(once) - once).abs().mean())
        assert change < 0.25 * float((once - tensor(scene())).abs().mean())

    @pytest.mark.parametrize("shape", [(1, 3, 8, 8), (2, 3, 5, 7), (1, 3, 48, 60)], ids=str)
    @pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
    def test_pullback_is_that_of_the_surrogate(
        self, shape: tuple[int, ...], subsampling: str
    ) -> None:
        operator, x = JPEG(10, subsampling, *shape[2:]), random(shape, 0).requires_grad_()
        cotangent = random(shape, 1)
        (expected,) = torch.autograd.grad(operator.surrogate(x), x, cotangent)
        torch.testing.assert_close(operator.pullback(x, cotangent), expected, rtol=0, atol=1e-12)

    @pytest.mark.parametrize(("height", "width"), [(48, 60), (37, 51), (5, 7)])
    @pytest.mark.parametrize("subsampling", ["4:2:0", "4:4:4"])
    def test_the_surrogate_is_jpeg_of_the_best_quality(
        self, height: int, width: int, subsampling: str
    ) -> None:
        """All steps are 1 there, and roundings are left, each with the variance 1/12.

        Three in luma and chroma (colours, coefficients, decoded), one in red, green and blue.
        """
        x = tensor(scene()[:height, :width])
        operator = JPEG(100, subsampling, height, width)
        difference = levels(operator.apply(x)) - levels(operator.surrogate(x).clamp(-1, 1))
        back = np.linalg.inv(np.array(LUMA_AND_CHROMA))
        variance = 3 / 12 * (back**2).sum() / 3 + 1 / 12
        assert 0.0 < (difference**2).mean() < 1.2 * variance

    @pytest.mark.parametrize("quality", [1, 7, 25, 49, 50, 51, 60, 74, 75, 90, 99, 100])
    def test_the_tables_are_those_that_pillow_writes(self, quality: int) -> None:
        file = io.BytesIO()
        Image.fromarray(scene()).save(file, "JPEG", quality=quality)
        written = Image.open(file).quantization
        for i, table in enumerate((LUMA_TABLE, CHROMA_TABLE)):
            assert scaled_table(table, quality).flatten().tolist() == list(written[i])

    @pytest.mark.parametrize(("quality", "subsampling"), [(0, "4:2:0"), (101, "4:2:0"), (9, "x")])
    def test_what_jpeg_has_not(self, quality: int, subsampling: str) -> None:
        with pytest.raises(UserError, match="JPEG has no"):
            JPEG(quality, subsampling, 8, 8)


def decoded(pixels: np.ndarray, quality: int, subsampling: str) -> np.ndarray:
    """What Pillow writes and reads again."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling=subsampling)
    return np.asarray(Image.open(file)).astype(float)


def tensor(pixels: np.ndarray) -> Tensor:
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].double() / 127.5 - 1.0


def levels(x: Tensor) -> np.ndarray:
    return (127.5 * (x[0] + 1.0)).permute(1, 2, 0).numpy()


class TestExposure:
    def test_values(self) -> None:
        x = torch.tensor([-0.9, -0.5, -0.2, 0.0, 0.3, 0.5, 0.8]).reshape(1, 1, 1, 7)
        y = ClippedExposure(2.0).apply(x).flatten().tolist()
        assert y == pytest.approx([-1.0, -1.0, -0.4, 0.0, 0.6, 1.0, 1.0])

    def test_reference_is_right_where_nothing_was_clipped(self) -> None:
        x = 0.3 * random((2, 3, 5, 7), 0)
        operator = ClippedExposure(2.0)
        right = (operator.reference(operator.apply(x)) - x).abs() < 1e-12
        assert torch.equal(right, x.abs() <= 0.5)

    @pytest.mark.parametrize("factor", [0.0, -1.0, float("nan"), float("inf")])
    def test_refuses(self, factor: float) -> None:
        with pytest.raises(UserError, match="exposure"):
            ClippedExposure(factor)


class TestNonlinearBlur:
    def test_constant_pictures_stay(self) -> None:
        for value in (-1.2, -1.0, -0.3, 0.4, 1.0):
            x = torch.full((1, 3, 8, 8), value, dtype=torch.float64)
            y = NonlinearBlur(Blur(LOPSIDED, 8, 8)).apply(x)
            torch.testing.assert_close(y, x, rtol=0, atol=1e-12)

    def test_gamma_1_is_the_linear_blur(self) -> None:
        blur, x = Blur(LOPSIDED, 9, 8), picture((2, 3, 9, 8))
        torch.testing.assert_close(NonlinearBlur(blur, 1.0).apply(x), blur.apply(x))

    def test_two_points_of_light_by_hand(self) -> None:
        """Half of white, half of black: ((1 + (1/21)^2.2) / 2)^(1/2.2) 1.05 - 0.05 of white."""
        x = torch.tensor([-1.0, 1.0], dtype=torch.float64).repeat(4).reshape(1, 1, 1, 8)
        y = NonlinearBlur(Blur(torch.ones(1, 2), 1, 8), 2.2).apply(x)
        grey = 1.05 * ((1 + (1 / 21) ** 2.2) / 2) ** (1 / 2.2) - 0.05
        torch.testing.assert_close(y, torch.full_like(y, 2 * grey - 1), rtol=0, atol=1e-12)
        assert grey > 0.7, "brighter than the 0.5 of a linear blur"

    @pytest.mark.parametrize("gamma", [0.9, float("nan"), float("inf")])
    def test_refuses(self, gamma: float) -> None:
        with pytest.raises(UserError, match="gamma"):
            NonlinearBlur(Blur(LOPSIDED, 8, 8), gamma)


class TestPhaseRetrieval:
    def test_against_numpy(self) -> None:
        """Zeros around, orthonormal, zero frequency in the middle, in numpy's own words."""
        x = picture((2, 3, 12, 10))
        padded = np.pad(x.numpy(), ((0, 0), (0, 0), (3, 3), (2, 2)))  # int(12/4), int(10/4)
        moved = np.fft.ifftshift(padded, axes=(-2, -1))
        spectrum = np.fft.fftshift(np.fft.fft2(moved, norm="ortho"), axes=(-2, -1))
        found = PhaseRetrieval(2.0, 12, 10).apply(x).numpy()
        np.testing.assert_allclose(found, np.abs(spectrum), atol=1e-12)

    def test_nothing_is_divided_by_zero(self) -> None:
        operator, blank = PhaseRetrieval(2.0, 8, 8), torch.zeros(1, 3, 8, 8)
        pulled = operator.pullback(blank, torch.ones(1, 3, 12, 12))
        assert torch.equal(pulled, blank)

    def test_what_cannot_be_told_apart(self) -> None:
        operator, x = PhaseRetrieval(2.0, 9, 8), picture((1, 3, 9, 8))
        for twin in (-x, x.flip(-2, -1), -x.flip(-2, -1)):
            torch.testing.assert_close(operator.apply(twin), operator.apply(x))

    def test_reference_fits_the_magnitudes(self) -> None:
        """Far better than a random picture of the same brightness."""
        x = tensor(scene()[:32, :32])
        operator = PhaseRetrieval(4.0, 32, 32)
        y = operator.apply(x)
        found = operator.reference(y)
        misfit = float((operator.apply(found) - y).norm() / y.norm())
        guess = float((operator.apply(random((1, 3, 32, 32), 1) * x.std()) - y).norm() / y.norm())
        assert misfit < 0.25 < guess

    @pytest.mark.parametrize("oversampling", [-0.1, float("nan"), float("inf")])
    def test_refuses(self, oversampling: float) -> None:
        with pytest.raises(UserError, match="oversampling"):
            PhaseRetrieval(oversampling, 8, 8)


class TestChains:
    def test_the_first_comes_first(self) -> None:
        blur, exposure = Blur(gaussian_kernel(0.8, 5), 8, 8), ClippedExposure(3.0)
        x = picture((1, 3, 8, 8))
        one = chained([blur, exposure]).apply(x)
        other = chained([exposure, blur]).apply(x)
        torch.testing.assert_close(one, exposure.apply(blur.apply(x)))
        torch.testing.assert_close(other, blur.apply(exposure.apply(x)))
        assert float((one - other).abs().max()) > 0.1

    def test_jpeg_in_a_chain_goes_by_its_surrogate(self) -> None:
        blur, jpeg = Blur(LOPSIDED, 8, 8), JPEG(50, "4:2:0", 8, 8)
        x, c = picture((1, 3, 8, 8)), random((1, 3, 8, 8), 1)
        found = chained([blur, jpeg]).pullback(x, c)
        torch.testing.assert_close(found, blur.adjoint(jpeg.pullback(x, c)))
