"""How long the comparison takes from a new view to painted tiles."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.compare.compare_view import CompareView
from desktop_app.model.layers import Layer, LayerChoice
from desktop_app.model.tile_content import TRUTH, TileContent
from desktop_app.model.view_state import ViewState

TILES, SIDE = 12, 1024
WINDOW = (1920, 1080)
LIMIT_MS = 16.0
PATIENCE_S = 60.0


@dataclass(frozen=True)
class Frames:
    """Milliseconds from setting the view to the end of painting, of one kind of movement.

    `processor` are those that the window's thread itself worked: on a busy machine it also waits
    for its turn.
    """

    name: str
    milliseconds: tuple[float, ...]
    processor: tuple[float, ...]

    def __str__(self) -> str:
        return (
            f"{self.name}: {_spread(self.milliseconds)}, limit {LIMIT_MS:g} ms; "
            f"of the processor {_spread(self.processor)}"
        )


def frames_of_comparison() -> list[Frames]:
    """Pan and zoom 12 tiles of 1024 x 1024 together: pictures, then maps of their differences."""
    view = CompareView()
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view.resize(*WINDOW)
    view.set_tiles(_tiles())
    view.show()
    _settle()
    found = []
    for layer in (Layer.PICTURE, Layer.DIFFERENCE):
        view.set_layer(LayerChoice(layer))
        _settle_layer(view)
        for name, movement in (("pan", _pan), ("zoom", _zoom)):
            times = [_timed(view.view, place) for place in movement()]
            wall, processor = zip(*times, strict=True)
            found.append(
                Frames(f"{TILES} tiles of {SIDE} x {SIDE}, {layer}, {name}", wall, processor)
            )
    view.calculator.shut_down()
    view.close()
    return found


def _tiles() -> list[TileContent]:
    chance = np.random.default_rng(0)
    keys = [TRUTH, *(f"run {index}" for index in range(1, TILES))]
    return [
        TileContent(key, key, "", chance.integers(0, 256, (SIDE, SIDE, 3), np.uint8))
        for key in keys
    ]


def _pan() -> Iterator[tuple[float, float, float]]:
    """Across the pictures at several magnifications, fitted ones included."""
    for zoom in (1.3, 2.6, 6.0):
        for step in range(40):
            yield 0.3 + 0.01 * step, 0.5 + 0.003 * step, zoom


def _zoom() -> Iterator[tuple[float, float, float]]:
    """From all of the pictures to a few pixels and back."""
    for step in (*range(60), *reversed(range(60))):
        yield 0.4, 0.6, 0.7 * 1.09**step


def _timed(view: ViewState, place: tuple[float, float, float]) -> tuple[float, float]:
    x, y, zoom = place
    began, worked = time.perf_counter(), time.thread_time()
    view.set_view(QPointF(x, y), zoom)
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def _spread(milliseconds: tuple[float, ...]) -> str:
    ordered = sorted(milliseconds)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(ordered):.1f} (median), {p95:.1f} (95 %), {ordered[-1]:.1f} (most)"


def _settle_layer(view: CompareView) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while view.layers.choice.layer is not Layer.PICTURE and view.color_bar is None:
        _settle()
        if time.monotonic() > deadline:
            raise TimeoutError("the maps were not made")
    _settle()


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        time.sleep(0.02)
