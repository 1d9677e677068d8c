"""Super-resolution, grey and identity against other implementations and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from engine.errors import UserError
from engine.problems.color import Grey
from engine.problems.denoising import Denoising
from engine.problems.masks import outpainting_mask
from engine.problems.resolution import BicubicDownsampling, MeanPooling

BOTH = pytest.mark.parametrize("kind", [MeanPooling, BicubicDownsampling])


def random(shape: tuple[int, ...], seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@pytest.mark.parametrize("factor", [2, 3, 4, 8, 16])
@pytest.mark.parametrize("size", [(64, 64), (48, 96), (37, 50)])
def test_bicubic_is_pillows(factor: int, size: tuple[int, int]) -> None:
    """To single precision everywhere, border included."""
    x = random((1, 1, *size))
    found = BicubicDownsampling(factor, *size).apply(x)[0, 0].numpy()
    small = Image.fromarray(x[0, 0].numpy().astype(np.float32)).resize(
        found.shape[::-1], Image.Resampling.BICUBIC
    )
    np.testing.assert_allclose(found, np.asarray(small), atol=2e-6)


@pytest.mark.parametrize("factor", [2, 4, 8, 16])
def test_mean_pooling_is_pillows_box_filter(factor: int) -> None:
    x = random((1, 1, 48, 80))
    found = MeanPooling(factor, 48, 80).apply(x)[0, 0].numpy()
    small = Image.fromarray(x[0, 0].numpy().astype(np.float32)).reduce(factor)
    np.testing.assert_allclose(found, np.asarray(small), atol=2e-6)


@pytest.mark.parametrize("factor", [2, 4, 8, 16])
def test_mean_pooling_has_one_singular_value(factor: int) -> None:
    """A A^T = I / r^2."""
    operator, y = MeanPooling(factor, 32, 48), random((2, 3, 32 // factor, 48 // factor))
    expected = y / factor**2
    torch.testing.assert_close(operator.apply(operator.adjoint(y)), expected, rtol=0, atol=1e-12)
    assert operator.largest_singular_value == pytest.approx(1 / factor)


def test_last_blocks_are_as_large_as_what_is_left() -> None:
    x = random((1, 3, 5, 7))
    y = MeanPooling(2, 5, 7).apply(x)
    assert y.shape == (1, 3, 3, 4)
    torch.testing.assert_close(y[..., 2, 3], x[..., 4, 6])
    torch.testing.assert_close(y[..., 2, 0], x[..., 4, :2].mean(dim=-1))


@BOTH
def test_starts_from_the_enlarged_measurement(kind: type[MeanPooling]) -> None:
    """A smooth picture is nearly what its enlarged measurement shows."""
    ramp = torch.linspace(-0.9, 0.9, 64, dtype=torch.float64).expand(1, 3, 64, 64)
    operator = kind(4, 64, 64)
    reference = operator.reference(operator.apply(ramp))
    assert float((reference - ramp)[..., 8:-8].abs().max()) < 0.01
    assert operator.reference(torch.full((1, 3, 16, 16), 3.0)).max() == 1.0


@BOTH
@pytest.mark.parametrize("factor", [0, -2, 9])
def test_factors_that_leave_no_whole_pixel(kind: type[MeanPooling], factor: int) -> None:
    with pytest.raises(UserError, match="16 x 8"):
        kind(factor, 8, 16)


@BOTH
def test_description_names_factor_and_filter(kind: type[MeanPooling]) -> None:
    expected = {"task": "super-resolution", "height": 8, "width": 16, "factor": 4}
    description = kind(4, 8, 16).describe()
    assert description == expected | {"downsampling": kind.kind}


# --- grey and identity ------------------------------------------------------------------------


def test_grey_is_the_weighted_mean() -> None:
    x = random((2, 3, 5, 7))
    operator = Grey((2.0, 1.0, 1.0))
    y = operator.apply(x)
    torch.testing.assert_close(y[:, 0], 0.5 * x[:, 0] + 0.25 * x[:, 1] + 0.25 * x[:, 2])
    assert operator.largest_singular_value == pytest.approx(0.375**0.5)
    assert Grey((1, 1, 1)).largest_singular_value == pytest.approx(3**-0.5)


def test_grey_starts_from_the_grey_picture() -> None:
    reference = Grey((1, 1, 1)).reference(torch.full((2, 1, 4, 4), -3.0))
    assert torch.equal(reference, torch.full((2, 3, 4, 4), -1.0))


@pytest.mark.parametrize(
    "weights", [(0, 0, 0), (1, -1, 1), (1, 1), (1, 1, float("nan")), (1, 1, float("inf"))]
)
def test_weights_that_make_no_grey(weights: tuple[float, ...]) -> None:
    with pytest.raises(UserError):
        Grey(weights)


def test_denoising_measures_the_picture_itself() -> None:
    x = random((1, 3, 4, 5))
    assert torch.equal(Denoising().apply(x), x)


# --- outpainting ------------------------------------------------------------------------------


def test_margins_are_where_they_are_named() -> None:
    known = outpainting_mask(6, 9, left=1, right=2, top=3, bottom=1)
    assert known.nonzero().amin(dim=0).tolist() == [3, 1]
    assert known.nonzero().amax(dim=0).tolist() == [4, 6]
    assert int(known.sum()) == 2 * 6


@pytest.mark.parametrize(
    "margins", [{"left": -1}, {"left": 5, "right": 4}, {"top": 6}, {"top": 3, "bottom": 3}]
)
def test_margins_leave_something(margins: dict[str, int]) -> None:
    with pytest.raises(UserError, match="9 x 6"):
        outpainting_mask(6, 9, **margins)
