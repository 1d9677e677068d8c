"""Opens the help at the page of whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.panels.method_row import MethodRow
from desktop_app.shell.help import bring_forward
from desktop_app.shell.help_pages import START, help_pages, method_page, place_page, task_page
from desktop_app.shell.help_places import PLACES
from desktop_app.shell.help_window import HelpWindow
from desktop_app.shell.menus import COMMANDS

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow


class HelpDesk(QObject):
    """Keeps the one help window of a window; its pages are written when it is first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.help: HelpWindow | None = None
        window.actions_desk.add({"help.open": self.open_for_focus})
        window.commands.keys_changed.connect(self._forget)

    @Slot()
    def open_for_focus(self) -> None:
        """F1: the page of the method, the task or the place that has the focus, else the first."""
        self.open(self._page_of_focus())

    def open(self, page: str) -> None:
        """Show a page of the help."""
        if self.help is None:
            self.help = HelpWindow(help_pages(self._keys()), self._window)
        bring_forward(self.help)
        self.help.show_page(page)

    def _keys(self) -> list[tuple[str, str]]:
        commands = self._window.commands
        rows = [(commands.keys.text(c.id), commands.title(c)) for c in COMMANDS]
        return [(key, title) for key, title in rows if key]

    def _page_of_focus(self) -> str:
        window, place = self._window, QApplication.focusWidget()
        while place is not None and place is not window:
            if isinstance(place, MethodRow):
                return method_page(place.method.name)
            if place is window.problem_panel.task_section:
                return task_page(window.document.task.name)
            if place is window.methods_panel:
                entry = window.methods_panel.entries.entry(window.methods_panel.current)
                return method_page(entry.method.name)
            if place is window.pages and window.pages.current in PLACES[1:]:
                return place_page(window.pages.current)
            if place is window.problem_panel or place is window.runs_panel:
                return place_page("problem" if place is window.problem_panel else "runs")
            place = place.parentWidget()
        return START

    @Slot()
    def _forget(self) -> None:
        """The page of the keys is written anew when the help is opened the next time."""
        if self.help is not None and not self.help.isVisible():
            self.help.deleteLater()
            self.help = None
