"""Maps of pixels against other ways to calculate them, and their colours."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from skimage.color import deltaE_ciede2000, lab2rgb, rgb2lab

from engine.color_map import BRIGHT, DARK, colors, painted
from engine.evaluation.maps import (
    change,
    common_scale,
    deviation,
    difference,
    mean_picture,
    psnr_of_pixels,
)
from engine.evaluation.metrics import psnr
from engine.evaluation.uncertainty import RunningMoments, intensity_deviation
from engine.images import to_tensor
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from tests.engine.operator_list import LINEAR_OPERATORS, NONLINEAR_OPERATORS

OPERATORS = LINEAR_OPERATORS | NONLINEAR_OPERATORS


def pictures(count: int, height: int = 9, width: int = 7) -> list[np.ndarray]:
    rng = np.random.default_rng(5)
    return list(rng.integers(0, 256, (count, height, width, 3), np.uint8))


def test_difference_is_the_root_mean_square_of_intensities() -> None:
    x, reference = pictures(2)
    intensities = x.astype(np.float64) / 255 - reference.astype(np.float64) / 255
    expected = np.sqrt((intensities**2).mean(axis=2))
    np.testing.assert_allclose(difference(x, reference), expected, rtol=1e-5)
    assert difference(x, reference).dtype == np.float32


def test_difference_reaches_from_0_to_1() -> None:
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 255, np.uint8)
    assert difference(black, black).tolist() == [[0.0, 0.0]] * 2
    assert difference(black, white) == pytest.approx(1.0)
    assert change(black, white) == pytest.approx(-1.0)
    assert change(white, black) == pytest.approx(1.0)


def test_change_is_the_mean_of_the_channels() -> None:
    x, reference = pictures(2)
    expected = (x.astype(np.float64) - reference).mean(axis=2) / 255
    np.testing.assert_allclose(change(x, reference), expected, atol=1e-6)


@pytest.mark.parametrize("of_two", [difference, change, psnr_of_pixels])
def test_pictures_of_two_sizes_have_no_difference(of_two) -> None:
    with pytest.raises(ValueError, match="two sizes"):
        of_two(np.zeros((1, 4, 3), np.uint8), np.zeros((4, 4, 3), np.uint8))


def test_mean_and_deviation_are_those_of_the_running_moments() -> None:
    seen = pictures(5)
    moments = RunningMoments()
    for picture in seen:
        moments.add(to_tensor(picture))
    expected = intensity_deviation(moments.deviation).numpy()
    np.testing.assert_allclose(deviation(seen), expected, rtol=1e-4)
    levels = (moments.mean[0].permute(1, 2, 0).numpy() + 1) * 127.5
    assert np.abs(mean_picture(seen) - levels).max() <= 0.5 + 1e-3
    with pytest.raises(ValueError, match="do not vary"):
        deviation(seen[:1])


def test_psnr_of_pixels_is_that_of_the_metrics() -> None:
    x, reference = pictures(2)
    expected = psnr(to_tensor(x), to_tensor(reference))[0]
    assert psnr_of_pixels(x, reference) == pytest.approx(expected, abs=1e-4)
    assert psnr_of_pixels(x, x) == math.inf


def test_the_scale_holds_all_but_single_pixels() -> None:
    values = np.full((100, 100), 0.031, np.float32)
    values[0, :40] = 0.9
    assert common_scale([values]) == 0.04
    assert common_scale([values, np.full((4, 4), -0.26)]) == 0.3
    values[:60] = math.nan
    assert common_scale([values]) == 0.04
    assert common_scale([np.full((4, 4), math.nan)]) == common_scale([]) == 0.001


# Colours


def test_colours_are_those_of_a_straight_line_in_lab() -> None:
    steps = np.linspace(0.0, 1.0, 256)[:, None]
    expected = lab2rgb((1 - steps) * np.array(DARK) + steps * np.array(BRIGHT)) * 255
    assert np.abs(colors() - expected).max() <= 0.51


def test_lightness_tells_the_order() -> None:
    assert (np.diff(rgb2lab(colors())[::4, 0]) > 0).all()
    signed = rgb2lab(colors(signed=True))[:, 0]
    assert (np.diff(signed[:128:4]) > 0).all()
    assert (np.diff(signed[128::4]) < 0).all()


# Machado, Oliveira and Fernandes 2009, severity 1, on linear light: red-blind and green-blind.
RED_BLIND = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
     [-0.003882, -0.048116, 1.051998]]
)  # fmt: skip
GREEN_BLIND = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
     [-0.011820, 0.042940, 0.968881]]
)  # fmt: skip


@pytest.mark.parametrize("eye", [RED_BLIND, GREEN_BLIND])
@pytest.mark.parametrize("signed", [False, True])
def test_a_colour_blind_eye_tells_the_levels_apart(eye, signed) -> None:
    rgb = colors(signed=signed) / 255.0
    light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = (light @ eye.T).clip(0, 1)
    seen = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
    lab = rgb2lab(seen)[::32]
    apart = deltaE_ciede2000(lab[:, None], lab[None])
    assert apart[~np.eye(len(lab), dtype=bool)].min() > 6


def test_painting_clamps_and_leaves_gaps_grey() -> None:
    values = np.array([[0.0, 0.1, 0.2, 7.0, math.nan, math.nan]])
    seen = painted(values, 0.2)
    table = colors()
    assert np.array_equal(seen[0, :4], table[[0, 128, 255, 255]])
    assert (seen[0, 4:] == seen[0, 4:, :1]).all(), "a gap is grey"
    signed = painted(np.array([[-0.3, -0.2, 0.2, math.nan]]), 0.2, signed=True)
    assert np.array_equal(signed[0, :3], colors(signed=True)[[0, 0, 255]])


def test_no_colour_of_a_map_is_that_of_a_gap() -> None:
    gaps = painted(np.full((4, 4), math.nan), 1.0).reshape(-1, 3).astype(int)
    for signed in (False, True):
        apart = np.abs(colors(signed=signed).astype(int)[:, None] - gaps[None]).max(axis=2)
        assert apart.min() > 8


# Misfit


@pytest.mark.parametrize("name", OPERATORS)
def test_the_misfit_map_adds_up_to_the_misfit(name: str) -> None:
    operator = OPERATORS[name](2, 16, 16)
    generator = torch.Generator().manual_seed(1)
    truth = torch.rand(2, 3, 16, 16, generator=generator) * 2 - 1
    guess = torch.rand(2, 3, 16, 16, generator=generator) * 2 - 1
    problem = Problem.simulated(operator, truth, 0.1, NoiseSource([0, 1], "measurement"))
    found = problem.misfit_map(guess)
    assert found.shape == (2, *problem.measurement.shape[-2:])
    squares = found.square().nanmean(dim=(1, 2))
    torch.testing.assert_close(squares.sqrt(), problem.misfit(guess), rtol=1e-5, atol=1e-6)


def test_the_misfit_of_the_truth_is_the_noise_and_gaps_are_gaps() -> None:
    operator = LINEAR_OPERATORS["random"](1, 64, 64)
    truth = torch.zeros(1, 3, 64, 64)
    problem = Problem.simulated(operator, truth, 0.07, NoiseSource([3], "measurement"))
    found = problem.misfit_map(truth)
    known = operator.observed(truth)[:, 0] > 0
    assert torch.equal(found.isnan(), ~known)
    assert float(found[known].square().mean().sqrt()) == pytest.approx(0.07, rel=0.05)
