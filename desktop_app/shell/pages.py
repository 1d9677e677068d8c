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

    def add(self, name: str, title: str, page: QWidget) -> None:
        """Append a page."""
        self._names.append(name)
        self.addTab(page, title)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; ValueError where there is none of that name."""
        self.setCurrentIndex(self._names.index(name))
