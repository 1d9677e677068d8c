"""Numbers over several runs. Imports no torch: the window asks for it.

over the runs of one picture    d = sqrt(mean over i of s_i^2),   s_i^2 = variance of its runs
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """One number over several seeds; `deviation` is unbiased, 0.0 for a single seed."""

    mean: float
    deviation: float
    smallest: float
    largest: float

    @staticmethod
    def of(values: Sequence[float]) -> Spread:
        """The spread of one value or more."""
        deviation = statistics.stdev(values) if len(values) > 1 else 0.0
        return Spread(statistics.fmean(values), deviation, min(values), max(values))


def mean_per_picture(runs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The means of runs that each hold one number per picture."""
    return tuple(statistics.fmean(values) for values in zip(*runs, strict=True))


def deviation_over_runs(runs: Sequence[Sequence[float]]) -> float | None:
    """What the runs of one picture differ by: d; None where there is nothing to tell."""
    if len(runs) < 2 or not all(math.isfinite(value) for run in runs for value in run):
        return None
    variances = [statistics.variance(values) for values in zip(*runs, strict=True)]
    return math.sqrt(statistics.fmean(variances)) if variances else None
