"""What is to be restored: the picture, what was measured of it, the mask, the working frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.panels.domain_warning import DomainWarning
from desktop_app.panels.measurement_section import MeasurementSection
from desktop_app.panels.problem_sections import FrameSection, MaskSection, PictureSection
from desktop_app.panels.section import GRID, NO_KEYS, ButtonMaker, ColumnScrollArea, column
from desktop_app.panels.task_section import TaskSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from desktop_app.model.prior_questions import DomainAnswer
    from desktop_app.model.tasks import DeskTask
    from desktop_app.panels.section import Icons, Keys
    from engine.parameters import Settings


class ProblemPanel(QWidget):
    """Shows the problem and asks for changes; it holds no state beyond its fields.

    Setters are silent; signals tell what the user did. Before a photo is set, only the ways to
    get one are enabled. `samples` are pairs of id and title.

    Signals: open_requested, paste_requested, sample_chosen(id), task_chosen(name),
    task_settings_changed(Settings of the chosen task), kernel_requested,
    overlay_opacity_changed(0..1), undo_requested, redo_requested, invert_requested,
    clear_requested, import_mask_requested, export_mask_requested, find_face_requested, whole_photo_requested, angle_changed(degrees clockwise),
    seam_changed(px), sigma_changed(0..1), photons_changed(photons of white, 0 for none),
    intact_changed(bool).
    """

    open_requested = Signal()
    paste_requested = Signal()
    sample_chosen = Signal(str)
    task_chosen = Signal(str)
    task_settings_changed = Signal(object)
    kernel_requested = Signal()
    overlay_opacity_changed = Signal(float)
    undo_requested = Signal()
    redo_requested = Signal()
    invert_requested = Signal()
    clear_requested = Signal()
    import_mask_requested = Signal()
    export_mask_requested = Signal()
    find_face_requested = Signal()
    whole_photo_requested = Signal()
    angle_changed = Signal(float)
    seam_changed = Signal(float)
    sigma_changed = Signal(float)
    photons_changed = Signal(float)
    intact_changed = Signal(bool)

    def __init__(
        self,
        samples: Sequence[tuple[str, str]],
        icons: Icons,
        keys: Keys = NO_KEYS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        buttons = ButtonMaker(icons, keys)
        self.picture_section = PictureSection(samples, buttons)
        self.domain_warning = DomainWarning(icons("warning"))
        self.picture_section.lines.addWidget(self.domain_warning)
        self.task_section = TaskSection(buttons)
        self.mask_section = MaskSection(buttons)
        self.frame_section = FrameSection(buttons)
        self.measurement_section = MeasurementSection()
        self._lay_out()
        self._connect_buttons()
        self._connect_values()
        self._show_task()
        self._set_has_photo(False)

    def set_photo(self, name: str, width: int, height: int, notes: Sequence[str] = ()) -> None:
        """Name the photo, its size in pixels, and what was done to it when it was read."""
        self.picture_section.set_photo(name, width, height, notes)
        self._set_has_photo(True)

    @Slot(object)
    def show_domain(self, answer: DomainAnswer | None) -> None:
        """Warn where the prior does not know such pictures."""
        self.domain_warning.show_answer(answer)

    @property
    def task(self) -> DeskTask:
        """The task that is chosen."""
        return self.task_section.task

    def set_task(self, name: str, settings: Settings) -> None:
        """Show what was measured, with its settings."""
        self.task_section.set_task(name)
        self.task_section.set_settings(settings)
        self._show_task()

    def set_kernel_file(self, path: str) -> None:
        """Take a kernel file for the task that is chosen, as if it had been typed."""
        self.task_section.set_kernel_file(path)

    def set_overlay_opacity(self, opacity: float) -> None:
        """Show the opacity of the mask's colour, 0 to 1."""
        self.mask_section.overlay_opacity.set_value(round(100 * opacity))

    def set_coverage(self, share: float) -> None:
        """Say which share of the photo is painted, 0 to 1."""
        self.mask_section.set_coverage(share)

    def set_frame_coverage(self, share: float | None) -> None:
        """Say which share of the working frame the prior has to make up; None: not known."""
        self.mask_section.set_frame_coverage(share)

    def set_history(self, *, can_undo: bool, can_redo: bool) -> None:
        """Enable undo and redo."""
        self.mask_section.undo_button.setEnabled(can_undo)
        self.mask_section.redo_button.setEnabled(can_redo)

    def set_angle(self, degrees: float) -> None:
        """Show the frame's angle; full turns are taken off."""
        self.frame_section.angle.set_value(round((degrees + 180.0) % 360.0 - 180.0, 1))

    def seam(self) -> float:
        """The width of the seam in photo pixels."""
        return float(self.frame_section.seam.value())

    def set_seam(self, pixels: float) -> None:
        """Show the width of the seam, in whole photo pixels."""
        self.frame_section.seam.set_value(round(pixels))

    def sigma(self) -> float:
        """The noise level on intensities from 0 to 1."""
        return float(self.measurement_section.sigma.value())

    def set_sigma(self, sigma: float) -> None:
        """Show the noise level on intensities from 0 to 1."""
        self.measurement_section.sigma.set_value(sigma)

    def set_photons(self, photons: float) -> None:
        """Show how many photons make white; 0 is no photon noise."""
        self.measurement_section.photons.set_value(photons)

    def is_intact(self) -> bool:
        """Whether the photo is the truth."""
        return self.measurement_section.intact_line.radio.isChecked()

    def set_intact(self, is_intact: bool) -> None:
        """Show whether the photo is the truth, or the measurement."""
        self.measurement_section.set_intact(is_intact)

    def commit(self) -> None:
        """Take over numbers that are typed but not yet confirmed."""
        self.task_section.commit()
        for field in (
            self.measurement_section.sigma,
            self.measurement_section.photons,
            self.frame_section.angle,
            self.frame_section.seam,
        ):
            field.commit()

    def _lay_out(self) -> None:
        content, layout = column(spacing=GRID // 2)
        layout.setContentsMargins(GRID, 0, GRID, GRID)
        for section in (
            self.picture_section,
            self.task_section,
            self.mask_section,
            self.measurement_section,
            self.frame_section,
        ):
            layout.addWidget(section)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ColumnScrollArea(content))

    def _set_has_photo(self, has_photo: bool) -> None:
        for section in (
            self.task_section,
            self.mask_section,
            self.frame_section,
            self.measurement_section,
        ):
            section.setEnabled(has_photo)

    def _show_task(self) -> None:
        self.mask_section.setVisible(self.task.is_painted)
        self.measurement_section.show_task(self.task)

    def _connect_buttons(self) -> None:
        requests = {
            self.picture_section.open_button: self.open_requested,
            self.picture_section.paste_button: self.paste_requested,
            self.mask_section.undo_button: self.undo_requested,
            self.mask_section.redo_button: self.redo_requested,
            self.mask_section.invert_button: self.invert_requested,
            self.mask_section.clear_button: self.clear_requested,
            self.mask_section.import_button: self.import_mask_requested,
            self.mask_section.export_button: self.export_mask_requested,
            self.frame_section.face_button: self.find_face_requested,
            self.frame_section.whole_button: self.whole_photo_requested,
        }
        for button, request in requests.items():
            button.clicked.connect(request)
        self.task_section.task_chosen.connect(self._on_task)
        self.task_section.settings_changed.connect(self.task_settings_changed)
        self.task_section.kernel_requested.connect(self.kernel_requested)
        self.picture_section.sample_menu.triggered.connect(self._on_sample)

    def _connect_values(self) -> None:
        self.mask_section.overlay_opacity.changed.connect(self._on_opacity)
        self.frame_section.angle.changed.connect(self._on_angle)
        self.frame_section.seam.changed.connect(self._on_seam)
        self.measurement_section.sigma.changed.connect(self._on_sigma)
        self.measurement_section.photons.changed.connect(self._on_photons)
        self.measurement_section.intact_line.radio.toggled.connect(self.intact_changed)

    @Slot(str)
    def _on_task(self, name: str) -> None:
        self._show_task()
        if not self.task.measures_picture:
            self.measurement_section.intact_line.radio.setChecked(True)
        self.task_chosen.emit(name)

    @Slot(object)
    def _on_sample(self, action: QAction) -> None:
        self.sample_chosen.emit(action.data())

    @Slot(object)
    def _on_opacity(self, percent: int) -> None:
        self.overlay_opacity_changed.emit(percent / 100)

    @Slot(object)
    def _on_angle(self, degrees: float) -> None:
        self.angle_changed.emit(degrees)

    @Slot(object)
    def _on_seam(self, pixels: int) -> None:
        self.seam_changed.emit(pixels)

    @Slot(object)
    def _on_sigma(self, sigma: float) -> None:
        self.sigma_changed.emit(sigma)

    @Slot(object)
    def _on_photons(self, photons: float) -> None:
        self.photons_changed.emit(photons)
