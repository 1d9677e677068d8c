"""Where and how closely a picture is looked at, shared by every pane that shows it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, Signal

MINIMUM_ZOOM = 1 / 64  # a picture of 64 pixels shows them one to one on any screen
MAXIMUM_ZOOM = 256.0


class ViewState(QObject):
    """Centre and zoom of a view, without pixels, so that pictures of any size can share it.

    `centre` is the point of the picture in the middle of the pane, in normalised picture
    coordinates (0..1 from the left and from the top). `zoom` is relative to "fits the pane": 1
    shows the whole picture.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._centre = QPointF(0.5, 0.5)
        self._zoom = 1.0

    @property
    def centre(self) -> QPointF:
        """The middle of the view, normalised to 0..1 (a copy)."""
        return QPointF(self._centre)

    @property
    def zoom(self) -> float:
        """Magnification relative to the one that fits the picture into its pane."""
        return self._zoom

    def fit(self) -> None:
        """Show the whole picture."""
        self.set_view(QPointF(0.5, 0.5), 1.0)

    def set_view(self, centre: QPointF, zoom: float) -> None:
        """Look at `centre` (clamped to the picture) with `zoom` (clamped to its limits).

        Raises ValueError when a number is not finite.
        """
        if not all(map(math.isfinite, (centre.x(), centre.y(), zoom))):
            raise ValueError(f"not a view: centre {centre}, zoom {zoom}")
        new_centre = QPointF(_clamped(centre.x(), 0.0, 1.0), _clamped(centre.y(), 0.0, 1.0))
        new_zoom = _clamped(zoom, MINIMUM_ZOOM, MAXIMUM_ZOOM)
        if new_zoom == self._zoom and _same(new_centre, self._centre):
            return
        self._centre, self._zoom = new_centre, new_zoom
        self.changed.emit()

    def zoom_at(self, anchor: QPointF, factor: float) -> None:
        """Multiply the zoom by `factor`; the normalised point `anchor` stays where it is."""
        zoom = _clamped(self._zoom * factor, MINIMUM_ZOOM, MAXIMUM_ZOOM)
        self.set_view(anchor - (anchor - self._centre) * (self._zoom / zoom), zoom)


def _clamped(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _same(a: QPointF, b: QPointF) -> bool:
    # QPointF's own == calls points 1e-12 apart equal only near zero; a view compares exactly.
    return a.x() == b.x() and a.y() == b.y()
