"""The estimate of a step: a picture whose keys are those of the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop_app.compare.compared_picture import ComparedPicture

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

PAGE_KEYS: Final = frozenset({Qt.Key.Key_Space})


class StepPicture(ComparedPicture):
    """Space plays the steps here; the picture is moved by dragging once it is magnified."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS:
            event.ignore()
        else:
            super().keyReleaseEvent(event)
