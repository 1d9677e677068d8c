"""The maps of a layer: from the tiles' pictures to numbers, one scale, colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.canvas.picture import Picture
from desktop_app.model.layers import Layer
from engine.color_map import painted
from engine.evaluation.maps import change, common_scale, difference
from engine.misfit_file import StoredMap

if TYPE_CHECKING:
    from desktop_app.model.layers import LayerChoice
    from desktop_app.model.tile_content import TileContent


@dataclass(frozen=True, eq=False)
class ColoredMap:
    """Numbers (H, W), their colours (H, W, 3), and these ready to be painted."""

    values: np.ndarray
    pixels: np.ndarray
    picture: Picture


@dataclass(frozen=True, eq=False)
class LayerMaps:
    """The maps of all tiles that have one, under one scale; `has_gaps` where a number is missing.

    `unreadable` are the keys of tiles whose map should be on disk, and is not.
    """

    choice: LayerChoice
    scale: float
    maps: Mapping[str, ColoredMap]
    has_gaps: bool
    unreadable: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class _Numbers:
    """The numbers of one tile, what they were made of, and the scale that fits them."""

    sources: tuple[object, ...]
    values: np.ndarray
    scale: float
    has_gaps: bool


class MapMaker:
    """Makes the maps of a layer, and remembers those whose pictures have not changed.

    It belongs to one thread, that of the calculator.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, _Numbers] = {}
        self._colored: dict[str, tuple[tuple[object, ...], ColoredMap]] = {}

    def make(
        self, choice: LayerChoice, tiles: Mapping[str, TileContent], reference: str
    ) -> LayerMaps:
        """The maps of `choice`; `reference` is the key of the tile that others are compared with."""
        before = self._numbers
        found = {
            key: _same(before.get(key), sources) or _numbers(choice, sources)
            for key, tile in tiles.items()
            if (sources := _sources(choice, tile, tiles.get(reference))) is not None
        }
        self._numbers = {key: numbers for key, numbers in found.items() if numbers is not None}
        scale = choice.scale or self._common_scale(tiles)
        self._colored = {
            key: self._color(key, numbers, scale, choice.is_signed)
            for key, numbers in self._numbers.items()
        }
        maps = {key: made for key, (_, made) in self._colored.items()}
        has_gaps = any(numbers.has_gaps for numbers in self._numbers.values())
        return LayerMaps(choice, scale, maps, has_gaps, frozenset(found.keys() - maps.keys()))

    def _common_scale(self, tiles: Mapping[str, TileContent]) -> float:
        """What was given and estimates that are mostly noise do not set it, where there are others."""
        scales = {key: numbers.scale for key, numbers in self._numbers.items()}
        made = [s for key, s in scales.items() if tiles[key].is_result or tiles[key].seeds]
        return max(made or scales.values(), default=1.0)

    def _color(
        self, key: str, numbers: _Numbers, scale: float, signed: bool
    ) -> tuple[tuple[object, ...], ColoredMap]:
        sources = (numbers.values, scale, signed)
        before = self._colored.get(key)
        if before is not None and _are_same(before[0], sources):
            return before
        pixels = painted(numbers.values, scale, signed=signed)
        picture = Picture(pixels)
        picture.prepare()
        return sources, ColoredMap(numbers.values, pixels, picture)


def _sources(
    choice: LayerChoice, tile: TileContent, reference: TileContent | None
) -> tuple[object, ...] | None:
    """What the map of a tile is made of; None where it has none."""
    if choice.layer is Layer.MISFIT:
        return None if tile.misfit_map is None else (tile.misfit_map,)
    if choice.layer is Layer.DEVIATION:
        return None if tile.deviation_map is None else (tile.deviation_map,)
    if reference is None or tile.key == reference.key or tile.pixels is None:
        return None
    assert reference.pixels is not None
    if tile.pixels.shape != reference.pixels.shape:
        return None
    return tile.pixels, reference.pixels, choice.signed


def _numbers(choice: LayerChoice, sources: tuple[object, ...]) -> _Numbers | None:
    """None where they are on disk, and cannot be read."""
    if choice.layer is Layer.DIFFERENCE:
        picture, reference, signed = sources
        assert isinstance(picture, np.ndarray)
        assert isinstance(reference, np.ndarray)
        values = change(picture, reference) if signed else difference(picture, reference)
    else:
        found = sources[0].values() if isinstance(sources[0], StoredMap) else sources[0]
        if found is None:
            return None
        assert isinstance(found, np.ndarray)
        values = found.astype(np.float32)
    has_gaps = not np.isfinite(values).all()
    return _Numbers(sources, values, common_scale([values]), bool(has_gaps))


def _same(before: _Numbers | None, sources: tuple[object, ...]) -> _Numbers | None:
    return before if before is not None and _are_same(before.sources, sources) else None


def _are_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Arrays are the same when they are one object; nobody writes to them."""
    return len(before) == len(now) and all(
        a is b if isinstance(a, np.ndarray) else a == b for a, b in zip(before, now, strict=True)
    )
