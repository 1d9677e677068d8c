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

        None before the third step: the first ones are slower than the rest.
        """
        self._recent.append((index, seconds))
        if len(self._recent) < FIRST_WORD_AFTER:
            return None
        first_index, first_seconds = self._recent[0]
        pace = (seconds - first_seconds) / (index - first_index)
        return max(0.0, pace * (total - index))
