"""The priors on this machine: listed, added and removed in a thread of their own."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from engine.errors import UserError
from engine.priors.catalogue import list_priors
from engine.priors.user_priors import add_user_prior, remove_user_prior

LOG = logging.getLogger(__name__)
PATIENCE_MS = 5000


class PriorStore(QObject):
    """One request after another; runs go on meanwhile.

    To read a prior takes torch: ask only after the engine has it, which imports it after the
    first paint.

    Signals: listed(tuple of PriorFacts) after every change; added(name), removed(name),
    refused(name, problem, remedy).
    """

    listed = Signal(object)
    added = Signal(str)
    removed = Signal(str)
    refused = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def refresh(self) -> None:
        """List them again."""
        self._start("", self._list)

    def add(self, path: Path, choices: Mapping[str, Any], name: str) -> None:
        """Check the prior in a file or folder and keep a copy of it; see `engine`'s `Choices`."""
        self._start(name, partial(self._add, path, dict(choices), name))

    def remove(self, name: str) -> None:
        """Remove a prior that was added, and its weights."""
        self._start(name, partial(self._remove, name))

    def shut_down(self) -> bool:
        """Forget what waits and wait for what runs; False when that took more than five seconds."""
        self._pool.clear()
        return self._pool.waitForDone(PATIENCE_MS)

    def _list(self) -> None:
        self.listed.emit(list_priors())

    def _add(self, path: Path, choices: dict[str, Any], name: str) -> None:
        from engine.priors.blueprint import Choices

        added = add_user_prior(path, Choices(**choices), name)
        self._list()
        self.added.emit(added.name)

    def _remove(self, name: str) -> None:
        try:
            remove_user_prior(name)
        finally:
            self._list()
        self.removed.emit(name)

    def _start(self, name: str, work: Callable[[], None]) -> None:
        self._pool.start(_Request(work, partial(self.refused.emit, name)))


class _Request(QRunnable):
    def __init__(self, work: Callable[[], None], refuse: Callable[[str, str], None]) -> None:
        super().__init__()
        self._work, self._refuse = work, refuse

    def run(self) -> None:
        try:
            self._work()
        except UserError as error:
            self._refuse(error.problem, error.remedy)
        except MemoryError:
            self._refuse("The memory did not suffice for this prior.", "Close other programs.")
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it
            LOG.error("a prior could not be listed, added or removed\n%s", traceback.format_exc())
            self._refuse(
                f"Palimpsest failed at it ({type(error).__name__}).",
                "Please report it; the log has the details.",
            )
