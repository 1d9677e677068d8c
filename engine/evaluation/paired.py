"""Two rows picture by picture: what the pictures differ by among themselves cancels.

d_i = score_i of one row - score_i of the other,   mean of d ± standard deviation of d / sqrt(N)
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.evaluation.tables import Column, Row


@dataclass(frozen=True)
class Difference:
    """The mean of d over the pictures and its standard error, in the unit of `column`."""

    column: Column
    mean: float
    error: float

    @property
    def text(self) -> str:
        """With its sign, as many decimals as the scores have and one more for the PSNR."""
        decimals = max(self.column.decimals, 3)
        return f"{self.mean:+.{decimals}f} ± {self.error:.{decimals}f}"

    @property
    def verdict(self) -> str:
        """ "better" or "worse" by more than one standard error, else "as good"."""
        if abs(self.mean) <= self.error:
            return "as good"
        return "better" if (self.mean > 0) == self.column.larger_is_better else "worse"

    def record(self, other: str) -> dict[str, Any]:
        """Two columns of a table in CSV: the mean and its standard error."""
        name = f"{self.column.key}_minus_{other}"
        return {name: self.mean, f"{name}_standard_error": self.error}


def differences(row: Row, other: Row, columns: Sequence[Column]) -> list[Difference]:
    """`row` minus `other` for every column of scores.

    None where a score is not finite, for fewer than two pictures, and where one has diverged.
    Raises ValueError when the rows have different numbers of pictures.
    """
    found = []
    for column in columns:
        if column.counts_cost or row.diverged or other.diverged:
            continue
        pairs = list(zip(column.values(row), column.values(other), strict=True))
        values = [one - two for one, two in pairs]
        if len(values) > 1 and all(map(math.isfinite, values)):
            error = statistics.stdev(values) / math.sqrt(len(values))
            found.append(Difference(column, statistics.fmean(values), error))
    return found


def in_words(row: Row, other: Row, columns: Sequence[Column]) -> str:
    """What `row` gains and loses against `other`, picture by picture, and the share of its time."""
    found = differences(row, other, columns)
    if not found:
        return ""
    told = [f"{d.column.title} {d.text} ({d.verdict})" for d in found]
    if row.seconds and other.seconds:
        told.append(f"{row.seconds / other.seconds:.2f} of its time")
    return f"{row.title} against {other.title}, picture by picture: {', '.join(told)}"
