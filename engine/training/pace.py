"""When something that costs time is due during a training."""

from __future__ import annotations

from engine.training.budget import Budget


class Pace:
    """At most `times` in a training, and by the clock never more than `share` of its time.

    In a budget of steps only the number of the step decides, so that a training that was stopped
    does the same things at the same steps.
    """

    def __init__(self, budget: Budget, times: int, share: float) -> None:
        self._budget, self._share = budget, share
        self._every = max(1, budget.total // times) if budget.in_steps else budget.total / times
        self._last, self._cost = budget.spent, 0.0

    @property
    def due(self) -> bool:
        """Whether it is to be done now, after a step."""
        if self._budget.in_steps:
            return self._budget.taken % self._every == 0
        wait = max(self._every, self._cost / self._share)
        return self._budget.spent - self._last >= wait

    def done(self, seconds: float) -> None:
        """It was done, and took so long."""
        self._last, self._cost = self._budget.spent, seconds
