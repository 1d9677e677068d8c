"""What of a widget is painted: a few rectangles, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter, QRegion

    from desktop_app.canvas.viewport import Viewport

MOST_PARTS = 8  # that are painted one by one
JOINED_UP_TO = 1.3  # of the area of both


def parts_of(region: QRegion) -> list[QRect]:
    """Few rectangles that hold a region, hardly larger than it: each is painted by itself.

    Qt cuts a region into bands; what belongs together, as a strip at the side, is joined again.
    """
    parts: list[QRect] = []
    for band in rects_of(region):
        joined = next((i for i, part in enumerate(parts) if _are_one(part, band)), None)
        if joined is None:
            parts.append(band)
        else:
            parts[joined] = parts[joined].united(band)
    whole = region.boundingRect()
    is_scattered = len(parts) <= MOST_PARTS and sum(map(area_of, parts)) < 0.6 * area_of(whole)
    return parts if is_scattered else [whole]


def _are_one(part: QRect, band: QRect) -> bool:
    return area_of(part.united(band)) <= JOINED_UP_TO * (area_of(part) + area_of(band))


def rects_of(region: QRegion) -> list[QRect]:
    """Its bands, which do not overlap."""
    return list(region)  # type: ignore[call-overload, no-any-return]  # its stub forgets this


def area_of(rect: QRect) -> int:
    """Its pixels."""
    return rect.width() * rect.height()


def painted_part(painter: QPainter, viewport: Viewport) -> QRectF:
    """What of the picture is painted now, in its pixels: what is seen, inside the clip."""
    seen = viewport.visible
    if painter.hasClipping():
        clip = painter.clipBoundingRect()
        seen &= QRectF(viewport.to_image(clip.topLeft()), clip.size() / viewport.scale)
    return seen
