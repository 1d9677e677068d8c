"""How well a number tells two kinds of pictures apart."""

from __future__ import annotations

from collections.abc import Sequence


def area_under_curve(inside: Sequence[float], outside: Sequence[float]) -> float:
    """P(outside > inside) + P(equal) / 2: the area under the ROC curve, 0.5 for pure chance.

    Hanley, McNeil: The Meaning and Use of the Area under a ROC Curve, 1982. ValueError where one
    of the two is empty.
    """
    if not inside or not outside:
        raise ValueError("nothing to compare")
    wins = sum((b > a) + (b == a) / 2 for a in inside for b in outside)
    return wins / (len(inside) * len(outside))
