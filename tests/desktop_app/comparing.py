"""Tiles of plain colours, what a widget really paints, and real mouse events."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.compare.compare_view import CompareView
from desktop_app.model.tile_content import TileContent, mark_best

RED, GREEN, BLUE, GREY = (200, 30, 40), (20, 180, 60), (30, 60, 210), (128, 128, 128)
LEFT = Qt.MouseButton.LeftButton


def plain(color, height=64, width=64):
    return np.full((height, width, 3), color, np.uint8)


def four_tiles():
    return mark_best(
        [
            TileContent("truth", "Original", "", plain(BLUE)),
            TileContent("measurement", "Measurement", "", plain(GREY)),
            TileContent("sdedit", "SDEdit", "t₀ 0.45", plain(RED), 20.0, 0.8, 0.2, 1.0),
            TileContent("dps", "DPS", "ζ 1", plain(GREEN), 27.3, 0.9, 0.1, 2.0),
        ]
    )


def open_view(qtbot):
    """A comparison of four tiles in a window on the screen."""
    widget = CompareView()
    qtbot.addWidget(widget)
    widget.resize(800, 700)
    widget.set_tiles(four_tiles())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def shown(widget):
    """What the widget paints, as (H, W, 3) in logical pixels."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def color_at(widget, x, y):
    return tuple(int(v) for v in shown(widget)[int(y), int(x)])


def tile(view, key):
    return next(t for t in view.grid.tiles if t.content.key == key)


def centre_color(widget):
    return color_at(widget, widget.width() / 2, widget.height() / 2)


def turn_wheel(widget, position, notches):
    event = QWheelEvent(
        position,
        widget.mapToGlobal(position),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def move_mouse(widget, position, buttons=LEFT):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(position),
        widget.mapToGlobal(QPointF(position)),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def drag(qtbot, widget, start, *stops):
    qtbot.mousePress(widget, LEFT, pos=start)
    for stop in stops:
        move_mouse(widget, stop)
    qtbot.mouseRelease(widget, LEFT, pos=stops[-1])


def sides(wipe):
    """Colours a little left and right of the divider, below the badges and the handle."""
    y, x = wipe.height() * 0.85, wipe.divider_x()
    return color_at(wipe, x - 6, y), color_at(wipe, x + 6, y)
