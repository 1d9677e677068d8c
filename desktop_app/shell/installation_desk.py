"""The program as a guest on its system: news after an update, later starts, the GPU pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from desktop_app.shell.gpu_pack_dialog import GpuPackDialog
from desktop_app.shell.help import open_once
from desktop_app.shell.program_dialogs import DiagnosisDialog, NewsDialog
from desktop_app.storage.last_version import numbers, take_last_version
from desktop_app.storage.places import last_version_file, log_file, settings_file
from engine.version import VERSION

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow


class InstallationDesk(QObject):
    """Carries out the commands about the installation, and tells what the user should know."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_desk.add(
            {
                "help.news": self._show_news,
                "help.gpu_pack": self._show_gpu_pack,
                "help.diagnosis": self._show_diagnosis,
            }
        )

    def greet(self) -> None:
        """Once per start: what changed since the last version, and what cannot be kept."""
        for notice in (self._update_notice(), self._place_notice()):
            if notice[0]:
                self._window.messages.show_message("warning" if notice[1] else "info", *notice)

    @Slot(str)
    def come_forward(self, photo: str) -> None:
        """Another start asks for the window, and may have a photo to open."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if photo:
            window.photos.open_file(Path(photo))

    def _update_notice(self) -> tuple[str, str]:
        last = take_last_version(last_version_file(), VERSION)
        if not last or last == VERSION:
            return "", ""
        if numbers(last) > numbers(VERSION):
            older = self.tr("This is Palimpsest {0}; {1} was used here before.")
            advice = self.tr("What the newer version has written may not open. Install it again.")
            return older.format(VERSION, last), advice
        news = self.tr("Palimpsest was updated from {0} to {1}. Help > What is new tells the rest.")
        return news.format(last, VERSION), ""

    def _place_notice(self) -> tuple[str, str]:
        for folder in (settings_file().parent, log_file().parent):
            if not _can_be_written(folder):
                problem = self.tr("Palimpsest cannot write in {0}; results and settings are lost.")
                return problem.format(folder), self.tr(
                    "Allow writing there, or save what you need."
                )
        return "", ""

    def _show_news(self) -> None:
        open_once(NewsDialog, self._window)

    def _show_gpu_pack(self) -> None:
        open_once(GpuPackDialog, self._window)

    def _show_diagnosis(self) -> None:
        open_once(DiagnosisDialog, self._window)


def _can_be_written(folder: Path) -> bool:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
