"""The places in the middle of the window, one tab each."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

EDIT: Final = "edit"
COMPARE: Final = "compare"
PRIOR: Final = "prior"


class Pages(QTabWidget):
    """Tabs that are asked for by name, so that their order is nobody's business."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self._names: list[str] = []

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return self._names[self.currentIndex()]

    def add(self, name: str, title: str, page: QWidget, *, at_front: bool = False) -> None:
        """Append a page, or put it before all others."""
        place = 0 if at_front else len(self._names)
        self._names.insert(place, name)
        self.insertTab(place, page, title)

    def titles(self) -> list[tuple[str, str]]:
        """Name and title of every page whose tab is shown."""
        shown = (place for place in range(self.count()) if self.isTabVisible(place))
        return [(self._names[place], self.tabText(place)) for place in shown]

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide the tab of a page; ValueError where there is none of that name."""
        self.setTabVisible(self._names.index(name), shown)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; ValueError where there is none of that name."""
        self.setCurrentIndex(self._names.index(name))
