"""How the window's places are arranged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSplitter, QWidget

HANDLE_WIDTH = 1  # the theme adds margins, to have something to grab
WIDTHS = [288, 680, 312]
HEIGHTS = [600, 148]


def stacked(bar: QWidget, place: QWidget) -> QWidget:
    """A bar that comes and goes over the lower edge of a place, which does not move for it."""
    both = QWidget()
    layers = QGridLayout(both)
    layers.setContentsMargins(0, 0, 0, 0)
    layers.addWidget(place, 0, 0)
    layers.addWidget(bar, 0, 0, Qt.AlignmentFlag.AlignBottom)
    bar.raise_()
    return both


def arranged(left: QWidget, centre: QWidget, right: QWidget, below: QWidget) -> QSplitter:
    """Panels around the centre, which alone grows with the window.

    The forms at the sides have the whole height: they are what would have to be scrolled.
    """
    middle = _splitter(Qt.Orientation.Vertical, centre, below)
    middle.setSizes(HEIGHTS)
    for index, factor in enumerate((1, 0)):
        middle.setStretchFactor(index, factor)
    across = _splitter(Qt.Orientation.Horizontal, left, middle, right)
    across.setSizes(WIDTHS)
    for index, factor in enumerate((0, 1, 0)):
        across.setStretchFactor(index, factor)
    return across


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(HANDLE_WIDTH)
    for widget in widgets:
        splitter.addWidget(widget)
        splitter.setCollapsible(splitter.indexOf(widget), False)
    return splitter
