"""What every command of the menus does, and the questions it asks first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.shell.evidence_desk import STEPS
from desktop_app.shell.file_dialogs import FileDialogs
from desktop_app.shell.help import AboutDialog, open_once
from desktop_app.shell.pages import COMPARE, EDIT
from desktop_app.shell.save_desk import NO_RESULT

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow

ZOOM_STEP = 1.25


class CommandDesk(QObject):
    """Carries a command, by its id, to the place or the desk that knows how."""

    def __init__(self, window: MainWindow, folder: str) -> None:
        super().__init__(window)
        self._window = window
        self.dialogs = FileDialogs(window, folder)
        self._handlers: dict[str, Callable[[], object]] = {
            "file.open": self.open_photo,
            "file.paste": self.paste,
            "file.save_result": self.save_result,
            "file.quit": window.close,
            "edit.undo": window.canvas.undo,
            "edit.redo": window.canvas.redo,
            "mask.invert": window.canvas.invert,
            "mask.clear": window.canvas.clear,
            "mask.import": self.import_mask,
            "mask.export": self.export_mask,
            "run.selected": window.methods_panel.request_run,
            "run.tick_best": window.best.tick,
            "run.stop": window.queue.cancel_current,
            "help.about": self._show_about,
        }

    def add(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let a desk say what carries out its own commands, by their ids."""
        self._handlers.update(handlers)

    @Slot(str)
    def do(self, command: str) -> None:
        """Carry out the command with this id."""
        place, _, name = command.partition(".")
        if command in self._handlers:
            self._handlers[command]()
        elif place == "tool":
            self._window.pages.show_page(EDIT)
            self._window.canvas.set_tool(name)
        elif place == "compare":
            self._window.pages.show_page(COMPARE)
            self._window.compare.set_mode("wipe" if name == "wipe" else "grid")
        elif name.startswith("theme_"):
            self._window.set_theme(name.removeprefix("theme_"))
        else:
            self._zoom(name)

    @Slot()
    def open_photo(self) -> None:
        """Ask for a photo and open it."""
        path = self.dialogs.photo()
        if path is not None:
            self._window.photos.open_file(path)

    @Slot()
    def paste(self) -> None:
        """Take the picture on the clipboard."""
        self._window.photos.take_mime(QGuiApplication.clipboard().mimeData())

    @Slot()
    def import_mask(self) -> None:
        """Ask for a mask and take it over."""
        chosen = self.dialogs.mask()
        if chosen is not None:
            path, invert = chosen
            self._window.photos.open_mask(path, invert=invert)

    @Slot()
    def choose_kernel(self) -> None:
        """Ask for the picture of a blur."""
        path = self.dialogs.kernel()
        if path is not None:
            self._window.problem_panel.set_kernel_file(str(path))

    @Slot()
    def export_mask(self) -> None:
        """Ask for a name and write the mask."""
        path = self.dialogs.save_as(self.tr("Export mask"), "mask.png")
        if path is not None:
            self._window.photos.export_mask(path)

    def save_result(self) -> None:
        """Write the photo with the result that is shown, or with the latest one."""
        window = self._window
        run_id = window.edit_page.chosen_result or window.runs.latest_result()
        if not run_id:
            window.messages.show_error(NO_RESULT)
            return
        path = self.dialogs.save_as(self.tr("Save result"), window.saves.suggested_name(run_id))
        if path is not None:
            window.saves.save_photo(run_id, path)

    def _zoom(self, how: str) -> None:
        window = self._window
        places = {EDIT: window.canvas, STEPS: window.evidence.steps.picture}
        place = places.get(window.pages.current, window.compare)
        if how == "fit":
            place.view.fit()
        elif how == "one_to_one":
            place.one_to_one()
        else:
            factor = ZOOM_STEP if how == "zoom_in" else 1 / ZOOM_STEP
            place.view.zoom_at(place.view.centre, factor)

    def _show_about(self) -> None:
        open_once(AboutDialog, self._window)
