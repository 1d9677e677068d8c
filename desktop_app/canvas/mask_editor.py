"""Everything that happens to one photo's mask: tools, whole-mask edits, undo, and its colour."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from desktop_app.canvas.mask_history import MaskHistory
from desktop_app.canvas.mask_overlay import MaskOverlay
from desktop_app.canvas.mask_tools import PLAIN, BrushTool, Touch
from desktop_app.canvas.shape_tools import EllipseTool, LassoTool, PolygonTool, RectangleTool
from desktop_app.model.mask import MaskModel
from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.tools import BRUSH, ELLIPSE, ERASER, LASSO, POLYGON, RECTANGLE

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.canvas.mask_tools import MaskTool
    from desktop_app.model.mask_patch import MaskPatch

MOST_RECTS = 16  # more are slower to follow one by one than all that lies between them


class MaskEditor(QObject):
    """The mask with its overlay, history and tools, which always agree with each other.

    One tool is used at a time: pressed, dragged, then released or aborted. Whatever else changes
    the mask aborts it first, so no undo can fall into an unfinished stroke.

    Signals:
        dirtied(list[PixelRect]): mask and overlay have changed there, also in the midst of a stroke.
        changed(): an edit is complete, undone or redone.
    """

    dirtied = Signal(list)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mask = MaskModel(1, 1)
        self.history = MaskHistory(self.mask, self)
        self.history.applied.connect(self._on_applied)
        self.is_erasing = False
        self._active: MaskTool | None = None
        self._follow_mask(BrushTool(self.mask))

    @property
    def is_busy(self) -> bool:
        """Whether a tool has been pressed and not yet released or aborted."""
        return self._active is not None

    def reset(self, width: int, height: int) -> None:
        """Begin with an empty mask of another size and nothing to undo."""
        self.abort()
        self.mask = MaskModel(width, height)
        self.history.reset(self.mask)
        self._follow_mask(self.brush.for_mask(self.mask))
        self.changed.emit()

    @property
    def goes_on(self) -> bool:
        """Whether the tool in use stays so when the button is let go."""
        return self._active is not None and self._active.goes_on

    def press(self, tool: MaskTool, point: QPointF, touch: Touch = PLAIN) -> None:
        """Begin to use one of the tools at a point of the picture, or give it a further corner."""
        if not (self.goes_on and tool is self._active):
            self.abort()
            self._active, self.is_erasing = tool, touch.erase
        self._show(tool.press(point, touch))

    def drag(self, point: QPointF, touch: Touch = PLAIN) -> None:
        """Go on to another point."""
        if self._active is not None:
            self._show(self._active.drag(point, touch))

    def take_back(self) -> bool:
        """Take the last corner of a polygon away; False when there is none."""
        if self._active is not self.polygon:
            return False
        if not self.polygon.take_back():
            self.abort()
        return True

    def release(self) -> None:
        """End the tool's use and keep what it has done."""
        tool, self._active = self._active, None
        if tool is None:
            return
        patch = tool.release()
        if patch is not None and tool is not self.brush:
            self._show(patch.rects)
        verb = self.tr("Erase") if self.is_erasing else self.tr("Paint")
        self._record(verb, patch)

    def abort(self) -> bool:
        """Give up what a tool has begun, restoring what was there; False if there is nothing."""
        tool, self._active = self._active, None
        if tool is not None:
            self._show(tool.abort())
        return tool is not None

    def invert(self) -> None:
        """Exchange painted and unpainted."""
        self.abort()
        self._keep(self.tr("Invert mask"), self.mask.invert())

    def clear(self) -> None:
        """Unpaint everything."""
        self.abort()
        self._keep(self.tr("Clear mask"), self.mask.clear())

    def set_known(self, known: np.ndarray, text: str = "") -> None:
        """Take over a mask: bool (height, width), True = known; `text` names the edit."""
        self.abort()
        self._keep(text or self.tr("Import mask"), self.mask.set_known(known))

    def add(self, unknown: np.ndarray, text: str, erase: bool = False) -> None:
        """Paint or erase where `unknown`, bool (height, width), is True."""
        self.abort()
        self._keep(text, self.mask.fill_inside(self.mask.rect, unknown, erase))

    def fill_rectangle(self, rect: PixelRect, text: str) -> None:
        """Paint all pixels of a rectangle."""
        self.abort()
        self._keep(text, self.mask.fill_rectangle(rect))

    def undo(self) -> None:
        """Take back the last edit, or else the one that is going on."""
        if not self.abort():
            self.history.undo()

    def redo(self) -> None:
        """Make the edit again that was last taken back."""
        if not self.is_busy:
            self.history.redo()

    def _follow_mask(self, brush: BrushTool) -> None:
        self.overlay = MaskOverlay(self.mask.painted)
        self.brush = brush
        self.rectangle = RectangleTool(self.mask)
        self.polygon = PolygonTool(self.mask)
        self.tools: dict[str, MaskTool] = {
            BRUSH: self.brush,
            ERASER: self.brush,
            RECTANGLE: self.rectangle,
            ELLIPSE: EllipseTool(self.mask),
            LASSO: LassoTool(self.mask),
            POLYGON: self.polygon,
        }

    def _show(self, rects: list[PixelRect]) -> None:
        if len(rects) > MOST_RECTS:
            rects = [reduce(PixelRect.united, rects)]
        if rects:
            self.overlay.refresh(rects)
            self.dirtied.emit(rects)

    def _keep(self, text: str, patch: MaskPatch | None) -> None:
        if patch is not None:
            self._show(patch.rects)
            self._record(text, patch)

    def _record(self, text: str, patch: MaskPatch | None) -> None:
        if self.history.record(text, patch):
            self.changed.emit()

    @Slot(list)
    def _on_applied(self, rects: list[PixelRect]) -> None:
        self._show(rects)
        self.changed.emit()
