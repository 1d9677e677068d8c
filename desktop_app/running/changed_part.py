"""The part of a photo that a result changes."""

from __future__ import annotations

import numpy as np

from desktop_app.model.jobs import Patch, ProblemSnapshot
from desktop_app.model.tasks import PAINTED
from engine.framing import WorkingFrame, known_in_photo, put_back


def changed_part(snapshot: ProblemSnapshot, seen: np.ndarray, pixels: np.ndarray) -> Patch:
    """The rectangle around the pixels that the result changes.

    What is known is the mask as it was painted on the photo, or else what is known in the frame.
    """
    frame, known = WorkingFrame(*snapshot.frame), snapshot.known
    if snapshot.task != PAINTED:
        known = known_in_photo(seen, frame, *snapshot.photo.shape[:2])
    restored = put_back(snapshot.photo, known, frame, pixels, snapshot.seam)
    rows, columns = np.nonzero((restored != snapshot.photo).any(axis=2))
    if rows.size == 0:
        return Patch(0, 0, restored[:0, :0].copy())
    top, left = int(rows.min()), int(columns.min())
    bottom, right = int(rows.max()) + 1, int(columns.max()) + 1
    return Patch(left, top, restored[top:bottom, left:right].copy())
