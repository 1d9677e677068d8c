"""The canvas pixel by pixel, against pictures worked out by numpy from photo, mask and zoom.

They hold in every version of Qt and with every font: what is compared are whole squares of pixels.
"""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.canvas.image_view import SURROUND_DARK, SURROUND_LIGHT
from desktop_app.canvas.pixel_values import VALUES_FROM
from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.view_state import ViewState
from engine.framing import WorkingFrame, cut_mask
from tests.desktop_app.canvas_hand import NONE

WIDTH, HEIGHT = 48, 36
MAGENTA = np.array([255.0, 0.0, 255.0])


@pytest.fixture
def photo() -> np.ndarray:
    return np.random.default_rng(4).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)


@pytest.fixture
def canvas(qtbot, photo) -> EditCanvas:
    canvas = EditCanvas(ViewState())
    qtbot.addWidget(canvas)
    canvas.resize(300, 240)
    canvas.show()
    canvas.set_photo(photo)
    canvas.set_frame(WorkingFrame(WIDTH / 2, HEIGHT / 2, 40.0 * WIDTH))  # nothing is dimmed
    canvas.editor.fill_rectangle(PixelRect(5, 5, 20, 9), "box")
    canvas.editor.fill_rectangle(PixelRect(30, 20, 31, 36), "line")
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    return canvas


def screen(canvas: EditCanvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def look(canvas: EditCanvas, scale: float) -> None:
    canvas.view.set_view(QPointF(0.5, 0.5), canvas.viewport().zoom_for(scale))


def expected(canvas: EditCanvas, shown: np.ndarray, surround) -> np.ndarray:
    """The picture (H, W, 3) as squares at the view's whole scale, on the surround."""
    viewport = canvas.viewport()
    x = (np.arange(canvas.width()) + 0.5 - viewport.origin.x()) / viewport.scale
    y = (np.arange(canvas.height()) + 0.5 - viewport.origin.y()) / viewport.scale
    columns, rows = np.floor(x).astype(int), np.floor(y).astype(int)
    result = np.tile(np.array(surround.getRgb()[:3]), (canvas.height(), canvas.width(), 1))
    inside = np.ix_((rows >= 0) & (rows < HEIGHT), (columns >= 0) & (columns < WIDTH))
    result[inside] = shown[
        rows[(rows >= 0) & (rows < HEIGHT)][:, None], columns[(columns >= 0) & (columns < WIDTH)]
    ]
    return result


def mixed(photo: np.ndarray, painted: np.ndarray, opacity: float) -> np.ndarray:
    veiled = (1 - opacity) * photo + opacity * MAGENTA
    return np.where(painted[..., None] > 0, veiled, photo).round().astype(int)


@pytest.mark.parametrize("scale", [2, 3, 7])
@pytest.mark.parametrize("opacity", [0.5, 1.0])
def test_photo_and_mask_are_squares_of_the_right_colour(canvas, photo, scale, opacity):
    canvas.set_overlay_opacity(opacity)
    look(canvas, scale)
    seen = screen(canvas).astype(int)
    surround = (
        SURROUND_DARK if canvas.palette().window().color().lightness() < 128 else SURROUND_LIGHT
    )
    wanted = expected(canvas, mixed(photo, canvas.mask.painted, opacity), surround)
    assert np.abs(seen - wanted).max() <= 2


def test_what_is_painted_piece_by_piece_is_what_is_painted_at_once(canvas):
    """Dirty rectangles, at a scale where squares begin between the screen's pixels."""
    look(canvas, 3.3)
    backing = canvas.grab().toImage()
    canvas.set_brush_size(7)
    for start in ((3, 3), (22, 30), (40, 11)):
        canvas.editor.press(canvas.editor.brush, QPointF(*start))
        canvas.editor.drag(QPointF(25, 18))
        canvas.editor.release()
        QApplication.processEvents()
    pieces = canvas.screen().grabWindow(canvas.winId()).toImage()
    whole = canvas.grab().toImage()
    assert whole != backing
    assert pieces.convertToFormat(whole.format()) == whole


def test_the_mask_of_the_prior_is_shown_cell_by_cell(canvas, photo):
    frame = WorkingFrame(24, 18, 32.0)
    canvas.set_frame(frame)
    canvas.set_overlay_opacity(1.0)
    known = cut_mask(canvas.mask.known, frame, 8)
    canvas.set_prior_mask(known)
    canvas.set_shows_prior_mask(True)
    look(canvas, 6)
    seen = screen(canvas)
    viewport = canvas.viewport()
    for row, column in np.ndindex(8, 8):
        for dx, dy in ((1.5, 1.5), (2.5, 2.5)):  # the cells' borders have lines
            x, y = 8 + 4 * column + dx, 2 + 4 * row + dy
            spot = viewport.to_widget(QPointF(x, y))
            is_violet = (seen[int(spot.y()), int(spot.x())] == MAGENTA).all()
            assert is_violet == (not known[row, column])
    assert not known.all()
    canvas.editor.fill_rectangle(PixelRect(9, 3, 10, 4), "dot")
    seen = screen(canvas)
    spot = viewport.to_widget(QPointF(11.5, 3.5))  # the prior's view has to be found out again
    assert not (seen[int(spot.y()), int(spot.x())] == MAGENTA).all()


def test_values_are_written_into_large_pixels_and_nowhere_else(canvas, photo):
    canvas.set_overlay_opacity(0.0)
    flat = np.full_like(photo, 100)
    flat[HEIGHT // 2, WIDTH // 2] = (10, 200, 30)
    canvas.set_photo(flat)
    canvas.set_frame(WorkingFrame(24, 18, 4000.0))
    look(canvas, VALUES_FROM - 4)

    def lines(x: int, y: int) -> int:
        """How many separate rows of text a pixel has."""
        seen, viewport = screen(canvas), canvas.viewport()
        corner = viewport.to_widget(QPointF(x, y))
        left, top, side = int(corner.x()) + 2, int(corner.y()) + 2, int(viewport.scale) - 4
        part = seen[top : top + side, left : left + side].astype(int)
        inked = (np.abs(part - part[0, 0]).max(axis=2) > 60).any(axis=1)
        return int(np.count_nonzero(inked[1:] & ~inked[:-1]))

    assert lines(WIDTH // 2, HEIGHT // 2) == 0
    look(canvas, VALUES_FROM + 12)
    assert lines(WIDTH // 2, HEIGHT // 2) == 3  # red, green, blue
    assert lines(WIDTH // 2 + 1, HEIGHT // 2) == 1  # a grey says one number


def test_while_the_wheel_turns_it_is_quick_and_then_as_beautiful_as_ever(qtbot, canvas):
    look(canvas, 1.3)  # smooth
    canvas.view.set_view(canvas.view.centre, canvas.view.zoom * 2.0 ** (1 / 4))
    beautiful = canvas.grab().toImage()
    look(canvas, 1.3)
    place = QPointF(canvas.width() / 2, canvas.height() / 2)
    event = QWheelEvent(
        *(place, canvas.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton),
        *(NONE, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(canvas, event)
    canvas.view.set_view(QPointF(0.5, 0.5), canvas.view.zoom)
    assert canvas.grab().toImage() != beautiful

    def shown():
        return canvas.screen().grabWindow(canvas.winId()).toImage()

    qtbot.waitUntil(lambda: shown().convertToFormat(beautiful.format()) == beautiful)
