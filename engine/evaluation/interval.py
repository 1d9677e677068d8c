"""A mean that a few odd values do not move, and how surely it is known.

    m   = mean of the h values left without the g smallest and the g largest, g = floor(0.2 n)
    s   = standard deviation of all n where those left out become the nearest that is kept
    m +- t s sqrt((n - 1) / (h (h - 1))),   Student's t with h - 1 degrees of freedom

Tukey, McLaughlin: Less Vulnerable Confidence and Significance Procedures for Location, 1963.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

TRIMMED = 0.2
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """A mean, and between which two numbers it lies with a confidence of 95 %."""

    mean: float
    lower: float
    upper: float

    @property
    def width(self) -> float:
        """The length of the interval."""
        return self.upper - self.lower


def trimmed_interval(values: Sequence[float]) -> Interval:
    """The trimmed mean of one value or more; of a single one nothing is known, without end."""
    from scipy import stats  # here: it takes a second to import

    ordered = sorted(values)
    n, cut = len(ordered), int(TRIMMED * len(ordered))
    kept = ordered[cut : n - cut]
    mean = statistics.fmean(kept)
    h = len(kept)
    if h < 2:
        return Interval(mean, -math.inf, math.inf)
    winsorised = [min(max(value, kept[0]), kept[-1]) for value in ordered]
    error = statistics.stdev(winsorised) * math.sqrt((n - 1) / (h * (h - 1)))
    half = float(stats.t.ppf((1.0 + CONFIDENCE) / 2.0, h - 1)) * error
    return Interval(mean, mean - half, mean + half)
