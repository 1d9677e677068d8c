"""The comparison: a grid of tiles, or a wipe between two of them, under one shared view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.compare.furniture import (
    empty_label,
    mode_bar,
    muted_label,
    tile_menu,
    verb_and_key,
)
from desktop_app.compare.grid import TileGrid
from desktop_app.compare.hold_key import HoldKey
from desktop_app.compare.inspector import Inspector
from desktop_app.compare.layer_bar import LayerBar
from desktop_app.compare.layers import Layers, Shown
from desktop_app.compare.made_pictures import MadePictures
from desktop_app.compare.region_scores import RegionScores
from desktop_app.compare.wipe_view import WipeView
from desktop_app.model.layers import ColorBar, Layer, LayerChoice
from desktop_app.model.linked_cursor import LinkedCursor
from desktop_app.model.linked_region import LinkedRegion
from desktop_app.model.tile_content import TRUTH, TileContent
from desktop_app.model.view_state import ViewState
from desktop_app.running.calculator import Calculator

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from desktop_app.compare.compared_picture import ComparedPicture

Mode = Literal["grid", "wipe"]
MODES: tuple[Mode, ...] = ("grid", "wipe")


class CompareView(QWidget):
    """Every picture of a problem next to the others, or maps made of them.

    Signals: `save_requested(key)` and `copy_requested(key)` from a tile's menu or Ctrl+C,
    `tile_activated(key)` when the user selects a tile, `mode_changed("grid" | "wipe")`,
    `layer_changed(LayerChoice)`.

    Keys: 1 to 9 select a tile (in the wipe they choose the right side), arrows move the selection
    or the divider, holding Alt or backslash over the pictures shows the truth in all of them.
    Dragging with Shift scores a region of all tiles by itself.

    While nobody sees the view, nothing of it is made: it is once it is shown, or asked for.
    """

    save_requested = Signal(str)
    copy_requested = Signal(str)
    tile_activated = Signal(str)
    mode_changed = Signal(str)
    layer_changed = Signal(object)

    def __init__(self, view: ViewState | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view or ViewState(self)
        self.cursor_of_all, self.region_of_all = LinkedCursor(self), LinkedRegion(self)
        self.calculator = Calculator(self)
        self.layers = Layers(self.calculator, self)
        self._region_scores = RegionScores(self.calculator, self.region_of_all, self)
        self._contents: dict[str, TileContent] = {}
        self._pictures = MadePictures()
        self._shown: dict[str, Shown] = {}
        self._is_due = False
        self._mode: Mode = "grid"
        self.grid = TileGrid(self.view, self.cursor_of_all, self.region_of_all)
        self.wipe_view = WipeView(self.view, self.cursor_of_all)
        self._pages = QStackedWidget()
        self._empty, self._hint = empty_label(), muted_label()
        self._mode_bar, self.layer_bar = mode_bar(), LayerBar()
        self.inspector = Inspector(self.cursor_of_all)
        self.values_box = QCheckBox(self.tr("Val&ues"))
        self._hold_key = HoldKey(self._pages)
        self._build()
        self._connect()
        self.set_tiles([])

    @property
    def mode(self) -> Mode:
        """What is shown: "grid" or "wipe"."""
        return self._mode

    @property
    def selected_key(self) -> str | None:
        """The key of the selected tile."""
        key = self.grid.selected_key
        return key if key in self._contents else None

    @property
    def tiles(self) -> list[TileContent]:
        """What is compared, in reading order, with the latest pixels."""
        return list(self._contents.values())

    @property
    def color_bar(self) -> ColorBar | None:
        """What the colours of the present layer mean; None while pictures are shown."""
        return self.layers.bar

    def shown(self, key: str) -> Shown:
        """What the tile with this key shows in the present layer; KeyError where there is none."""
        self._catch_up()
        return self._shown[key]

    @Slot(list)
    def set_tiles(self, tiles: Sequence[TileContent]) -> None:
        """Show exactly these tiles, in this order. Zoom, selection and wipe stay as they are.

        Raises ValueError when two tiles have the same key.
        """
        contents = {tile.key: tile for tile in tiles}
        if len(contents) != len(tiles):
            raise ValueError(f"two tiles with the same key: {[tile.key for tile in tiles]}")
        self._contents = contents
        self.layers.set_tiles(contents)
        self._show_tiles()
        self._show_page()

    @Slot(str, object)
    @Slot(str, object, str)
    def update_pixels(self, key: str, pixels: np.ndarray, status: str | None = None) -> None:
        """Show a new estimate in one tile, and its new status if given; nothing else changes.

        pixels: uint8 (H, W, 3) sRGB. A key that is not shown (any more) is ignored: the last
        frames of a run may arrive after its tile was removed.
        """
        content = self._contents.get(key)
        if content is None:
            return
        status = content.status if status is None else status
        self._contents[key] = replace(content, pixels=pixels, status=status)
        self.layers.set_tiles(self._contents)
        self._is_due |= not self.isVisible()
        if not self._is_due:
            self._update_tile(key)
            self._show_readings()

    def set_mode(self, mode: Mode) -> None:
        """Show the grid or the wipe."""
        self._mode_bar.setCurrentIndex(MODES.index(mode))
        if mode != self._mode:
            self._mode = mode
            self._show_page()
            self.mode_changed.emit(mode)

    @Slot(object)
    def set_layer(self, choice: LayerChoice) -> None:
        """Show pictures, or maps of differences, misfit or deviation."""
        self.layers.set_choice(choice)

    def set_inspecting(self, inspecting: bool) -> None:
        """Show the values under the pointer, or end that."""
        self.values_box.setChecked(inspecting)

    @Slot()
    def fit(self) -> None:
        """Show the pictures whole."""
        self.view.fit()

    @Slot()
    def one_to_one(self) -> None:
        """Show a pixel of the pictures as a pixel of the screen."""
        self._current_pane().one_to_one()

    def zoom_by(self, factor: float) -> None:
        """Zoom all pictures around the middle of the view."""
        self._current_pane().zoom_by(factor)

    def menu_for(self, key: str) -> QMenu:
        """The menu of one tile; the caller shows it, and it deletes itself when closed."""
        menu = tile_menu(self, key, has_picture=self._contents[key].pixels is not None)
        menu.triggered.connect(self._run_menu_action)
        return menu

    @Slot(str, object)
    def _show_menu(self, key: str, place: QPoint) -> None:
        self.menu_for(key).popup(place)

    @Slot(QAction)
    def _run_menu_action(self, action: QAction) -> None:
        verb, key = verb_and_key(action)
        if verb == "save":
            self.save_requested.emit(key)
        elif verb == "copy":
            self.copy_requested.emit(key)
        elif verb == "reference":
            choice = self.layers.choice.with_layer(Layer.DIFFERENCE)
            self.set_layer(replace(choice, reference=key))
        else:
            (self.wipe_view.choose_left if verb == "left" else self.wipe_view.choose_right)(key)
            self.set_mode("wipe")

    @Slot(int)
    def _take_mode(self, index: int) -> None:
        self.set_mode(MODES[index])

    @Slot(object)
    def _take_layer(self, choice: LayerChoice) -> None:
        self.layer_bar.set_choice(choice)
        self.layer_bar.set_tiles(self._contents, self.layers.reference)
        self.layer_changed.emit(choice)

    @Slot(bool)
    def _take_inspecting(self, inspecting: bool) -> None:
        self.cursor_of_all.set_active(inspecting)
        self.inspector.setVisible(inspecting)
        self._show_readings()
        self._show_hint()

    @Slot(bool)
    def _show_reference(self, shown: bool) -> None:
        """Show the truth in every tile, if it is known, or end that."""
        reference = self._pictures.of(self._contents.get(TRUTH)) if shown else None
        name = "" if reference is None else self._contents[TRUTH].title
        self.grid.show_reference(reference, name)
        self.wipe_view.wipe.show_reference(reference, name)

    @Slot()
    def _show_tiles(self) -> None:
        """Show all tiles anew, after other tiles came or other maps, as soon as they are seen."""
        self._is_due = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_due:
            return
        self._is_due = False
        self._pictures.keep_only(self._contents)
        self._shown = {
            key: self.layers.shown(key, self._pictures.of(content))
            for key, content in self._contents.items()
        }
        pictures = {key: shown.picture for key, shown in self._shown.items()}
        self.grid.set_tiles(self.tiles, pictures)
        for key, shown in self._shown.items():
            self.grid.set_remarks(key, shown.note, shown.badge)
        self.wipe_view.set_tiles(self.tiles, pictures)
        self.wipe_view.set_notes({key: shown.note for key, shown in self._shown.items()})
        self.layer_bar.set_tiles(self._contents, self.layers.reference)
        self.layer_bar.set_bar(self.color_bar)
        self._show_hint()
        self._show_reference(self._hold_key.held)
        self._show_readings()
        self._show_page()

    def _update_tile(self, key: str) -> None:
        """Show one tile anew: nothing moves and nothing else is painted."""
        content = self._contents[key]
        shown = self._shown[key] = self.layers.shown(key, self._pictures.of(content))
        self.grid.update_content(content, shown.picture)
        self.grid.set_remarks(key, shown.note, shown.badge)
        self.wipe_view.update_content(content, shown.picture)

    def _show_readings(self) -> None:
        self._region_scores.set_tiles(self._contents, self.layers.reference)
        if self.cursor_of_all.active and not self._is_due:
            self.inspector.set_tiles(self._contents, self._shown, self.layers.reference)

    def _show_hint(self) -> None:
        truth = self._contents.get(TRUTH)
        known = truth is not None and truth.pixels is not None
        self._hint.setVisible(known and not self.cursor_of_all.active)
        if truth is not None and known:
            self._hint.setText(self._hint_text(truth.title))

    def _hint_text(self, title: str) -> str:
        hold = self.tr("Hold Alt over a picture to see: {0}.").format(title)
        return hold + " " + self.tr("Drag with Shift to score a part of all pictures.")

    def _show_page(self) -> None:
        pages: dict[Mode, QWidget] = {"grid": self.grid, "wipe": self.wipe_view}
        self._pages.setCurrentWidget(pages[self._mode] if self._contents else self._empty)
        # The proxy before the bar: a bar that is disabled hands its focus on, maybe to the proxy.
        self.setFocusProxy(self._current_pane())
        for widget in (self._mode_bar, self.layer_bar, self.layer_bar.tabs, self.values_box):
            widget.setEnabled(bool(self._contents))

    def _current_pane(self) -> ComparedPicture:
        panes = {tile.content.key: tile.pane for tile in self.grid.tiles}
        if self._mode == "wipe" or not panes:
            return self.wipe_view.wipe
        return panes[self.selected_key or next(iter(panes))]

    def _pick(self, index: int) -> None:
        key = list(self._contents)[index]
        if self._mode == "wipe":
            self.wipe_view.choose_right(key)
        else:
            self.grid.activate(key)

    def _build(self) -> None:
        self.values_box.setToolTip(self.tr("Read the values under the pointer (I)"))
        self.inspector.hide()
        self._hint.setWordWrap(True)  # or the window could not be narrower than a long one
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._mode_bar)
        header.addSpacing(16)
        header.addWidget(self.layer_bar.tabs)
        header.addStretch(1)
        header.addWidget(self.values_box)
        for page in (self._empty, self.grid, self.wipe_view):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(header)
        column.addWidget(self.layer_bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.inspector)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self._mode_bar.currentChanged.connect(self._take_mode)
        self._hold_key.held_changed.connect(self._show_reference)
        self.grid.tile_activated.connect(self.tile_activated)
        self.grid.menu_requested.connect(self._show_menu)
        self.layer_bar.chosen.connect(self.set_layer)
        self.layers.choice_changed.connect(self._take_layer)
        self.layers.maps_changed.connect(self._show_tiles)
        self._region_scores.scored.connect(self.grid.set_region_texts)
        self.values_box.toggled.connect(self._take_inspecting)

    # Qt's overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy) and self.selected_key is not None:
            self.copy_requested.emit(self.selected_key)
        elif plain and 0 <= index < min(9, len(self._contents)):
            self._pick(index)
        else:
            super().keyPressEvent(event)
