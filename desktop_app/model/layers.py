"""Which numbers the tiles of a comparison show, and in which colours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.model.tile_content import MEASUREMENT, TRUTH, TileContent


class Layer(StrEnum):
    """What stands in the place of a picture."""

    PICTURE = "picture"
    DIFFERENCE = "difference"
    MISFIT = "misfit"
    DEVIATION = "deviation"


LAYERS = tuple(Layer)
LARGEST_SCALE = 10.0


@dataclass(frozen=True)
class LayerChoice:
    """What the user wants to see.

    `signed` differences tell brighter from darker. `reference` is the key of the tile that others
    are compared with, "" for the truth or, without one, the measurement. `scale` is the value at
    the end of the colours, 0 for the one that fits all tiles.
    """

    layer: Layer = Layer.PICTURE
    signed: bool = False
    reference: str = ""
    scale: float = 0.0

    @property
    def is_signed(self) -> bool:
        """Whether the colours show two signs."""
        return self.signed and self.layer is Layer.DIFFERENCE

    @staticmethod
    def remembered(layer: str, signed: bool, scale: float) -> LayerChoice:
        """From a settings file: what makes no sense is replaced by what is usual."""
        known = layer in LAYERS
        sensible = math.isfinite(scale) and 0.0 <= scale <= LARGEST_SCALE
        return LayerChoice(
            Layer(layer) if known else Layer.PICTURE, signed, scale=scale if sensible else 0.0
        )

    def with_layer(self, layer: Layer) -> LayerChoice:
        """Another layer; the layers have scales of their own, so this begins with that of all."""
        return self if layer is self.layer else replace(self, layer=layer, scale=0.0)

    def reference_in(self, tiles: Mapping[str, TileContent]) -> str:
        """The key of the tile that the others are compared with; "" where there is none."""
        for key in (self.reference, TRUTH, MEASUREMENT):
            if key in tiles and tiles[key].pixels is not None:
                return key
        return ""


@dataclass(frozen=True)
class ColorBar:
    """What the colours of a layer mean.

    `text` names the number and its unit, `short` in a word or two. The colours end at `scale`, or
    run from -scale where `signed`. `noise` is marked where it is above 0. `has_gaps` says that
    some pixels have no number.
    """

    text: str
    short: str
    scale: float
    signed: bool = False
    noise: float = 0.0
    has_gaps: bool = False
