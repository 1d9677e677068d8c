"""How a budget of time is spent: which size of network, and when what is done on the way."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from engine.command_line.weights import memory_of
from engine.errors import UserError
from engine.priors.unet import UNet
from engine.training import sizes
from engine.training.budget import Budget
from engine.training.network import unet_configuration
from engine.training.pace import Pace
from engine.training.prior import PriorTrainer
from engine.training.prior_settings import PriorTraining
from engine.training.sizes import SIZES, choose
from tests.engine.test_prior_training import CPU, noise


def test_the_pace_keeps_to_its_share_of_the_clock() -> None:
    now = 0.0
    budget = Budget(seconds=1000.0, clock=lambda: now)
    pace = Pace(budget, times=40, share=0.05)
    due = []
    for now in map(float, range(1, 1001)):
        if pace.due:
            due.append(now)
            pace.done(5.0)
    assert due == [25.0, *(25.0 + 100.0 * i for i in range(1, 10))]


def test_the_pace_of_steps_looks_at_the_step_alone() -> None:
    budget = Budget(steps=100)
    pace = Pace(budget, times=40, share=0.05)
    due = []
    for budget.taken in range(1, 101):
        if pace.due:
            due.append(budget.taken)
            pace.done(1e6)
    assert due == list(range(2, 101, 2))


class Speed:
    """A clock that moves by `seconds` at each step that a trainer takes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        self.now = 0.0

        def steps(learning: PriorTrainer, share: float, count: int) -> None:
            cost = seconds * (0.25 if learning.is_coarse(share) else 1.0)
            self.now += count * cost * learning.settings.channels / 32

        monkeypatch.setattr(sizes, "_steps", steps)


def chosen(monkeypatch: pytest.MonkeyPatch, seconds: float, **given: Any) -> sizes.Choice:
    speed = Speed(monkeypatch, 0.16)
    return choose(noise(40, side=16), given, seconds, CPU, lambda: speed.now)


class TestSizes:
    def test_the_largest_that_sees_what_it_needs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """100 pictures a second with 32 channels, 50 with 64, in seven tenths of the time."""
        for seconds, size in ((12_000, 0), (11_000, 1), (900, 1), (800, 2)):
            choice = chosen(monkeypatch, seconds)
            assert choice.settings.channels == SIZES[size].channels
            assert choice.settings.blocks == SIZES[size].blocks
            rate = 3200.0 / choice.settings.channels
            assert choice.rate == pytest.approx(rate)
            assert choice.pictures == pytest.approx(0.7 * rate * seconds, abs=1.0)
            assert choice.coarse_pictures == pytest.approx(0.3 * 4 * rate * seconds, abs=1.0)

    def test_what_is_given_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        given = {"channels": 64, "batch": 3, "coarse_share": 0.0, "dropout": 0.0}
        choice = chosen(monkeypatch, 1, **given)
        assert {name: getattr(choice.settings, name) for name in given} == given
        assert choice.coarse_pictures == 0
        assert choice.settings.blocks == SIZES[-1].blocks

    def test_a_size_that_is_given_is_tried_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        speed, tried = Speed(monkeypatch, 0.16), []
        honest = sizes._fitting

        def fitting(*arguments: Any) -> PriorTrainer:
            tried.append(arguments)
            return honest(*arguments)

        monkeypatch.setattr(sizes, "_fitting", fitting)
        given = {"channels": 32, "channel_mult": "1,2", "blocks": 1}
        choice = choose(noise(40, side=16), given, 1.0, CPU, lambda: speed.now)
        assert (len(tried), choice.settings.channel_mult) == (1, "1,2")

    @pytest.mark.parametrize(
        "error",
        [
            torch.OutOfMemoryError("CUDA out of memory."),
            RuntimeError("DefaultCPUAllocator: can't allocate memory"),
            MemoryError(),
        ],
    )
    def test_a_batch_is_halved_and_then_the_size_passed_over(
        self, error: BaseException, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The largest size does not fit with any batch, the next one with a quarter of its own."""
        speed, steps = Speed(monkeypatch, 0.16), sizes._steps
        largest, usual = SIZES[0].channels, sizes.ELSEWHERE
        tried = []

        def short(learning: PriorTrainer, share: float, count: int) -> None:
            settings = learning.settings
            tried.append((settings.channels, settings.batch))
            if settings.channels == largest or settings.batch > usual // 4:
                raise error
            steps(learning, share, count)

        monkeypatch.setattr(sizes, "_steps", short)
        monkeypatch.setattr(sizes, "SMALLEST_BATCH", usual // 4)
        choice = choose(noise(40, side=16), {}, 1e9, CPU, lambda: speed.now)
        batches = [usual, usual // 2, usual // 4]
        assert tried[:6] == [(c, b) for c in (largest, SIZES[1].channels) for b in batches]
        assert (choice.settings.channels, choice.settings.batch) == (SIZES[1].channels, usual // 4)

    def test_what_no_memory_suffices_for_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried = []

        def short(learning: PriorTrainer, share: float, count: int) -> None:
            tried.append(learning.settings.batch)
            raise torch.OutOfMemoryError("CUDA out of memory.")

        monkeypatch.setattr(sizes, "_steps", short)
        with pytest.raises(UserError, match="memory of the device cpu is too small"):
            choose(noise(40, side=16), {"batch": 12}, 10.0, CPU)
        assert tried == [12] * len(SIZES)

    def test_another_failure_is_not_taken_for_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(learning: PriorTrainer, share: float, count: int) -> None:
            raise RuntimeError("a defect")

        monkeypatch.setattr(sizes, "_steps", broken)
        with pytest.raises(RuntimeError, match="a defect"):
            choose(noise(40, side=16), {}, 10.0, CPU)

    def test_many_passes_ask_for_dropout(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """40 pictures 300 times: 12,000 pictures, in 12,000 / (0.7 x 100 + 0.3 x 400) s."""
        size = {"channels": 32, "channel_mult": "1", "blocks": 1, "batch": 16}
        assert chosen(monkeypatch, 62, **size).settings.dropout == 0.0
        assert chosen(monkeypatch, 64, **size).settings.dropout == sizes.DROPOUT
        assert chosen(monkeypatch, 64, **size, dropout=0.2).settings.dropout == 0.2

    @pytest.mark.parametrize(
        ("resolution", "factors"),
        [(64, "1,1,2,3"), (256, "1,1,1,1,2,3"), (16, "1,1"), (8, "1"), (50, "1,1"), (20, "1,1")],
    )
    def test_levels_follow_the_side(self, resolution: int, factors: str) -> None:
        settings = PriorTraining.from_dict(SIZES[0].at(resolution))
        assert settings.channel_mult == factors
        assert unet_configuration(settings, resolution).image_size == resolution

    def test_every_size_fits_on_30_megabytes(self) -> None:
        for size in SIZES:
            configuration = unet_configuration(PriorTraining.from_dict(size.at(64)), 64)
            with torch.device("meta"):
                network = UNet(configuration)
            assert 2 * sum(p.numel() for p in network.parameters()) < 30e6


def test_memory_that_runs_out_later_names_what_to_change() -> None:
    with pytest.raises(UserError) as told, memory_of(CPU):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
    assert "--batch" in told.value.remedy
    with pytest.raises(RuntimeError, match="a defect"), memory_of(CPU):
        raise RuntimeError("a defect")
