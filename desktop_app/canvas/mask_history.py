"""Undo and redo of the mask."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import MaskPatch

LIMIT = 200
BUDGET = 64 * 2**20  # bytes
TIDY_MS = 4.0  # at a time: whatever else happens meanwhile has to wait for it


class _Edit(NamedTuple):
    text: str
    patch: MaskPatch


class MaskHistory(QObject):
    """The last 200 edits of a mask, each a compressed patch, in no more than 64 MiB.

    What does not fit is forgotten, the oldest first; the latest edit can always be undone. (Qt's
    own stack of commands bounds their number alone, and one edit of noise takes megabytes.) The
    patches are compressed when nothing else is to be done, or at the latest with the next edit.

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
        self._loose: deque[Iterator[None]] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._tidy)

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
        self._loose.clear()
        self._index = 0
        self._mask = mask

    def record(self, text: str, patch: MaskPatch | None) -> bool:
        """Remember an edit that was just made; False when it changed nothing."""
        if patch is None:
            return False
        self._compress_for(float("inf"))
        self._edits[self._index :] = [_Edit(text, patch)]
        self._loose.append(patch.compress())
        self._rest.start()
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

    @Slot()
    def _tidy(self) -> None:
        if self._compress_for(TIDY_MS / 1000):
            self._rest.start()

    def _compress_for(self, seconds: float) -> bool:
        """Compress for so long; whether there is more to do."""
        end = time.perf_counter() + seconds
        while self._loose and time.perf_counter() < end:
            if next(self._loose[0], self) is self:
                self._loose.popleft()
        return bool(self._loose)

    def _flip(self, edit: _Edit) -> None:
        self.applied.emit(self._mask.apply(edit.patch))

    def _is_too_much(self) -> bool:
        return len(self._edits) > LIMIT or self.byte_count > self._budget
