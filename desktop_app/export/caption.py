"""The lines under a picture: name, settings, scores. The window and the figure paint the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextLayout, QTextOption

from desktop_app.model.tile_content import FIRST_SCORES, SCORES, Score
from desktop_app.model.words import model_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.tile_content import TileContent

# Columns are as wide as these, so that the same score stands at the same place under every tile.
WIDEST = {
    "psnr": "88.88",
    "ssim": "0.888",
    "lpips": "0.888",
    "misfit": "0.8888",
    "seconds": "8888",
}
GAP = 10.0
LEAD = 4.0  # between the settings and the scores


@dataclass(frozen=True)
class CaptionStyle:
    """Font and colours of a caption; all lengths below are logical pixels."""

    font: QFont
    text: QColor
    muted: QColor
    accent: QColor
    title_lines: int = 1
    subtitle_lines: int = 1

    @staticmethod
    def from_palette(font: QFont, palette: QPalette) -> CaptionStyle:
        """The style of the window, in palette roles that can be read on Window."""
        roles = QPalette.ColorRole
        text, muted = palette.color(roles.WindowText), palette.color(roles.PlaceholderText)
        return CaptionStyle(font, text, muted, palette.color(roles.Accent))

    @property
    def bold(self) -> QFont:
        return _resized(self.font, 1.0, bold=True)

    @property
    def small(self) -> QFont:
        return _resized(self.font, 0.92)

    def height(self) -> float:
        """Height of the whole caption; the same for every tile, so that rows stay even."""
        return self._scores_top() + line_height(self.small) + line_height(self.bold)

    def height_without_scores(self) -> float:
        """Height of name and settings alone."""
        return self._scores_top()

    def minimum_width(self) -> float:
        """The width at which none of the first scores is cut off."""
        return self._width_of(FIRST_SCORES)

    def scores_for(self, width: float) -> tuple[Score, ...]:
        """The scores that have room in `width`: the first ones, and more as it grows."""
        chosen: tuple[Score, ...] = FIRST_SCORES
        for score in sorted(SCORES, key=lambda s: s.priority):
            more = tuple(s for s in SCORES if s in chosen or s is score)
            if self._width_of(more) <= width:
                chosen = more
        return chosen

    def _width_of(self, scores: Sequence[Score]) -> float:
        return sum(self._column_width(score) for score in scores) + GAP * (len(scores) - 1)

    def paint(self, painter: QPainter, area: QRectF, tile: TileContent) -> None:
        """Paint the caption of `tile` into `area`, eliding what does not fit its width."""
        title = wrapped(tile.title, self.bold, area.width(), self.title_lines)
        y = self._paint_lines(painter, area, area.top(), title, self.bold, self.text)
        subtitle = wrapped(tile.subtitle, self.small, area.width(), self.subtitle_lines)
        self._paint_lines(painter, area, y, subtitle, self.small, self.muted)
        y = area.top() + self._scores_top()
        if tile.status:
            status = wrapped(tile.status, self.small, area.width(), 2)
            self._paint_lines(painter, area, y, status, self.small, self.text)
        else:
            self._paint_scores(painter, QPointF(area.left(), y), area.width(), tile)

    def _scores_top(self) -> float:
        title = self.title_lines * line_height(self.bold)
        return title + self.subtitle_lines * line_height(self.small) + LEAD

    def _paint_lines(
        self,
        painter: QPainter,
        area: QRectF,
        y: float,
        lines: Sequence[str],
        font: QFont,
        color: QColor,
    ) -> float:
        for line in lines:
            box = QRectF(area.left(), y, area.width(), line_height(font))
            _draw(painter, box, line, font, color)
            y += line_height(font)
        return y

    def _paint_scores(
        self, painter: QPainter, corner: QPointF, width: float, tile: TileContent
    ) -> None:
        scores = self.scores_for(width)
        spare = max(0.0, width - self._width_of(scores)) / len(scores)
        x = corner.x()
        for score in scores:
            column = self._column_width(score)
            value = score.of(tile)
            if value is not None:
                self._paint_score(painter, QRectF(x, corner.y(), column, 0), score, value, tile)
            x += column + GAP + min(spare, 2 * GAP)

    def _paint_score(
        self, painter: QPainter, column: QRectF, score: Score, value: float, tile: TileContent
    ) -> None:
        label = QRectF(column.left(), column.top(), column.width(), line_height(self.small))
        _draw(painter, label, _heading(score), self.small, self.muted)
        best = score.name in tile.best
        font, color = (self.bold, self.accent) if best else (self.font, self.text)
        line = QRectF(column.left(), label.bottom(), column.width(), line_height(self.bold))
        if best:
            line.setLeft(self._paint_mark(painter, line))
        _draw(painter, line, score.text(value), font, color)

    def _paint_mark(self, painter: QPainter, line: QRectF) -> float:
        """A filled disc that tells the best value without colour; returns where the text starts."""
        size = self._mark_size()
        disc = QRectF(line.left(), line.center().y() - size / 2, size, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.accent)
        painter.drawEllipse(disc)
        painter.restore()
        return disc.right() + size / 2

    def _mark_size(self) -> float:
        return round(QFontMetricsF(self.bold).xHeight())

    def _column_width(self, score: Score) -> float:
        value = QFontMetricsF(self.bold).horizontalAdvance(WIDEST[score.name])
        label = QFontMetricsF(self.small).horizontalAdvance(_heading(score))
        return max(1.5 * self._mark_size() + value, label)


def line_height(font: QFont) -> float:
    """Height of one line of text in whole logical pixels."""
    return float(round(QFontMetricsF(font).height()))


def wrapped(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """`text` broken into at most `lines` lines of at most `width`; the last one ends in an ellipsis."""
    text = " ".join(text.split())
    layout = QTextLayout(text, font)
    layout.setTextOption(_anywhere())
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    return [elided(piece, font, width) for piece in pieces if piece]


def elided(text: str, font: QFont, width: float) -> str:
    """`text` shortened at its end until it fits `width`."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _heading(score: Score) -> str:
    label = model_text(score.label)
    return f"{label}, {score.unit}" if score.unit else label


def _resized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    resized = QFont(font)
    resized.setBold(bold)
    if font.pixelSize() > 0:
        resized.setPixelSize(max(9, round(font.pixelSize() * factor)))
    else:
        resized.setPointSizeF(font.pointSizeF() * factor)
    return resized


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _draw(painter: QPainter, line: QRectF, text: str, font: QFont, color: QColor) -> None:
    painter.setFont(font)
    painter.setPen(color)
    # A score is never elided: half a number is worse than a number that reaches into the gap.
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(line, flags, text)
