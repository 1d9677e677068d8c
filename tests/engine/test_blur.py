"""Blur and its kernels: the convolution by another path, what kernels look like, kernel files."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage
from torch import Tensor

from engine.errors import UserError
from engine.problems.blur import Blur
from engine.problems.kernels import (
    gaussian_kernel,
    motion_kernel,
    normalized,
    open_kernel,
    stacked,
)
from engine.resources import resources_folder

KERNELS = {
    "gaussian": gaussian_kernel(1.5, 13),
    "gaussian that is cut off": gaussian_kernel(10.0, 5),
    "line": motion_kernel(9.0, 30.0),
    "shaken": motion_kernel(15.0, -120.0, 0.7, seed=5),
    "wild": motion_kernel(20.0, 0.0, 1.0, seed=1),
}


def random(shape: tuple[int, ...], seed: int = 0) -> Tensor:
    return torch.randn(
        shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64
    ).clamp(-1, 1)


@pytest.mark.parametrize("name", KERNELS)
def test_kernels_sum_to_one_and_are_not_negative(name: str) -> None:
    kernel = KERNELS[name]
    assert kernel.dtype == torch.float64
    assert float(kernel.sum()) == pytest.approx(1.0, abs=1e-12)
    assert float(kernel.min()) >= 0.0
    assert all(side % 2 == 1 for side in kernel.shape)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("size", [(32, 32), (27, 40), (31, 25)])
def test_blur_is_the_circular_convolution_with_every_tap(name: str, size: tuple[int, int]) -> None:
    """The same by scipy's direct sums: centred, none left out, not mirrored."""
    x = random((2, 3, *size))
    found = Blur(KERNELS[name], *size).apply(x).numpy()
    kernel = KERNELS[name].numpy()[None, None]
    expected = ndimage.convolve(x.numpy(), kernel, mode="wrap")
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_point_becomes_the_kernel() -> None:
    kernel = torch.arange(15, dtype=torch.float64).reshape(3, 5)
    point = torch.zeros(1, 3, 9, 9, dtype=torch.float64)
    point[..., 4, 4] = 1.0
    image = Blur(kernel, 9, 9).apply(point)
    expected = (kernel / kernel.sum()).expand(3, 3, 5)
    torch.testing.assert_close(image[0, :, 3:6, 2:7], expected, rtol=0, atol=1e-12)


def test_every_picture_has_its_own_kernel() -> None:
    kernels = [gaussian_kernel(0.5, 3), motion_kernel(7.0, 20.0), KERNELS["shaken"]]
    x = random((3, 3, 20, 31))
    together = Blur(stacked(kernels), 20, 31).apply(x)
    alone = [Blur(k, 20, 31).apply(x[i : i + 1]) for i, k in enumerate(kernels)]
    torch.testing.assert_close(together, torch.cat(alone), rtol=0, atol=1e-12)


def test_stacked_kernels_lie_about_one_middle() -> None:
    """Three rows high and five columns wide are both; zeros are around the smaller ones."""
    high, wide = torch.ones(3, 1), 2.0 * torch.ones(1, 5)
    first, second = stacked([high, wide])
    assert first.tolist() == [[[0, 0, 1, 0, 0]] * 3]
    assert second.tolist() == [[[0] * 5, [2] * 5, [0] * 5]]


@pytest.mark.parametrize("deviation", [2.0, 1.7])
def test_gaussian_has_its_deviation(deviation: float) -> None:
    kernel = gaussian_kernel(deviation, 31)
    offsets = torch.arange(31, dtype=torch.float64) - 15
    found = float((kernel.sum(dim=0) * offsets**2).sum())
    assert found == pytest.approx(deviation**2, abs=1e-6)
    torch.testing.assert_close(kernel, kernel.T)
    torch.testing.assert_close(kernel, kernel.flip(0))


def test_line_along_the_rows_is_a_box() -> None:
    expected = torch.full((1, 5), 0.2, dtype=torch.float64)
    torch.testing.assert_close(motion_kernel(5.0, 0.0), expected)
    torch.testing.assert_close(motion_kernel(5.0, 90.0), expected.T)
    halves = torch.tensor([[0.125, 0.25, 0.25, 0.25, 0.125]], dtype=torch.float64)
    torch.testing.assert_close(motion_kernel(4.0, 180.0), halves)


def test_angle_turns_clockwise_on_the_screen() -> None:
    """To the right and down, which is where the rows grow."""
    kernel = motion_kernel(21.0, 30.0)
    rows, columns = (torch.arange(n, dtype=torch.float64) - n // 2 for n in kernel.shape)
    covariance = float((kernel * torch.outer(rows, columns)).sum())
    spread = float((kernel.sum(dim=0) * columns**2).sum())
    assert covariance / spread == pytest.approx(np.tan(np.radians(30.0)), rel=0.05)


def test_shake_depends_on_its_seed_and_grows_with_its_intensity() -> None:
    straight = motion_kernel(15.0, 0.0, 0.0, seed=1)
    assert torch.equal(straight, motion_kernel(15.0, 0.0, 0.0, seed=2))
    assert torch.equal(motion_kernel(15.0, 0.0, 0.4), motion_kernel(15.0, 0.0, 0.4, seed=0))
    bent = [motion_kernel(15.0, 0.0, 0.4, seed) for seed in (1, 1, 2)]
    assert torch.equal(bent[0], bent[1])
    assert bent[0].shape != bent[2].shape or not torch.equal(bent[0], bent[2])
    assert len(straight) == 1
    assert min(len(kernel) for kernel in bent) > 1


def test_path_hangs_together_and_reaches_no_further_than_its_length() -> None:
    for seed in range(20):
        kernel = motion_kernel(12.0, 50.0, 1.0, seed)
        assert max(kernel.shape) <= 13
        _, count = ndimage.label(kernel.numpy() > 0, np.ones((3, 3)))
        assert count == 1


def traced(length: float, angle: float, intensity: float, seed: int) -> np.ndarray:
    """64 points for each pixel of the path, one step after the other; three harmonics of sway."""
    drawn = torch.randn(
        2, 3, 1, generator=torch.Generator().manual_seed(seed), dtype=torch.float64
    ).tolist()
    count, place = math.ceil(64 * length), np.zeros(2)
    path = []
    for k in range(count):
        along, sway = math.pi * (k + 0.5) / count, 0.0
        for n in (1, 2, 3):
            sines, cosines = drawn[0][n - 1][0], drawn[1][n - 1][0]
            sway += (sines * math.sin(n * along) + cosines * math.cos(n * along)) / n
        direction = math.radians(angle + 90 * intensity * sway)
        place = place + length / count * np.array([math.sin(direction), math.cos(direction)])
        path.append(place)
    points = np.array(path)
    cells = np.rint(points - (points.min(axis=0) + points.max(axis=0)) / 2).astype(int)
    reach = np.abs(cells).max(axis=0)
    kernel = np.zeros(2 * reach + 1)
    np.add.at(kernel, tuple((cells + reach).T), 1 / count)
    return kernel


@pytest.mark.parametrize(
    ("length", "angle", "intensity", "seed"),
    [(9.0, 31.0, 0.0, 0), (7.3, -110.0, 0.4, 1), (15.1, 12.0, 1.0, 2), (1.0, 77.0, 0.3, 3)],
)
def test_the_path_point_by_point(length: float, angle: float, intensity: float, seed: int) -> None:
    found = motion_kernel(length, angle, intensity, seed).numpy()
    np.testing.assert_allclose(found, traced(length, angle, intensity, seed), rtol=0, atol=1e-12)


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kernel",
    [
        torch.zeros(3, 3),
        torch.tensor([[0.5, -0.1, 0.6]]),
        torch.tensor([[0.5, float("nan")]]),
        torch.tensor([[1.0, float("inf")]]),
        torch.ones(9, 3),
        torch.ones(3, 9),
        torch.stack([torch.ones(3, 3), torch.zeros(3, 3)])[:, None],
    ],
    ids=["empty", "negative", "no number", "infinite", "too high", "too wide", "one is empty"],
)
def test_kernels_that_no_blur_has(kernel: Tensor) -> None:
    with pytest.raises(UserError):
        Blur(kernel, 8, 8)


def test_kernel_as_large_as_the_picture_makes_it_flat() -> None:
    x = torch.arange(35.0).reshape(1, 1, 7, 5).expand(1, 3, 7, 5)
    blurred = Blur(torch.ones(7, 5), 7, 5).apply(x)
    torch.testing.assert_close(blurred, torch.full_like(x, 17.0))


@pytest.mark.parametrize(
    ("deviation", "size", "wrong"),
    [
        (1.0, 4, "4 pixels wide"),
        (1.0, 0, "0 pixels wide"),
        (1.0, -1, "-1 pixels wide"),
        (0.0, 3, "standard deviation 0"),
        (math.inf, 3, "standard deviation inf"),
        (math.nan, 3, "standard deviation nan"),
    ],
)
def test_gaussians_that_do_not_exist(deviation: float, size: int, wrong: str) -> None:
    with pytest.raises(UserError, match=wrong):
        gaussian_kernel(deviation, size)


def test_gaussian_of_one_pixel_changes_nothing() -> None:
    assert gaussian_kernel(3.0, 1).tolist() == [[1.0]]


# --- kernel files -----------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_kernel_file_is_its_brightness(mode: str, tmp_path: Path) -> None:
    grey = np.array([[0, 10, 0], [20, 60, 5], [0, 3, 2]], np.uint8)
    Image.fromarray(grey).convert(mode).save(tmp_path / "kernel.png")
    found = open_kernel(tmp_path / "kernel.png").numpy()
    np.testing.assert_allclose(found, grey / 100.0, atol=1e-12)


def test_the_kernel_that_ships_is_a_disc_of_three_pixels_radius() -> None:
    """Every pixel is as bright as the share of it that the disc covers."""
    kernel = open_kernel(resources_folder() / "kernels" / "out-of-focus.png")
    points = (np.arange(7 * 100) + 0.5) / 100 - 3.5
    inside = points[:, None] ** 2 + points**2 <= 9.0
    covered = inside.reshape(7, 100, 7, 100).mean(axis=(1, 3))
    np.testing.assert_allclose(kernel / kernel.max(), covered, atol=1 / 255)


def test_kernel_files_that_are_refused(tmp_path: Path) -> None:
    Image.new("L", (5, 5)).save(tmp_path / "black.png")
    (tmp_path / "text.png").write_text("no picture")
    for name, word in (("black.png", "black"), ("text.png", "text.png"), ("none.png", "none.png")):
        with pytest.raises(UserError) as caught:
            open_kernel(tmp_path / name)
        assert word in caught.value.problem
    Image.new("L", (50, 5), 255).save(tmp_path / "wide.png")
    with pytest.raises(UserError, match="50 x 5"):
        Blur(open_kernel(tmp_path / "wide.png"), 32, 32)


def test_empty_kernel_is_named() -> None:
    with pytest.raises(UserError, match=r"The kernel a\.png"):
        normalized(torch.zeros(1, 1), "The kernel a.png")


# --- what is written down ---------------------------------------------------------------------


def test_description_tells_kernels_apart() -> None:
    described = [
        Blur(kernel, 32, 32, kernel="line", length=9.0).describe() for kernel in KERNELS.values()
    ]
    assert described[0]["length"] == 9.0
    assert len({text["kernel_sha256"] for text in described}) == len(KERNELS)


def test_starts_from_the_blurred_picture_itself() -> None:
    y = 2.0 * random((1, 3, 8, 8))
    assert torch.equal(Blur(KERNELS["gaussian that is cut off"], 8, 8).reference(y), y.clamp(-1, 1))


@pytest.mark.parametrize(("share", "kept"), [(0.8, 0.0), (1.25, 1.0)])
def test_where_a_frequency_counts_as_gone(share: float, kept: float) -> None:
    """Below 12 roundings of the type on 8 x 12 pixels; here the highest one along the rows."""
    left = share * 12 * torch.finfo(torch.float32).eps
    blur = Blur(torch.tensor([[0.5 - left / 2, 0.5 + left / 2]], dtype=torch.float64), 8, 12)
    wave = torch.tensor([1.0, -1.0]).repeat(6).expand(1, 3, 8, 12)
    found = blur.pseudo_inverse(wave * left)
    torch.testing.assert_close(found.abs(), torch.full_like(found, kept), rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_pseudo_inverse_leaves_out_what_is_gone_to_within_rounding(dtype: torch.dtype) -> None:
    """However strong the blur, noise grows by no more than the precision has room for."""
    blur = Blur(gaussian_kernel(8.0, 63), 64, 64)
    y = random((1, 3, 64, 64)).to(dtype)
    most = 1.0 / (64 * torch.finfo(dtype).eps)
    assert float(blur.pseudo_inverse(y).norm()) < most * float(y.norm())
    image = blur.apply(y)
    again = blur.apply(blur.pseudo_inverse(image))
    torch.testing.assert_close(again, image, rtol=0, atol=1e-4)
