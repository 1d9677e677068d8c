"""Keeps the canvas, the problem panel and the document in step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.tasks import desk_task
from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.canvas.edit_canvas import EditCanvas
    from desktop_app.model.document import Document
    from desktop_app.model.problem_settings import ProblemSettings
    from desktop_app.panels.problem_panel import ProblemPanel
    from engine.images import Photo
    from engine.parameters import Settings

BRUSHES_ACROSS = (4, 64)  # the largest and the smallest brush that suit a photo's shorter side
USUAL_BRUSHES_ACROSS = 12


class EditDesk(QObject):
    """Two-way wiring of what is painted and what the panel says about it.

    Signals: obstacle_changed(text) says why nothing can be run, "" when it can;
    tool_changed(name); painting_changed(whether the task asks for a painted mask).
    """

    obstacle_changed = Signal(str)
    tool_changed = Signal(str)
    painting_changed = Signal(bool)

    def __init__(
        self,
        document: Document,
        canvas: EditCanvas,
        panel: ProblemPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas, self._panel = document, canvas, panel
        self._refusal = ""
        self._connect_panel()
        self._connect_canvas()
        self._show_problem()

    def show_photo(self, photo: Photo) -> None:
        """Name the photo that was opened."""
        height, width = photo.pixels.shape[:2]
        self._panel.set_photo(photo.name, width, height, photo.notes)
        self._fit_brush(min(width, height))
        self._show_frame()
        self._on_mask_changed()

    def _fit_brush(self, side: int) -> None:
        """A brush that would cover a small photo, or be lost in a large one, is one that fits."""
        smallest, largest = side / BRUSHES_ACROSS[1], side / BRUSHES_ACROSS[0]
        if not smallest <= self._canvas.brush_size <= largest:
            self._canvas.set_brush_size(max(1, round(side / USUAL_BRUSHES_ACROSS)))

    @property
    def obstacle(self) -> str:
        """Why nothing can be run now, "" when it can."""
        if self._document.photo is None:
            return self.tr("Open a photo first.")
        return self._obstacle_of_mask() if self._document.task.is_painted else self._refusal_now()

    def ask(self, asked: ProblemSettings) -> None:
        """Pose the problem of a record again, for the photo that is open."""
        self._document.ask(asked)
        self._canvas.set_frame(self._document.frame)
        self._show_problem()

    def restore(
        self, asked: ProblemSettings, settings: Mapping[str, Settings], photons: float
    ) -> None:
        """Pose the problem of a session again, with the forms of all tasks as they were left.

        `photons` are those of the form, also where the task counts none.
        """
        self._document.replace_settings(settings)
        self._panel.task_section.set_all_settings(settings)
        self._document.ask(replace(asked, photons=photons))
        self._canvas.set_frame(self._document.frame)
        self._show_problem()

    def _obstacle_of_mask(self) -> str:
        if self._canvas.mask.coverage == 0.0:
            return self.tr("Paint over the part that is to be restored.")
        if self._canvas.mask.coverage == 1.0:
            return self.tr("Everything is painted: leave a part of the photo free.")
        return ""

    def _refusal_now(self) -> str:
        if not self._document.is_posed:
            return self.tr("There is no noise to remove: give σ or the photons.")
        return self._panel.task_section.problem() or self._refusal

    def _show_problem(self) -> None:
        panel, document = self._panel, self._document
        panel.set_task(document.task.name, document.task_settings)
        panel.set_seam(document.seam)
        panel.set_sigma(document.sigma)
        panel.set_photons(document.photons)
        panel.set_intact(document.intact)

    def _connect_panel(self) -> None:
        panel, canvas = self._panel, self._canvas
        panel.task_chosen.connect(self._on_task)
        panel.task_settings_changed.connect(self._on_task_settings)
        panel.overlay_opacity_changed.connect(canvas.set_overlay_opacity)
        panel.undo_requested.connect(canvas.undo)
        panel.redo_requested.connect(canvas.redo)
        panel.invert_requested.connect(canvas.invert)
        panel.clear_requested.connect(canvas.clear)
        panel.seam_changed.connect(self._on_seam)
        panel.sigma_changed.connect(self._on_sigma)
        panel.photons_changed.connect(self._on_photons)
        panel.intact_changed.connect(self._on_intact)

    def _connect_canvas(self) -> None:
        canvas = self._canvas
        canvas.tool_changed.connect(self.tool_changed)
        canvas.mask_changed.connect(self._on_mask_changed)
        canvas.coverage_changed.connect(self._panel.set_coverage)
        canvas.frame_changed.connect(self._on_frame_changed)
        self._document.frame_changed.connect(self._show_frame)
        self._document.problem_changed.connect(self._on_problem_changed)

    @Slot()
    def _on_mask_changed(self) -> None:
        history = self._canvas.history
        self._panel.set_history(can_undo=history.can_undo, can_redo=history.can_redo)
        self._panel.set_coverage(self._canvas.mask.coverage)
        self.obstacle_changed.emit(self.obstacle)

    @Slot(object)
    def _on_frame_changed(self, frame: WorkingFrame) -> None:
        self._document.set_frame(frame)

    @Slot()
    def _show_frame(self) -> None:
        self._panel.set_angle(self._document.frame.angle)

    @Slot(str)
    def set_refusal(self, reason: str) -> None:
        """Say why the engine cannot pose the problem, "" when it can."""
        self._refusal = reason
        self.obstacle_changed.emit(self.obstacle)

    @Slot()
    def _on_problem_changed(self) -> None:
        is_painted = self._document.task.is_painted
        self._canvas.set_has_mask(is_painted)
        self.painting_changed.emit(is_painted)
        self.obstacle_changed.emit(self.obstacle)

    @Slot(str)
    def _on_task(self, name: str) -> None:
        self._document.set_task(desk_task(name))
        self._panel.set_sigma(self._document.sigma)

    @Slot(object)
    def _on_task_settings(self, settings: Settings) -> None:
        self._document.set_task_settings(settings)

    @Slot(float)
    def _on_photons(self, photons: float) -> None:
        self._document.set_noise(photons=photons)

    @Slot(float)
    def _on_seam(self, seam: float) -> None:
        self._document.seam = seam

    @Slot(float)
    def _on_sigma(self, sigma: float) -> None:
        self._document.set_noise(sigma=sigma)

    @Slot(bool)
    def _on_intact(self, intact: bool) -> None:
        self._document.set_intact(intact)
