"""The part of the pictures that is compared by itself, shared by every pane that shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Signal


class LinkedRegion(QObject):
    """A rectangle in normalised picture coordinates (0..1), or none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rect: QRectF | None = None

    @property
    def rect(self) -> QRectF | None:
        """The rectangle (a copy), if there is one."""
        return None if self._rect is None else QRectF(self._rect)

    def set_rect(self, rect: QRectF | None) -> None:
        """Another rectangle, cut to the pictures; one that is empty then is none."""
        if rect is not None:
            rect = rect.normalized().intersected(QRectF(0, 0, 1, 1))
        new = None if rect is None or rect.isEmpty() else rect
        if new != self._rect:
            self._rect = new
            self.changed.emit()

    def stretch(self, corner: QPointF, opposite: QPointF, size: tuple[int, int]) -> None:
        """The whole pixels of a picture of `size` between two points that a hand has drawn."""
        width, height = size
        drawn = QRectF(corner, opposite).normalized()
        left, right = round(drawn.left() * width), round(drawn.right() * width)
        top, bottom = round(drawn.top() * height), round(drawn.bottom() * height)
        pixels = QRectF(left / width, top / height, (right - left) / width, (bottom - top) / height)
        self.set_rect(pixels)

    def pixels(self, size: tuple[int, int]) -> tuple[slice, slice] | None:
        """Rows and columns of a picture of `size` (width, height); one of each at the least."""
        if self._rect is None:
            return None
        rows = _part(self._rect.top(), self._rect.bottom(), size[1])
        return rows, _part(self._rect.left(), self._rect.right(), size[0])


def _part(first: float, last: float, count: int) -> slice:
    start = min(round(first * count), count - 1)
    return slice(start, max(round(last * count), start + 1))
