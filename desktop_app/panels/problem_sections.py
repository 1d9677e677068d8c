"""The parts of the problem panel: how they look. What they mean is told by the panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.panels.field import FieldLabel, parameter_title
from desktop_app.panels.number_field import NumberField
from desktop_app.panels.problem_parameters import (
    ANGLE,
    OVERLAY_OPACITY,
    PHOTONS,
    SEAM,
    SIGMA,
)
from desktop_app.panels.section import (
    GRID,
    ButtonMaker,
    ElidedLabel,
    Heading,
    SmallPrint,
    column,
    plain_tooltip,
    row,
)


class _AlignedLabel(FieldLabel):
    """As wide as the widest label of the panel, so that all its sliders begin below one another."""

    def sizeHint(self) -> QSize:
        titles = map(parameter_title, (OVERLAY_OPACITY, ANGLE, SEAM, SIGMA, PHOTONS))
        widest = max(map(self.fontMetrics().horizontalAdvance, titles))
        return super().sizeHint().expandedTo(QSize(widest, 0))


class Section(QWidget):
    """A heading with lines below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(GRID // 2)
        self.lines.addWidget(Heading(title))

    def add_fields(self, *fields: NumberField) -> None:
        """Fields below one another, each with its label at the left."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for line, field in enumerate(fields):
            label = _AlignedLabel(field)
            label.setWordWrap(False)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        self.lines.addLayout(grid)


class PictureSection(Section):
    """Name, size and notes of the photo, and the ways to get one."""

    def __init__(self, samples: Sequence[tuple[str, str]], buttons: ButtonMaker) -> None:
        super().__init__(self.tr("Picture"))
        self.name_label = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.name_label.set_whole_text(self.tr("No picture yet"))
        self.notes_label = SmallPrint(self.tr("Open one, drop one here, or take a sample."))
        self.open_button = buttons.push(
            "open", self.tr("Open…"), self.tr("Choose a photo to restore."), command="file.open"
        )
        self.paste_button = buttons.push(
            "paste",
            self.tr("Paste"),
            self.tr("Take the picture from the clipboard."),
            command="file.paste",
        )
        self.sample_button = buttons.push(
            "sample", self.tr("Sample"), self.tr("Open a portrait that comes with Palimpsest.")
        )
        self.sample_menu = self._make_menu(samples)
        self.sample_button.setMenu(self.sample_menu)
        self.lines.addWidget(self.name_label)
        self.lines.addWidget(self.notes_label)
        self.lines.addLayout(row(self.open_button, self.paste_button, self.sample_button))

    def set_photo(self, name: str, width: int, height: int, notes: Sequence[str]) -> None:
        """Show what is known about the photo."""
        self.name_label.set_whole_text(name)
        size = self.tr("{0} × {1} pixels").format(width, height)
        self.notes_label.setText("; ".join((size, *notes)))

    def _make_menu(self, samples: Sequence[tuple[str, str]]) -> QMenu:
        menu = QMenu(self)
        for sample_id, title in samples:
            menu.addAction(title.replace("&", "&&")).setData(sample_id)
        return menu


class MaskSection(Section):
    """Overlay, coverage, and what can be done to the whole mask. Its tools are at the picture."""

    def __init__(self, buttons: ButtonMaker) -> None:
        super().__init__(self.tr("Mask"))
        self._make_history(buttons)
        self._make_changes(buttons)
        self._make_files(buttons)
        self.overlay_opacity = NumberField(OVERLAY_OPACITY)
        self.coverage_label = SmallPrint(quiet=False)
        self.frame_label = SmallPrint()
        self.frame_label.setToolTip(
            plain_tooltip(self.tr("The share of its own pixels that the prior has to make up."))
        )
        self.set_coverage(0.0)
        self.set_frame_coverage(None)
        self.lines.addLayout(self._tool_row())
        self.add_fields(self.overlay_opacity)
        self.lines.addWidget(self._shares())
        self.lines.addLayout(row(self.import_button, self.export_button))

    def _shares(self) -> QWidget:
        """Two lines at any time: what is below does not jump with every stroke."""
        shares, lines = column(spacing=GRID // 2)
        lines.addWidget(self.coverage_label)
        lines.addWidget(self.frame_label)
        lines.addStretch(1)
        line = self.coverage_label.fontMetrics().lineSpacing()
        shares.setMinimumHeight(2 * line + GRID // 2)
        return shares

    def set_frame_coverage(self, share: float | None) -> None:
        """Say which share of the working frame the prior has to make up; None: not known."""
        self.frame_label.setVisible(bool(share))
        if share:
            percent = f"{100 * share:.1f}"
            self.frame_label.setText(self.tr("{0} % of the working frame").format(percent))

    def set_coverage(self, share: float) -> None:
        """Say which share of the photo is painted, 0 to 1."""
        percent = 100 * share
        if percent == 0:
            text = self.tr("Nothing painted yet: paint what is to be restored.")
        elif share == 1:
            text = self.tr("All of the photo is to be restored.")
        elif percent < 0.1:
            text = self.tr("Less than 0.1 % of the photo is to be restored")
        else:
            text = self.tr("{0} % of the photo is to be restored").format(
                f"{min(percent, 99.9):.1f}"
            )
        self.coverage_label.setText(text)

    def _make_history(self, buttons: ButtonMaker) -> None:
        self.undo_button = buttons.tool(
            "undo",
            self.tr("Undo"),
            self.tr("Take back the last change of the mask."),
            command="edit.undo",
        )
        self.redo_button = buttons.tool(
            "redo",
            self.tr("Redo"),
            self.tr("Repeat the change that was taken back."),
            command="edit.redo",
        )
        self.undo_button.setEnabled(False)
        self.redo_button.setEnabled(False)

    def _make_changes(self, buttons: ButtonMaker) -> None:
        self.invert_button = buttons.tool(
            "invert",
            self.tr("Invert mask"),
            self.tr("Swap what is painted and what is not."),
            command="mask.invert",
        )
        self.clear_button = buttons.tool(
            "clear", self.tr("Clear mask"), self.tr("Take all paint away."), command="mask.clear"
        )
        self.grow_button = buttons.tool(
            "grow",
            self.tr("Grow or shrink…"),
            self.tr("Move the border of what is painted."),
            command="mask.grow",
        )
        self.random_button = buttons.tool(
            "noise",
            self.tr("Random pixels…"),
            self.tr("Paint a share of the prior's pixels, chosen by chance."),
            command="mask.random",
        )
        self.box_button = buttons.tool(
            "box",
            self.tr("Box by numbers…"),
            self.tr("Paint a rectangle given in pixels of the photo."),
            command="mask.box",
        )
        self.last_button = buttons.tool(
            "again",
            self.tr("Last mask"),
            self.tr("Take the mask again that was last run, or that the photo before had."),
            command="mask.last",
        )

    def _make_files(self, buttons: ButtonMaker) -> None:
        self.import_button = buttons.push(
            "import",
            self.tr("Import…"),
            self.tr("Read a mask from a picture of the photo's size: black is to be restored."),
        )
        self.export_button = buttons.push(
            "export",
            self.tr("Export…"),
            self.tr("Write the mask as a PNG: white is known, black is to be restored."),
        )

    def _tool_row(self) -> QHBoxLayout:
        layout = row(self.undo_button, self.redo_button, spacing=0)
        layout.addStretch(1)
        layout.addLayout(row(self.invert_button, self.clear_button, spacing=0))
        layout.addStretch(1)
        layout.addLayout(
            row(
                self.grow_button,
                self.random_button,
                self.box_button,
                self.last_button,
                spacing=0,
            )
        )
        return layout


class FrameSection(Section):
    """Where the prior works, and how its result is blended in."""

    def __init__(self, buttons: ButtonMaker) -> None:
        super().__init__(self.tr("Working frame"))
        self.face_button = buttons.push(
            "face",
            self.tr("Find face"),
            self.tr("Lay the frame around the face as the prior expects it."),
        )
        self.whole_button = buttons.push(
            "fit",
            self.tr("Whole photo"),
            self.tr("Make the frame the largest square in the middle of the photo."),
        )
        self.angle = NumberField(ANGLE)
        self.seam = NumberField(SEAM)
        self.lines.addLayout(row(self.face_button, self.whole_button))
        self.add_fields(self.angle, self.seam)
