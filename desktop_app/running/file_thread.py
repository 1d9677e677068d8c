"""Opening and writing pictures, looking for a face, and slow edits, off the window's thread."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_app.model.photo_source import PhotoSource
from desktop_app.model.tasks import PAINTED
from engine.errors import UserError
from engine.face_placement import propose_frame
from engine.files import atomic_write
from engine.framing import WorkingFrame
from engine.images import Photo, open_mask, open_photo, peek_settings, save_mask, save_picture
from engine.trail import read_trail

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.jobs import ProblemSnapshot

LOG = logging.getLogger(__name__)
PATIENCE_MS = 5000


@dataclass(frozen=True, eq=False)
class OpenedPhoto:
    """A photo and the frame to begin with; `face_found` tells whether a face was found for it.

    `source` is the file it came from, None for a picture that was pasted; `record` what a result
    of Palimpsest carries of how it was made, None for other pictures.
    """

    photo: Photo
    frame: WorkingFrame
    face_found: bool
    source: PhotoSource | None = None
    record: dict[str, Any] | None = None


class FileThread(QObject):
    """One request after another in a thread of its own.

    Signals: opened(OpenedPhoto), face_searched(WorkingFrame or None), mask_opened(known),
    saved(path), kept(folder), trail_opened(run_id, Trail), trail_refused(run_id, sentence),
    computed(number, result), failed(problem, remedy).
    """

    opened = Signal(object)
    face_searched = Signal(object)
    mask_opened = Signal(object)
    saved = Signal(str)
    kept = Signal(str)
    trail_opened = Signal(str, object)
    trail_refused = Signal(str, str)
    computed = Signal(int, object)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._is_shut_down = False

    def open_file(self, path: Path) -> None:
        """Open a picture file, turned upright, and look for a face in it."""
        self._start(lambda: self.opened.emit(_opened(path)))

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

        self._start(request, writes=True)

    def write(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write the bytes that `content()` makes, all or nothing."""

        def request() -> None:
            atomic_write(path, content())
            self.saved.emit(str(path))

        self._start(request, writes=True)

    def keep_problem(self, folder: Path, problem: ProblemSnapshot) -> None:
        """Write a photo, and its mask where one was painted, into a folder that is made for them."""

        def request() -> None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(
                    f"The folder {folder} cannot be made.", "Allow writing there."
                ) from error
            if problem.task == PAINTED:
                save_mask(folder / "mask.png", problem.known)
            save_picture(folder / "photo.png", problem.photo, None)  # last: with it all is there
            self.kept.emit(str(folder))

        self._start(request, writes=True)

    def open_trail(self, run_id: str, path: Path) -> None:
        """Read the steps of a run."""

        def request() -> None:
            try:
                self.trail_opened.emit(run_id, read_trail(path))
            except UserError as error:
                self.trail_refused.emit(run_id, f"{error.problem} {error.remedy}")

        self._start(request)

    def compute(self, number: int, work: Callable[[], object]) -> None:
        """Do `work`, which must not touch anything of the window; `number` names its result."""
        self._start(lambda: self.computed.emit(number, work()))

    def shut_down(self) -> bool:
        """Write what is to be written, forget what else waits, and take nothing more.

        False when that did not end in five seconds.
        """
        self._is_shut_down = True
        return self._pool.waitForDone(PATIENCE_MS)

    def _start(self, request: Callable[[], None], *, writes: bool = False) -> None:
        """Do it after what was asked for before. Files are written also where the window closes
        meanwhile: whoever saved and quit counts on them."""

        def unless_shut_down() -> None:
            if writes or not self._is_shut_down:
                request()

        if not self._is_shut_down:
            self._pool.start(_Request(unless_shut_down, self._report))

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
            LOG.error(
                "a picture could not be opened, changed or written\n%s", traceback.format_exc()
            )
            self._report(
                f"The picture could not be opened, changed or written ({type(error).__name__}).",
                "Please report it; the log has the details.",
            )


def _opened(path: Path) -> OpenedPhoto:
    source = PhotoSource.of(path)  # before it is read: a change in between is a change
    return replace(_framed(open_photo(path)), source=source, record=peek_settings(path))


def _framed(photo: Photo) -> OpenedPhoto:
    found = propose_frame(photo.pixels)
    height, width = photo.pixels.shape[:2]
    return OpenedPhoto(photo, found or WorkingFrame.fitted(width, height), found is not None)
