"""How quick the canvas is, from an event of the mouse to the painted frame: for the benchmark.

Brush: 400 pixels wide on a photo of 4096 x 4096, drawn across it at three zooms; then a soft one.
View: the same photo, half painted, zoomed by the wheel and dragged, in a window of 3840 x 2160.
Whole mask: inverted, cleared, and both undone and redone, in that window.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import psutil
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.view_state import ViewState

SIDE = 4096
BRUSH = 400
SOFT = 0.3
BRUSH_LIMIT, VIEW_LIMIT = 8.0, 16.0  # milliseconds, for 95 %
CLICK_LIMIT = 50.0  # a single click is no animation: what the event loop may ever be late
EDITOR_SIZE, SCREEN_SIZE = (1600, 1000), (3840, 2160)
EVENTS = 200
WHOLE_EDITS = 4
NO_BUTTON, LEFT, MIDDLE = (
    Qt.MouseButton.NoButton,
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
)


class Time(NamedTuple):
    """Milliseconds by the clock, and those that all threads of the process have worked."""

    wall: float
    work: float


def print_canvas_times() -> None:
    """Measure brush and view, and say how busy the machine was meanwhile."""
    canvas = _canvas()
    psutil.cpu_percent()
    canvas.resize(*EDITOR_SIZE)
    for scale, where in ((None, "fitted"), (1.0, "at 1:1"), (4.0, "at 4:1")):
        _print(f"brush of {BRUSH} px, {where}", _brush_times(canvas, scale), BRUSH_LIMIT)
    canvas.set_brush_hardness(SOFT)
    for scale, where in ((None, "fitted"), (1.0, "at 1:1")):
        times = _brush_times(canvas, scale)
        _print(f"brush of {BRUSH} px, hardness {SOFT:.0%}, {where}", times, BRUSH_LIMIT)
    canvas.resize(*SCREEN_SIZE)
    canvas.editor.fill_rectangle(PixelRect(0, 0, SIDE // 2, SIDE), "half")
    _print("zoom at 3840 x 2160", _zoom_times(canvas), VIEW_LIMIT)
    for scale, where in ((None, "fitted"), (1.0, "at 1:1"), (1.4, "at 1.4:1"), (60.0, "at 60:1")):
        _print(f"pan at 3840 x 2160, {where}", _pan_times(canvas, scale), VIEW_LIMIT)
    for name, times in _whole_mask_times(canvas).items():
        _print(f"{name} the whole mask", times, CLICK_LIMIT)
    load = psutil.getloadavg()[0]
    print(
        f"meanwhile {psutil.cpu_percent():.0f} % of {psutil.cpu_count()} cores were busy, the "
        f"load was {load:.1f}; by the clock this means something on an idle machine alone"
    )
    canvas.close()


def _canvas() -> EditCanvas:
    canvas = EditCanvas(ViewState())
    canvas.show()
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    canvas.set_photo(noise)
    canvas.set_brush_size(BRUSH)
    return canvas


def _brush_times(canvas: EditCanvas, scale: float | None) -> list[Time]:
    """A stroke that winds over the widget, the mask as empty as before it."""
    _look(canvas, scale)
    path = list(_winding(canvas.width(), canvas.height()))
    times = [_timed(lambda: _mouse(canvas, QEvent.Type.MouseButtonPress, path[0], LEFT, LEFT))]
    times += [
        _timed(lambda p=p: _mouse(canvas, QEvent.Type.MouseMove, p, NO_BUTTON, LEFT))  # type: ignore[misc]
        for p in path
    ]
    end = _timed(lambda: _mouse(canvas, QEvent.Type.MouseButtonRelease, path[-1], LEFT, NO_BUTTON))
    canvas.undo()
    return [*times, end]


def _zoom_times(canvas: EditCanvas) -> list[Time]:
    """The wheel in at the pointer, notch by notch, and out again."""
    _look(canvas, None)
    turns = [120] * (EVENTS // 5) + [-120] * (EVENTS // 5)
    return [_timed(lambda turn=turn: _wheel(canvas, turn)) for turn in turns]  # type: ignore[misc]


def _pan_times(canvas: EditCanvas, scale: float | None) -> list[Time]:
    _look(canvas, scale)
    path = list(_winding(canvas.width() // 3, canvas.height() // 3))
    _mouse(canvas, QEvent.Type.MouseButtonPress, path[0], MIDDLE, MIDDLE)
    times = [
        _timed(lambda p=p: _mouse(canvas, QEvent.Type.MouseMove, p, NO_BUTTON, MIDDLE))  # type: ignore[misc]
        for p in path[1:]
    ]
    _mouse(canvas, QEvent.Type.MouseButtonRelease, path[-1], MIDDLE, NO_BUTTON)
    return times


def _whole_mask_times(canvas: EditCanvas) -> dict[str, list[Time]]:
    """What one edit takes until it is painted; what is drawn again later is not counted."""
    times: dict[str, list[Time]] = {"invert": [], "clear": [], "undo": [], "redo": []}
    for scale in (None, 1.0, 4.0):
        _look(canvas, scale)
        for _ in range(WHOLE_EDITS):
            for name, edit in (
                *(("invert", canvas.invert), ("clear", canvas.clear)),
                *(("undo", canvas.undo), ("undo", canvas.undo)),
                *(("redo", canvas.redo), ("redo", canvas.redo)),
            ):
                times[name].append(_timed(edit))
                _rest()
            canvas.undo()
            canvas.undo()
    return times


def _rest() -> None:
    """Until all that was put off is done."""
    until = time.perf_counter() + 0.2
    while time.perf_counter() < until:
        time.sleep(0.005)
        QApplication.processEvents()


def _look(canvas: EditCanvas, scale: float | None) -> None:
    """All of the photo, or its middle at so many pixels of the screen a pixel."""
    canvas.view.fit()
    viewport = canvas.viewport()
    if scale is not None and viewport is not None:
        canvas.view.set_view(QPointF(0.5, 0.5), viewport.zoom_for(scale))
    QApplication.processEvents()


def _winding(width: int, height: int) -> Iterator[QPointF]:
    for event in range(EVENTS):
        share = event / EVENTS
        yield QPointF(
            width * (0.5 + 0.4 * np.sin(17 * share)), height * (0.5 + 0.4 * np.cos(23 * share))
        )


def _mouse(
    canvas: EditCanvas,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
) -> None:
    no_modifier = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, canvas.mapToGlobal(place), button, buttons, no_modifier)
    QApplication.sendEvent(canvas, event)


def _wheel(canvas: EditCanvas, turn: int) -> None:
    place = QPointF(0.4 * canvas.width(), 0.45 * canvas.height())
    event = QWheelEvent(
        *(place, canvas.mapToGlobal(place), QPoint(), QPoint(0, turn), NO_BUTTON),
        *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(canvas, event)


def _timed(act: Callable[[], None]) -> Time:
    """How long it takes until the event is handled and what it changed is painted."""
    began, began_working = time.perf_counter(), time.process_time()
    act()
    QApplication.processEvents()
    wall, work = time.perf_counter() - began, time.process_time() - began_working
    return Time(wall * 1000, work * 1000)


def _print(what: str, times: list[Time], limit: float) -> None:
    wall, work = (_p95(list(values)) for values in zip(*times, strict=True))
    median = statistics.median(time.wall for time in times)
    print(
        f"{what}: {median:.1f} ms (median), {wall:.1f} ms (95 % of {len(times)}), "
        f"{work:.1f} ms of work (95 %); limit {limit:.0f} ms (95 %)"
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]
