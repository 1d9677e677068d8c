"""Line icons that take their colour from the application's palette when they are painted.

The drawings are SVG files of 24 x 24 units in `resources/icons` that say `currentColor`. Since
the colour is chosen at paint time, a change of theme needs no reload; since the drawing is
rendered for the exact size and device pixel ratio, it is crisp everywhere.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from desktop_app.shell.theme import Status, status_color

Tint = Literal["plain", "primary"] | Status

_FOLDER = files("resources") / "icons"

# Qt owns a clone in C++ only; without a Python reference its overrides would be gone.
_clones: list[PaletteIconEngine] = []


def icon(name: str, tint: Tint = "plain") -> QIcon:
    """The line icon `name`; `tint` fits it to a primary button or to a kind of message.

    Raises ValueError when there is no drawing of that name.
    """
    return QIcon(PaletteIconEngine(name, tint))


@cache
def icon_names() -> tuple[str, ...]:
    """The names of all drawings, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))


class PaletteIconEngine(QIconEngine):
    """Paints one drawing: plain, greyed out, selected, or accented while switched on."""

    def __init__(self, name: str, tint: Tint = "plain") -> None:
        super().__init__()
        _drawing(name)
        self._name = name
        self._tint = tint

    def color(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        """The colour for `mode` and `state` in the application's palette of this moment."""
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if mode == QIcon.Mode.Selected or self._tint == "primary":
            return palette.color(QPalette.ColorRole.HighlightedText)
        if self._tint != "plain":
            return status_color(self._tint, palette)
        if state == QIcon.State.On:
            return palette.color(QPalette.ColorRole.Highlight)
        return palette.color(QPalette.ColorRole.ButtonText)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        renderer = _renderer(self._name, self.color(mode, state).name())
        renderer.render(painter, _square_in(QRectF(rect)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = self.pixmap((QSizeF(size) * scale).toSize(), mode, state)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def key(self) -> str:
        return "palimpsest-palette-icon"

    def iconName(self) -> str:
        return self._name

    def clone(self) -> QIconEngine:
        twin = PaletteIconEngine(self._name, self._tint)
        _clones.append(twin)
        return twin


def _square_in(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(rect.center()))
    return square


@cache
def _drawing(name: str) -> str:
    if name not in icon_names():
        raise ValueError(f"no icon named {name!r}; there are {', '.join(icon_names())}")
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = _drawing(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(source.encode()))
