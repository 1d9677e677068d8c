"""Tiles' pictures made ready to be painted, each once and as late as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.canvas.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Container

    import numpy as np

    from desktop_app.model.tile_content import TileContent


class MadePictures:
    """Remembers the picture of every tile until that has other pixels."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[np.ndarray, Picture]] = {}

    def of(self, content: TileContent | None) -> Picture | None:
        """The tile's picture; None where there are no pixels."""
        if content is None or content.pixels is None:
            return None
        made = self._made.get(content.key)
        if made is None or made[0] is not content.pixels:
            made = self._made[content.key] = content.pixels, Picture(content.pixels)
        return made[1]

    def keep_only(self, keys: Container[str]) -> None:
        """Forget the pictures of all other tiles."""
        self._made = {key: made for key, made in self._made.items() if key in keys}
