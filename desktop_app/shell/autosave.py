"""Keeps the session on disk while it is worked on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.mask import MaskModel
    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.storage.session_files import SessionWriter
    from desktop_app.storage.session_state import SessionState

SETTLING_MS = 300
SAVE, LEAVE = "save", "leave"


class Autosave(QObject):
    """Writes what has changed: a stroke at once, a setting after a moment, for sliders move fast.

    One write is on its way at a time; what changes meanwhile goes with the next one. As long as
    nothing differs from how the session began, nothing is written at all.

    Signals: kept() after a write, failed(problem, remedy) once until a write succeeds again.
    """

    kept = Signal()
    failed = Signal(str, str)

    def __init__(
        self,
        thread: KeepingThread,
        state: Callable[[], SessionState],
        mask: Callable[[], MaskModel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._state, self._mask = thread, state, mask
        self._writer: SessionWriter | None = None
        self._kept: SessionState | None = None
        self._sent: tuple[SessionState, bool] | None = None
        self._mask_changed = self._mask_missing = self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._begin)
        thread.done.connect(self._on_done)
        thread.failed.connect(self._on_failed)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be written and nothing is on its way."""
        return self._sent is None and not self._timer.isActive() and not self._start.isActive()

    @property
    def is_in_vain(self) -> bool:
        """Whether the last write failed: what has changed since is in the window only."""
        return self._told

    def follow(self, writer: SessionWriter, *, is_new: bool) -> None:
        """Keep this session from now on. As it is at the end of this event is how it begins."""
        self._writer, self._mask_missing = writer, is_new
        self._start.start(0)

    def leave(self) -> None:
        """Write what is left of the session, and set it free. Ask before the window changes."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        state = self._state()
        is_waiting = self._timer.isActive() and state != self._kept
        if not self._start.isActive() and (is_waiting or self._sent or self._mask_changed):
            self._thread.ask(LEAVE, partial(writer.write, state, partial(_known, self._mask())))
        self._thread.ask(LEAVE, writer.close)
        self._timer.stop()
        self._start.stop()
        self._kept = self._sent = None
        self._mask_changed = self._told = False

    @Slot()
    def touch(self) -> None:
        """A setting may have changed."""
        self._soon(SETTLING_MS)

    @Slot()
    def touch_mask(self) -> None:
        """The mask has changed."""
        self._mask_changed = True
        self._soon(0)

    @Slot()
    def ensure(self) -> None:
        """A run has begun: its result must find a session on disk."""
        if self._mask_missing:
            self.touch_mask()

    def flush(self) -> None:
        """Ask for the write now that is due in a moment."""
        self._timer.stop()
        self._save()

    def _soon(self, delay: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > delay:
            self._timer.start(delay)

    @Slot()
    def _begin(self) -> None:
        self._kept = self._state()
        self._mask_changed = False
        self._timer.stop()

    @Slot()
    def _save(self) -> None:
        if self._writer is None or self._sent is not None or self._start.isActive():
            return
        state = self._state()
        if state == self._kept and not self._mask_changed:
            return
        with_mask = self._mask_changed or self._mask_missing
        known = partial(_known, self._mask()) if with_mask else None
        self._sent = (state, with_mask)
        self._mask_changed = False
        self._thread.ask(SAVE, partial(self._writer.write, state, known))

    @Slot(str, object)
    def _on_done(self, name: str, _answer: object) -> None:
        if name == SAVE and self._sent is not None:
            (self._kept, with_mask), self._sent = self._sent, None
            self._mask_missing = self._mask_missing and not with_mask
            self._told = False
            self.kept.emit()
            self._save()

    @Slot(str, str, str)
    def _on_failed(self, name: str, problem: str, remedy: str) -> None:
        if name not in (SAVE, LEAVE):
            return
        if name == SAVE and self._sent is not None:
            self._mask_changed = self._mask_changed or self._sent[1]
            self._sent = None
        if not self._told:
            self._told = name == SAVE
            self.failed.emit(problem, remedy)


def _known(mask: MaskModel) -> np.ndarray:
    """Read in the thread of files, where a large mask costs the window nothing.

    A stroke that goes on meanwhile may be there in part: its end asks for another write.
    """
    return mask.known
