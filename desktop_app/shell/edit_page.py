"""The page where the photo is painted on, with a choice of what is seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.panels.section import ButtonMaker
from desktop_app.panels.tool_settings import ToolSettings
from desktop_app.shell.icons import icon
from desktop_app.shell.tool_strip import ToolStrip

if TYPE_CHECKING:
    from desktop_app.canvas.edit_canvas import EditCanvas
    from desktop_app.panels.section import Keys
    from desktop_app.shell.commands import CommandSet

CHOICE_WIDTH = 168  # at most: the settings of the tool have more use for the room


class EditPage(QWidget):
    """The canvas with its tools at the left.

    Above it are the settings of the tool in the hand, and a choice between the photo with its mask
    and every result.

    `result_chosen(run_id)` tells what to show, "" for the photo.
    """

    result_chosen = Signal(str)

    def __init__(
        self,
        canvas: EditCanvas,
        commands: CommandSet,
        keys: Keys,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tools = ToolStrip(commands)
        self.settings = ToolSettings(ButtonMaker(icon, keys))
        self.choice = ElidedComboBox()
        self.choice.setAccessibleName(self.tr("Shown in the photo"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(5)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMaximumWidth(CHOICE_WIDTH)
        label = QLabel(self.tr("Sh&ow"))
        label.setBuddy(self.choice)
        self._hint = QLabel(self.tr("Hold \\ to see the photo"))
        self._strip = QWidget()
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(8, 4, 8, 4)
        strip.addWidget(self.settings, 3)
        strip.addWidget(self._hint, 1)
        strip.addWidget(label)
        strip.addWidget(self.choice, 1)
        self._strip.setMinimumHeight(self.settings.minimumHeight() + 8)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.tools)
        beside.addWidget(canvas, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addLayout(beside, 1)
        self._photo_text = self.tr("Photo and mask")
        self.set_results([])
        self.choice.activated.connect(self._on_chosen)

    @property
    def chosen_result(self) -> str:
        """The id of the run whose result is shown, "" for the photo."""
        return str(self.choice.currentData() or "")

    def set_results(self, results: Sequence[tuple[str, str]]) -> None:
        """Offer these results as (run id, text); the choice stays where it is still there."""
        chosen = self.chosen_result
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(self._photo_text, "")
            for run_id, text in results:
                self.choice.addItem(text, run_id)
            self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self.choice.setEnabled(bool(results))
        self._show_settings()
        if chosen and not self.chosen_result:
            self.result_chosen.emit("")

    @Slot(bool)
    def name_mask(self, has_mask: bool) -> None:
        """Say whether the photo is shown with a mask."""
        self._photo_text = self.tr("Photo and mask") if has_mask else self.tr("Photo")
        self.choice.setItemText(0, self._photo_text)

    def show_photo(self) -> None:
        """Go back to the photo and its mask."""
        if self.chosen_result:
            self.choice.setCurrentIndex(0)
            self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_settings()
        self.result_chosen.emit(self.chosen_result)

    def _show_settings(self) -> None:
        """A result is looked at, not painted on."""
        self._hint.setVisible(bool(self.chosen_result))
        self.settings.setVisible(not self.chosen_result)
