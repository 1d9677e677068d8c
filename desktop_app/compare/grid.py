"""All tiles side by side, as large as the room allows."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.compare.tile import BELOW_PICTURE, RING, Tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.linked_cursor import LinkedCursor
    from desktop_app.model.linked_region import LinkedRegion
    from desktop_app.model.tile_content import TileContent
    from desktop_app.model.view_state import ViewState

SPACING = 8
SMALLEST = 140  # logical pixels; narrower pictures say nothing, so the grid scrolls instead
KEY_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class Arrangement:
    """Columns and rows of tiles whose pictures are `picture` large, in logical pixels.

    captions: the height of the highest caption of every row. cell: the width of a tile without
    its ring; that of the picture, or of the caption where the picture is narrower.
    """

    columns: int
    rows: int
    picture: QSize
    captions: tuple[int, ...]
    cell: int

    @property
    def size(self) -> QSize:
        """All tiles with the spacing between them."""
        width = self.columns * self._step_across() - SPACING
        return QSize(width, self._top(self.rows) - SPACING)

    def corner(self, index: int) -> QPoint:
        """Top left of tile `index`."""
        row, column = divmod(index, self.columns)
        return QPoint(column * self._step_across(), self._top(row))

    def _step_across(self) -> int:
        return self.cell + 2 * RING + SPACING

    def _top(self, row: int) -> int:
        pictures = row * (self.picture.height() + 2 * RING + BELOW_PICTURE + SPACING)
        return pictures + sum(self.captions[:row])


def arrange(
    count: int, area: QSize, aspect: float, caption: QSize, heights: Sequence[int] = ()
) -> Arrangement:
    """The arrangement with the largest pictures that fits `area`, or else scrolls downwards.

    aspect: width / height of the pictures. caption: its smallest width, and its height.
    heights: those of the captions one by one, where some are lower.
    """
    smallest = max(SMALLEST, caption.width())
    every = list(heights) or [caption.height()] * count
    widths = {
        columns: _picture_width(columns, area, aspect, _row_captions(every, columns))
        for columns in range(1, count + 1)
        if columns == 1 or _cell_width(columns, area) >= caption.width()
    }
    # Of several equally good numbers the first, which leaves the fewest cells empty.
    columns = max(widths, key=widths.__getitem__)
    if widths[columns] < SMALLEST:
        columns = max(1, min(count, (area.width() + SPACING) // (smallest + 2 * RING + SPACING)))
        widths[columns] = max(smallest, _cell_width(columns, area))
    width = widths[columns]
    picture = QSize(width, max(1, round(width / aspect)))
    captions = _row_captions(every, columns)
    return Arrangement(columns, len(captions), picture, captions, max(width, caption.width()))


def _row_captions(heights: Sequence[int], columns: int) -> tuple[int, ...]:
    """The highest caption of every row."""
    return tuple(max(heights[i : i + columns]) for i in range(0, len(heights), columns))


def _picture_width(columns: int, area: QSize, aspect: float, captions: Sequence[int]) -> int:
    room = (area.height() + SPACING - sum(captions)) // len(captions)
    height = room - SPACING - 2 * RING - BELOW_PICTURE
    return min(_cell_width(columns, area), math.floor(height * aspect))


def _cell_width(columns: int, area: QSize) -> int:
    return (area.width() + SPACING) // columns - SPACING - 2 * RING


class TileGrid(QScrollArea):
    """Tiles that share one view state; one of them is selected.

    `tile_activated(key)` tells that a tile was selected by the mouse or the keyboard,
    `menu_requested(key, QPoint)` asks for its menu at a place on the screen.
    """

    tile_activated = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(
        self,
        view: ViewState,
        cursor: LinkedCursor,
        region: LinkedRegion,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._cursor, self._region = view, cursor, region
        self._tiles: dict[str, Tile] = {}
        self._selected: str | None = None
        self._columns = 1
        self._board = QWidget()
        self.setWidget(self._board)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self.tr("Tiles of the comparison"))

    @property
    def tiles(self) -> list[Tile]:
        """The tiles in reading order."""
        return list(self._tiles.values())

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return self._columns

    @property
    def selected_key(self) -> str | None:
        """The key of the tile with the ring."""
        return self._selected

    def set_tiles(
        self, contents: Sequence[TileContent], pictures: Mapping[str, Picture | None]
    ) -> None:
        """Show exactly these tiles in this order; tiles that stay keep their widgets."""
        before = self._tiles
        self._tiles = {c.key: self._tiles.get(c.key) or self._new_tile(c) for c in contents}
        for key in before.keys() - self._tiles.keys():
            self._remove(before[key])
        for content in contents:
            self._tiles[content.key].set_content(content)
            self._tiles[content.key].set_picture(pictures.get(content.key))
        if self._selected not in self._tiles:
            self._selected = None
        if list(before) != list(self._tiles):
            self._order_focus()
        self._lay_out()

    def update_content(self, content: TileContent, picture: Picture | None) -> None:
        """Change one tile in place: nothing else is painted, nor moves while its words fit."""
        tile = self._tiles[content.key]
        before = tile.caption.sizeHint()
        tile.set_content(content)
        tile.set_picture(picture)
        if tile.caption.sizeHint() != before:
            self._lay_out()

    def set_remarks(self, key: str, note: str, badge: str) -> None:
        """Say why a tile shows no picture, and write a word over the one it shows."""
        self._tiles[key].set_remarks(note, badge)

    def set_region_texts(self, texts: Mapping[str, str]) -> None:
        """Write a score at the region of each tile that has one."""
        for tile in self.tiles:
            tile.pane.set_region_text(texts.get(tile.content.key, ""))

    def select(self, key: str) -> None:
        """Put the ring round one tile and scroll it into sight."""
        self._selected = key
        for tile in self.tiles:
            tile.set_selected(tile.content.key == key)
        self.ensureWidgetVisible(self._tiles[key], 0, 0)

    def show_reference(self, reference: Picture | None, name: str = "") -> None:
        """Show one picture in all tiles; None gives every tile its own again."""
        for tile in self.tiles:
            tile.show_reference(reference, name)

    @Slot(str)
    def activate(self, key: str) -> None:
        """Select a tile on the user's wish, and say so."""
        self.select(key)
        self.tile_activated.emit(key)

    def _new_tile(self, content: TileContent) -> Tile:
        tile = Tile(content, self._view, self._board)
        tile.pane.set_cursor_of_all(self._cursor)
        tile.pane.set_region_of_all(self._region)
        tile.pressed.connect(self.activate)
        tile.menu_requested.connect(self.menu_requested)
        tile.show()
        return tile

    def _remove(self, tile: Tile) -> None:
        # Qt would pass the focus on as by Tab, and that would change the selection.
        if tile.pane.hasFocus():
            heir = next(iter(self._tiles.values()), None)
            if heir is None:
                tile.pane.clearFocus()
            else:
                heir.setFocus(Qt.FocusReason.OtherFocusReason)
        tile.hide()
        tile.deleteLater()

    def _order_focus(self) -> None:
        panes = [tile.pane for tile in self.tiles]
        for first, second in itertools.pairwise(panes):
            QWidget.setTabOrder(first, second)

    def _lay_out(self) -> None:
        if not self._tiles:
            self._board.resize(0, 0)
            return
        arrangement = self._arrangement(self.maximumViewportSize())
        self._columns = arrangement.columns
        for index, tile in enumerate(self.tiles):
            tile.place(arrangement.corner(index), arrangement.picture, arrangement.cell)
        self._board.resize(arrangement.size)

    def _arrangement(self, area: QSize) -> Arrangement:
        hints = [tile.caption.sizeHint() for tile in self.tiles]
        caption = QSize(hints[0].width(), max(hint.height() for hint in hints))
        heights = [hint.height() for hint in hints]
        arrangement = arrange(len(hints), area, self._aspect(), caption, heights)
        if arrangement.size.height() <= area.height():
            return arrangement
        narrower = area - QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return arrange(len(hints), narrower, self._aspect(), caption, heights)

    def _aspect(self) -> float:
        pictures = (tile.picture for tile in self.tiles)
        return next((p.width / p.height for p in pictures if p is not None), 1.0)

    def _move_selection(self, columns: int, rows: int) -> None:
        keys = list(self._tiles)
        index = 0
        if self._selected is not None:
            index = keys.index(self._selected) + columns + rows * self._columns
        if 0 <= index < len(keys):
            self.activate(keys[index])
            self._tiles[keys[index]].setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEY_STEPS.get(event.key())
        if step is not None and self._tiles:
            self._move_selection(*step)
        else:
            super().keyPressEvent(event)
