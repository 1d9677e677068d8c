"""How close the tiles come to the reference within a region."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.tile_content import PSNR
from engine.evaluation.maps import psnr_of_pixels

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.linked_region import LinkedRegion
    from desktop_app.model.tile_content import TileContent
    from desktop_app.running.calculator import Calculator

REGION = "scores of the region"


class RegionScores(QObject):
    """Asks for the PSNR of every tile within the region, as often as anything changes.

    `scored(dict)` has a text per tile's key, "27.31 dB"; it is empty where there is no region.
    """

    scored = Signal(object)

    def __init__(
        self, calculator: Calculator, region: LinkedRegion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._calculator, self._region = calculator, region
        self._tiles: Mapping[str, TileContent] = {}
        self._reference = ""
        region.changed.connect(self._ask)
        calculator.answered.connect(self._take)

    def set_tiles(self, tiles: Mapping[str, TileContent], reference: str) -> None:
        """Score these tiles against the one with the key `reference`."""
        self._tiles, self._reference = dict(tiles), reference
        if self._region.rect is not None:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        reference = self._tiles.get(self._reference)
        if self._region.rect is None or reference is None or reference.pixels is None:
            self.scored.emit({})
            return
        pairs = {
            key: pair
            for key, tile in self._tiles.items()
            if tile is not reference
            and (pair := self._cut(tile.pixels, reference.pixels)) is not None
        }
        self._calculator.ask(REGION, partial(_scores, pairs))

    def _cut(
        self, pixels: np.ndarray | None, reference: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray] | None:
        """The same part of both; None for a picture of another size."""
        part = self._region.pixels((reference.shape[1], reference.shape[0]))
        if pixels is None or part is None or pixels.shape != reference.shape:
            return None
        return pixels[part], reference[part]

    @Slot(str, object)
    def _take(self, name: str, scores: object) -> None:
        if name == REGION and self._region.rect is not None:
            self.scored.emit(scores)


def _scores(pairs: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> dict[str, str]:
    return {key: f"{PSNR.text(psnr_of_pixels(*pair))} {PSNR.unit}" for key, pair in pairs.items()}
