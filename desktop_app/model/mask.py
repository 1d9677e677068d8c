"""The mask: which pixels of the photo are to be restored, and every way of changing it.

Knows arrays only; the canvas maps events to calls, and repaints the rectangles it gets back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.model.brush import BrushStroke
from desktop_app.model.mask_patch import PAINTED, Flips, MaskPatch, PixelRect, patch_of
from desktop_app.model.soft_brush import SoftStroke

if TYPE_CHECKING:
    import numpy.typing as npt

    from desktop_app.model.mask_patch import Painted

    Known = npt.NDArray[np.bool_]


class MaskModel:
    """A binary mask of the photo's size; painted pixels are to be restored.

    There is no soft edge that a threshold would have to cut: what is painted is what is used.
    Edits return the patch that undoes them, or None when they changed nothing.

    Attributes:
        painted: uint8 (height, width), 255 where painted and 0 elsewhere. Read it, do not write.
    """

    def __init__(self, width: int, height: int) -> None:
        self.painted: Painted = np.zeros((height, width), np.uint8)
        self._stroke: BrushStroke | None = None
        self._count: int | None = 0

    @property
    def rect(self) -> PixelRect:
        """The whole mask."""
        height, width = self.painted.shape
        return PixelRect(0, 0, width, height)

    @property
    def known(self) -> Known:
        """bool (height, width), True where the photo is to be kept (a new array)."""
        return np.equal(self.painted, 0)

    @property
    def coverage(self) -> float:
        """Share of the photo that is painted, 0 to 1."""
        balance = 0 if self._stroke is None else self._stroke.balance
        return (self._counted() + balance) / self.painted.size

    @property
    def is_stroking(self) -> bool:
        """Whether a stroke has begun and neither been committed nor aborted."""
        return self._stroke is not None

    def begin_stroke(
        self,
        x: float,
        y: float,
        diameter: int,
        erase: bool = False,
        *,
        spacing: float = 0.0,
        pressure: float = 1.0,
        hardness: float = 1.0,
    ) -> list[PixelRect]:
        """Lay the first dab of a round brush (or eraser) at picture coordinates (x, y).

        With a `spacing` the stroke is of single dabs, so many diameters apart; `pressure`, 0 to
        1, is the share of the diameter that is used. With a `hardness` below 1 the outer part of
        the disc is taken only where the stroke goes again and again (see `SoftStroke`). Returns the changed rectangles. Raises
        RuntimeError while another stroke is going on.
        """
        self._refuse_while_stroking()
        self._counted()
        brush = (self.painted, diameter, 0 if erase else PAINTED, spacing)
        is_hard = hardness >= 1.0
        self._stroke = BrushStroke(*brush) if is_hard else SoftStroke(*brush, hardness)
        return self._moved(x, y, pressure)

    def extend_stroke(self, x: float, y: float, pressure: float = 1.0) -> list[PixelRect]:
        """Sweep the brush in a straight line to (x, y); returns the changed rectangles."""
        return self._moved(x, y, pressure)

    def commit_stroke(self) -> MaskPatch | None:
        """End the stroke and keep it."""
        stroke = self._ended()
        self._count = self._counted() + stroke.balance
        return stroke.recorder.patch()

    def abort_stroke(self) -> list[PixelRect]:
        """End the stroke and restore exactly what was there; returns the changed rectangles."""
        stroke = self._ended()
        stroke.recorder.restore()
        return stroke.dirty

    def fill_rectangle(self, rect: PixelRect, erase: bool = False) -> MaskPatch | None:
        """Paint or erase all pixels of `rect`, which may reach beyond the mask."""
        inside = rect.clipped(self.rect.right, self.rect.bottom)
        part = self.painted[inside.slices]
        patch = self._flipping(inside, part if erase else np.equal(part, 0))
        part.fill(0 if erase else PAINTED)
        return patch

    def fill_inside(self, rect: PixelRect, inside: Known, erase: bool = False) -> MaskPatch | None:
        """Paint or erase where `inside`, bool of the size of `rect`; beyond the mask is nothing."""
        here = rect.clipped(self.rect.right, self.rect.bottom)
        if here.is_empty:
            return None
        part, shown = self.painted[here.slices], inside[here.moved(-rect.left, -rect.top).slices]
        flipped = np.equal(part, PAINTED if erase else 0)
        patch = self._flipping(here, np.logical_and(flipped, shown, out=flipped))
        np.copyto(part, np.uint8(0 if erase else PAINTED), where=shown)
        return patch

    def invert(self) -> MaskPatch:
        """Exchange painted and unpainted."""
        patch = MaskPatch(((self.rect, Flips(None)),))
        self.apply(patch)
        return patch

    def clear(self) -> MaskPatch | None:
        """Unpaint everything."""
        return self.fill_rectangle(self.rect, erase=True)

    def set_known(self, known: Known) -> MaskPatch | None:
        """Take over a mask: bool (height, width), True = known. ValueError for another shape."""
        if known.shape != self.painted.shape or known.dtype != np.bool_:
            raise ValueError(f"mask of {known.dtype} {known.shape}, not bool {self.painted.shape}")
        patch = self._flipping(self.rect, np.equal(self.painted, PAINTED) == known)
        np.copyto(self.painted, (~known).view(np.uint8) * np.uint8(PAINTED))
        return patch

    def apply(self, patch: MaskPatch) -> list[PixelRect]:
        """Undo or redo the edit that returned `patch`; returns the changed rectangles."""
        self._refuse_while_stroking()
        patch.flip(self.painted)
        self._count = None
        return patch.rects

    def _moved(self, x: float, y: float, pressure: float) -> list[PixelRect]:
        if self._stroke is None:
            raise RuntimeError("no stroke has begun")
        return self._stroke.move_to(x, y, pressure)

    def _counted(self) -> int:
        """The painted pixels outside of a stroke; counted again only after a large edit."""
        if self._count is None:
            self._count = int(np.count_nonzero(self.painted))
        return self._count

    def _ended(self) -> BrushStroke:
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            raise RuntimeError("no stroke has begun")
        return stroke

    def _flipping(self, rect: PixelRect, flipped: Known | Painted) -> MaskPatch | None:
        """The patch of an edit that is about to be made."""
        self._refuse_while_stroking()
        self._count = None
        return patch_of(rect, flipped)

    def _refuse_while_stroking(self) -> None:
        if self._stroke is not None:
            raise RuntimeError("a stroke is going on")
