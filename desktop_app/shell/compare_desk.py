"""The comparison's own commands: its layers, its values, and its pictures on disk."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.export.comparison_picture import comparison_pdf, comparison_picture
from desktop_app.model.jobs import task_text
from desktop_app.model.layers import LAYERS, Layer, LayerChoice
from desktop_app.model.qt_images import qimage_from
from desktop_app.shell.file_dialogs import PDF, PNG
from desktop_app.shell.pages import COMPARE
from desktop_app.shell.save_desk import NO_RESULT
from desktop_app.shell.seed_desk import SeedDesk

if TYPE_CHECKING:
    from desktop_app.model.tile_content import TileContent
    from desktop_app.shell.main_window import MainWindow

SCALE = 2


class CompareDesk(QObject):
    """Carries out what concerns the comparison of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._compare = window.compare
        self.seeds = SeedDesk(window.queue, window.runs, self._compare.calculator, self)
        self.seeds.tiles_changed.connect(self._compare.set_tiles)
        window.runs.estimate_changed.connect(self._compare.update_pixels)
        self._compare.layer_changed.connect(self._check_layer)
        self._compare.save_requested.connect(self.save_tile)
        self._compare.copy_requested.connect(self.copy_tile)
        window.actions_desk.add(
            {
                **{f"compare.{layer}": partial(self.toggle_layer, layer) for layer in LAYERS},
                "compare.values": self._toggle_values,
                "file.save_comparison": self.save_comparison,
            }
        )
        self._check_layer(self._compare.layers.choice)

    def toggle_layer(self, layer: Layer) -> None:
        """Show this layer, or the pictures again where it is shown."""
        self._window.pages.show_page(COMPARE)
        choice = self._compare.layers.choice
        wanted = Layer.PICTURE if choice.layer is layer else layer
        self._compare.set_layer(choice.with_layer(wanted))
        self._check_layer(self._compare.layers.choice)

    @Slot(str)
    def save_tile(self, key: str) -> None:
        """Ask for a name and write one tile as it is shown."""
        window, shown = self._window, self._compare.shown(key)
        if shown.pixels is None:
            window.messages.show_error(NO_RESULT)
            return
        pixels = shown.pixels
        path = window.actions_desk.dialogs.save_as(self.tr("Save picture"), self.tile_name(key))
        if path is not None:
            # Settings travel with a result; a map of it is another picture.
            record = None if shown.values is not None else window.saves.record(key)
            window.files.save(path, lambda: pixels, record)

    @Slot(str)
    def copy_tile(self, key: str) -> None:
        """Put one tile on the clipboard as it is shown."""
        shown = self._compare.shown(key)
        if shown.pixels is not None:
            QGuiApplication.clipboard().setImage(qimage_from(shown.pixels))
            title = next(tile.title for tile in self._compare.tiles if tile.key == key)
            self._window.saves.told.emit(self.tr("{0} is on the clipboard.").format(title))

    def save_comparison(self) -> None:
        """Ask for a name and write what is compared as one figure, as the window shows it."""
        window = self._window
        tiles = self.figure_tiles()
        if not any(tile.is_result or tile.seeds for tile in tiles):
            window.messages.show_error(NO_RESULT)
            return
        path = window.actions_desk.dialogs.save_as(
            self.tr("Save comparison"), self._figure_name(), (PNG, PDF)
        )
        if path is not None:
            self.write_figure(path, tiles)

    def write_figure(self, path: Path, tiles: list[TileContent]) -> None:
        """Write a figure, PNG or PDF by the name; on white, whatever the window's theme is."""
        problem = self._window.runs.problem
        title = "" if problem is None else f"{problem.name}: {task_text(problem)}"
        bar, files = self._compare.color_bar, self._window.files
        if path.suffix.lower() == ".pdf":
            files.write(path, partial(comparison_pdf, tiles, title, dark=False, bar=bar))
        else:
            make = partial(comparison_picture, tiles, title, dark=False, scale=SCALE, bar=bar)
            files.save(path, make, None)

    def figure_tiles(self) -> list[TileContent]:
        """The tiles that show something, with what they show as their pixels."""
        tiles = []
        for tile in self._compare.tiles:
            shown = self._compare.shown(tile.key)
            if shown.pixels is not None:
                is_told = not shown.badge or (tile.seeds and shown.values is None)
                title = tile.title if is_told else f"{tile.title} ({shown.badge})"
                tiles.append(replace(tile, title=title, pixels=shown.pixels))
        return tiles

    def _figure_name(self) -> str:
        problem = self._window.runs.problem
        stem = "palimpsest" if problem is None else Path(problem.name).stem
        return f"{stem}-comparison.png"

    def tile_name(self, key: str) -> str:
        """A file name for a tile: photo and method, and the layer where it is a map."""
        name = self._window.saves.suggested_name(key)
        if self._compare.shown(key).values is None:
            return name
        return name.replace(".png", f"-{self._compare.layers.choice.layer}.png")

    def _toggle_values(self) -> None:
        self._window.pages.show_page(COMPARE)
        self._compare.set_inspecting(not self._compare.cursor_of_all.active)

    @Slot(object)
    def _check_layer(self, choice: LayerChoice) -> None:
        self._window.commands.action(f"compare.{choice.layer}").setChecked(True)
