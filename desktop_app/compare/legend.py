"""The scale of a layer's colours, as a widget."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.export.color_bar import color_bar_height, number, paint_color_bar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.model.layers import ColorBar


class Legend(QWidget):
    """A bar of the colours with numbers; empty while there are no maps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar: ColorBar | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    @property
    def bar(self) -> ColorBar | None:
        """What is shown."""
        return self._bar

    def set_bar(self, bar: ColorBar | None) -> None:
        """Show another scale, or none."""
        self._bar = bar
        text = "" if bar is None else self._described(bar)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def _described(self, bar: ColorBar) -> str:
        first = -bar.scale if bar.signed else 0.0
        text = self.tr("{0}: from {1} to {2}.").format(bar.text, number(first), number(bar.scale))
        if bar.noise > 0:
            text += " " + self.tr("The noise is {0}.").format(number(bar.noise))
        if bar.has_gaps:
            text += " " + self.tr("Grey check: not measured.")
        return text

    def _small(self) -> QFont:
        font = QFont(self.font())
        if font.pixelSize() > 0:
            font.setPixelSize(max(9, round(font.pixelSize() * 0.92)))
        else:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    # Qt's overrides

    def sizeHint(self) -> QSize:
        return QSize(220, math.ceil(color_bar_height(self._small())) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bar is not None:
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            color = self.palette().color(QPalette.ColorRole.WindowText)
            paint_color_bar(QPainter(self), area, self._bar, self._small(), color)
