"""The panels around the picture: each can be hidden, and all of them at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.window_memory import WindowMemory

ALONE: Final = "view.alone"


class PanelsDesk(QObject):
    """Carries out the commands that hide and show panels, and remembers what is hidden."""

    def __init__(self, window: MainWindow, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._panels: dict[str, QWidget] = {
            "problem": window.problem_panel,
            "methods": window.methods_panel,
            "runs": window.runs_panel,
        }
        self._before: tuple[str, ...] = ()  # hidden when the picture was left alone
        for name in memory.settings.hidden_panels:
            self._panels[name].hide()
        window.actions_desk.add(
            {f"view.{name}": partial(self.toggle, name) for name in self._panels}
        )
        window.actions_desk.add({ALONE: self.toggle_all})
        self._check()

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the panels that are hidden, whatever the window itself is."""
        return tuple(name for name, panel in self._panels.items() if panel.isHidden())

    def toggle(self, name: str) -> None:
        """Hide a panel, or show it again."""
        hidden = set(self.hidden) ^ {name}
        self._hide(tuple(panel for panel in self._panels if panel in hidden))

    def toggle_all(self) -> None:
        """Leave the picture alone, or bring back the panels that were there before."""
        everything = tuple(self._panels)
        if self.hidden != everything:
            self._before = self.hidden
            self._hide(everything)
        else:
            self._hide(() if self._before == everything else self._before)

    def _hide(self, names: tuple[str, ...]) -> None:
        """Exactly these; the keyboard goes to the picture if it was in one of them."""
        focus = self._window.focusWidget()
        for name, panel in self._panels.items():
            if name in names and focus is not None and panel.isAncestorOf(focus):
                self._window.pages.currentWidget().setFocus()
            panel.setVisible(name not in names)
        self._memory.remember(hidden_panels=names)
        self._check()

    def _check(self) -> None:
        """Tick the commands of the panels that are there."""
        action = self._window.commands.action
        for name, panel in self._panels.items():
            action(f"view.{name}").setChecked(not panel.isHidden())
        action(ALONE).setChecked(self.hidden == tuple(self._panels))
