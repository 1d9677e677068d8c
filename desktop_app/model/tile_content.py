"""What one tile of the comparison says: a picture, its name and its scores, and who is best."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.model.words import model_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from engine.misfit_file import StoredMap

TRUTH = "truth"
MEASUREMENT = "measurement"
INPUT = "input"
# Tiles with these keys show what was given; they never compete for the best score.
GIVEN = frozenset({INPUT, MEASUREMENT, TRUTH})


@dataclass(frozen=True)
class TileContent:
    """One tile.

    pixels: uint8 (H, W, 3) sRGB, C-contiguous, never written to again; None while there is nothing
    to show. psnr in dB, lpips and ssim without unit, seconds of wall time; None where not measured.
    best: names of the scores in which this tile is the best of all results (see `mark_best`).
    status: "" for a finished tile, else "queued", "42 of 100" or "failed: ...".
    misfit: root mean square of y - A x on intensities from 0 to 1. misfit_map (H, W) has its size at
    every pixel of the measurement, or says where on disk it is; deviation_map (H, W) the deviation over seeds; nan where there is
    no number. noise: the deviation of the measurement's noise, in the same units.
    seeds: of how many runs this is the mean, 0 for a single run; a mean never competes either.

    Two tiles are equal when they say the same; their pixels are not compared.
    """

    key: str
    title: str
    subtitle: str = ""
    pixels: np.ndarray | None = field(default=None, compare=False, repr=False)
    psnr: float | None = None
    ssim: float | None = None
    lpips: float | None = None
    seconds: float | None = None
    best: frozenset[str] = frozenset()
    status: str = ""
    misfit: float | None = None
    misfit_map: np.ndarray | StoredMap | None = field(default=None, compare=False, repr=False)
    deviation_map: np.ndarray | None = field(default=None, compare=False, repr=False)
    noise: float = 0.0
    seeds: int = 0

    @property
    def is_result(self) -> bool:
        """Whether this is the finished output of a method, which alone may be marked as best."""
        return self.key not in GIVEN and not self.status and not self.seeds


@dataclass(frozen=True)
class Score:
    """How one number of a tile is named, rounded and compared.

    `priority` says which go first where there is no room for all; `competes` whether one tile can
    be the best in it.
    """

    name: str
    label: str
    unit: str
    decimals: int
    higher_is_better: bool
    priority: int = 0
    competes: bool = True

    def of(self, tile: TileContent) -> float | None:
        """The tile's value; None where it was not measured."""
        value: float | None = getattr(tile, self.name)
        return value

    def is_comparable(self, value: float | None) -> bool:
        """Whether the value can take part: an exact copy has an infinite PSNR, and that counts."""
        if value is None:
            return False
        return math.isfinite(value) or (self.higher_is_better and value == math.inf)

    def text(self, value: float) -> str:
        """The value as it is shown, without unit; a dash for what is not a sensible number."""
        if not self.is_comparable(value):
            return "–"
        if math.isinf(value):
            return "∞"
        return f"{value:.{self._shown_decimals(value)}f}"

    def _shown_decimals(self, value: float) -> int:
        # Durations span five orders of magnitude: keep about three digits.
        if self.name != "seconds" or value < 10:
            return self.decimals
        return 1 if value < 100 else 0


PSNR = Score("psnr", "PSNR", "dB", 2, higher_is_better=True, priority=0)
SSIM = Score("ssim", "SSIM", "", 3, higher_is_better=True, priority=3)
LPIPS = Score("lpips", "LPIPS", "", 3, higher_is_better=False, priority=1)
# The least misfit is no virtue: below the noise of the measurement it means noise was copied.
MISFIT = Score("misfit", "Misfit", "", 4, higher_is_better=False, priority=4, competes=False)
SECONDS = Score("seconds", "Time", "s", 2, higher_is_better=False, priority=2)
# The columns under every tile, in this order.
SCORES = (PSNR, SSIM, LPIPS, MISFIT, SECONDS)
# Those that every tile has room for.
FIRST_SCORES = (PSNR, LPIPS, SECONDS)


def mark_best(tiles: Sequence[TileContent]) -> list[TileContent]:
    """The tiles with `best` filled in: highest PSNR and SSIM, lowest LPIPS, shortest time of results.

    A score that fewer than two results have marks nobody. Values that look the same at the shown
    precision tie, and every tile of a tie is marked: a reader could not tell them apart.
    """
    winners = {score.name: _winners(score, tiles) for score in SCORES if score.competes}
    return [
        replace(tile, best=frozenset(name for name, keys in winners.items() if tile.key in keys))
        for tile in tiles
    ]


def _winners(score: Score, tiles: Sequence[TileContent]) -> set[str]:
    values = {
        tile.key: value
        for tile in tiles
        if tile.is_result and (value := score.of(tile)) is not None and score.is_comparable(value)
    }
    if len(values) < 2:
        return set()
    top = (max if score.higher_is_better else min)(values.values())
    return {key for key, value in values.items() if score.text(value) == score.text(top)}


def describe(tile: TileContent) -> str:
    """The whole caption as one sentence for a screen reader, a tooltip or a table.

    "DPS, ζ 1, 100 steps: PSNR 27.31 dB (best), LPIPS 0.081, Time 12.3 s".
    """
    scores = [
        _describe_score(score, value, score.name in tile.best)
        for score in SCORES
        if (value := score.of(tile)) is not None
    ]
    name = ", ".join(part for part in (tile.title, tile.subtitle) if part)
    facts = ", ".join([tile.status] * bool(tile.status) + scores)
    return f"{name}: {facts}" if facts else name


def _describe_score(score: Score, value: float, best: bool) -> str:
    unit = f" {score.unit}" if score.unit else ""
    mark = model_text(" (best)") if best else ""
    return f"{model_text(score.label)} {score.text(value)}{unit}{mark}"
