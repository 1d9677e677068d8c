"""How long a run will still take, judged by its recent steps."""

from __future__ import annotations

from collections import deque

RECENT_STEPS = 30
FIRST_WORD_AFTER = 3


class TimeLeft:
    """The mean time of the last thirty steps times the steps that remain."""

    def __init__(self) -> None:
        self._recent: deque[tuple[int, float]] = deque(maxlen=RECENT_STEPS + 1)

    def after(self, index: int, total: int, seconds: float) -> float | None:
        """Seconds left when step `index` of `total` ended `seconds` after the start.

        None before the third step: the first ones are slower than the rest. A step may be told
        of once for every run that makes it; an earlier one begins anew.
        """
        last = self._recent[-1][0] if self._recent else 0
        if index < last:
            self._recent.clear()
        if index != last:
            self._recent.append((index, seconds))
        if len(self._recent) < FIRST_WORD_AFTER:
            return None
        (first, from_seconds), (_, to_seconds) = self._recent[0], self._recent[-1]
        pace = (to_seconds - from_seconds) / (index - first)
        return max(0.0, pace * (total - index))
