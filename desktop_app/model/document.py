"""The problem as the window holds it: photo, working frame, and what is asked about them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.model.jobs import ProblemSnapshot
from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from engine.images import Photo

DEFAULT_SEAM = 8.0
DEFAULT_MASK_SHARE = 0.375


class Document(QObject):
    """Photo, frame, noise, seam, and whether the photo is intact under the mask.

    `sigma` is on intensities from 0 to 1, `seam` in photo pixels. The mask itself is the
    canvas's; it comes in when the problem is described.
    """

    photo_changed = Signal()
    frame_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photo: Photo | None = None
        self.frame = WorkingFrame(0.5, 0.5, 1.0, 0.0)
        self.sigma = 0.0
        self.seam = DEFAULT_SEAM
        self.intact = True

    def open(self, photo: Photo, frame: WorkingFrame) -> None:
        """Take a new photo with its working frame."""
        self.photo, self.frame = photo, frame
        self.photo_changed.emit()

    def set_frame(self, frame: WorkingFrame) -> None:
        """Move, size or turn the working frame."""
        if frame != self.frame:
            self.frame = frame
            self.frame_changed.emit()

    def snapshot(self, known: np.ndarray) -> ProblemSnapshot:
        """The problem as it stands, with the mask `known`, boolean (H, W), True where known.

        Equal problems get equal ids: their results are compared with each other.
        """
        assert self.photo is not None
        f = self.frame
        frame = (f.centre_x, f.centre_y, f.side, f.angle)
        digest = hashlib.blake2b(np.packbits(known).tobytes(), digest_size=8)
        asked = (id(self.photo), frame, self.sigma, self.seam, self.intact)
        digest.update(repr(asked).encode())
        return ProblemSnapshot(
            problem_id=digest.hexdigest(),
            name=self.photo.name,
            photo=self.photo.pixels,
            known=known,
            frame=frame,
            sigma=self.sigma,
            seam=self.seam,
            intact=self.intact,
        )


def suggested_mask(height: int, width: int, frame: WorkingFrame) -> np.ndarray:
    """A mask to begin with: the middle of the working frame is to be restored.

    Boolean (H, W), True where known; the hole is a square of 3/8 of the frame's side, upright.
    """
    known = np.ones((height, width), dtype=bool)
    half = frame.side * DEFAULT_MASK_SHARE / 2
    top, bottom = (round(frame.centre_y + s * half) for s in (-1, 1))
    left, right = (round(frame.centre_x + s * half) for s in (-1, 1))
    known[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = False
    return known
