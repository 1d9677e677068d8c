"""The comparison's grid, shared view and live estimates, driven by real events."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from desktop_app.compare.grid import SMALLEST, arrange
from desktop_app.model.tile_content import TileContent
from tests.desktop_app.comparing import (
    BLUE,
    GREEN,
    GREY,
    LEFT,
    RED,
    centre_color,
    color_at,
    drag,
    four_tiles,
    open_view,
    plain,
    shown,
    tile,
    turn_wheel,
)


@pytest.fixture
def view(qtbot):
    return open_view(qtbot)


# Arrangement


@pytest.mark.parametrize("count", range(2, 21))
@pytest.mark.parametrize("area", [(1000, 600), (600, 1000), (1280, 300), (420, 420)])
def test_no_other_number_of_columns_gives_larger_pictures(count, area):
    width, height = area
    caption = QSize(150, 60)
    chosen = arrange(count, QSize(width, height), 1.0, caption)
    fits = chosen.size.height() <= height
    assert chosen.size.width() <= width
    assert chosen.columns * chosen.rows >= count
    assert chosen.columns * (chosen.rows - 1) < count
    assert chosen.cell >= 150
    assert chosen.picture.width() >= (140 if fits else 150)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        tile_width, tile_height = (width + 8) // columns - 8, (height + 8) // rows - 8
        side = min(tile_width - 8, tile_height - 8 - 2 - 60)
        if tile_width - 8 < 150:
            continue  # a caption would be cut off
        if fits:
            assert side <= chosen.picture.width()
        else:
            assert side < 140, "the grid scrolls only where no arrangement is large enough"


def test_of_equally_large_arrangements_the_fullest_is_chosen():
    # Two rows limit the height, so four, five and six columns would all do.
    assert arrange(7, QSize(1500, 600), 1.0, QSize(100, 60)).columns == 4


def test_rows_without_scores_leave_their_room_to_the_pictures(view):
    area, caption = QSize(600, 440), QSize(100, 60)
    even = arrange(4, area, 1.0, caption)
    shorter = arrange(4, area, 1.0, caption, [30, 30, 60, 60])
    assert even.columns == shorter.columns == 2
    assert shorter.picture.width() == even.picture.width() + 15
    assert shorter.size.height() <= 440
    first = shorter.corner(2).y() - shorter.picture.height()
    assert first == even.corner(2).y() - even.picture.height() - 30


def test_pictures_keep_their_shape():
    wide = arrange(6, QSize(900, 600), 2.0, QSize(100, 60)).picture
    assert wide.width() == pytest.approx(2 * wide.height(), abs=1)


def test_tiles_do_not_overlap_and_lie_inside(view):
    for count in (1, 2, 5, 20):
        view.set_tiles([TileContent(f"t{i}", f"T{i}", "", plain(RED)) for i in range(count)])
        rects = [t.geometry() for t in view.grid.tiles]
        board = view.grid.widget().rect()
        assert all(board.contains(rect) for rect in rects)
        assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


def test_many_tiles_in_a_small_room_scroll_downwards_only(view):
    view.set_tiles([TileContent(f"t{i}", f"T{i}", "", plain(RED)) for i in range(20)])
    view.resize(500, 400)
    QApplication.processEvents()
    assert view.grid.verticalScrollBar().maximum() > 0
    assert view.grid.widget().width() <= view.grid.viewport().width()
    assert all(t.pane.width() >= SMALLEST for t in view.grid.tiles)


# Tiles


def test_every_tile_shows_its_own_picture(view):
    colors = {"truth": BLUE, "measurement": GREY, "sdedit": RED, "dps": GREEN}
    assert {key: centre_color(tile(view, key).pane) for key in colors} == colors


def test_captions_and_accessible_text_name_the_best(view):
    text = tile(view, "dps").pane.accessibleName()
    assert (
        text == "DPS, ζ 1: PSNR 27.30 dB (best), SSIM 0.900 (best), LPIPS 0.100 (best), Time 2.00 s"
    )
    assert "Time 1.00 s (best)" in tile(view, "sdedit").caption.accessibleName()
    caption = tile(view, "dps").caption
    marked = shown(caption)
    caption.set_content(replace(tile(view, "dps").content, best=frozenset()))
    assert (marked != shown(caption)).any()


def test_foreign_text_is_never_taken_for_markup(view):
    nasty = "<img src=x> <b>bold</b> & more"
    view.set_tiles([TileContent("a", nasty, nasty, plain(RED), status=f"failed: {nasty}")])
    tooltip = tile(view, "a").caption.toolTip()
    assert "<b>" not in tooltip
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in tooltip


def test_a_click_selects_and_shows_a_ring(qtbot, view):
    before = shown(tile(view, "sdedit"))
    with qtbot.waitSignal(view.tile_activated) as activated:
        qtbot.mouseClick(tile(view, "sdedit").pane, LEFT)
    assert activated.args == ["sdedit"]
    assert view.selected_key == "sdedit"
    after = shown(tile(view, "sdedit"))
    changed = np.argwhere((before != after).any(2))
    pane = tile(view, "sdedit").pane.geometry()
    assert len(changed) > 2 * pane.width()
    assert not any(pane.contains(QPoint(int(x), int(y))) for y, x in changed), "the picture is free"
    qtbot.mouseClick(tile(view, "dps").caption, LEFT)
    assert view.selected_key == "dps"
    assert np.array_equal(shown(tile(view, "sdedit")), before)


def test_keys_select_tiles(qtbot, view):
    qtbot.mouseClick(tile(view, "truth").pane, LEFT)
    qtbot.keyClick(tile(view, "truth").pane, Qt.Key.Key_4)
    assert view.selected_key == "dps"
    qtbot.keyClick(tile(view, "truth").pane, Qt.Key.Key_9)
    assert view.selected_key == "dps"
    assert view.grid.columns == 2
    for key, selected in (
        (Qt.Key.Key_Left, "sdedit"),
        (Qt.Key.Key_Up, "truth"),
        (Qt.Key.Key_Up, "truth"),
        (Qt.Key.Key_Right, "measurement"),
        (Qt.Key.Key_Down, "dps"),
    ):
        qtbot.keyClick(tile(view, view.selected_key).pane, key)
        assert view.selected_key == selected


def test_same_tiles_keep_widgets_selection_and_zoom(view):
    view.grid.activate("dps")
    view.view.set_view(QPointF(0.3, 0.4), 5.0)
    before = {t.content.key: t for t in view.grid.tiles}
    tiles = [t for t in four_tiles() if t.key != "sdedit"]
    view.set_tiles([*tiles, TileContent("new", "New", "", plain(RED), status="queued")])
    after = {t.content.key: t for t in view.grid.tiles}
    assert list(after) == ["truth", "measurement", "dps", "new"]
    assert all(after[key] is before[key] for key in ("truth", "measurement", "dps"))
    assert view.selected_key == "dps"
    assert after["dps"].is_selected
    assert (view.view.centre.x(), view.view.zoom) == (0.3, 5.0)


def test_two_tiles_with_one_key_are_refused(view):
    with pytest.raises(ValueError, match="same key"):
        view.set_tiles([TileContent("a", "A"), TileContent("a", "B")])


def test_without_tiles_the_page_says_what_to_do(view):
    view.set_tiles([])
    visible = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("run a method" in text for text in visible)
    assert not view.grid.isVisible()
    assert not view.findChild(QTabBar).isEnabled()
    view.set_tiles(four_tiles())
    assert view.grid.isVisible()
    assert view.findChild(QTabBar).isEnabled()


def test_removing_the_focused_tile_leaves_the_selection_alone(qtbot, view):
    qtbot.mouseClick(tile(view, "dps").pane, LEFT)
    tile(view, "truth").setFocus(Qt.FocusReason.OtherFocusReason)
    with qtbot.assertNotEmitted(view.tile_activated):
        view.set_tiles(four_tiles()[1:])
        assert view.selected_key == "dps"
        assert tile(view, "measurement").pane.hasFocus()
        view.set_tiles([])
    assert view.selected_key is None


def test_tab_walks_through_the_tiles_and_selects(qtbot, view):
    qtbot.mouseClick(tile(view, "truth").pane, LEFT)
    for key in ("measurement", "sdedit", "dps"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert tile(view, key).pane.hasFocus()
        assert view.selected_key == key


# The shared view


def test_zoom_in_one_tile_moves_all(view):
    pixels = plain(RED)
    pixels[:32, :32] = GREEN
    view.set_tiles([TileContent(key, key, "", pixels) for key in "abc"])
    a, c = tile(view, "a").pane, tile(view, "c").pane
    assert color_at(c, c.width() * 0.75, c.height() * 0.25) == RED
    for _ in range(4):
        turn_wheel(a, QPointF(1, 1), 4)
    assert view.view.zoom == pytest.approx(16.0)
    assert color_at(c, c.width() * 0.75, c.height() * 0.25) == GREEN
    assert np.array_equal(shown(a), shown(c))


def test_pictures_of_different_resolution_show_the_same_place(view):
    small, large = plain(RED), plain(RED, 256, 256)
    small[16:32, 16:32] = GREEN
    large[64:128, 64:128] = GREEN
    view.set_tiles([TileContent("a", "A", "", small), TileContent("b", "B", "", large)])
    view.view.set_view(QPointF(0.375, 0.375), 4.0)
    for key in "ab":
        assert centre_color(tile(view, key).pane) == GREEN
    view.view.set_view(QPointF(0.25, 0.375), 4.0)
    a, b = (shown(tile(view, key).pane) for key in "ab")
    differing = (a.astype(int) - b).any(2).mean()
    assert differing < 0.02, "only the border itself may be interpolated differently"


def test_dragging_pans_all_tiles_when_magnified(qtbot, view):
    view.view.set_view(QPointF(0.5, 0.5), 4.0)
    pane = tile(view, "sdedit").pane
    drag(qtbot, pane, QPoint(100, 100), QPoint(80, 90), QPoint(60, 100))
    assert view.view.centre.x() == pytest.approx(0.5 + 40 / (4 * pane.width()), abs=1e-6)
    assert view.view.centre.y() == pytest.approx(0.5)


def test_dragging_a_whole_picture_does_not_move_it(qtbot, view):
    drag(qtbot, tile(view, "sdedit").pane, QPoint(100, 100), QPoint(60, 100))
    assert view.view.centre == QPointF(0.5, 0.5)


def test_double_click_and_commands(qtbot, view):
    view.zoom_by(3.0)
    assert view.view.zoom == pytest.approx(3.0)
    qtbot.mouseDClick(tile(view, "dps").pane, LEFT)
    assert view.view.zoom == 1.0
    view.one_to_one()
    assert tile(view, "dps").pane.viewport().device_scale == pytest.approx(1.0)
    view.fit()
    assert view.view.zoom == 1.0


def test_in_motion_pictures_are_drawn_quickly_and_sharply_at_rest(qtbot, view):
    rng = np.random.default_rng(0)
    view.set_tiles(
        [TileContent(k, k, "", rng.integers(0, 256, (512, 512, 3), np.uint8)) for k in "ab"]
    )
    pane = tile(view, "a").pane
    at_rest = shown(pane)
    view.view.set_view(QPointF(0.5, 0.5), 1.01)
    view.view.fit()
    moving = shown(pane)
    assert (moving != at_rest).any(), "not interpolated"
    qtbot.waitUntil(lambda: np.array_equal(shown(pane), at_rest))


def test_panes_come_to_rest_one_after_the_other(view):
    waits = [t.pane._rest.interval() for t in view.grid.tiles]
    assert len(set(waits)) == len(waits)


# Live estimates


def test_an_estimate_replaces_only_its_own_picture(view):
    geometry = {t.content.key: t.geometry() for t in view.grid.tiles}
    view.update_pixels("dps", plain(GREY))
    assert centre_color(tile(view, "dps").pane) == GREY
    assert centre_color(tile(view, "sdedit").pane) == RED
    assert {t.content.key: t.geometry() for t in view.grid.tiles} == geometry
    assert next(t for t in view.tiles if t.key == "dps").pixels[0, 0].tolist() == list(GREY)


class PaintCounter(QWidget):
    """Counts the paint events of the widgets it watches."""

    def __init__(self):
        super().__init__()
        self.painted = []

    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.Paint, QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.painted.append((watched, event.type()))
        return False


def test_an_estimate_repaints_one_picture_and_lays_out_nothing(qtbot, view):
    QApplication.processEvents()
    counter = PaintCounter()
    qtbot.addWidget(counter)
    for t in view.grid.tiles:
        t.pane.installEventFilter(counter)
        t.caption.installEventFilter(counter)
    view.grid.installEventFilter(counter)
    view.installEventFilter(counter)
    view.update_pixels("dps", plain(GREY))
    pane = tile(view, "dps").pane
    qtbot.waitUntil(lambda: (pane, QEvent.Type.Paint) in counter.painted)
    assert set(counter.painted) == {(pane, QEvent.Type.Paint)}


def test_the_first_estimate_takes_the_place_of_the_waiting_text(view):
    view.set_tiles([*four_tiles(), TileContent("new", "New", "", None, status="queued")])
    waiting = shown(tile(view, "new").pane)
    assert tile(view, "new").pane.empty_text == "queued"
    assert len(np.unique(waiting.reshape(-1, 3), axis=0)) > 1, "the status is written there"
    view.update_pixels("new", plain(RED), "42 of 100")
    assert centre_color(tile(view, "new").pane) == RED
    assert "42 of 100" in tile(view, "new").pane.accessibleName()


def test_a_late_frame_of_a_removed_run_is_ignored(view):
    view.set_tiles(four_tiles()[:2])
    view.update_pixels("dps", plain(RED))
    assert [t.key for t in view.tiles] == ["truth", "measurement"]
