"""The errors of large areas that a training pays for beside those of pixels."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.training.prior import PriorTrainer
from engine.training.prior_settings import PriorTraining
from engine.training.scales import LARGEST_RATIO, large_scale_errors, noise_ratios, scales


def white(count: int, side: int) -> Tensor:
    generator = torch.Generator().manual_seed(1)
    return torch.randn(count, 3, side, side, generator=generator, dtype=torch.float64)


def test_scales_are_powers_of_four_that_fit() -> None:
    assert scales(64, 64) == [4, 16, 64]
    assert scales(300, 63) == [4, 16]
    assert scales(3, 3) == []


def test_a_constant_error_counts_at_every_scale() -> None:
    wrong = torch.full((2, 3, 64, 64), 0.1, dtype=torch.float64)
    wrong[1] *= -3.0
    expected = torch.tensor([0.01, 0.09], dtype=torch.float64) * 3
    torch.testing.assert_close(large_scale_errors(wrong), expected)


def test_what_is_even_within_an_area_counts_from_the_next_scale_on() -> None:
    """+1 and -1 in a chequerboard of 4 x 4 squares: a mean of 1 there, and of 0 in larger areas."""
    square = torch.ones(4, 4)
    board = torch.cat([torch.cat([square, -square], 1), torch.cat([-square, square], 1)])
    wrong = board.repeat(8, 8)[None, None]
    torch.testing.assert_close(large_scale_errors(wrong), torch.tensor([1.0]))


def test_white_noise_counts_less_the_larger_the_area() -> None:
    found = large_scale_errors(white(400, 64))
    error = float(found.std()) / 20.0
    assert float(found.mean()) == pytest.approx(1 / 4**2 + 1 / 16**2 + 1 / 64**2, abs=3 * error)


def test_its_gradient_reaches_every_pixel_by_its_areas() -> None:
    """Of mean(m^2) over n areas with means m it is 2 m / (n s^2), for each scale."""
    wrong = torch.zeros(1, 1, 16, 16, dtype=torch.float64)
    wrong[0, 0, 5, 6] = 1.0
    wrong.requires_grad_()
    (gradient,) = torch.autograd.grad(large_scale_errors(wrong).sum(), wrong)
    whole, part = 2.0 / 256 / 16**2, 2.0 / 16 / (16 * 4**2)
    assert float(gradient[0, 0, 0, 0]) == pytest.approx(whole)
    assert float(gradient[0, 0, 4, 7]) == pytest.approx(whole + part)


def test_it_is_the_error_of_the_estimate() -> None:
    """x0_hat = (x_t - sqrt(1 - ab) eps_hat) / sqrt(ab), of which areas are taken."""
    alpha_bars = torch.tensor([0.9, 0.4, 0.01], dtype=torch.float64)
    signal, spread = (v[:, None, None, None] for v in (alpha_bars.sqrt(), (1 - alpha_bars).sqrt()))
    picture, noise, guess = white(3, 16), white(3, 16).flip(3), white(3, 16).flip(2)
    wrong = (signal * picture + spread * noise - spread * guess) / signal - picture
    found = noise_ratios(alpha_bars) * large_scale_errors(guess - noise)
    torch.testing.assert_close(found, large_scale_errors(wrong))


def test_where_nothing_is_left_of_the_picture_it_is_bounded() -> None:
    assert noise_ratios(torch.tensor([0.5, 1e-9])).tolist() == [1.0, LARGEST_RATIO]


def first_loss(kappa: float) -> tuple[float, float]:
    """Of a network that predicts no noise yet, and what areas cost it."""
    pixels = np.random.default_rng(0).integers(0, 256, (150, 16, 16, 3)).astype(np.uint8)
    settings = PriorTraining(
        channels=32, channel_mult="1", blocks=1, batch=32, coarse_share=0.0, scales=kappa
    )
    trainer = PriorTrainer(pixels, settings)
    _, times, noise, _ = trainer._examples(0.1)  # the step makes the same again
    bars = torch.tensor(trainer.schedule.alpha_bars)[times]
    costs = float((noise_ratios(bars) * large_scale_errors(noise)).mean())
    trainer.take_step(0.1)
    return trainer.loss, costs


def test_a_training_pays_for_them_as_much_as_it_is_told() -> None:
    (plain, costs), (dear, _) = first_loss(0.0), first_loss(0.5)
    assert plain == pytest.approx(1.0, abs=0.02)
    assert costs > 0.1
    assert dear - plain == pytest.approx(0.5 * costs, rel=1e-4)
