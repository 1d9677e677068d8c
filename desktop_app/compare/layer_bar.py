"""The choice of what the tiles show: pictures, differences, misfit or deviation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QTabBar, QWidget

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.legend import Legend
from desktop_app.export.color_bar import number
from desktop_app.model.layers import LAYERS, ColorBar, Layer, LayerChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model.tile_content import TileContent

SCALES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


class LayerBar(QWidget):
    """The settings of the layer in a row: reference, sign, scale, legend.

    `tabs` choose the layer itself; whoever owns the bar gives them a place. `chosen(LayerChoice)`
    tells what the user wants.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = LayerChoice()
        self.tabs = self._make_tabs()
        self.reference = self._combo(self.tr("Picture that the others are compared with"), 9)
        self.signed = QCheckBox(self.tr("Si&gned"))
        self.scale = self._combo(self.tr("Value at the end of the colours, for all tiles"), 8)
        self.legend = Legend()
        self._reference_label = self._label(self.tr("Refere&nce"), self.reference)
        self._build()
        self._connect()
        self.set_choice(self._choice)

    def set_choice(self, choice: LayerChoice) -> None:
        """Show what is chosen; tells nobody."""
        self._choice = choice
        with (
            QSignalBlocker(self.tabs),
            QSignalBlocker(self.signed),
        ):
            self.tabs.setCurrentIndex(LAYERS.index(choice.layer))
            self.signed.setChecked(choice.signed)
        self._show_scale()
        compares = choice.layer is Layer.DIFFERENCE
        for widget in (self._reference_label, self.reference, self.signed):
            widget.setVisible(compares)
        self.setVisible(choice.layer is not Layer.PICTURE)

    def set_tiles(self, tiles: Mapping[str, TileContent], reference: str) -> None:
        """Offer these tiles as references; `reference` is the key of the present one."""
        wanted = [(f"{t.title} {t.subtitle}".strip(), key) for key, t in tiles.items()]
        combo = self.reference
        present = [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())]
        if wanted != present:  # an open list must not be torn from under the user's hand
            combo.clear()
            for text, key in wanted:
                combo.addItem(text, key)
        combo.setCurrentIndex(combo.findData(reference))

    def set_bar(self, bar: ColorBar | None) -> None:
        """Show what the colours mean."""
        self.legend.set_bar(bar)

    def _choose(self, choice: LayerChoice) -> None:
        if choice != self._choice:
            self.chosen.emit(choice)

    def _show_scale(self) -> None:
        """A scale that is not in the list, from a settings file, joins it."""
        if self.scale.findData(self._choice.scale) < 0:
            self.scale.addItem(number(self._choice.scale), self._choice.scale)
        self.scale.setCurrentIndex(self.scale.findData(self._choice.scale))

    @Slot(int)
    def _take_layer(self, index: int) -> None:
        self._choose(self._choice.with_layer(LAYERS[index]))

    @Slot(int)
    def _take_reference(self, index: int) -> None:
        self._choose(replace(self._choice, reference=self.reference.itemData(index)))

    @Slot(bool)
    def _take_signed(self, signed: bool) -> None:
        self._choose(replace(self._choice, signed=signed))

    @Slot(int)
    def _take_scale(self, index: int) -> None:
        self._choose(replace(self._choice, scale=self.scale.itemData(index)))

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setAccessibleName(self.tr("What the tiles show"))
        for text, tip in (
            (self.tr("Pictures"), self.tr("The pictures themselves (N)")),
            (self.tr("Difference"), self.tr("How far each picture is from the reference (D)")),
            (self.tr("Misfit"), self.tr("How far each result is from what was measured (M)")),
            (self.tr("Deviation"), self.tr("How much results differ from seed to seed (S)")),
        ):
            tabs.setTabToolTip(tabs.addTab(text), tip)
        return tabs

    def _combo(self, name: str, characters: int) -> QComboBox:
        combo = ElidedComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        combo.setSizeAdjustPolicy(policy)
        combo.setMinimumContentsLength(characters)
        return combo

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text)
        label.setBuddy(buddy)
        return label

    def _build(self) -> None:
        self.signed.setToolTip(self.tr("Tell brighter from darker than the reference"))
        self.scale.addItem(self.tr("Automatic"), 0.0)
        for scale in SCALES:
            self.scale.addItem(number(scale), scale)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (
            self._reference_label,
            self.reference,
            self.signed,
            self._label(self.tr("Sc&ale"), self.scale),
            self.scale,
        ):
            row.addWidget(widget)
        row.addWidget(self.legend, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._take_layer)
        self.reference.activated.connect(self._take_reference)
        self.signed.toggled.connect(self._take_signed)
        self.scale.activated.connect(self._take_scale)
