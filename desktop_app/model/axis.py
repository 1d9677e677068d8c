"""An axis of a plot: from numbers to places between 0 and 1, and where its ticks stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

NICE: Final = (1.0, 2.0, 5.0, 10.0)
MOST_DECADES: Final = 6  # what lies below is as good as 0
MISFIT_FLOOR: Final = 1e-5  # of intensities up to 1; what lies below is rounding
MARGIN: Final = 0.06  # of the axis beyond the outermost numbers


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, which differ; a logarithmic one has both above 0."""

    low: float
    high: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """0 at `low`, 1 at `high`; -inf for what a logarithmic axis cannot show."""
        if not self.logarithmic:
            return (value - self.low) / (self.high - self.low)
        if value <= 0.0:
            return -math.inf
        return math.log(value / self.low) / math.log(self.high / self.low)

    def value(self, place: float) -> float:
        """The number at a place."""
        if self.logarithmic:
            return float(self.low * (self.high / self.low) ** place)
        return self.low + place * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """At most `most` round numbers within the axis, at least where two of them fit."""
        return self._logarithmic_ticks(most) if self.logarithmic else self._linear_ticks(most)

    def _linear_ticks(self, most: int) -> list[float]:
        least = (self.high - self.low) / max(most, 1)
        power = 10.0 ** math.floor(math.log10(least))
        step = next(n * power for n in NICE if n * power >= least * (1.0 - 1e-9))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [n * step for n in range(first, last + 1)]

    def _logarithmic_ticks(self, most: int) -> list[float]:
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        for inner in ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,)):
            ticks = [n * 10.0**power for power in range(first, last + 1) for n in inner]
            ticks = [tick for tick in ticks if self.low <= tick <= self.high]
            if len(ticks) <= most:
                break
        if len(ticks) < 2:
            linear = Axis(self.low, self.high)
            return [tick for tick in linear._linear_ticks(most) if tick > 0]
        return ticks[:: math.ceil(len(ticks) / max(most, 1))]


def tick_text(value: float) -> str:
    """A tick as it is written: "0.05", "1000", "1e-05"."""
    return f"{value:.6g}"


def tick_texts(values: Sequence[float]) -> list[str]:
    """The ticks of a linear axis, all with as many decimals: "0.014", "0.0145" have four."""
    texts = [tick_text(value) for value in values]
    if any("e" in text for text in texts):
        return texts
    decimals = max((len(text.partition(".")[2]) for text in texts), default=0)
    return [f"{value:.{decimals}f}" for value in values]


def axis_over(
    values: Iterable[float], *, logarithmic: bool = False, tight: bool = False, floor: float = 0.0
) -> Axis:
    """An axis that shows all finite numbers, with a margin unless `tight`.

    A logarithmic one has at most `MOST_DECADES` below the largest number, and nothing below
    `floor`: numbers that small are as good as 0.

    It is linear where a number is not above 0, whatever was asked.
    """
    finite = [max(float(value), floor) for value in values if math.isfinite(value)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if logarithmic and low > 0.0:
        low = max(low, high / 10.0**MOST_DECADES)
        ratio = max(high / low, 1.5) ** (0.0 if tight else MARGIN)
        spread = 1.3 if high / low < 1.5 else 1.0
        return Axis(low / ratio / spread, high * ratio * spread, logarithmic=True)
    span = high - low
    if span <= 1e-9 * max(abs(high), 1e-9):
        span = abs(high) or 1.0
        return Axis(low - 0.1 * span, high + 0.1 * span)
    margin = 0.0 if tight else MARGIN * span
    return Axis(low - margin, high + margin)
