"""`python -m tests.desktop_app.killed_window`: windows that are worked in until they are killed.

Reads one line per window: a folder for its files, a photo, a prior, after how many seconds to kill
it, and what it must have said before they are counted. Answers with one line of JSON: what the
window said it had done.
Loads torch, the prior and the metrics once and forks: that would take most of the time.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.model.photo_source import PhotoSource
from desktop_app.model.run_row import RunState
from desktop_app.running import execution
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.waiting_desk import NOTE
from engine.classical.adam_tv import AdamTV
from engine.framing import WorkingFrame
from engine.images import open_photo

PAUSE_MS = 15
PATIENCE = 60.0


def place_of_stroke(number: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end of a stroke on a photo of 160 x 120."""
    column, row = divmod(number, 5)
    x, y = 28.0 + column % 9 * 12, 10.0 + row * 22
    return (x, y), (x, y + 12)


class Work(QObject):
    """Paints stroke after stroke, and runs a quick method again and again."""

    def __init__(self, window: MainWindow, say: int) -> None:
        super().__init__(window)
        self._window, self._say, self._strokes = window, say, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(PAUSE_MS)
        window.queue.run_ended.connect(self._on_run_ended)
        window.keeping.thread_of_files.done.connect(self._on_done)

    def tell(self, what: str) -> None:
        os.write(self._say, f"{what}\n".encode())

    @Slot()
    def _go_on(self) -> None:
        from tests.desktop_app.session_hand import stroke

        window = self._window
        if not window.engine_is_ready:
            return
        if window.keeping.sessions.autosave.is_settled:
            self.tell(f"begin {self._strokes}")
            stroke(window, *place_of_stroke(self._strokes))
            self.tell(f"stroke {self._strokes}")
            self._strokes += 1
        if not window.queue.is_busy and self._strokes > 1:
            window.run_methods([AdamTV(steps=2), AdamTV(steps=3)], self._strokes)

    @Slot(str, object)
    def _on_done(self, name: str, _answer: object) -> None:
        if name == NOTE:
            self.tell("noted")

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        run = self._window.queue.run(run_id)
        self.tell(f"run {run_id}" if run.state is RunState.DONE else f"failed {run.problem}")


def work(home: str, path: Path, prior: str, say: int) -> None:
    """One window, until it is killed."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = home
    application = QApplication(["palimpsest"])
    window = MainWindow("light", prior)
    window.resize(1000, 700)
    window.show()
    photo = open_photo(path)
    height, width = photo.pixels.shape[:2]
    window.photos.take(photo, WorkingFrame.fitted(width, height), PhotoSource.of(path))
    window.canvas.set_brush_size(6)
    window.start_engine()
    work = Work(window, say)
    work.tell(f"session {window.keeping.sessions.path}")
    application.exec()


def killed(home: str, path: Path, prior: str, seconds: float, awaited: list[str]) -> list[str]:
    """What a window said until it was killed."""
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        try:
            work(home, path, prior, say)
        finally:
            os._exit(1)
    os.close(say)
    said, deadline = b"", time.monotonic() + PATIENCE
    words = [word.encode() for word in awaited]
    while not all(word in said for word in words) and time.monotonic() < deadline:
        if select.select([listen], [], [], 1.0)[0]:
            said += os.read(listen, 65536)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([listen], [], [], left)[0]:
            said += os.read(listen, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(listen, 65536):
        said += chunk
    os.close(listen)
    return said.decode().splitlines()


def main() -> None:
    """Answer line by line."""
    loaded: dict[str, execution.Engine] = {}
    load = execution.Engine
    for line in sys.stdin:
        home, path, prior, seconds, awaited = json.loads(line)
        if prior not in loaded:
            loaded[prior] = load(prior)
            loaded[prior].warm_up()
            list(loaded[prior].settle())
        # What the window's worker calls.
        execution.Engine = lambda prior, _computing: loaded[prior]
        print(json.dumps(killed(home, Path(path), prior, seconds, awaited)), flush=True)


if __name__ == "__main__":
    main()
