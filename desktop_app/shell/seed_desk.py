"""Runs that differ only in their seed, taken together: their mean, and how much they vary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.jobs import method_settings_text
from desktop_app.model.tile_content import LPIPS, PSNR, TRUTH, Score, TileContent
from desktop_app.model.words import model_text
from engine.errors import UserError
from engine.evaluation.maps import deviation, mean_picture, psnr_of_pixels
from engine.evaluation.spread import Spread

if TYPE_CHECKING:
    from desktop_app.running.calculator import Calculator
    from desktop_app.running.run_queue import Run, RunQueue
    from desktop_app.shell.run_desk import RunDesk

SEEDS = "mean and deviation over seeds"
KEY = "seeds:{0}"
NO_PICTURE = np.empty((0, 0, 3), np.uint8)


@dataclass(frozen=True, eq=False)
class Moments:
    """Mean (H, W, 3) and deviation (H, W) of some pictures, and the PSNR of the mean."""

    mean: np.ndarray
    deviation: np.ndarray
    psnr: float | None


class SeedDesk(QObject):
    """Adds a tile for every group of seeds to the tiles of the run desk.

    `tiles_changed(list of TileContent)` takes the place of the run desk's own.
    """

    tiles_changed = Signal(list)

    def __init__(
        self,
        queue: RunQueue,
        runs: RunDesk,
        calculator: Calculator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._runs, self._calculator = queue, runs, calculator
        self._tiles: list[TileContent] = []
        self._moments: dict[tuple[str, ...], Moments] = {}
        self._unequal: set[tuple[str, ...]] = set()
        calculator.answered.connect(self._take_moments)
        runs.tiles_changed.connect(self._take_tiles)
        runs.estimate_changed.connect(self._on_picture)

    def _groups(self) -> list[list[Run]]:
        """Ended runs of the compared tiles that differ in their seeds only, two or more of a kind."""
        groups: dict[str, dict[int, Run]] = {}
        for tile in self._tiles:
            run = self._queue.find(tile.key)
            if run is not None and run.outcome is not None:
                kind = json.dumps([run.job.method, run.job.settings], sort_keys=True, default=str)
                groups.setdefault(kind, {}).setdefault(run.job.seed, run)
        return [list(runs.values()) for runs in groups.values() if len(runs) > 1]

    def _tile(self, runs: Sequence[Run], title: str) -> TileContent:
        made = self._moments.get(_ids(runs))
        return TileContent(
            key=KEY.format(runs[0].run_id),
            title=self.tr("{0}, {1} seeds").format(title, len(runs)),
            subtitle=self._subtitle(runs, made),
            pixels=None if made is None else made.mean,
            psnr=None if made is None else made.psnr,
            deviation_map=None if made is None else made.deviation,
            seeds=len(runs),
        )

    def _subtitle(self, runs: Sequence[Run], made: Moments | None) -> str:
        seeds = ", ".join(str(run.job.seed) for run in runs)
        parts = [_spread(PSNR, runs), _spread(LPIPS, runs)]
        if made is not None:
            parts.append(self.tr("deviation {0}").format(f"{float(made.deviation.mean()):.4f}"))
        parts += [method_settings_text(runs[0].job), self.tr("seeds {0}").format(seeds)]
        return ", ".join(filter(None, parts))

    def _emit(self) -> None:
        tiles = list(self._tiles)
        for runs in self._groups():
            if _ids(runs) in self._unequal:
                continue
            last = max(i for i, tile in enumerate(tiles) if tile.key in _ids(runs))
            tiles.insert(last + 1, self._tile(runs, tiles[last].title))
        self.tiles_changed.emit(tiles)

    @Slot(list)
    def _take_tiles(self, tiles: list[TileContent]) -> None:
        self._tiles = tiles
        groups = {_ids(runs) for runs in self._groups()}
        self._moments = {ids: m for ids, m in self._moments.items() if ids in groups}
        self._emit()
        self._ask()

    def _ask(self) -> None:
        """Have the moments made of groups whose pictures are all in memory."""
        missing = {}
        for runs in self._groups():
            ids = _ids(runs)
            if ids in self._moments or ids in self._unequal or not all(map(_is_there, runs)):
                continue
            pictures = [_pixels(run) for run in runs]
            shapes = {picture.shape for picture in pictures}
            if len(shapes) > 1 or NO_PICTURE.shape in shapes:
                # The file of one is gone: the tile goes too.
                self._unequal.add(ids)
                self._emit()
            else:
                missing[ids] = pictures
        truth = next((tile.pixels for tile in self._tiles if tile.key == TRUTH), None)
        if missing:
            self._calculator.ask(SEEDS, partial(_moments, missing, truth))

    @Slot(str)
    def _on_picture(self, run_id: str) -> None:
        """Pictures of an earlier session come in one by one."""
        run = self._queue.find(run_id)
        if run is not None and run.outcome is not None:
            self._ask()

    @Slot(str, object)
    def _take_moments(self, name: str, made: dict[tuple[str, ...], Moments]) -> None:
        if name == SEEDS:
            self._moments |= made
            self._tiles = self._runs.tiles()  # pictures may have come in since
            self._emit()


def _moments(
    groups: dict[tuple[str, ...], list[np.ndarray]], truth: np.ndarray | None
) -> dict[tuple[str, ...], Moments]:
    made = {}
    for ids, pictures in groups.items():
        mean = mean_picture(pictures)
        psnr = None if truth is None else psnr_of_pixels(mean, truth)
        made[ids] = Moments(mean, deviation(pictures), psnr)
    return made


def _is_there(run: Run) -> bool:
    """Whether its picture is in memory, or will never be."""
    return run.outcome is not None and (run.outcome.is_loaded or bool(run.outcome.problem))


def _pixels(run: Run) -> np.ndarray:
    """The result; empty where its file is gone."""
    assert run.outcome is not None
    try:
        return run.outcome.pixels
    except UserError:
        return NO_PICTURE


def _ids(runs: Sequence[Run]) -> tuple[str, ...]:
    return tuple(run.run_id for run in runs)


def _spread(score: Score, runs: Sequence[Run]) -> str:
    """ "PSNR 24.10 ± 0.32 dB"; "" where it was not measured in every run."""
    values = [getattr(run.outcome, score.name) for run in runs]
    if any(value is None or not score.is_comparable(value) for value in values):
        return ""
    spread = Spread.of(values)
    if not np.isfinite(spread.deviation):
        return ""
    unit = f" {score.unit}" if score.unit else ""
    return f"{model_text(score.label)} {score.text(spread.mean)} ± {score.text(spread.deviation)}{unit}"
