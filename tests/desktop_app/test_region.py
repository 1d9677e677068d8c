"""A region drawn on one tile is outlined and scored in all of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.model.linked_region import LinkedRegion
from tests.desktop_app.comparing import BLUE, GREEN, LEFT, four_tiles, open_view, plain, shown, tile

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot):
    """The last tile is the truth but for one corner, which is 51 levels brighter."""
    view = open_view(qtbot)
    tiles = four_tiles()
    nearly = plain(BLUE)
    nearly[:16, :16] = (30 + 45, 60 + 45, 210 + 45)
    tiles[3] = replace(tiles[3], pixels=nearly)
    view.set_tiles(tiles)
    QApplication.processEvents()
    return view


def place(pane, column, row):
    return pane.viewport().to_widget(QPointF(column, row)).toPoint()


def draw(pane, first, last):
    """Drag with Shift between two places of the picture."""
    start, end = place(pane, *first), place(pane, *last)
    QTest.mousePress(pane, LEFT, SHIFT, start)
    for point in ((start + end) / 2, end):
        where = QPointF(QPoint(point))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            pane.mapToGlobal(where),
            Qt.MouseButton.NoButton,
            LEFT,
            SHIFT,
        )
        QApplication.sendEvent(pane, event)
    QTest.mouseRelease(pane, LEFT, SHIFT, end)


def text(view, key):
    return tile(view, key).pane._region_text


def test_a_region_is_scored_in_every_tile(qtbot, view):
    draw(tile(view, "sdedit").pane, (0.3, 0.3), (16, 16))  # QTest takes (0, 0) for the middle
    qtbot.waitUntil(lambda: bool(text(view, "dps")))
    assert view.region_of_all.pixels((64, 64)) == (slice(0, 16), slice(0, 16))
    assert text(view, "dps") == f"{20 * np.log10(255 / 45):.2f} dB"
    assert text(view, "truth") == "", "the reference itself"
    draw(tile(view, "sdedit").pane, (20, 20), (40, 50))
    qtbot.waitUntil(lambda: text(view, "dps") == "∞ dB")


def test_it_is_outlined_everywhere_and_taken_away_by_escape(qtbot, view):
    other = tile(view, "dps").pane
    before = shown(other)
    pane = tile(view, "truth").pane
    draw(pane, (20, 20), (44, 44))
    qtbot.waitUntil(lambda: bool(text(view, "dps")))
    changed = np.argwhere((shown(other) != before).any(axis=2))
    corner, opposite = (other.viewport().to_widget(QPointF(p, p)) for p in (20, 44))
    assert np.abs(changed.min(axis=0) - (corner.y(), corner.x())).max() <= 3
    assert np.abs(changed.max(axis=0) - (opposite.y(), opposite.x())).max() <= 3
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert view.region_of_all.rect is None
    assert text(view, "dps") == ""
    assert np.array_equal(shown(other), before)


def test_a_click_with_shift_takes_it_away(qtbot, view):
    pane = tile(view, "truth").pane
    draw(pane, (20, 20), (44, 44))
    assert view.region_of_all.rect is not None
    qtbot.mouseClick(pane, LEFT, SHIFT, place(pane, 5, 5))
    assert view.region_of_all.rect is None


def test_a_new_estimate_is_scored_again(qtbot, view):
    draw(tile(view, "truth").pane, (0.3, 0.3), (16, 16))
    qtbot.waitUntil(lambda: bool(text(view, "dps")))
    before = text(view, "dps")
    view.update_pixels("dps", plain(GREEN))
    qtbot.waitUntil(lambda: text(view, "dps") != before)


def test_drawing_does_not_pan_a_magnified_picture(view):
    view.view.set_view(QPointF(0.5, 0.5), 4.0)
    draw(tile(view, "truth").pane, (28, 28), (34, 35))
    assert view.view.centre == QPointF(0.5, 0.5)
    assert view.region_of_all.pixels((64, 64)) == (slice(28, 35), slice(28, 34))


def test_a_region_stays_inside_and_has_a_pixel_of_every_picture():
    region = LinkedRegion()
    region.set_rect(QRectF(0.9, -0.5, 0.7, 0.51))
    assert region.pixels((100, 100)) == (slice(0, 1), slice(90, 100))
    assert region.pixels((2, 2)) == (slice(0, 1), slice(1, 2)), "rounded, but never empty"
    region.set_rect(QRectF(1.2, 0, 0.1, 0.1))
    assert region.rect is None
