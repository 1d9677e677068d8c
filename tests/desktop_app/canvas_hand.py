"""A canvas to try, and the hand that moves the mouse over it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.canvas.edit_canvas import EditCanvas

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Key = Qt.Key
WIDTH, HEIGHT = 200, 160
GREY = 100


def at(canvas: EditCanvas, x: float, y: float) -> QPoint:
    """Where the photo's point is on the widget."""
    return canvas.viewport().to_widget(QPointF(x, y)).toPoint()


def press(canvas, x, y, button=LEFT, modifier=NONE):
    QTest.mousePress(canvas, button, modifier, at(canvas, x, y))


def move(canvas, x, y):
    QTest.mouseMove(canvas, at(canvas, x, y))


def release(canvas, x, y, button=LEFT):
    QTest.mouseRelease(canvas, button, NONE, at(canvas, x, y))


def stroke(canvas, *points, button=LEFT, modifier=NONE):
    press(canvas, *points[0], button, modifier)
    for point in points[1:]:
        move(canvas, *point)
    release(canvas, *points[-1], button)


def colour(canvas: EditCanvas, x: float, y: float) -> tuple[int, int, int]:
    """What the screen shows at the middle of the photo's pixel."""
    return canvas.grab().toImage().pixelColor(at(canvas, x + 0.5, y + 0.5)).getRgb()[:3]


def painted(canvas: EditCanvas) -> np.ndarray:
    return canvas.mask.painted > 0


def pan(canvas: EditCanvas, button) -> QPointF:
    """How far the photo went when dragged by (30, 20)."""
    canvas.view.set_view(QPointF(0.5, 0.5), 2.0)
    origin = canvas.viewport().origin
    QTest.mousePress(canvas, button, NONE, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(230, 220))
    QTest.mouseRelease(canvas, button, NONE, QPoint(230, 220))
    return canvas.viewport().origin - origin
