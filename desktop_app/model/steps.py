"""The steps of a run as they are looked at: of one that is over, or of one that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.trail import CURVES, MOST_ESTIMATES, Trail

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True, eq=False)
class Steps:
    """The numbers of all steps, and pictures uint8 (H, W, 3) of those at the positions `kept`."""

    curves: Trail
    kept: Sequence[int]
    pictures: Sequence[np.ndarray]

    @classmethod
    def of(cls, trail: Trail) -> Self:
        """Those of a run that is over."""
        return cls(trail.curves(), [int(place) for place in trail.kept], list(trail.estimates))

    def after(self, news: Trail, picture: np.ndarray) -> Steps:
        """These and the next ones, of which the last has a picture.

        There are never more pictures than a trail keeps: of too many every second one goes.
        """
        kept = [*self.kept, self.curves.steps + news.steps - 1]
        pictures = [*self.pictures, picture]
        if len(kept) > MOST_ESTIMATES:
            kept, pictures = [*kept[:-1:2], kept[-1]], [*pictures[:-1:2], picture]
        return Steps(_joined(self.curves, news), kept, pictures)

    @classmethod
    def begun(cls, news: Trail, picture: np.ndarray) -> Self:
        """Those of a run that goes on, as far as is known."""
        return cls(news, [news.steps - 1], [picture])


def _joined(first: Trail, second: Trail) -> Trail:
    joined = {
        name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in CURVES
    }
    return replace(first, total=second.total, **joined)
