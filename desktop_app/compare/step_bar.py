"""The bar under the estimate: play, the slider over the steps, what the step is, and the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from desktop_app.compare.elided_combo_box import ElidedComboBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon

PACES: Final = (2, 5, 10, 25)  # pictures a second
USUAL_PACE: Final = 10


class StepBar(QWidget):
    """Chooses one of `count` pictures, and plays them.

    Signals: place_changed(place) whoever changed it, playing_changed(bool).
    """

    place_changed = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, icons: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._play_icon, self._pause_icon = icons("run"), icons("playback-pause")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self.play_button = QToolButton()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.pace_combo = ElidedComboBox()
        self._lay_out()
        self._show_playing()
        self.set_count(0)
        self.play_button.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self.place_changed)
        self.slider.actionTriggered.connect(self.pause)
        self.pace_combo.currentIndexChanged.connect(self._take_pace)

    @property
    def place(self) -> int:
        """Which picture, from 0."""
        return self.slider.value()

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return self.slider.maximum() + 1 if self.isEnabled() else 0

    @property
    def is_playing(self) -> bool:
        """Whether the pictures go on by themselves."""
        return self._timer.isActive()

    def set_count(self, count: int) -> None:
        """Offer so many pictures; the place stays where there still is one."""
        self.setEnabled(count > 0)
        self.slider.setRange(0, max(0, count - 1))
        if count < 2:
            self.pause()

    def set_place(self, place: int) -> None:
        """Go to a picture, or to the nearest there is."""
        self.slider.setValue(place)

    def change_pace(self, by: int) -> None:
        """Play faster or slower by that many notches."""
        place = self.pace_combo.currentIndex() + by
        self.pace_combo.setCurrentIndex(min(max(place, 0), len(PACES) - 1))

    @Slot()
    def toggle(self) -> None:
        """Play, from the first picture where the last one is shown; or pause."""
        if self.is_playing:
            self.pause()
        elif self.count > 1:
            if self.place == self.slider.maximum():
                self.set_place(0)
            self._timer.start(1000 // PACES[self.pace_combo.currentIndex()])
            self._show_playing()

    @Slot()
    def pause(self) -> None:
        """Stay at the picture that is shown."""
        if self.is_playing:
            self._timer.stop()
            self._show_playing()

    @Slot()
    def _advance(self) -> None:
        self.set_place(self.place + 1)
        if self.place == self.slider.maximum():
            self.pause()

    @Slot(int)
    def _take_pace(self, place: int) -> None:
        self._timer.setInterval(1000 // PACES[place])

    def _show_playing(self) -> None:
        playing = self.is_playing
        text = self.tr("Pause") if playing else self.tr("Play")
        self.play_button.setIcon(self._pause_icon if playing else self._play_icon)
        self.play_button.setAccessibleName(text)
        self.play_button.setToolTip(self.tr("{0} (Space)").format(text))
        self.playing_changed.emit(playing)

    def _lay_out(self) -> None:
        self.play_button.setAutoRaise(True)
        self.slider.setAccessibleName(self.tr("Step"))
        self.slider.setToolTip(
            self.tr("Left, Right: one step; Home, End: the first, the last; Space: play")
        )
        self.pace_combo.setAccessibleName(self.tr("Pace"))
        self.pace_combo.setToolTip(self.tr("How many steps a second are played (+, -)"))
        for pace in PACES:
            self.pace_combo.addItem(self.tr("{0} / s").format(pace))
        self.pace_combo.setCurrentIndex(PACES.index(USUAL_PACE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.play_button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.pace_combo)
