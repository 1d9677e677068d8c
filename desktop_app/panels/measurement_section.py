"""The noise, whether the photo is the truth, and how the measurement looks."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup

from desktop_app.model.tasks import DeskTask
from desktop_app.panels.measurement_picture import MeasurementPicture
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.problem_parameters import PHOTONS, SIGMA
from desktop_app.panels.problem_sections import Section
from desktop_app.panels.section import RadioLine, SmallPrint


class MeasurementSection(Section):
    """Fields for the noise, the choice between simulating and restoring, and the preview.

    The mask that is painted has no preview: the canvas shows it.
    """

    def __init__(self) -> None:
        super().__init__(self.tr("Measurement"))
        self.sigma = NumberField(SIGMA)
        self.photons = NumberField(PHOTONS)
        self.intact_line, self.damaged_line = RadioLine("", ""), RadioLine("", "")
        self.truth_group = QButtonGroup(self)
        for line in (self.intact_line, self.damaged_line):
            self.truth_group.addButton(line.radio)
        self.intact_line.radio.setChecked(True)
        self.remark = SmallPrint()
        self.preview = MeasurementPicture()
        self.add_fields(self.sigma, self.photons)
        for widget in (self.intact_line, self.damaged_line, self.remark, self.preview):
            self.lines.addWidget(widget)

    def set_intact(self, is_intact: bool) -> None:
        """Show whether the photo is the truth."""
        with QSignalBlocker(self.intact_line.radio):
            (self.intact_line if is_intact else self.damaged_line).radio.setChecked(True)

    def show_task(self, task: DeskTask) -> None:
        """Word the choice for this task, and close what it does not admit."""
        if task.is_painted:
            self._word_for_paint()
        else:
            self._word_for_task()
        self.damaged_line.setEnabled(task.measures_picture)
        self.photons.setEnabled(task.measures_picture)
        remark = self._remark(task)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.preview.setVisible(not task.is_painted)

    def _word_for_paint(self) -> None:
        self.intact_line.set_text(
            self.tr("The photo is intact: score the results against it"),
            self.tr("What is under the paint is the truth: PSNR and LPIPS compare with it."),
        )
        self.damaged_line.set_text(
            self.tr("The painted part is really damaged: no scores"),
            self.tr("Nothing is known of what is under the paint, so nothing is compared with it."),
        )

    def _word_for_task(self) -> None:
        self.intact_line.set_text(
            self.tr("Simulate: degrade the picture, score the results against it"),
            self.tr("The picture is the truth. It is degraded by the task and its noise first."),
        )
        self.damaged_line.set_text(
            self.tr("Restore: the picture is degraded already, no scores"),
            self.tr("The picture is the measurement itself. Nothing is added to it."),
        )

    def _remark(self, task: DeskTask) -> str:
        if not task.measures_picture:
            return self.tr(
                "No photo holds this measurement: it can only be simulated, and it counts no photons."
            )
        remarks = {
            "sr": self.tr("To restore, the frame is read at the size of the small picture."),
            "jpeg": self.tr(
                "To restore, one pixel of the photo must be one pixel of the prior: "
                "the blocks of JPEG are 8 × 8."
            ),
        }
        return next((text for name, text in remarks.items() if task.name.startswith(name)), "")
