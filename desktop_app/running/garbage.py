"""Collecting reference cycles in the window's thread only.

Python collects cycles in whichever thread happens to allocate. A cycle that holds a widget or a
timer would then be destroyed in the thread of the engine or of the files, which Qt forbids and
answers with a crash. So a program with a window starts the collector before its first thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 500


class WindowThreadCollector(QObject):
    """Once it is started, automatic collection is off and a timer of this thread does it.

    What exists when `keep_out` is called, torch above all, is never looked at again: a collection
    then takes well under a frame.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take collection over."""
        gc.disable()
        self._timer.start()

    @Slot()
    def keep_out(self) -> None:
        """Set aside everything that lives now: it will live until the end."""
        gc.collect()
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        for generation in (2, 1, 0):
            threshold = gc.get_threshold()[generation]
            if threshold and gc.get_count()[generation] > threshold:
                gc.collect(generation)
                return
