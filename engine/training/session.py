"""What happens between the steps of a prior's training: measuring, keeping, drawing.

No stop costs more than the minutes since the last state, and no full disk ends a training: what
was written before stays whole, and the next time it is tried again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from engine.errors import UserError
from engine.training.budget import Budget
from engine.training.pace import Pace
from engine.training.prior import Measurement, PriorTrainer
from engine.training.prior_files import Source, keep_state, save_prior

MEASUREMENTS, MEASURING_SHARE = 40, 0.05
GALLERIES, DRAWING_SHARE = 8, 0.02
SECONDS_BETWEEN_SAVES = 120.0


class Session:
    """A training between its start, or its continuation, and its end.

    `say` is told every measurement and every file that could not be written; `draw` makes a
    gallery from the prior's file.
    """

    def __init__(
        self,
        trainer: PriorTrainer,
        budget: Budget,
        out: Path,
        source: Source,
        say: Callable[[str], None],
        draw: Callable[[], None],
    ) -> None:
        self.trainer, self.budget, self.out, self.source = trainer, budget, out, source
        self._say, self._draw = say, draw
        self._measuring = Pace(budget, MEASUREMENTS, MEASURING_SHARE)
        self._drawing = Pace(budget, GALLERIES, DRAWING_SHARE)
        self._saved_at = budget.spent
        self._written: float | None = None

    def begin(self) -> None:
        """Measure a prior that is gone on from: what is no better than it is not written."""
        if self.trainer.beginning is not None and not self.trainer.history:
            self.measure()
            self.keep()

    def on_step(self) -> None:
        """After a step: measure, keep the state, draw, each when it is due."""
        if self._measuring.due:
            self._measuring.done(self._timed(self.measure))
            self.keep()
        elif self.budget.spent - self._saved_at >= SECONDS_BETWEEN_SAVES:
            self.keep()
        if self._drawing.due and self._written is not None:
            self._drawing.done(self._timed(lambda: self._attempt(self._draw)))

    def measure(self) -> None:
        """Measure the held-out pictures and tell."""
        best = self.trainer.best_loss
        found = self.trainer.measure(self.budget.spent)
        self._say(self._sentence(found, found.held_out < best))

    def keep(self) -> None:
        """Write the state, and the prior where a better one was measured; the state comes first."""
        self._attempt(lambda: keep_state(self.trainer, self.budget, self.out, self.source))
        if self.trainer.best and self._written != self.trainer.best_loss:
            self._attempt(self._write)
        self._saved_at = self.budget.spent

    def stop(self) -> None:
        """Keep everything; without a measurement so far, the prior is the average as it is."""
        self.keep()
        if not self.trainer.best:
            self._write()

    def finish(self) -> None:
        """The last measurement, and the prior; UserError where it cannot be written."""
        history = self.trainer.history
        if not history or history[-1].step != self.trainer.step:
            self.measure()
        self.keep()
        if self._written != self.trainer.best_loss:
            self._write()

    def _write(self) -> None:
        save_prior(self.trainer, self.out, self.source)
        self._written = self.trainer.best_loss

    def _attempt(self, write: Callable[[], None]) -> None:
        try:
            write()
        except UserError as error:
            self._say(f"{error.problem} The training goes on; what was written before is whole.")

    def _sentence(self, found: Measurement, is_best: bool) -> str:
        if found.step == 0:
            name = self.trainer.beginning.name if self.trainer.beginning else ""
            return f"The prior {name} as it is: held out {found.held_out:.5f}"
        side = self.trainer.resolution // (2 if self.trainer.is_coarse(self.budget.share) else 1)
        best = ", the best so far" if is_best else ""
        return (
            f"step {found.step}, {self.budget.share:.0%}, {self.minutes_left():.1f} min left, at "
            f"{side} x {side}: training loss {found.training:.5f}, held out "
            f"{found.held_out:.5f}{best}"
        )

    def minutes_left(self) -> float:
        """What is left if it goes on as fast as so far."""
        share = self.budget.share
        return self.budget.spent * (1.0 - share) / max(share, 1e-9) / 60.0

    @staticmethod
    def _timed(work: Callable[[], None]) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started
