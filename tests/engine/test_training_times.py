"""Which times a training draws: where the errors are, and without any bias."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from engine.training.budget import Budget
from engine.training.prior_files import Source, go_on, keep_state
from engine.training.state import read_state
from engine.training.times import FOLLOWING, PARTS, TimeDraw
from tests.engine.test_prior_training import CPU, noise, trainer

STARTS = torch.linspace(0.0, 0.9999, 1000)


def drawn(draw: TimeDraw, count: int = 4) -> tuple[torch.Tensor, torch.Tensor]:
    both = [draw.drawn(start, count) for start in STARTS]
    return torch.cat([times for times, _ in both]), torch.cat([counts for _, counts in both])


def uneven(focus: float, timesteps: int = 1000) -> TimeDraw:
    """Errors that fall by a factor of 100 along the chain."""
    draw = TimeDraw(timesteps, focus, CPU)
    draw.errors = 10.0 ** torch.linspace(0.0, -2.0, PARTS)
    return draw


def test_without_focus_they_are_even_and_reach_every_time() -> None:
    times, counts = drawn(uneven(0.0))
    assert (times.min(), times.max()) == (0, 999)
    assert torch.bincount(times, minlength=1000).max() <= 12
    assert torch.allclose(counts, torch.ones(4000), atol=1e-5)
    four, _ = uneven(0.0).drawn(torch.tensor(0.3015), 4)
    assert sorted(four.tolist()) == [51, 301, 551, 801]


@pytest.mark.parametrize(("focus", "timesteps"), [(0.5, 1000), (0.9, 1000), (0.5, 50), (0.5, 37)])
def test_whatever_the_focus_the_mean_stays(focus: float, timesteps: int) -> None:
    """sum of f(t) counts / draws is the mean of f over the chain, for any f."""
    times, counts = drawn(uneven(focus, timesteps), 16)
    chain = torch.arange(timesteps) / timesteps
    for function in (torch.ones_like, torch.sqrt, lambda u: (7.0 * u).sin(), lambda u: u > 0.93):
        values = function(chain).float()
        found = float((values[times] * counts).mean())
        assert found == pytest.approx(float(values.mean()), abs=0.003)


def test_with_focus_they_lie_where_the_errors_are() -> None:
    draw = uneven(0.5)
    times, counts = drawn(draw)
    roots = draw.errors.sqrt()
    wanted = 0.5 / PARTS + 0.5 * roots / roots.sum()
    share = torch.bincount(times * PARTS // 1000, minlength=PARTS) / len(times)
    assert torch.allclose(share, wanted, atol=0.003)
    assert float(counts.max()) < 1.0 / (1.0 - 0.5)


def test_it_follows_the_errors_that_are_met() -> None:
    draw = TimeDraw(1000, 0.5, CPU)
    draw.follow(torch.tensor([0, 49, 999]), torch.tensor([2.0, 4.0, 0.5]))
    first = 1.0 + (3.0 - 1.0) * (1.0 - (1.0 - FOLLOWING) ** 2)
    assert float(draw.errors[0]) == pytest.approx(first)
    assert float(draw.errors[-1]) == pytest.approx(1.0 + FOLLOWING * (0.5 - 1.0))
    assert torch.equal(draw.errors[1:-1], torch.ones(PARTS - 2))


def test_the_loss_counts_examples_by_how_rarely_they_are_drawn() -> None:
    learning = trainer(batch=32, focus=0.8)
    learning.draw.errors = uneven(0.8).errors.clone()
    _, _, eps, counts = learning._examples(0.5)
    learning.take_step(0.5)
    errors = eps.square().mean(dim=(1, 2, 3))  # the first network says 0
    assert learning.loss == pytest.approx(float((counts * errors).mean()), rel=1e-5)
    assert learning.loss != pytest.approx(float(errors.mean()), rel=1e-4)


def test_what_was_met_is_kept_to_the_last_bit(tmp_path: Path) -> None:
    first, second = trainer(), trainer()
    out, source = tmp_path / "p.safetensors", Source("d", "p", "h", 0)
    for _ in range(3):
        first.take_step(0.5)
    keep_state(first, Budget(steps=9), out, source)
    state = read_state(out, {})
    assert state is not None
    go_on(second, Budget(steps=9), out, state)
    assert torch.equal(second.draw.errors, first.draw.errors)
    assert not torch.equal(second.draw.errors, torch.ones(PARTS))


def test_more_times_on_fewer_pictures_on_the_way() -> None:
    learning = trainer(noise(2000))
    assert [len(learning.measured_on(times)) for times in (1, 4, 20, 50)] == [100, 100, 32, 12]
    assert math.isfinite(learning.held_out_loss(2))
