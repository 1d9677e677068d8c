"""Undo and redo of the mask."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch

LIMIT = 200
BUDGET = 64 * 2**20  # bytes


class _Edit(NamedTuple):
    text: str
    patch: MaskPatch


class MaskHistory(QObject):
    """The last 200 edits of a mask, each a compressed patch, in no more than 64 MiB.

    What does not fit is forgotten, the oldest first; the latest edit can always be undone. (Qt's
    own stack of commands bounds their number alone, and one edit of noise takes megabytes.)

    Signals:
        applied(list[PixelRect]): undo or redo has changed these parts of the mask.
    """

    applied = Signal(list)

    def __init__(
        self, mask: MaskModel, parent: QObject | None = None, *, budget: int = BUDGET
    ) -> None:
        super().__init__(parent)
        self._mask = mask
        self._budget = budget
        self._edits: list[_Edit] = []
        self._index = 0

    @property
    def count(self) -> int:
        """How many edits are kept, done or undone."""
        return len(self._edits)

    @property
    def index(self) -> int:
        """How many of them are done."""
        return self._index

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to make again."""
        return self._index < len(self._edits)

    @property
    def byte_count(self) -> int:
        """What the edits take."""
        return sum(edit.patch.byte_count for edit in self._edits)

    def text(self, index: int) -> str:
        """What the edit did."""
        return self._edits[index].text

    def reset(self, mask: MaskModel) -> None:
        """Forget everything and follow another mask."""
        self._edits.clear()
        self._index = 0
        self._mask = mask

    def record(self, text: str, patch: MaskPatch | None) -> bool:
        """Remember an edit that was just made; False when it changed nothing."""
        if patch is None:
            return False
        self._edits[self._index :] = [_Edit(text, patch)]
        while len(self._edits) > 1 and self._is_too_much():
            del self._edits[0]
        self._index = len(self._edits)
        return True

    def undo(self) -> None:
        """Take back the last edit, if there is one."""
        if self.can_undo:
            self._index -= 1
            self._flip(self._edits[self._index])

    def redo(self) -> None:
        """Make the edit again that was last taken back, if there is one."""
        if self.can_redo:
            self._index += 1
            self._flip(self._edits[self._index - 1])

    def _flip(self, edit: _Edit) -> None:
        self.applied.emit(self._mask.apply(edit.patch))

    def _is_too_much(self) -> bool:
        return len(self._edits) > LIMIT or self.byte_count > self._budget
