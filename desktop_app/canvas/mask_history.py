"""Undo and redo of the mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch

LIMIT = 200


class MaskHistory(QUndoStack):
    """The last 200 edits of a mask, each a compressed patch.

    Signals:
        applied(list[PixelRect]): undo or redo has changed these parts of the mask.
    """

    applied = Signal(list)

    def __init__(self, mask: MaskModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LIMIT)
        self._mask = mask

    def reset(self, mask: MaskModel) -> None:
        """Forget everything and follow another mask."""
        self.clear()
        self._mask = mask

    def record(self, text: str, patch: MaskPatch | None) -> bool:
        """Remember an edit that was just made; False when it changed nothing."""
        if patch is None:
            return False
        self.push(_Edit(text, patch, self))
        return True

    def apply(self, patch: MaskPatch) -> None:
        """Undo or redo one edit on the mask."""
        self.applied.emit(self._mask.apply(patch))


class _Edit(QUndoCommand):
    def __init__(self, text: str, patch: MaskPatch, history: MaskHistory) -> None:
        super().__init__(text)
        self._patch = patch
        self._history = history
        self._is_applied = True

    def undo(self) -> None:
        self._history.apply(self._patch)
        self._is_applied = False

    def redo(self) -> None:
        # Pushing a command calls redo, but this edit was made while the mouse moved.
        if not self._is_applied:
            self._history.apply(self._patch)
        self._is_applied = True
