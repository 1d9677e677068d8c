"""How large a network a budget of time can train, by measured speed.

A network is worth its size when it sees enough pictures: each candidate takes a few steps on this
device, at the full side and, for the coarse stage, at half of it, and the largest that will see
what it needs is taken. The first that shipped, of the middle size, had seen 78,000 pictures at
half and 65,000 at the full side.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from engine.devices import free_memory, is_out_of_memory
from engine.errors import UserError
from engine.training.beginning import Beginning
from engine.training.prior import PriorTrainer
from engine.training.prior_settings import PriorTraining

DEEPEST = 8  # pixels: the side of the coarsest level
ON_CARD, ELSEWHERE = 256, 16
SMALLEST_BATCH = 8
MANY_PASSES = 300
DROPOUT = 0.1
SECONDS = 2.0
FEWEST_STEPS = 2


@dataclass(frozen=True)
class Size:
    """A network: its channels, the factors of four levels, its blocks, the pictures it needs."""

    channels: int
    factors: tuple[int, ...]
    blocks: int
    needs: int

    def at(self, resolution: int) -> dict[str, Any]:
        """Its settings for pictures of this side: the coarsest level is 8 pixels or more.

        Larger pictures get more levels with the factor 1, smaller ones lose the last.
        """
        levels = max(1, int(math.log2(max(resolution // DEEPEST, 1))) + 1)
        while resolution % 2 ** (levels - 1):
            levels -= 1
        factors = ((1,) * (levels - len(self.factors)) + self.factors)[:levels]
        text = ",".join(map(str, factors))
        return {"channels": self.channels, "channel_mult": text, "blocks": self.blocks}


SIZES = (
    Size(64, (1, 1, 2, 3), 2, 400_000),
    Size(32, (1, 2, 3, 4), 2, 60_000),
    Size(32, (1, 2, 2, 3), 1, 0),
)
"""The largest first: 13.1, 6.3 and 2.7 million parameters at 64 x 64, 26 MB on disk at most."""


@dataclass(frozen=True)
class Choice:
    """The settings chosen, and what was expected of them: pictures per second and in all."""

    settings: PriorTraining
    coarse_rate: float
    rate: float
    coarse_pictures: int
    pictures: int

    def sentence(self) -> str:
        """In words."""
        s = self.settings
        return (
            f"{s.channels} channels times {s.channel_mult}, {s.blocks} blocks a level, batches of "
            f"{s.batch}, dropout {s.dropout:g}: {self.rate:.1f} pictures a second; about "
            f"{self.coarse_pictures} at half the side ({s.coarse_share:.0%} of the time), then "
            f"{self.pictures}"
        )


def choose(
    pixels: np.ndarray,
    given: dict[str, Any],
    seconds: float,
    device: torch.device,
    clock: Callable[[], float] = time.perf_counter,
    beginning: Beginning | None = None,
) -> Choice:
    """The largest size that the budget can train, with the settings `given` left as they are.

    With a `beginning` its size is among those given. A size that the memory does not suffice for is
    passed over; UserError where none is left.
    """
    on_card = device.type == "cuda"
    usual = {"batch": ON_CARD if on_card else ELSEWHERE}
    candidates = {
        PriorTraining.from_dict({**usual, **size.at(pixels.shape[1]), **given}): size.needs
        for size in SIZES
    }
    choices = (
        (_expected(trainer, seconds, clock), needs)
        for wanted, needs in candidates.items()
        if (trainer := _fitting(pixels, wanted, device, given, beginning)) is not None
    )
    choice = next((choice for choice, needs in choices if choice.pictures >= needs), None)
    if choice is None:
        raise UserError(
            f"The memory of the device {device} is too small for this training.",
            "Give a smaller --batch or fewer --channels, or free memory.",
        )
    return _with_dropout(choice, given, len(pixels))


def _with_dropout(choice: Choice, given: dict[str, Any], pictures: int) -> Choice:
    """Who sees the same pictures hundreds of times learns them by heart: some is left out then."""
    passes = (choice.coarse_pictures + choice.pictures) / pictures
    if "dropout" in given or passes < MANY_PASSES:
        return choice
    settings = dataclasses.replace(choice.settings, dropout=DROPOUT)
    return dataclasses.replace(choice, settings=settings)


def _fitting(
    pixels: np.ndarray,
    settings: PriorTraining,
    device: torch.device,
    given: dict[str, Any],
    beginning: Beginning | None,
) -> PriorTrainer | None:
    """A trainer with a batch that fits into the memory of the device; None where none does."""
    while True:
        trainer = _tried(pixels, settings, device, beginning)
        if trainer is not None or "batch" in given or settings.batch <= SMALLEST_BATCH:
            return trainer
        free_memory(device)
        settings = dataclasses.replace(settings, batch=settings.batch // 2)


def _tried(
    pixels: np.ndarray,
    settings: PriorTraining,
    device: torch.device,
    beginning: Beginning | None,
) -> PriorTrainer | None:
    """A trainer after its first step; None, and nothing kept, where the memory does not suffice."""
    try:
        trainer = PriorTrainer(pixels, settings, device, beginning=beginning)
        _steps(trainer, 1.0, 1)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        return None
    return trainer


def _expected(trainer: PriorTrainer, seconds: float, clock: Callable[[], float]) -> Choice:
    coarse_share = trainer.settings.coarse_share if trainer.is_coarse(0.0) else 0.0
    coarse, fine = (_speed(trainer, share, clock) for share in (0.0, 1.0))
    return Choice(
        trainer.settings,
        coarse,
        fine,
        int(coarse * seconds * coarse_share),
        int(fine * seconds * (1.0 - coarse_share)),
    )


def _speed(trainer: PriorTrainer, share: float, clock: Callable[[], float]) -> float:
    """Pictures per second, after a first step that does not count."""
    _steps(trainer, share, 1)
    started, steps = clock(), 0
    while steps < FEWEST_STEPS or clock() - started < SECONDS / len(SIZES):
        _steps(trainer, share, FEWEST_STEPS)
        steps += FEWEST_STEPS
    return steps * trainer.settings.batch / max(clock() - started, 1e-9)


def _steps(trainer: PriorTrainer, share: float, count: int) -> None:
    for _ in range(count):
        trainer.take_step(share)
    _ = trainer.loss  # waits for the device
