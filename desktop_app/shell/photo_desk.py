"""The photo, its mask and its working frame: how they come in, and how the mask goes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage

from desktop_app.model.document import Document, suggested_mask
from desktop_app.model.photo_source import PhotoSource
from desktop_app.model.qt_images import rgba_pixels
from desktop_app.model.samples import Sample, samples
from desktop_app.running.file_thread import FileThread, OpenedPhoto
from desktop_app.storage.session_files import names_session
from engine.errors import UserError
from engine.framing import WorkingFrame
from engine.images import Photo, check_size, photo_from_pixels, save_mask

if TYPE_CHECKING:
    from desktop_app.canvas.edit_canvas import EditCanvas

PATIENCE_MS = 400  # a photo that takes longer to read is worth a word
NOTHING_TO_PASTE = UserError(
    "The clipboard holds no picture.", "Copy a picture, or a picture file, and paste again."
)
NO_PHOTO = UserError("There is no photo yet.", "Open one first.")


class PhotoDesk(QObject):
    """Opens photos and masks for a document and its canvas.

    `source` is the file of the photo, None where it came from no file.

    Signals: photo_leaving() before another photo comes, photo_opened(Photo), file_opened(path)
    after that, session_given(Path) for a session in a photo's place,
    result_opened(OpenedPhoto) for a result of Palimpsest, which becomes the photo only where there
    is none yet; failed(problem, remedy), told(sentence).
    """

    photo_leaving = Signal()
    photo_opened = Signal(object)
    session_given = Signal(object)
    result_opened = Signal(object)
    file_opened = Signal(str)
    failed = Signal(str, str)
    told = Signal(str)

    def __init__(
        self,
        document: Document,
        canvas: EditCanvas,
        files: FileThread,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas, self._files = document, canvas, files
        self.source: PhotoSource | None = None
        self._samples: dict[str, Sample] = {s.id: s for s in samples()}
        self._opening = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._say_it_takes_long)
        files.opened.connect(self._patience.stop)
        files.failed.connect(self._patience.stop)
        files.opened.connect(self._on_opened)
        files.face_searched.connect(self._on_face_searched)
        files.mask_opened.connect(self._on_mask_opened)
        files.failed.connect(self.failed)

    @property
    def sample_titles(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every sample, for menus."""
        return tuple((s.id, s.title) for s in self._samples.values())

    def open_file(self, path: Path) -> None:
        """Open a picture file; `photo_opened`, `result_opened`, `session_given` or `failed` follows."""
        if names_session(path):
            self.session_given.emit(path)
        else:
            self._opening = path.name
            self._patience.start()
            self._files.open_file(path)

    def open_sample(self, sample_id: str) -> None:
        """Open a sample at once, with its frame and a mask to begin with."""
        sample = self._samples[sample_id]
        photo = sample.open()
        self.take(photo, sample.frame, PhotoSource.of(sample.path))
        height, width = photo.pixels.shape[:2]
        self._canvas.set_known(suggested_mask(height, width, sample.frame))

    @Slot()
    def _say_it_takes_long(self) -> None:
        self.told.emit(self.tr("Opening {0}…").format(self._opening))

    def take_mime(self, data: QMimeData | None) -> None:
        """Take a picture that was pasted or dropped: pixels, or a local file."""
        image = QImage(data.imageData()) if data is not None and data.hasImage() else QImage()
        if not image.isNull():
            self._take_pixels(image)
            return
        files = [u.toLocalFile() for u in _urls(data) if u.isLocalFile()]
        if files:
            self.open_file(Path(files[0]))
            return
        self.failed.emit(NOTHING_TO_PASTE.problem, NOTHING_TO_PASTE.remedy)

    def open_mask(self, path: Path, *, invert: bool) -> None:
        """Import a mask of the photo's size."""
        if self._document.photo is None:
            self.failed.emit(NO_PHOTO.problem, NO_PHOTO.remedy)
            return
        height, width = self._document.photo.pixels.shape[:2]
        self._files.open_mask(path, (width, height), invert=invert)

    def export_mask(self, path: Path) -> None:
        """Write the mask as PNG, white where a pixel is known."""
        try:
            save_mask(path, self._canvas.mask.known)
            self.told.emit(self.tr("The mask is in {0}.").format(path.name))
        except UserError as error:
            self.failed.emit(error.problem, error.remedy)

    @Slot()
    def find_face(self) -> None:
        """Look for a face and put the frame on it."""
        if self._document.photo is not None:
            self._files.find_face(self._document.photo.pixels)

    @Slot()
    def frame_whole_photo(self) -> None:
        """The largest upright square in the middle of the photo."""
        if self._document.photo is not None:
            height, width = self._document.photo.pixels.shape[:2]
            self._set_frame(WorkingFrame.fitted(width, height))

    def turn_frame(self, degrees: float) -> None:
        """Give the frame this angle, clockwise."""
        f = self._document.frame
        self._set_frame(WorkingFrame(f.centre_x, f.centre_y, f.side, degrees))

    def _take_pixels(self, image: QImage) -> None:
        name = self.tr("pasted picture")
        try:
            check_size(image.width(), image.height(), name)  # before it is copied
            self._files.take_photo(photo_from_pixels(rgba_pixels(image), name))
        except UserError as error:
            self.failed.emit(error.problem, error.remedy)

    def take(self, photo: Photo, frame: WorkingFrame, source: PhotoSource | None) -> None:
        """Let this be the photo, with nothing painted on it."""
        self.photo_leaving.emit()
        self.source = source
        self._document.open(photo, frame)
        self._canvas.set_photo(photo.pixels)
        self._canvas.set_frame(frame)
        self.photo_opened.emit(photo)

    def _set_frame(self, frame: WorkingFrame) -> None:
        self._document.set_frame(frame)
        self._canvas.set_frame(frame)

    @Slot(object)
    def _on_opened(self, opened: OpenedPhoto) -> None:
        is_result = opened.record is not None
        if not is_result or self._document.photo is None:
            self.take(opened.photo, opened.frame, opened.source)
            if opened.source is not None:
                self.file_opened.emit(str(opened.source.path.absolute()))
        if is_result:
            self.result_opened.emit(opened)
        elif not opened.face_found:
            self.told.emit(
                self.tr("No face was found: move the frame to the part you want to restore.")
            )

    @Slot(object)
    def _on_face_searched(self, frame: WorkingFrame | None) -> None:
        if frame is None:
            self.told.emit(self.tr("No face was found: place the frame by hand."))
        else:
            self._set_frame(frame)

    @Slot(object)
    def _on_mask_opened(self, known: np.ndarray) -> None:
        if known.shape != self._canvas.mask.known.shape:
            return  # another photo was opened in the meantime
        self._canvas.set_known(known)
        if known.mean() < 0.5:
            self.told.emit(
                self.tr("More than half of the photo is to be restored: invert the mask if white "
                        "was meant to be restored.")
            )  # fmt: skip


def _urls(data: QMimeData | None) -> list[QUrl]:
    return [] if data is None else data.urls()
