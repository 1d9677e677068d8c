"""The loop of every training: steps until the budget is spent or somebody asks to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from engine.errors import UserError
from engine.training.budget import Budget


class Trainer(Protocol):
    """What the loop needs to know of a training."""

    step: int

    def take_step(self, share: float) -> None:
        """One step at the share of the training that is done, in [0, 1]."""

    @property
    def diverged(self) -> bool:
        """Whether the loss is no finite number any more."""


def train(
    trainer: Trainer,
    budget: Budget,
    on_step: Callable[[], None],
    should_stop: Callable[[], bool],
) -> bool:
    """Train until the budget is spent, or `should_stop()`; whether it was spent."""
    while budget.share < 1.0:
        if should_stop():
            return False
        trainer.take_step(budget.share)
        budget.taken = trainer.step
        if trainer.diverged:
            raise UserError(
                f"The training diverged at step {trainer.step}.", "Lower its learning rate (rate)."
            )
        on_step()
    return True
