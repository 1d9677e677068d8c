"""A picture among others: it shares their view and points where they point."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.canvas.image_view import KEYBOARD_FOCUS, ImageView
from desktop_app.export.caption import line_height

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.picture import Picture
    from desktop_app.canvas.viewport import Viewport
    from desktop_app.model.linked_cursor import LinkedCursor
    from desktop_app.model.linked_region import LinkedRegion
    from desktop_app.model.view_state import ViewState

# Drawn on pictures, so these are colours of the data and the same in every theme.
BADGE_BACKGROUND = QColor(0, 0, 0, 170)
BADGE_TEXT = QColor(255, 255, 255)
BADGE_PADDING = 6.0
MARK_INNER, MARK_OUTER = QColor(255, 255, 255), QColor(0, 0, 0, 190)
MARK_ARM = 8.0
BIG_STEP = 10
REST_MS, STAGGER_MS, MOST_PANES = 80, 8, 16
_NUMBERS = itertools.count()
STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ComparedPicture(ImageView):
    """A picture that also pans with the left button as soon as it is magnified.

    `pressed` tells that the user turned to it, with the mouse or with Tab. With a cursor, the
    pixel it points at is marked; Ctrl with the arrows moves it by a pixel, with Shift by ten.
    Dragging with Shift draws the region of all pictures; a Shift-click or Escape takes it away.
    """

    pressed = Signal()

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self.badge = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS + next(_NUMBERS) % MOST_PANES * STAGGER_MS)
        self._rest.timeout.connect(self.update)
        self._linked: LinkedCursor | None = None
        self._mark = QRectF()
        self._region: LinkedRegion | None = None
        self._region_text = ""
        self._corner: QPointF | None = None  # where the region began that is being drawn
        self.setMinimumSize(1, 1)
        view.changed.connect(self._follow_view)

    def set_cursor_of_all(self, cursor: LinkedCursor) -> None:
        """Point where the others point."""
        self._linked = cursor
        cursor.changed.connect(self._follow_cursor)

    def set_region_of_all(self, region: LinkedRegion) -> None:
        """Outline the region that the others outline."""
        self._region = region
        region.changed.connect(self.update)

    def set_region_text(self, text: str) -> None:
        """Write a score at the region."""
        if text != self._region_text:
            self._region_text = text
            self.update()

    def drags_with_left(self) -> bool:
        return super().drags_with_left() or self.view.zoom > 1.0

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        if self.picture is not None:
            self.paint_shown(painter, self.picture, viewport)
        if self.badge:
            paint_badge(painter, QPointF(8, 8), self.badge)
        self.paint_region(painter, viewport)
        self.paint_mark(painter)

    def paint_shown(self, painter: QPainter, picture: Picture, viewport: Viewport) -> None:
        """Draw a picture, sharply when it rests."""
        picture.paint(painter, viewport, in_motion=self._rest.isActive())

    def paint_region(self, painter: QPainter, viewport: Viewport) -> None:
        """Outline the region, with its score in its lower left corner or, if small, below it."""
        rect = None if self._region is None else self._region.rect
        if rect is None:
            return
        size = viewport.image_size
        x, y, width, height = size.width(), size.height(), rect.width(), rect.height()
        area = viewport.rect_to_widget(QRectF(rect.x() * x, rect.y() * y, width * x, height * y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, line in ((MARK_OUTER, 3.0), (MARK_INNER, 1.0)):
            painter.setPen(QPen(color, line))
            painter.drawRect(area)
        if self._region_text:
            plate = line_height(painter.font()) + BADGE_PADDING
            fits = area.height() > 2 * plate
            top = area.bottom() - plate - 3 if fits else area.bottom() + 3
            top = min(max(top, 0.0), self.height() - plate)
            room = self.width() - badge_width(self._region_text, QFontMetricsF(painter.font()))
            left = min(max(area.left() + (3 if fits else 0), 0.0), max(room, 0.0))
            paint_badge(painter, QPointF(left, top), self._region_text)

    def paint_mark(self, painter: QPainter) -> None:
        """Mark the pixel that is looked at."""
        self._mark = self._mark_area()
        pixel = self._pixel_rect()
        if pixel is None:
            return
        centre = pixel.center()
        for color, width in ((MARK_OUTER, 3.0), (MARK_INNER, 1.0)):
            painter.setPen(QPen(color, width))
            if pixel.width() >= 4:
                painter.drawRect(pixel)
                continue
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                arm = QPointF(x, y)
                painter.drawLine(centre + arm * 2.5, centre + arm * MARK_ARM)

    def moves_cursor(self, event: QKeyEvent) -> bool:
        """Take a key that moves the cursor of all pictures; False for every other key."""
        step = STEPS.get(event.key())
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        picture, cursor = self.picture, self._linked
        if step is None or not is_control or picture is None or cursor is None:
            return False
        by = BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        cursor.move_by(step[0] * by, step[1] * by, picture.size)
        return cursor.active

    def _draw_region(self, position: QPointF) -> None:
        viewport = self.viewport()
        if self._corner is None or self._region is None or viewport is None or not self.picture:
            return
        self._region.stretch(self._corner, viewport.normalised(position), self.picture.size)

    def _begins_region(self, event: QMouseEvent) -> bool:
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_left = event.button() == Qt.MouseButton.LeftButton
        return has_shift and is_left and self._region is not None and self.picture is not None

    def _pixel_rect(self) -> QRectF | None:
        viewport = self.viewport()
        if self._linked is None or viewport is None or self.picture is None:
            return None
        pixel = self._linked.pixel(self.picture.size)
        return None if pixel is None else viewport.rect_to_widget(QRectF(*pixel, 1, 1))

    def _mark_area(self) -> QRectF:
        pixel = self._pixel_rect()
        reach = MARK_ARM + 3
        return QRectF() if pixel is None else pixel.adjusted(-reach, -reach, reach, reach)

    def _point(self, position: QPointF | None) -> None:
        viewport = self.viewport()
        if self._linked is not None and self._linked.active and viewport is not None:
            self._linked.set_point(None if position is None else viewport.normalised(position))

    @Slot()
    def _follow_view(self) -> None:
        """Be quick while the view moves. Panes come to rest one after the other, a frame each."""
        self._rest.start()
        self.refresh_cursor()

    @Slot()
    def _follow_cursor(self) -> None:
        """Only the old and the new mark are painted: twelve large tiles cannot all be."""
        for area in (self._mark, self._mark_area()):
            if not area.isEmpty():
                self.update(area.toAlignedRect())

    # Qt's overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        viewport = self.viewport()
        if self._begins_region(event) and viewport is not None:
            self._corner = viewport.normalised(event.position())
            self._draw_region(event.position())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._corner is not None and event.button() == Qt.MouseButton.LeftButton:
            self._corner = None
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._draw_region(event.position())
        super().mouseMoveEvent(event)
        self._point(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        region = self._region
        if event.key() == Qt.Key.Key_Escape and region is not None and region.rect is not None:
            region.set_rect(None)
        elif not self.moves_cursor(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_FOCUS:
            self.pressed.emit()


def badge_width(text: str, metrics: QFontMetricsF) -> float:
    """Width of a badge with `text` in logical pixels."""
    return metrics.horizontalAdvance(text) + 2 * BADGE_PADDING


def paint_badge(painter: QPainter, corner: QPointF, text: str) -> None:
    """Write `text` on a dark plate whose top left is `corner`, legible on every picture."""
    width = badge_width(text, QFontMetricsF(painter.font()))
    plate = QRectF(corner.x(), corner.y(), width, line_height(painter.font()) + BADGE_PADDING)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BADGE_BACKGROUND)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(BADGE_TEXT)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()
