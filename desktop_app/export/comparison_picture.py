"""The comparison as one figure for a slide or a paper, in pixels or as a page of vectors."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

from desktop_app.export.caption import CaptionStyle, line_height, wrapped
from desktop_app.export.color_bar import color_bar_height, number, paint_color_bar
from desktop_app.model.qt_images import qimage_from
from desktop_app.model.tile_content import SCORES
from desktop_app.model.words import model_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.layers import ColorBar
    from desktop_app.model.tile_content import TileContent

MARGIN = 24.0
SPACING = 16.0
BELOW_PICTURE = 6.0
SHORTEST_SIDE = 192  # logical pixels that the longer side of every picture has at least
SLIDE = 16 / 9
NARROWEST = 400.0  # of the line that title and legend are set in
TITLE_PIXELS = 20
TEXT_PIXELS = 13
BAR_WIDTH = 320.0
MOST_TITLE, MOST_SETTINGS = 2, 4  # lines of a caption
POINTS_PER_PIXEL = 0.75  # a logical pixel is 1/96 inch
PDF_RESOLUTION = 1200
LEGEND = "● best of all results. PSNR and SSIM: higher is better. LPIPS and time: lower is better."


@dataclass(frozen=True)
class _Theme:
    background: QColor
    placeholder: QColor
    caption: CaptionStyle


@dataclass(frozen=True)
class _Figure:
    """Where everything stands, in logical pixels."""

    theme: _Theme
    captions: tuple[CaptionStyle, ...]  # one per row, as high as its own tiles need
    columns: int
    picture: QSizeF
    cell_width: float
    width: float
    title_lines: tuple[str, ...]
    bar: ColorBar | None
    bar_lines: tuple[str, ...]
    legend_lines: tuple[str, ...]

    @property
    def title_font(self) -> QFont:
        return _font(TITLE_PIXELS, bold=True)

    @property
    def grid_top(self) -> float:
        title = len(self.title_lines) * line_height(self.title_font)
        return MARGIN + (title + SPACING if title else 0)

    @property
    def bar_top(self) -> float:
        return self._row_top(len(self.captions))

    @property
    def bar_height(self) -> float:
        """Of the scale's words and colours with the space below them; 0 where there is none."""
        if self.bar is None:
            return 0.0
        small = self.theme.caption.small
        words = len(self.bar_lines) * line_height(small) + BELOW_PICTURE
        return words + color_bar_height(small) + SPACING

    @property
    def legend_top(self) -> float:
        return self.bar_top + self.bar_height

    @property
    def height(self) -> float:
        legend = len(self.legend_lines) * line_height(self.theme.caption.small)
        return self.legend_top + (legend + MARGIN if legend else MARGIN - SPACING)

    def corner(self, index: int) -> QPointF:
        """Top left of the cell of tile `index`."""
        row, column = divmod(index, self.columns)
        return QPointF(MARGIN + column * (self.cell_width + SPACING), self._row_top(row))

    def _row_top(self, row: int) -> float:
        captions = sum(caption.height() for caption in self.captions[:row])
        pictures = row * (self.picture.height() + BELOW_PICTURE + SPACING)
        return self.grid_top + captions + pictures


def comparison_picture(
    tiles: Sequence[TileContent],
    title: str,
    dark: bool,
    scale: int = 2,
    bar: ColorBar | None = None,
) -> np.ndarray:
    """One figure: the tiles in an even grid with their captions, under a title line.

    tiles: in reading order; those without pixels show their status in an empty frame.
    title: may be empty; wrapped to two lines at most.
    dark: light text on dark grey instead of dark on white.
    scale: device pixels per logical pixel, a whole number, so that nearest-neighbour enlargement
        by whole factors stays exact. Pictures are at least 192 logical pixels on the longer side.
    bar: what the colours mean, where the pixels of the tiles are maps.

    Returns uint8 (H, W, 3) sRGB. Raises ValueError for no tiles or a scale below 1.
    Text needs a QGuiApplication; making one (QT_QPA_PLATFORM=offscreen where there is no display)
    is the caller's business, because only the caller knows whether a window will follow.
    """
    if not tiles or scale < 1:
        raise ValueError(f"nothing to draw: {len(tiles)} tiles at scale {scale}")
    figure = _plan(tiles, title, _theme(dark), bar)
    image = QImage(
        QSize(math.ceil(figure.width), math.ceil(figure.height)) * scale,
        QImage.Format.Format_RGB888,
    )
    image.setDevicePixelRatio(scale)
    image.fill(figure.theme.background)
    with QPainter(image) as painter:
        _paint(painter, figure, tiles)
    return _pixels(image)


def comparison_pdf(
    tiles: Sequence[TileContent], title: str, dark: bool, bar: ColorBar | None = None
) -> bytes:
    """The same figure as a PDF of one page in its own size: text as text, pictures without loss.

    Raises ValueError for no tiles.
    """
    if not tiles:
        raise ValueError("nothing to draw: no tiles")
    figure = _plan(tiles, title, _theme(dark), bar)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = QSizeF(figure.width, figure.height) * POINTS_PER_PIXEL
    writer.setPageSize(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(PDF_RESOLUTION)
    writer.setCreator("Palimpsest")
    writer.setTitle(title)
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.scale(PDF_RESOLUTION / 96, PDF_RESOLUTION / 96)
        page = QRectF(0, 0, math.ceil(figure.width) + 1, math.ceil(figure.height) + 1)
        painter.fillRect(page, figure.theme.background)
        _paint(painter, figure, tiles)
    buffer.close()
    return bytes(content.data())


def _plan(tiles: Sequence[TileContent], title: str, theme: _Theme, bar: ColorBar | None) -> _Figure:
    picture = _picture_area(tiles)
    width = max(picture.width(), math.ceil(theme.caption.minimum_width()))
    highest = _with_lines(theme.caption, tiles, width).height()
    cell = QSizeF(width, picture.height() + BELOW_PICTURE + highest)
    columns = _columns(len(tiles), cell)
    total = max(NARROWEST, columns * cell.width() + (columns - 1) * SPACING)
    rows = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    return _Figure(
        theme=theme,
        captions=tuple(_with_lines(theme.caption, row, width) for row in rows),
        columns=columns,
        picture=picture,
        cell_width=width,
        width=total + 2 * MARGIN,
        title_lines=tuple(wrapped(title, _font(TITLE_PIXELS, bold=True), total, 2)),
        bar=bar,
        bar_lines=tuple(wrapped(_bar_text(bar), theme.caption.small, total, 2)),
        legend_lines=tuple(wrapped(_legend(tiles), theme.caption.small, total, 3)),
    )


def _picture_area(tiles: Sequence[TileContent]) -> QSizeF:
    """The smallest area that holds every picture at its smallest sufficient enlargement."""
    sizes = [_size(tile.pixels) for tile in tiles if tile.pixels is not None]
    sizes = [size * _sufficient_factor(size) for size in sizes] or [
        QSize(SHORTEST_SIDE, SHORTEST_SIDE)
    ]
    return QSizeF(max(size.width() for size in sizes), max(size.height() for size in sizes))


def _sufficient_factor(size: QSize) -> int:
    return math.ceil(SHORTEST_SIDE / max(size.width(), size.height()))


def _columns(count: int, cell: QSizeF) -> int:
    """The number of columns whose figure is nearest to a slide, with few empty cells."""

    def cost(columns: int) -> float:
        rows = math.ceil(count / columns)
        shape = columns * cell.width() / (rows * cell.height())
        return abs(math.log(shape / SLIDE)) + (columns * rows - count) / count

    return min(range(1, count + 1), key=cost)


def _with_lines(caption: CaptionStyle, tiles: Sequence[TileContent], width: float) -> CaptionStyle:
    """The caption with as many lines as the longest name and settings need, up to a limit."""
    titles = (len(wrapped(tile.title, caption.bold, width, MOST_TITLE)) for tile in tiles)
    subtitles = (len(wrapped(tile.subtitle, caption.small, width, MOST_SETTINGS)) for tile in tiles)
    return replace(caption, title_lines=max(titles), subtitle_lines=max(subtitles))


def _legend(tiles: Sequence[TileContent]) -> str:
    scored = any(score.name in tile.best for tile in tiles for score in SCORES)
    return model_text(LEGEND) if scored else ""


def _bar_text(bar: ColorBar | None) -> str:
    if bar is None:
        return ""
    noise = [model_text("σ {0} is its noise.").format(number(bar.noise))] * (bar.noise > 0)
    return " ".join(
        [f"{bar.text}.", *noise, *[model_text("Grey check: not measured.")] * bar.has_gaps]
    )


def _paint(painter: QPainter, figure: _Figure, tiles: Sequence[TileContent]) -> None:
    text = figure.theme.caption.text
    _paint_lines(painter, figure, figure.title_lines, MARGIN, figure.title_font, text)
    for index, tile in enumerate(tiles):
        corner = figure.corner(index)
        _paint_picture(painter, figure, QRectF(corner, figure.picture), tile)
        below = figure.picture.height() + BELOW_PICTURE
        area = QRectF(corner.x(), corner.y() + below, figure.cell_width, 0)
        figure.captions[index // figure.columns].paint(painter, area, tile)
    caption = figure.theme.caption
    if figure.bar is not None:
        _paint_bar(painter, figure, figure.bar)
    _paint_lines(
        painter, figure, figure.legend_lines, figure.legend_top, caption.small, caption.muted
    )


def _paint_bar(painter: QPainter, figure: _Figure, bar: ColorBar) -> None:
    caption = figure.theme.caption
    _paint_lines(painter, figure, figure.bar_lines, figure.bar_top, caption.small, caption.text)
    top = figure.bar_top + len(figure.bar_lines) * line_height(caption.small) + BELOW_PICTURE
    area = QRectF(MARGIN, top, BAR_WIDTH, color_bar_height(caption.small))
    paint_color_bar(painter, area, bar, caption.small, caption.text)


def _paint_lines(
    painter: QPainter,
    figure: _Figure,
    lines: tuple[str, ...],
    top: float,
    font: QFont,
    color: QColor,
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    for index, line in enumerate(lines):
        y = top + index * line_height(font)
        box = QRectF(MARGIN, y, figure.width - 2 * MARGIN, line_height(font))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


def _paint_picture(painter: QPainter, figure: _Figure, area: QRectF, tile: TileContent) -> None:
    if tile.pixels is None:
        painter.fillRect(area, figure.theme.placeholder)
        return
    size = _size(tile.pixels)
    # The largest whole factor that fits: all pictures of one shape come out nearly equal in size.
    factor = int(min(area.width() / size.width(), area.height() / size.height()))
    painter.drawImage(QRectF(area.topLeft(), QSizeF(size * factor)), qimage_from(tile.pixels))


def _theme(dark: bool) -> _Theme:
    text, muted, accent, background, placeholder = (
        QColor(name)
        for name in (
            ("#f0f0f0", "#a8a8a8", "#7ab7ff", "#1e1e1e", "#2b2b2b")
            if dark
            else ("#1a1a1a", "#5c5c5c", "#0b5cad", "#ffffff", "#ececec")
        )
    )
    caption = CaptionStyle(_font(TEXT_PIXELS), text, muted, accent)
    return _Theme(background, placeholder, caption)


def _font(pixels: int, *, bold: bool = False) -> QFont:
    # Sizes in pixels: the figure must not depend on the screen of the moment.
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def _size(pixels: np.ndarray) -> QSize:
    return QSize(pixels.shape[1], pixels.shape[0])


def _pixels(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
