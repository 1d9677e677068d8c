"""While nobody sees the comparison it costs nothing; then it is complete."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.compare.compare_view import CompareView
from desktop_app.model.tile_content import TRUTH, TileContent

SIDE = 24


def tile(key: str, level: int) -> TileContent:
    return TileContent(key, key, "", np.full((SIDE, SIDE, 3), level, np.uint8))


@pytest.fixture
def view(qtbot):
    view = CompareView()
    view.resize(500, 400)
    qtbot.addWidget(view, before_close_func=lambda view: view.calculator.shut_down())
    return view


def middle(view: CompareView, key: str) -> int:
    pane = next(t.pane for t in view.grid.tiles if t.content.key == key)
    return pane.grab().toImage().pixelColor(pane.rect().center()).red()


def test_nothing_is_made_until_it_is_seen(view):
    view.set_tiles([tile(TRUTH, 10), tile("a", 20)])
    view.update_pixels("a", np.full((SIDE, SIDE, 3), 30, np.uint8), "5 of 10")
    assert view.grid.tiles == []
    assert [t.key for t in view.tiles] == [TRUTH, "a"]
    view.show()
    assert [middle(view, key) for key in (TRUTH, "a")] == [10, 30]
    assert view.tiles[1].status == "5 of 10"
    view.hide()
    before = view.grid.tiles
    view.set_tiles([tile("a", 40), tile("b", 50)])
    view.update_pixels("b", np.full((SIDE, SIDE, 3), 60, np.uint8))
    assert view.grid.tiles == before
    view.show()
    assert [middle(view, key) for key in "ab"] == [40, 60]


def test_what_is_asked_for_is_there_though_nobody_sees_it(view):
    view.set_tiles([tile("a", 20)])
    assert view.shown("a").pixels[0, 0].tolist() == [20] * 3
    view.update_pixels("a", np.full((SIDE, SIDE, 3), 70, np.uint8))
    assert view.shown("a").pixels[0, 0].tolist() == [70] * 3
    with pytest.raises(KeyError):
        view.shown("b")


def test_the_selection_of_a_tile_that_is_gone_is_none(view):
    view.set_tiles([tile("a", 20), tile("b", 30)])
    view.show()
    view.grid.activate("b")
    view.hide()
    view.set_tiles([tile("a", 20)])
    assert view.selected_key is None
    view.set_inspecting(True)
    view.zoom_by(2.0)
    view.show()
    assert [t.content.key for t in view.grid.tiles] == ["a"]
