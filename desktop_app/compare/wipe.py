"""Two pictures in one place, divided by a line that can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop_app.canvas.viewport import Viewport
from desktop_app.compare.compared_picture import ComparedPicture, badge_width, paint_badge

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.view_state import ViewState

REACH = 10.0  # logical pixels on either side of the divider that take hold of it
HANDLE = 11.0  # radius
BADGE_INSET = 8.0
STEP, BIG_STEP = 0.01, 0.1
# Drawn on pictures, so these are colours of the data and the same in every theme.
LINE = QColor(255, 255, 255)
OUTLINE = QColor(0, 0, 0, 150)


class Wipe(ComparedPicture):
    """The left picture left of the divider, the right one right of it.

    The divider stands at a share (0..1) of the visible part of the pictures, so it can always be
    reached. Where there is nothing to pan, a press anywhere brings the divider there. Left and
    Right move it by 1 %, with Shift by 10 %; Home and End take it to a side.
    """

    divider_moved = Signal(float)

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self._left: Picture | None = None
        self._right: Picture | None = None
        self._names = ("", "")
        self._reasons = ("", "")
        self._reference: Picture | None = None
        self._share = 0.5
        self._hovers_divider = False
        self._grip: float | None = None  # from the pointer to the divider while it is dragged
        self.setAccessibleDescription(self.tr("Left and Right move the divider."))
        self._describe()

    @property
    def divider(self) -> float:
        """Share of the visible width that shows the left picture."""
        return self._share

    def set_sides(
        self,
        left: Picture | None,
        right: Picture | None,
        names: tuple[str, str],
        reasons: tuple[str, str] = ("", ""),
    ) -> None:
        """Show two pictures under their names; None leaves a side empty, for the reason given."""
        self._left, self._right, self._names = left, right, names
        self._reasons = reasons
        self.empty_text = reasons[1]
        self.set_picture(left or right)
        self._describe()

    def set_divider(self, share: float) -> None:
        """Move the divider; `share` is clamped to 0..1."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self.update()
            self.divider_moved.emit(share)

    def show_reference(self, reference: Picture | None, name: str = "") -> None:
        """Show `reference` alone under its name; None ends it."""
        self._reference = reference
        self.badge = name
        self.update()

    def shown_area(self) -> QRectF:
        """The part of the widget that is covered by the pictures."""
        viewport = self.viewport()
        area = QRectF(self.rect())
        return area if viewport is None else area.intersected(viewport.image_rect)

    def divider_x(self) -> float:
        """Where the divider stands, in widget coordinates, on a physical pixel."""
        area, ratio = self.shown_area(), self.devicePixelRatioF()
        return round((area.left() + self._share * area.width()) * ratio) / ratio

    def drags_with_left(self) -> bool:
        return super().drags_with_left() and not self._hovers_divider

    def hover_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.SplitHCursor if self._hovers_divider else super().hover_cursor()

    def paint_picture(self, painter: QPainter, viewport: Viewport) -> None:
        area = self.shown_area()
        if self._reference is not None:
            self._paint_side(painter, self._reference, QRectF(self.rect()), "")
            paint_badge(painter, area.topLeft() + QPointF(BADGE_INSET, BADGE_INSET), self.badge)
            return
        left, right = QRectF(self.rect()), QRectF(self.rect())
        left.setRight(self.divider_x())
        right.setLeft(self.divider_x())
        self._paint_side(painter, self._left, left, self._reasons[0])
        self._paint_side(painter, self._right, right, self._reasons[1])
        self._paint_names(painter, area)
        _paint_divider(painter, area, self.divider_x())
        self.paint_mark(painter)

    def _paint_side(
        self, painter: QPainter, picture: Picture | None, side: QRectF, reason: str
    ) -> None:
        if picture is None:
            self.paint_nothing(painter, side, reason)
            return
        # Each side has its own geometry: the two may differ in resolution.
        size, ratio = (self.width(), self.height()), self.devicePixelRatioF()
        painter.save()
        painter.setClipRect(side)
        viewport = Viewport(picture.size, size, self.view, ratio, self.margin)
        self.paint_shown(painter, picture, viewport)
        painter.restore()

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        """Name both sides; a name that does not fit its side would claim the other one."""
        metrics = QFontMetricsF(painter.font())
        widths = [badge_width(name, metrics) + 2 * BADGE_INSET for name in self._names]
        top = area.top() + BADGE_INSET
        if self._names[0] and area.left() + widths[0] <= self.divider_x():
            paint_badge(painter, QPointF(area.left() + BADGE_INSET, top), self._names[0])
        if self._names[1] and area.right() - widths[1] >= self.divider_x():
            corner = QPointF(area.right() - widths[1] + BADGE_INSET, top)
            paint_badge(painter, corner, self._names[1])

    def _is_on_divider(self, position: QPointF) -> bool:
        return self.picture is not None and abs(position.x() - self.divider_x()) <= REACH

    def _drag_to(self, x: float) -> None:
        area = self.shown_area()
        if area.width() > 0:
            self.set_divider((x - area.left()) / area.width())

    def _hover(self, position: QPointF) -> None:
        hovers = self._is_on_divider(position)
        if hovers != self._hovers_divider:
            self._hovers_divider = hovers
            self.refresh_cursor()

    def _describe(self) -> None:
        left, right = self._names
        name = self.tr("Wipe: {0} on the left, {1} on the right")
        self.setAccessibleName(name.format(left, right))

    # Qt's overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self._hover(event.position())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or self.drags_with_left() or self.picture is None:
            super().mousePressEvent(event)
            return
        self._grip = self.divider_x() - x if self._hovers_divider else 0.0
        self._drag_to(x + self._grip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._drag_to(event.position().x() + self._grip)
            return
        if not self.is_panning:
            self._hover(event.position())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_fast = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = BIG_STEP if is_fast else STEP
        targets: dict[int, float] = {
            Qt.Key.Key_Left: self._share - step,
            Qt.Key.Key_Right: self._share + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        if self.moves_cursor(event):
            return
        if event.key() in targets:
            self.set_divider(targets[event.key()])
        else:
            super().keyPressEvent(event)


def _paint_divider(painter: QPainter, area: QRectF, x: float) -> None:
    painter.save()
    painter.fillRect(QRectF(x - 1.5, area.top(), 3, area.height()), OUTLINE)
    painter.fillRect(QRectF(x - 0.5, area.top(), 1, area.height()), LINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(x, area.center().y())
    painter.setPen(QPen(OUTLINE, 1))
    painter.setBrush(LINE)
    painter.drawEllipse(centre, HANDLE, HANDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(40, 40, 40))
    for side in (-1, 1):
        tip = centre + QPointF(side * 7.0, 0)
        base = centre.x() + side * 2.5
        corners = (QPointF(base, centre.y() - 4), QPointF(base, centre.y() + 4))
        painter.drawPolygon(QPolygonF([tip, *corners]))
    painter.restore()
