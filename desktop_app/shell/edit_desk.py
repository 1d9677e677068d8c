"""Keeps the canvas, the problem panel and the document in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from desktop_app.canvas.edit_canvas import EditCanvas
    from desktop_app.model.document import Document
    from desktop_app.panels.problem_panel import ProblemPanel
    from engine.images import Photo


class EditDesk(QObject):
    """Two-way wiring of what is painted and what the panel says about it.

    Signals: obstacle_changed(text) says why nothing can be run, "" when it can;
    tool_changed(name).
    """

    obstacle_changed = Signal(str)
    tool_changed = Signal(str)

    def __init__(
        self,
        document: Document,
        canvas: EditCanvas,
        panel: ProblemPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas, self._panel = document, canvas, panel
        self._connect_panel()
        self._connect_canvas()
        panel.set_seam(document.seam)
        panel.set_sigma(document.sigma)
        panel.set_intact(document.intact)

    def show_photo(self, photo: Photo) -> None:
        """Name the photo that was opened."""
        height, width = photo.pixels.shape[:2]
        self._panel.set_photo(photo.name, width, height, photo.notes)
        self._show_frame()
        self._on_mask_changed()

    @property
    def obstacle(self) -> str:
        """Why nothing can be run now, "" when it can."""
        if self._document.photo is None:
            return self.tr("Open a photo first.")
        if self._canvas.mask.coverage == 0.0:
            return self.tr("Paint over the part that is to be restored.")
        if self._canvas.mask.coverage == 1.0:
            return self.tr("Everything is painted: leave a part of the photo free.")
        return ""

    def _connect_panel(self) -> None:
        panel, canvas = self._panel, self._canvas
        panel.tool_chosen.connect(canvas.set_tool)
        panel.brush_size_changed.connect(canvas.set_brush_size)
        panel.overlay_opacity_changed.connect(canvas.set_overlay_opacity)
        panel.undo_requested.connect(canvas.undo)
        panel.redo_requested.connect(canvas.redo)
        panel.invert_requested.connect(canvas.invert)
        panel.clear_requested.connect(canvas.clear)
        panel.seam_changed.connect(self._on_seam)
        panel.sigma_changed.connect(self._on_sigma)
        panel.intact_changed.connect(self._on_intact)

    def _connect_canvas(self) -> None:
        canvas = self._canvas
        canvas.tool_changed.connect(self._panel.set_tool)
        canvas.tool_changed.connect(self.tool_changed)
        canvas.brush_size_changed.connect(self._panel.set_brush_size)
        canvas.mask_changed.connect(self._on_mask_changed)
        canvas.coverage_changed.connect(self._panel.set_coverage)
        canvas.frame_changed.connect(self._on_frame_changed)
        self._document.frame_changed.connect(self._show_frame)

    @Slot()
    def _on_mask_changed(self) -> None:
        history = self._canvas.history
        self._panel.set_history(can_undo=history.canUndo(), can_redo=history.canRedo())
        self._panel.set_coverage(self._canvas.mask.coverage)
        self.obstacle_changed.emit(self.obstacle)

    @Slot(object)
    def _on_frame_changed(self, frame: WorkingFrame) -> None:
        self._document.set_frame(frame)

    @Slot()
    def _show_frame(self) -> None:
        self._panel.set_angle(self._document.frame.angle)

    @Slot(float)
    def _on_seam(self, seam: float) -> None:
        self._document.seam = seam

    @Slot(float)
    def _on_sigma(self, sigma: float) -> None:
        self._document.sigma = sigma

    @Slot(bool)
    def _on_intact(self, intact: bool) -> None:
        self._document.intact = intact
