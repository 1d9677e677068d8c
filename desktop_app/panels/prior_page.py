"""The prior by itself: what it sees under noise, and what it draws without a measurement."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.model.qt_images import qimage_from
from desktop_app.panels.computing_form import ComputingForm
from desktop_app.panels.field import FieldLabel
from desktop_app.panels.measurement_picture import SquarePicture
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.prior_manager import PriorManager, dropped_prior
from desktop_app.panels.sample_grid import SampleGrid
from desktop_app.panels.section import (
    GRID,
    ButtonMaker,
    ColumnScrollArea,
    Heading,
    Icons,
    Keys,
    SmallPrint,
    column,
    row,
)
from desktop_app.panels.seed_field import SeedField
from desktop_app.panels.settings_form import SettingsForm
from engine.parameters import Parameter
from engine.samplers.unconditional import Unconditional

if TYPE_CHECKING:
    import numpy as np
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop_app.model.prior_questions import DenoiseAnswer, GalleryFrame

WIDTH: Final = 248  # of the column of settings at least, logical pixels
LARGEST_PICTURE: Final = 256

TIME: Final = Parameter(
    name="timestep",
    kind=int,
    default=250,
    label="Time",
    symbol="t",
    minimum=0,
    maximum=999,
    formula="x(t) = √ᾱ x(0) + √(1-ᾱ) z",
    help="How far the picture is on its way into noise. At 0 next to nothing is added; at the last "
    "time nothing is left of it.",
)
COUNT: Final = Parameter(
    name="count",
    kind=int,
    default=16,
    label="Samples",
    minimum=1,
    maximum=64,
    help="How many pictures are drawn.",
)


class CaptionedPicture(QWidget):
    """A square picture with a heading above and a line below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SquarePicture(LARGEST_PICTURE)
        self.picture.setAccessibleName(title)
        self.line = SmallPrint()
        # Two lines at any time: the pictures do not jump when numbers come.
        self.line.setMinimumHeight(2 * QFontMetrics(self.line.font()).lineSpacing())
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Its neighbours are as wide, whatever stands above and below.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        heading = Heading(title)
        heading.stand_level()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for widget in (heading, self.picture, self.line):
            lines.addWidget(widget)

    def show_picture(self, pixels: np.ndarray, text: str) -> None:
        """Show uint8 (R, R, 3) and what is to be said about it."""
        self.picture.set_image(qimage_from(pixels))
        self.line.setText(text)
        self.picture.setAccessibleDescription(text)


class PriorPage(QWidget):
    """Signals: question_changed() when time or seed are others, draw_requested(), stop_requested(),
    save_requested() for the samples, file_dropped(path) of a prior to be added."""

    question_changed = Signal()
    draw_requested = Signal()
    stop_requested = Signal()
    save_requested = Signal()
    file_dropped = Signal(object)

    def __init__(self, icons: Icons, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        buttons = ButtonMaker(icons, keys)
        self.manager = PriorManager(buttons)
        self.computing = ComputingForm()
        self.timestep = NumberField(TIME)
        self._time_label = FieldLabel(self.timestep)
        self.seed = SeedField(buttons)
        self.seed.lock.hide()
        self.seed.vary.hide()  # the samples differ anyway
        self.count = NumberField(COUNT)
        self.form = SettingsForm(Unconditional, Unconditional(steps=25))
        self.draw_button = buttons.push(
            "run", self.tr("Draw samples"), self.tr("Draw pictures from the prior alone.")
        )
        self.stop_button = buttons.push(
            "stop", self.tr("Stop"), self.tr("Keep the samples that are there.")
        )
        self.save_button = buttons.push(
            "save", self.tr("Save samples…"), self.tr("Write all samples as one PNG.")
        )
        self.progress = SmallPrint()
        self.photo = CaptionedPicture(self.tr("Photo"))
        self.noised = CaptionedPicture(self.tr("With noise"))
        self.estimate = CaptionedPicture(self.tr("Estimate"))
        self.samples = SampleGrid()
        self.setAcceptDrops(True)
        self._lay_out()
        self.set_drawing(False)
        self.draw_button.setEnabled(False)
        self.timestep.changed.connect(self.question_changed)
        self.seed.changed.connect(self.question_changed)
        self.draw_button.clicked.connect(self.draw_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.save_button.clicked.connect(self.save_requested)

    def set_prior(self, timesteps: int) -> None:
        """There is a prior; its times are 0 to `timesteps` - 1."""
        self.draw_button.setEnabled(True)
        if timesteps - 1 != self.timestep.parameter.maximum:
            self._limit_time(replace(TIME, maximum=timesteps - 1, default=timesteps // 4))

    def show_answer(self, answer: DenoiseAnswer) -> None:
        """Show the photo, with noise, and as the prior sees it."""
        self.photo.show_picture(answer.photo, self.tr("in the working frame"))
        self.noised.show_picture(
            answer.noised,
            self.tr("σ {0}\nPSNR {1} dB").format(
                f"{answer.deviation:.3f}", _decibels(answer.noised_psnr)
            ),
        )
        self.estimate.show_picture(
            answer.estimate,
            self.tr("PSNR {0} dB\nLPIPS {1}").format(_decibels(answer.psnr), f"{answer.lpips:.4f}"),
        )

    def say(self, text: str) -> None:
        """Say why there is no picture, or nothing."""
        self.estimate.line.setText(text)

    def set_drawing(self, drawing: bool) -> None:
        """Whether a gallery is on its way."""
        self.draw_button.setVisible(not drawing)
        self.stop_button.setVisible(drawing)
        self.save_button.setEnabled(not drawing and bool(self.samples.pixels))

    def show_frame(self, frame: GalleryFrame) -> None:
        """Show the samples of a batch as they are now."""
        self.samples.show_pictures(frame.first, frame.pixels)
        self.progress.setText(self.tr("Network call {0} of {1}").format(frame.done, frame.total))

    def end_gallery(self, text: str) -> None:
        """The samples that are there are all that come."""
        self.samples.drop_missing()
        self.progress.setText(text)
        self.set_drawing(False)

    @Slot()
    def _limit_time(self, parameter: Parameter) -> None:
        """Another field: a description says once and for all what its range is."""
        field = NumberField(parameter)
        label = FieldLabel(field)
        for old, new in ((self._time_label, label), (self.timestep, field)):
            self._times.replaceWidget(old, new)
            old.hide()  # it is drawn until it is gone
            old.deleteLater()
        self.timestep, self._time_label = field, label
        field.changed.connect(self.question_changed)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(GRID, GRID, GRID, GRID)
        across.setSpacing(2 * GRID)
        across.addWidget(self._settings())
        across.addWidget(self._evidence(), 1)

    def _settings(self) -> QWidget:
        panel, lines = column()
        lines.addWidget(self.manager)
        lines.addWidget(self.computing)
        lines.addWidget(self.seed)
        lines.addWidget(Heading(self.tr("Under noise")))
        self._times = QVBoxLayout()
        self._times.setSpacing(0)
        self._times.addWidget(self._time_label)
        self._times.addWidget(self.timestep)
        lines.addLayout(self._times)
        lines.addWidget(Heading(self.tr("Without a measurement")))
        lines.addLayout(_labelled(self.count))
        lines.addWidget(self.form)
        lines.addLayout(row(self.draw_button, self.stop_button))
        lines.addLayout(row(self.save_button))
        lines.addWidget(self.progress)
        lines.addStretch(1)
        area = ColumnScrollArea(panel)
        area.setFixedWidth(max(WIDTH, area.minimumSizeHint().width()))
        return area

    def _evidence(self) -> QWidget:
        place, lines = column()
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * GRID)
        for picture in (self.photo, self.noised, self.estimate):
            pictures.addWidget(picture, 1, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(pictures)
        lines.addWidget(self.samples, 1)
        return place

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_prior(event.mimeData()) is None:
            event.ignore()  # the window takes photos
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_prior(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)


def _labelled(field: NumberField) -> QVBoxLayout:
    """A field below its label, as close as in a form."""
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(FieldLabel(field))
    lines.addWidget(field)
    return lines


def _decibels(value: float) -> str:
    return QCoreApplication.translate("PriorPage", "∞") if math.isinf(value) else f"{value:.2f}"
