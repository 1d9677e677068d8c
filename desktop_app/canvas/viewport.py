"""The geometry between a picture's pixels and a widget's coordinates."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF

if TYPE_CHECKING:
    from desktop_app.model.view_state import ViewState


class Viewport:
    """One view of one picture in one widget, frozen at the moment it was made.

    Picture coordinates: pixel i covers [i, i + 1). Widget coordinates: logical pixels, of which
    each has `device_pixel_ratio` (any positive number, never rounded) physical ones. The
    picture's origin lies on a physical pixel, so that a 1:1 view is exact.

    Attributes:
        scale: logical pixels per picture pixel.
        device_scale: physical pixels per picture pixel.
        origin: the widget's point where the picture begins.
    """

    def __init__(
        self,
        image_size: tuple[int, int],
        widget_size: tuple[float, float],
        view: ViewState,
        device_pixel_ratio: float = 1.0,
        margin: float = 0.0,
    ) -> None:
        """Sizes are (width, height); `margin` logical pixels stay free around a fitted picture."""
        self.image_size = QSizeF(*image_size)
        self.widget_size = QSizeF(*widget_size)
        self.device_pixel_ratio = device_pixel_ratio
        self._fit_scale = _fit_scale(self.image_size, self.widget_size, margin)
        self.scale = self._fit_scale * view.zoom
        self.device_scale = self.scale * device_pixel_ratio
        self.origin = self._origin(view.centre)

    @property
    def image_rect(self) -> QRectF:
        """The whole picture in widget coordinates."""
        return QRectF(self.origin, self.image_size * self.scale)

    @property
    def visible(self) -> QRectF:
        """The part of the picture that the widget shows, in picture coordinates."""
        window = QRectF(self.to_image(QPointF(0, 0)), self.widget_size / self.scale)
        return window.intersected(QRectF(QPointF(0, 0), self.image_size))

    def to_widget(self, point: QPointF) -> QPointF:
        """Picture coordinates to widget coordinates."""
        return self.origin + point * self.scale

    def to_image(self, point: QPointF) -> QPointF:
        """Widget coordinates to picture coordinates, also beyond the picture's border."""
        return (point - self.origin) / self.scale

    def rect_to_widget(self, rect: QRectF) -> QRectF:
        """A rectangle of the picture in widget coordinates."""
        return QRectF(self.to_widget(rect.topLeft()), rect.size() * self.scale)

    def normalised(self, point: QPointF) -> QPointF:
        """A widget point as a view state counts it: 0..1 across the picture."""
        image = self.to_image(point)
        return QPointF(image.x() / self.image_size.width(), image.y() / self.image_size.height())

    def zoom_for(self, device_scale: float) -> float:
        """The view state's zoom that shows a picture pixel as `device_scale` physical pixels."""
        return device_scale / (self._fit_scale * self.device_pixel_ratio)

    def on_screen_of(self, ratio: float) -> Viewport:
        """The same geometry where a logical pixel has `ratio` physical ones."""
        other = copy.copy(self)
        other.device_pixel_ratio, other.device_scale = ratio, self.scale * ratio
        return other

    def way_to(self, other: Viewport) -> QPoint | None:
        """By how many logical pixels everything is further on in `other`; None if not by that."""
        mine, its = (
            (v.image_size, v.widget_size, v.device_pixel_ratio, v.scale) for v in (self, other)
        )
        way = other.origin - self.origin
        is_whole = way.x().is_integer() and way.y().is_integer()
        return way.toPoint() if mine == its and is_whole else None

    def _origin(self, centre: QPointF) -> QPointF:
        x = self.widget_size.width() / 2 - centre.x() * self.image_size.width() * self.scale
        y = self.widget_size.height() / 2 - centre.y() * self.image_size.height() * self.scale
        ratio = self.device_pixel_ratio
        return QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)


def _fit_scale(image: QSizeF, widget: QSizeF, margin: float) -> float:
    # A pane can be narrower than its margins while a window is being laid out.
    width = max(widget.width() - 2 * margin, 1.0)
    height = max(widget.height() - 2 * margin, 1.0)
    return min(width / image.width(), height / image.height())
