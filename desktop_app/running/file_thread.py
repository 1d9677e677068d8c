"""Opening and writing pictures and looking for a face, away from the window's thread."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from engine.errors import UserError
from engine.face_placement import propose_frame
from engine.framing import WorkingFrame
from engine.images import Photo, open_mask, open_photo, save_picture

if TYPE_CHECKING:
    import numpy as np

LOG = logging.getLogger(__name__)
PATIENCE_MS = 5000


@dataclass(frozen=True, eq=False)
class OpenedPhoto:
    """A photo and the frame to begin with; `face_found` tells whether a face was found for it.

    `path` is that of its file, None for a picture that came from elsewhere.
    """

    photo: Photo
    frame: WorkingFrame
    face_found: bool
    path: Path | None = None


class FileThread(QObject):
    """One request after another in a thread of its own.

    Signals: opened(OpenedPhoto), face_searched(WorkingFrame or None), mask_opened(known),
    saved(path), failed(problem, remedy).
    """

    opened = Signal(object)
    face_searched = Signal(object)
    mask_opened = Signal(object)
    saved = Signal(str)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def open_file(self, path: Path) -> None:
        """Open a picture file, turned upright, and look for a face in it."""
        self._start(lambda: self.opened.emit(_framed(open_photo(path), path)))

    def take_photo(self, photo: Photo) -> None:
        """Look for a face in a picture that is already in memory."""
        self._start(lambda: self.opened.emit(_framed(photo)))

    def find_face(self, pixels: np.ndarray) -> None:
        """Look for a face again."""
        self._start(lambda: self.face_searched.emit(propose_frame(pixels)))

    def open_mask(self, path: Path, size: tuple[int, int], *, invert: bool) -> None:
        """Open a mask for a photo of `size` (width, height)."""
        self._start(lambda: self.mask_opened.emit(open_mask(path, size, invert)))

    def save(
        self, path: Path, picture: Callable[[], np.ndarray], record: dict[str, Any] | None
    ) -> None:
        """Write the picture that `picture()` makes as PNG, with `record` inside."""

        def request() -> None:
            save_picture(path, picture(), record)
            self.saved.emit(str(path))

        self._start(request)

    def shut_down(self) -> bool:
        """Forget what waits and wait for what runs; False when it did not end in five seconds."""
        self._pool.clear()
        return self._pool.waitForDone(PATIENCE_MS)

    def _start(self, request: Callable[[], None]) -> None:
        self._pool.start(_Request(request, self._report))

    def _report(self, problem: str, remedy: str) -> None:
        self.failed.emit(problem, remedy)


class _Request(QRunnable):
    def __init__(self, request: Callable[[], None], report: Callable[[str, str], None]) -> None:
        super().__init__()
        self._request, self._report = request, report

    def run(self) -> None:
        try:
            self._request()
        except UserError as error:
            self._report(error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it
            LOG.error("a picture could not be opened or written\n%s", traceback.format_exc())
            self._report(
                f"The picture could not be opened or written ({type(error).__name__}).",
                "Please report it; the log has the details.",
            )


def _framed(photo: Photo, path: Path | None = None) -> OpenedPhoto:
    found = propose_frame(photo.pixels)
    height, width = photo.pixels.shape[:2]
    return OpenedPhoto(photo, found or WorkingFrame.fitted(width, height), found is not None, path)
