"""The layer that is shown: it asks for maps as tiles change, and says what each tile shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.compare.layer_maps import LayerMaps, MapMaker
from desktop_app.model.layers import ColorBar, Layer, LayerChoice
from desktop_app.model.tile_content import GIVEN

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.tile_content import TileContent
    from desktop_app.running.calculator import Calculator

MAPS = "maps of the comparison"


@dataclass(frozen=True, eq=False)
class Shown:
    """What a tile shows in the present layer.

    `picture` and its `pixels`, or else a `note` that says why there is none; `values` (H, W) are
    the numbers behind the colours of a map, `badge` is written over the picture.
    """

    picture: Picture | None = None
    pixels: np.ndarray | None = None
    values: np.ndarray | None = None
    note: str = ""
    badge: str = ""


class Layers(QObject):
    """The layer of one comparison.

    Signals: `choice_changed(LayerChoice)`, and `maps_changed()` when what tiles show has changed.
    """

    choice_changed = Signal(object)
    maps_changed = Signal()

    def __init__(self, calculator: Calculator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calculator = calculator
        self._maker = MapMaker()
        self._choice = LayerChoice()
        self._tiles: Mapping[str, TileContent] = {}
        self._made: LayerMaps | None = None
        calculator.answered.connect(self._take)

    @property
    def choice(self) -> LayerChoice:
        """What the user wants to see."""
        return self._choice

    @property
    def reference(self) -> str:
        """The key of the tile that the others are compared with; "" where there is none."""
        return self._choice.reference_in(self._tiles)

    @property
    def bar(self) -> ColorBar | None:
        """What the colours mean; None while pictures are shown."""
        made = self._made
        if made is None or not made.maps:
            return None
        text, short = self._words()
        noise = 0.0
        if made.choice.layer is Layer.MISFIT:
            noise = max(self._tiles[key].noise for key in made.maps if key in self._tiles)
        return ColorBar(text, short, made.scale, made.choice.is_signed, noise, made.has_gaps)

    def set_choice(self, choice: LayerChoice) -> None:
        """Show another layer, or the same in another way."""
        if choice == self._choice:
            return
        if choice.layer is not self._choice.layer:
            self._made = None
        self._choice = choice
        self.choice_changed.emit(choice)
        self._ask()
        self.maps_changed.emit()

    def set_tiles(self, tiles: Mapping[str, TileContent]) -> None:
        """Other tiles, or other pictures in them."""
        self._tiles = dict(tiles)
        self._ask()

    def shown(self, key: str, own: Picture | None) -> Shown:
        """What the tile with this key shows; `own` is its picture."""
        tile = self._tiles[key]
        of_seeds = self.tr("mean of {0}").format(tile.seeds) if tile.seeds else ""
        as_it_is = Shown(own, tile.pixels, badge=of_seeds)
        if self._choice.layer is Layer.PICTURE or tile.pixels is None:
            return as_it_is
        made = None if self._made is None else self._made.maps.get(key)
        if made is not None:
            if self._choice.layer is Layer.DEVIATION:
                of_seeds = self.tr("deviation of {0}").format(tile.seeds)
            is_noise = self._choice.layer is Layer.MISFIT and key in GIVEN
            badge = self.tr("noise") if is_noise else of_seeds
            return Shown(made.picture, made.pixels, made.values, badge=badge)
        if self._choice.layer is Layer.DIFFERENCE and key == self.reference:
            return Shown(own, tile.pixels, badge=self.tr("reference"))
        note = self._note(tile)
        return Shown(note=note) if note else as_it_is

    def _ask(self) -> None:
        if self._choice.layer is Layer.PICTURE:
            self._made = None
            return
        work = partial(self._maker.make, self._choice, self._tiles, self.reference)
        self._calculator.ask(MAPS, work)

    def _note(self, tile: TileContent) -> str:
        """Why a tile has no map; "" where its picture may stand for itself."""
        if self._choice.layer is Layer.DIFFERENCE:
            return self.tr("Calculating…") if self._has_partner(tile) else self.tr("Another size")
        if tile.key in GIVEN and tile.misfit_map is None:
            return ""
        if self._choice.layer is Layer.MISFIT:
            return self._misfit_note(tile)
        if tile.deviation_map is not None:
            return self.tr("Calculating…")
        return (
            ""
            if tile.key in GIVEN
            else self.tr("One seed does not deviate. Run it again with another.")
        )

    def _misfit_note(self, tile: TileContent) -> str:
        if tile.seeds:
            return self.tr("Each run has a misfit of its own.")
        if tile.status:
            return self.tr("The misfit is known when a run has ended.")
        unreadable = frozenset() if self._made is None else self._made.unreadable
        if tile.misfit_map is None or tile.key in unreadable:
            return self.tr("No map of the misfit was kept of this run.")
        return self.tr("Calculating…")

    def _has_partner(self, tile: TileContent) -> bool:
        reference = self._tiles.get(self.reference)
        if reference is None or reference.pixels is None or tile.pixels is None:
            return False
        return reference.pixels.shape == tile.pixels.shape

    def _words(self) -> tuple[str, str]:
        if self._choice.layer is Layer.MISFIT:
            return self.tr("Misfit |y − A x| in the units of the measurement"), "|y − A x|"
        if self._choice.layer is Layer.DEVIATION:
            text = self.tr("Standard deviation over the seeds, intensities 0 to 1")
            return text, self.tr("deviation")
        name = self._tiles[self.reference].title if self.reference else ""
        if self._choice.signed:
            text = self.tr("Brighter or darker than {0}, intensities 0 to 1")
            return text.format(name), "x − r"
        text = self.tr("Difference from {0}, intensities 0 to 1")
        return text.format(name), "|x − r|"

    @Slot(str, object)
    def _take(self, name: str, made: object) -> None:
        if name != MAPS or not isinstance(made, LayerMaps) or made.choice != self._choice:
            return
        self._made = made
        self.maps_changed.emit()
