"""A widget that shows one picture, with zoom and pan."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QRegion
from PySide6.QtWidgets import QWidget

from desktop_app.canvas.paint_parts import area_of, parts_of, rects_of
from desktop_app.canvas.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QWheelEvent,
    )

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.view_state import ViewState

# Neutral greys: a tinted surround would tint the picture for the eye.
SURROUND_DARK = QColor("#2b2b2b")
SURROUND_LIGHT = QColor("#9a9a9a")
WHEEL_NOTCHES_PER_DOUBLING = 4
CALM_MS = 80  # without a movement of the view
BANDS = 8  # none of which takes longer than a frame
HASTY_FROM = 0.12  # of the widget: what is smaller is painted well in the midst of a movement
FOCUS_WIDTH = 2
KEYBOARD_FOCUS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ImageView(QWidget):
    """Shows a picture through a view state that other panes may share.

    The wheel zooms at the cursor; dragging with the middle button, or with Space held, pans;
    a double-click shows the whole picture.
    """

    margin = 0.0
    """Logical pixels kept free around a fitted picture."""

    scrolls = False
    """Whether a pan may move what is painted: all is in the picture, but for `fixed_areas`."""

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.empty_text = ""
        self._picture: Picture | None = None
        self._pan_start: tuple[QPointF, QPointF] | None = None
        self._space_held = False
        self._shows_focus = False
        self._is_in_motion = False
        self._is_hasty = False
        self._shown: Viewport | None = None
        self._bands: list[int] = []
        self._calm = self._timer(CALM_MS, self._settle)
        self._next_band = self._timer(0, self._paint_band)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 120)
        view.changed.connect(self._show_view)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    @property
    def picture(self) -> Picture | None:
        """What is shown, if anything."""
        return self._picture

    @property
    def is_panning(self) -> bool:
        """Whether the picture is being dragged."""
        return self._pan_start is not None

    def set_picture(self, picture: Picture | None) -> None:
        """Show another picture, or nothing."""
        self._picture = picture
        self.update()

    def viewport(self) -> Viewport | None:
        """The present geometry; None while there is no picture."""
        if self._picture is None:
            return None
        return Viewport(
            self._picture.size,
            (self.width(), self.height()),
            self.view,
            self.devicePixelRatioF(),
            self.margin,
        )

    @Slot()
    def one_to_one(self) -> None:
        """Show every pixel of the picture as one pixel of the screen."""
        viewport = self.viewport()
        if viewport is not None:
            self.view.set_view(self.view.centre, viewport.zoom_for(1.0))

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle of the view."""
        self.view.zoom_at(self.view.centre, factor)

    @property
    def is_hasty(self) -> bool:
        """Whether what is painted now has to be painted quickly, and is painted again in a moment."""
        return self._is_hasty

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw the picture; a subclass draws its own layers over it."""
        if self._picture is not None:
            self._picture.paint(painter, viewport, in_motion=self._is_hasty)

    def is_drafted(self, viewport: Viewport) -> bool:
        """Whether `paint_picture` covers the surround as well."""
        del viewport
        return False

    def fixed_areas(self, viewport: Viewport) -> list[QRect]:
        """Where something is painted that does not move with the picture."""
        del viewport
        if not self._shows_focus:
            return []
        whole = self.rect()
        inner = whole.adjusted(FOCUS_WIDTH, FOCUS_WIDTH, -FOCUS_WIDTH, -FOCUS_WIDTH)
        return rects_of(QRegion(whole).subtracted(QRegion(inner)))

    def drags_with_left(self) -> bool:
        """Whether the left button pans now."""
        return self._space_held

    def hover_cursor(self) -> Qt.CursorShape:
        """The mouse cursor while nothing is panned."""
        return Qt.CursorShape.ArrowCursor

    def refresh_cursor(self) -> None:
        """Give the mouse cursor the shape that fits the present state."""
        if self.is_panning:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.drags_with_left():
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(self.hover_cursor())

    def _begin_pan(self, position: QPointF) -> None:
        self._update_fixed_areas()
        self._pan_start = (position, self.view.centre)
        self.refresh_cursor()

    def _pan_to(self, position: QPointF) -> None:
        viewport = self.viewport()
        if self._pan_start is None or viewport is None:
            return
        start, centre = self._pan_start
        # By whole pixels, so that what is painted can be moved and need not be painted again.
        way = QPointF((position - start).toPoint())
        moved = viewport.normalised(start + way) - viewport.normalised(start)
        self.hurry()
        self.view.set_view(centre - moved, self.view.zoom)

    def _end_pan(self) -> None:
        self._pan_start = None
        self._update_fixed_areas()
        self.refresh_cursor()

    def _update_fixed_areas(self) -> None:
        viewport = self.viewport()
        for area in [] if viewport is None else self.fixed_areas(viewport):
            self.update(area)

    @Slot()
    def _show_view(self) -> None:
        """Paint what the view shows now; move what was painted where that is all there is to do."""
        before, self._shown = self._shown, self.viewport()
        way = None
        if self.scrolls and before is not None and self._shown is not None:
            way = before.way_to(self._shown)
        if way is None or before is None or self._shown is None:
            self.update()
            return
        self.hurry()
        left_over = [area.translated(way) for area in self.fixed_areas(before)]
        self.scroll(way.x(), way.y(), self.rect())
        for area in (*left_over, *self.fixed_areas(self._shown)):
            self.update(area)

    def _paint_part(self, painter: QPainter, part: QRect, viewport: Viewport) -> None:
        painter.setClipRect(part)
        if not self.is_drafted(viewport):
            self.paint_surround(painter, viewport)
        self.paint_picture(painter, viewport)

    def paint_surround(self, painter: QPainter, viewport: Viewport | None) -> None:
        """The neutral grey, but not where the picture will cover it."""
        region = QRegion(painter.clipBoundingRect().toAlignedRect())
        if viewport is not None:
            covered = viewport.image_rect.toAlignedRect().adjusted(2, 2, -2, -2)
            region = region.subtracted(QRegion(covered))
        for rect in rects_of(region):
            painter.fillRect(rect, self._surround())

    @Slot()
    def _settle(self) -> None:
        """The view moves no more: what was drawn in haste is drawn again, band by band."""
        self._bands = list(range(0, self.height(), max(1, math.ceil(self.height() / BANDS))))
        self._is_in_motion = False
        self._next_band.start()

    @Slot()
    def _paint_band(self) -> None:
        if self._bands and not self._is_in_motion:
            height = math.ceil(self.height() / BANDS)
            self.update(0, self._bands.pop(0), self.width(), height)
            self._next_band.start()

    def hurry(self) -> None:
        """The view moves, or much else: frames must come quickly, and beauty can wait."""
        self._is_in_motion = True
        self._calm.start()

    def _surround(self) -> QColor:
        return SURROUND_DARK if _is_dark(self.palette()) else SURROUND_LIGHT

    def paint_nothing(self, painter: QPainter, area: QRectF, why: str) -> None:
        """An area without a picture, and the reason in its middle."""
        painter.fillRect(area, self._surround())
        painter.setPen(SURROUND_LIGHT if _is_dark(self.palette()) else SURROUND_DARK)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 24, -24, -24), int(flags), why)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), FOCUS_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    # Qt's overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        viewport = self._shown = self.viewport()
        parts = parts_of(event.region())
        size = self.size()
        share = sum(map(area_of, parts)) / (size.width() * size.height())
        self._is_hasty = self._is_in_motion and share > HASTY_FROM
        if viewport is None:
            painter.setClipRect(event.region().boundingRect())
            self.paint_nothing(painter, QRectF(self.rect()), self.empty_text)
        else:
            for part in parts:
                self._paint_part(painter, part, viewport)
        painter.setClipping(False)
        if self._shows_focus:
            self._paint_focus(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and self.drags_with_left()):
            self._begin_pan(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pan_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.is_panning and event.button() != Qt.MouseButton.RightButton:
            self._end_pan()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.view.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        viewport = self.viewport()
        turn = event.angleDelta().y()
        if viewport is None or turn == 0:
            event.ignore()
            return
        self.hurry()
        factor = 2.0 ** (turn / 120 / WHEEL_NOTCHES_PER_DOUBLING)
        self.view.zoom_at(viewport.normalised(event.position()), factor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._space_held = True
            self.refresh_cursor()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
            self.refresh_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() in KEYBOARD_FOCUS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The release of a held key goes to whatever has the focus next.
        self._space_held = self._shows_focus = False
        self._end_pan()
        super().focusOutEvent(event)


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < 128
