"""How long a training goes on: minutes or steps, counted over all its sessions."""

from __future__ import annotations

import time
from collections.abc import Callable


class Budget:
    """The share of a training that is done, by the clock or by steps.

    Exactly one of `seconds` and `steps` is given. A training that goes on after a stop starts
    where the last one ended: `spent` seconds and `taken` steps count as done.
    """

    def __init__(
        self,
        seconds: float | None = None,
        steps: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if (seconds is None) == (steps is None):
            raise ValueError("either seconds or steps")
        self._seconds, self._steps, self._clock = seconds, steps, clock
        self.taken = 0
        self.go_on(0, 0.0)

    def go_on(self, taken: int, spent: float) -> None:
        """Count from so many steps and seconds."""
        self.taken, self._spent, self._started = taken, spent, self._clock()

    @property
    def spent(self) -> float:
        """Seconds of all sessions together."""
        return self._spent + self._clock() - self._started

    @property
    def in_steps(self) -> bool:
        """Whether steps are counted; the clock decides otherwise."""
        return self._steps is not None

    @property
    def total(self) -> int:
        """The budget in its own unit: steps, or whole seconds."""
        return self._steps or max(1, round(self._seconds or 0.0))

    @property
    def share(self) -> float:
        """What is done, from 0 to 1."""
        done = self.taken if self.in_steps else self.spent
        return min(done / self.total, 1.0)
