"""What the canvas of the Edit view shows: photo, mask, working frame, or a result in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QRegion

from desktop_app.canvas.draft import Draft, is_large, is_large_edit
from desktop_app.canvas.frame_marks import paint_frame, paint_outside, placed_by_the_widget
from desktop_app.canvas.frame_tool import FrameTool
from desktop_app.canvas.image_view import ImageView
from desktop_app.canvas.mask_editor import MaskEditor
from desktop_app.canvas.mask_overlay import SPILL
from desktop_app.canvas.paint_parts import area_of, rects_of
from desktop_app.canvas.picture import Picture
from desktop_app.canvas.prior_mask import PriorMask, outside_of

if TYPE_CHECKING:
    import numpy as np
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.mask_history import MaskHistory
    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.mask import MaskModel
    from desktop_app.model.mask_patch import PixelRect
    from desktop_app.model.view_state import ViewState
    from engine.framing import WorkingFrame

DEFAULT_OPACITY = 0.5


class PhotoCanvas(ImageView):
    """A photo under its mask, dimmed outside of the working frame.

    A result can be shown in the photo's place; whatever edits the mask brings the photo back.
    Of an edit only the changed rectangles are painted again.

    Signals:
        mask_changed(): an edit of the mask is complete.
        coverage_changed(float): the painted share, 0 to 1, also in the midst of a stroke.
        frame_changed(WorkingFrame): also while it is dragged.
        result_shown_changed(bool): a result has taken the photo's place, or has left it.
        shows_prior_mask_changed(bool): the mask in the frame is shown as the prior sees it.
    """

    mask_changed = Signal()
    coverage_changed = Signal(float)
    frame_changed = Signal(object)
    result_shown_changed = Signal(bool)
    shows_prior_mask_changed = Signal(bool)

    margin = 32.0
    scrolls = True

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self.editor = MaskEditor(self)
        self.frame_tool = FrameTool((1, 1))
        self._photo: Picture | None = None
        self._result: Picture | None = None
        self._is_peeking = False
        self._opacity = DEFAULT_OPACITY
        self._has_mask = True
        self._prior_mask = PriorMask()
        self._draft = Draft()
        self._shows_prior_mask = False
        self.editor.dirtied.connect(self._on_mask_dirtied)
        self.editor.changed.connect(self._on_mask_changed)

    @property
    def mask(self) -> MaskModel:  # type: ignore[override]
        """The present photo's mask; `set_photo` replaces it. (Qt's own mask shapes windows.)"""
        return self.editor.mask

    @property
    def history(self) -> MaskHistory:
        """The mask's undo stack: its texts and signals. Undo through the canvas itself."""
        return self.editor.history

    @property
    def frame(self) -> WorkingFrame:
        """The working frame, in photo pixels."""
        return self.frame_tool.frame

    @property
    def overlay_opacity(self) -> float:
        """How strongly the mask covers the photo, 0 to 1."""
        return self._opacity

    @property
    def has_mask(self) -> bool:
        """Whether a mask takes part in the problem; otherwise it is kept, but not shown."""
        return self._has_mask

    @property
    def shows_prior_mask(self) -> bool:
        """Whether the mask in the frame is shown as the prior sees it."""
        return self._shows_prior_mask

    @property
    def shows_result(self) -> bool:
        """Whether a result is shown in the photo's place."""
        return self._result is not None

    @property
    def is_bare(self) -> bool:
        """Whether only a picture is shown: a result, or the photo for a moment."""
        return self._is_peeking or self.shows_result

    def set_photo(self, pixels: np.ndarray) -> None:
        """Begin with another photo, uint8 (H, W, 3): nothing painted, nothing to undo."""
        photo = Picture(pixels)
        self.editor.abort()
        self.show_result(None)
        self._photo = photo
        self.frame_tool = FrameTool(self._photo.size)
        self._show_picture()
        self.view.fit()
        self.editor.reset(*self._photo.size)
        self._show_frame()

    def show_result(self, pixels: np.ndarray | None) -> None:
        """Show a result in the photo's place and without the mask, or the photo again (None).

        Raises ValueError when the result has not the photo's size.
        """
        result = None if pixels is None else Picture(pixels)
        if result is not None and (self._photo is None or result.size != self._photo.size):
            raise ValueError(f"a result of {result.size} is not of this photo")
        was_shown = self.shows_result
        if result is not self._result:
            self._result = result
            self._show_picture()
        if was_shown != self.shows_result:
            self.result_shown_changed.emit(self.shows_result)

    def set_overlay_opacity(self, opacity: float) -> None:
        """Let the mask cover the photo less or more, 0 to 1."""
        self._opacity = min(max(opacity, 0.0), 1.0)
        self.update()

    def set_frame(self, frame: WorkingFrame) -> None:
        """Place the working frame."""
        if frame != self.frame:
            self.frame_tool.frame = frame
            self._show_frame()

    def peek(self, is_peeking: bool) -> None:
        """Show the bare photo for a moment, instead of a result or without the mask."""
        if is_peeking != self._is_peeking:
            self._is_peeking = is_peeking
            self._show_picture()

    def set_known(self, known: np.ndarray, text: str = "") -> None:
        """Take over a mask: bool (height, width), True = known; `text` names the edit."""
        self.editor.set_known(known, text)

    def set_prior_mask(self, known: np.ndarray | None) -> None:
        """Take what the prior takes for known, bool (R, R) of the frame; None: not known now."""
        self._prior_mask.set_known(known)
        if self._shows_prior_mask:
            self.update()

    def set_shows_prior_mask(self, shows: bool) -> None:
        """Show the mask in the frame as the prior sees it, or as it was painted."""
        if shows != self._shows_prior_mask:
            self._shows_prior_mask = shows
            self.update()
            self.shows_prior_mask_changed.emit(shows)

    @Slot()
    def invert(self) -> None:
        """Exchange painted and unpainted."""
        self.editor.invert()

    @Slot()
    def clear(self) -> None:
        """Unpaint everything."""
        self.editor.clear()

    @Slot()
    def undo(self) -> None:
        """Take back the last edit of the mask, or else the stroke that is going on."""
        self.editor.undo()

    @Slot()
    def redo(self) -> None:
        """Make the edit of the mask again that was last taken back."""
        self.editor.redo()

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        """The picture and, unless it is to be seen bare, mask and frame over it."""
        if self.picture is None:
            return
        if self.is_drafted(viewport):
            self._draft.paint(painter, viewport, self._paint_draft)
        else:
            self._paint_layers(painter, viewport)
        if not self.is_bare:
            with_grips = self.shows_grips()
            paint_frame(painter, viewport, self.frame, with_grips, in_haste=self.is_hasty)

    def is_drafted(self, viewport: Viewport) -> bool:
        """In haste, where many pixels of a photo lie under a mask."""
        return self.is_hasty and self._shows_mask and is_large(viewport)

    def fixed_areas(self, viewport: Viewport) -> list[QRect]:
        """Where something is painted that does not move with the picture."""
        areas = super().fixed_areas(viewport)
        if self.shows_grips() and not self.is_bare:
            marks = placed_by_the_widget(viewport, self.frame, self.fontMetrics())
            areas += [mark.toAlignedRect() for mark in marks]
        return areas

    def shows_grips(self) -> bool:
        """Whether the frame can be taken hold of."""
        return False

    @property
    def _shows_mask(self) -> bool:
        return self._has_mask and not self.is_bare

    def _paint_draft(self, painter: QPainter, viewport: Viewport) -> None:
        self.paint_surround(painter, viewport)
        self._paint_layers(painter, viewport)

    def _paint_layers(self, painter: QPainter, viewport: Viewport) -> None:
        """All that is pixels; what is lines comes over it."""
        haste, picture = self.is_hasty, self.picture
        if picture is None:
            return
        picture.paint(painter, viewport, pixel_grid=not self.is_bare, in_motion=haste)
        if self._shows_mask:
            self._paint_mask(painter, viewport)
        if self.is_bare:
            return
        if not haste:
            picture.paint_values(painter, viewport)
        paint_outside(painter, viewport, self.frame)

    def _forget_prior_mask(self) -> None:
        """What was painted or framed since is shown as it is, until the prior's view is known."""
        if self._prior_mask.is_current:
            self.set_prior_mask(None)

    def _paint_mask(self, painter: QPainter, viewport: Viewport) -> None:
        """As it was painted; inside the frame, if it is asked for, as the prior sees it."""
        painter.save()
        if self._shows_prior_mask and self._prior_mask.is_current:
            self._prior_mask.paint(painter, viewport, self.frame, self._opacity)
            painter.setClipPath(outside_of(self.frame, viewport), Qt.ClipOperation.IntersectClip)
        self.editor.overlay.paint(painter, viewport, self._opacity, self.is_hasty)
        painter.restore()

    def _show_frame(self) -> None:
        self._forget_prior_mask()
        self.update()
        self.frame_changed.emit(self.frame)

    def _show_picture(self) -> None:
        shows_photo = self._result is None or self._is_peeking
        self.set_picture(self._photo if shows_photo else self._result)

    def _update_mask(self, viewport: Viewport, rects: list[PixelRect]) -> None:
        """Paint there again; so much that it cannot wait for beauty is painted in haste first."""
        dirty = QRegion()
        for left, top, right, bottom in rects:
            part = QRectF(QPointF(left, top), QPointF(right, bottom))
            area = viewport.rect_to_widget(part).adjusted(-SPILL, -SPILL, SPILL, SPILL)
            dirty |= area.toAlignedRect() & self.rect()
        if is_large_edit(viewport, sum(map(area_of, rects_of(dirty)))):
            self.hurry()
        self.update(dirty)

    @Slot(list)
    def _on_mask_dirtied(self, rects: list[PixelRect]) -> None:
        self.show_result(None)
        self._forget_prior_mask()
        viewport = self.viewport()
        if viewport is not None:
            self._update_mask(viewport, rects)
        self.coverage_changed.emit(self.mask.coverage)

    @Slot()
    def _on_mask_changed(self) -> None:
        self.coverage_changed.emit(self.mask.coverage)
        self.mask_changed.emit()
