"""While the view moves: what is shown is the present mask at the present place, and it is quick."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.canvas.draft import LARGE
from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.tools import BRUSH, FRAME
from desktop_app.model.view_state import ViewState
from engine.framing import WorkingFrame
from tests.desktop_app.canvas_hand import LEFT, MIDDLE, NONE, Key

SIDE = 300
MAGENTA = (255, 0, 255)


class PaintedRegions(QObject):
    """What a widget was told to paint."""

    def __init__(self, watched):
        super().__init__()
        self.shares: list[float] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            area = sum(r.width() * r.height() for r in QRegion(event.region()))
            self.shares.append(area / (watched.width() * watched.height()))
        return False


def new_canvas(qtbot, size: tuple[int, int], view: ViewState | None = None) -> EditCanvas:
    canvas = EditCanvas(view or ViewState())
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    canvas.show()
    canvas.set_photo(np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), np.uint8))
    canvas.set_frame(WorkingFrame(SIDE / 2, SIDE / 2, 140.0))
    canvas.editor.fill_rectangle(PixelRect(100, 90, 140, 220), "box")
    return canvas


def on_screen(canvas: EditCanvas) -> QImage:
    QApplication.processEvents()
    image = canvas.screen().grabWindow(canvas.winId()).toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(canvas: EditCanvas) -> QImage:
    """What is to be seen when all of it is painted, and at rest."""
    was, canvas._is_in_motion = canvas._is_in_motion, False
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    canvas._is_in_motion = was
    return image


def turn_wheel(canvas: EditCanvas, turn: int) -> None:
    place = QPointF(canvas.rect().center())
    event = QWheelEvent(
        *(place, canvas.mapToGlobal(place), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton),
        *(NONE, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize("tool", [BRUSH, FRAME])
@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_a_panned_view_is_the_same_as_one_painted_anew(qtbot, tool, scale):
    canvas = new_canvas(qtbot, (600, 500))
    canvas.set_tool(tool)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)  # its border stays where it is
    canvas.view.set_view(QPointF(0.5, 0.5), canvas.viewport().zoom_for(scale))
    on_screen(canvas)
    painted = PaintedRegions(canvas)
    QTest.mousePress(canvas, MIDDLE, NONE, QPoint(200, 200))
    for x, y in ((203, 201), (195, 190), (198, 204), (199, 204), (187, 205)):
        QTest.mouseMove(canvas, QPoint(x, y))
        assert on_screen(canvas) == painted_anew(canvas)
    QTest.mouseRelease(canvas, MIDDLE, NONE, QPoint(187, 205))
    assert on_screen(canvas) == painted_anew(canvas)
    moves = [share for share in painted.shares if share < 1.0]  # the others are `painted_anew`
    assert len(moves) >= 5


def test_panning_paints_only_what_comes_into_sight(qtbot):
    canvas = new_canvas(qtbot, (600, 500))
    canvas.view.set_view(QPointF(0.5, 0.5), 3.0)
    on_screen(canvas)
    painted = PaintedRegions(canvas)
    QTest.mousePress(canvas, MIDDLE, NONE, QPoint(200, 200))
    for step in range(1, 6):
        QTest.mouseMove(canvas, QPoint(200 + 6 * step, 200 - 5 * step))
        QApplication.processEvents()
    assert painted.shares
    assert max(painted.shares) < 0.1


def test_keys_of_the_hand_and_the_pointers_ring_leave_no_trace(qtbot):
    """The view moves under the ring, which stays where the pointer is."""
    canvas = new_canvas(qtbot, (400, 360))
    canvas.view.set_view(QPointF(0.5, 0.5), canvas.viewport().zoom_for(2.0))
    QTest.mouseMove(canvas, QPoint(150, 170))
    on_screen(canvas)
    for centre in ((0.52, 0.5), (0.49, 0.47), (0.49, 0.53)):
        canvas.view.set_view(QPointF(*centre), canvas.view.zoom)
        assert on_screen(canvas) == painted_anew(canvas)


def test_a_mask_that_changes_in_the_midst_of_a_pan_is_shown(qtbot):
    canvas = new_canvas(qtbot, (400, 360))
    canvas.set_frame(WorkingFrame(SIDE / 2, SIDE / 2, 2000.0))  # its lines are quick ones in haste
    canvas.view.set_view(QPointF(0.5, 0.5), canvas.viewport().zoom_for(2.0))
    on_screen(canvas)
    QTest.mousePress(canvas, MIDDLE, NONE, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(190, 195))
    canvas.editor.fill_rectangle(PixelRect(150, 150, 170, 160), "in between")
    QTest.mouseMove(canvas, QPoint(180, 199))
    canvas.undo()
    canvas.editor.fill_rectangle(PixelRect(160, 150, 190, 160), "in between")
    QTest.mouseMove(canvas, QPoint(183, 205))
    assert on_screen(canvas) == painted_anew(canvas)


def test_the_ring_is_hidden_while_the_view_is_dragged(qtbot):
    canvas = new_canvas(qtbot, (400, 360))
    canvas.set_brush_size(60)
    canvas.one_to_one()
    QTest.mouseMove(canvas, QPoint(200, 200))
    with_ring = on_screen(canvas)
    QTest.mousePress(canvas, MIDDLE, NONE, QPoint(200, 200))
    assert on_screen(canvas) != with_ring
    QTest.mouseRelease(canvas, MIDDLE, NONE, QPoint(200, 200))
    assert on_screen(canvas) == with_ring


@pytest.mark.parametrize("scale", [1.0, 2.0, 5.0])  # those at which no square is rounded
def test_many_pixels_are_drafted_while_the_wheel_turns_with_the_present_mask(qtbot, scale):
    canvas = new_canvas(qtbot, (1900, 1400))
    assert canvas.width() * canvas.height() > LARGE
    canvas.set_overlay_opacity(1.0)
    canvas.view.set_view(QPointF(0.4, 0.5), canvas.viewport().zoom_for(scale))
    on_screen(canvas)
    canvas.editor.clear()
    turn_wheel(canvas, 120)
    assert is_violet(on_screen(canvas), canvas, (120, 150)) is False
    canvas.editor.fill_rectangle(PixelRect(100, 90, 140, 220), "again")
    canvas.view.set_view(canvas.view.centre, canvas.viewport().zoom_for(scale))
    draft = on_screen(canvas)
    assert is_violet(draft, canvas, (120, 150))
    assert not is_violet(draft, canvas, (90, 150))
    assert not is_violet(draft, canvas, (150, 150))
    assert draft.copy(0, 0, 2, 2).pixel(0, 0) == draft.pixel(1, 1)
    qtbot.waitUntil(lambda: on_screen(canvas) == painted_anew(canvas))
    assert on_screen(canvas) != draft


def is_violet(image: QImage, canvas: EditCanvas, pixel: tuple[int, int]) -> bool:
    spot = canvas.viewport().to_widget(QPointF(pixel[0] + 0.5, pixel[1] + 0.5)).toPoint()
    return image.pixelColor(spot).getRgb()[:3] == MAGENTA


def test_the_surround_is_whole_in_a_draft(qtbot):
    canvas = new_canvas(qtbot, (1901, 1401))  # half of it is no whole number
    turn_wheel(canvas, -480)
    image = on_screen(canvas)
    corners = {image.pixel(x, y) for x in (0, 1900) for y in (0, 1400)}
    assert len(corners) == 1
    assert image.pixel(950, 700) not in corners


def test_a_pan_follows_the_pointer_to_the_pixel(qtbot):
    canvas = new_canvas(qtbot, (401, 361))
    canvas.view.set_view(QPointF(0.5, 0.5), 2.37)
    before = canvas.viewport().origin
    QTest.keyPress(canvas, Key.Key_Space)
    QTest.mousePress(canvas, LEFT, NONE, QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(131, 83))
    moved = canvas.viewport().origin - before
    assert (moved.x(), moved.y()) == pytest.approx((31, -17), abs=1)
