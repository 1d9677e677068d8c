"""What the window remembers from one start to the next."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

from desktop_app.model.computing import Computing
from desktop_app.model.layers import LayerChoice
from desktop_app.storage.window_settings import load_window_settings, save_window_settings
from engine.errors import UserError

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow

LOG = logging.getLogger(__name__)


class WindowMemory:
    """The settings file, brought to a window and back.

    `notice` is a sentence for the user when the file could not be read, else "".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.settings, self.notice = load_window_settings(path)

    @property
    def computing(self) -> Computing:
        """Where and in what the engine was asked to compute."""
        return Computing(self.settings.device, self.settings.precision)

    def restore(self, window: MainWindow) -> None:
        """Give a new window what the last one had; places that no screen shows are left out."""
        settings = self.settings
        window.set_theme(settings.theme)
        window.canvas.set_brush_size(settings.brush_size)
        window.canvas.set_brush_hardness(settings.brush_hardness)
        window.canvas.set_brush_spacing(settings.brush_spacing)
        window.edit_page.settings.set_spacing(settings.brush_spacing)
        window.edit_page.settings.set_tolerance(settings.fill_tolerance)
        window.canvas.set_overlay_opacity(settings.overlay_opacity)
        window.problem_panel.set_overlay_opacity(settings.overlay_opacity)
        window.compare.set_layer(
            LayerChoice.remembered(
                settings.compare_layer, settings.compare_signed, settings.compare_scale
            )
        )
        window.compare.set_inspecting(settings.compare_values)
        window.restoreGeometry(_decoded(settings.geometry))

    def keep(self, window: MainWindow, theme: str) -> None:
        """Write what the window has now. Raises UserError where that is not possible."""
        choice = window.compare.layers.choice
        self.settings = dataclasses.replace(
            self.settings,
            theme=theme,
            brush_size=window.canvas.brush_size,
            brush_hardness=window.canvas.brush_hardness,
            brush_spacing=window.canvas.brush_spacing,
            fill_tolerance=int(window.edit_page.settings.tolerance.value()),
            overlay_opacity=window.canvas.overlay_opacity,
            last_folder=window.actions_desk.dialogs.folder,
            geometry=base64.b64encode(window.saveGeometry().data()).decode(),
            compare_layer=str(choice.layer),
            compare_signed=choice.signed,
            compare_scale=choice.scale,
            compare_values=window.compare.cursor_of_all.active,
            shortcuts=window.commands.keys.own,
        )
        save_window_settings(self._path, self.settings)

    def remember(self, **values: Any) -> UserError | None:
        """Change fields of the settings at once, and on disk; why not, where that fails."""
        self.settings = dataclasses.replace(self.settings, **values)
        try:
            save_window_settings(self._path, self.settings)
        except UserError as error:
            LOG.warning("%s", error)
            return error
        return None

    def override_theme(self, theme: str) -> None:
        """Begin with this theme, whatever was remembered."""
        self.settings = dataclasses.replace(self.settings, theme=theme)


def _decoded(text: str) -> QByteArray:
    """The bytes of a base64 text; none where it is no such text. Qt refuses foreign bytes."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
