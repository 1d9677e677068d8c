"""The point of the pictures that is looked at, shared by every pane that shows them."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, Signal


class LinkedCursor(QObject):
    """A point in normalised picture coordinates (0..1 from the left and from the top), or none.

    Pictures of any size can share it. While it is not `active`, it has no point.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._active = False
        self._point: QPointF | None = None

    @property
    def active(self) -> bool:
        """Whether anybody wants to know."""
        return self._active

    @property
    def point(self) -> QPointF | None:
        """The point (a copy), if there is one."""
        return None if self._point is None else QPointF(self._point)

    def set_active(self, active: bool) -> None:
        """Begin or end to point."""
        self._active = active
        if not active:
            self.set_point(None)

    def set_point(self, point: QPointF | None) -> None:
        """Point somewhere; a point outside the pictures is none."""
        inside = point is not None and 0 <= point.x() < 1 and 0 <= point.y() < 1
        new = point if inside and self._active else None
        if new != self._point:
            self._point = new
            self.changed.emit()

    def pixel(self, size: tuple[int, int]) -> tuple[int, int] | None:
        """Column and row of a picture of `size` (width, height) under the point."""
        if self._point is None:
            return None
        return math.floor(self._point.x() * size[0]), math.floor(self._point.y() * size[1])

    def move_by(self, columns: int, rows: int, size: tuple[int, int]) -> None:
        """Go by whole pixels of a picture of `size`, and stay inside; the middle is the start."""
        if not self._active:
            return
        start = self.pixel(size)
        if start is None:
            column, row = size[0] // 2, size[1] // 2
        else:
            column = min(max(start[0] + columns, 0), size[0] - 1)
            row = min(max(start[1] + rows, 0), size[1] - 1)
        self.set_point(QPointF((column + 0.5) / size[0], (row + 0.5) / size[1]))
