"""One tile of the comparison: a picture with its caption under it and a ring when selected."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.compare.compared_picture import ComparedPicture
from desktop_app.export.caption import CaptionStyle
from desktop_app.model.tile_content import describe, has_scores

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.tile_content import TileContent
    from desktop_app.model.view_state import ViewState

RING = 4  # room for the selection ring on every side of the picture
RING_WIDTH = 2.5
BELOW_PICTURE = 2


class Caption(QWidget):
    """Name, settings and scores of a tile; the whole text is in the tooltip."""

    def __init__(self, content: TileContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = content
        self.set_content(content)

    def set_content(self, content: TileContent, *, shows_status: bool = True) -> None:
        """Show another caption; without the status where it is already written elsewhere."""
        self._painted = content if shows_status else replace(content, status="")
        text = describe(content)
        self.setAccessibleName(text)
        self.setToolTip(f"<qt>{html.escape(text)}</qt>")
        self.update()

    def style_now(self) -> CaptionStyle:
        """Font and colours of the present theme."""
        return CaptionStyle.from_palette(self.font(), self.palette())

    # Qt's overrides

    def sizeHint(self) -> QSize:
        style = self.style_now()
        height = style.height() if has_scores(self._painted) else style.height_without_scores()
        return QSize(round(style.minimum_width()) + 1, round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style_now().paint(painter, QRectF(self.rect()), self._painted)


class Tile(QWidget):
    """Picture, caption and selection ring. Its focus is that of the picture."""

    pressed = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(
        self, content: TileContent, view: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content = content
        self.pane = ComparedPicture(view, self)
        self.caption = Caption(content, self)
        self._own: Picture | None = None
        self._reference: Picture | None = None
        self._note = self._badge = self._reference_name = ""
        self._is_selected = False
        self.setFocusProxy(self.pane)
        self.pane.pressed.connect(self._emit_pressed)
        self._write()

    @property
    def picture(self) -> Picture | None:
        """The tile's own picture, also while the reference hides it."""
        return self._own

    @property
    def is_selected(self) -> bool:
        """Whether the ring is shown."""
        return self._is_selected

    def set_content(self, content: TileContent) -> None:
        """Show other words; the picture is set by `set_picture`."""
        before, self.content = self.content, content
        if content == before and (content.pixels is None) == (before.pixels is None):
            return
        self._write()

    def set_picture(self, picture: Picture | None) -> None:
        """Show another picture in the same place."""
        self._own = picture
        self._show()

    def set_remarks(self, note: str, badge: str) -> None:
        """Say why there is no picture, and write a word over the one there is."""
        if (note, badge) != (self._note, self._badge):
            self._note, self._badge = note, badge
            self._write()
            self._show()

    def show_reference(self, reference: Picture | None, name: str = "") -> None:
        """Show `reference` under its name in place of the tile's own picture; None ends it."""
        self._reference, self._reference_name = reference, name
        self._show()

    def set_selected(self, selected: bool) -> None:
        """Show or hide the ring."""
        self._is_selected = selected
        self.update()

    def place(self, corner: QPoint, picture: QSize, width: int) -> None:
        """Move to `corner`, with a picture of the given size and a caption of `width` below it."""
        caption = self.caption.sizeHint().height()
        self.pane.setGeometry(RING, RING, picture.width(), picture.height())
        below = 2 * RING + picture.height() + BELOW_PICTURE
        self.caption.setGeometry(RING, below, width, caption)
        self.setGeometry(corner.x(), corner.y(), width + 2 * RING, below + caption)

    def _write(self) -> None:
        """Write the status where there is room: in place of the picture, or in the caption."""
        content = self.content
        self.caption.set_content(content, shows_status=content.pixels is not None)
        empty_text = self._note or content.status
        if empty_text != self.pane.empty_text:
            self.pane.empty_text = empty_text
            self.pane.update()
        self.pane.setAccessibleName(describe(content))

    def _show(self) -> None:
        shown = self._reference or self._own
        badge = self._badge if self._reference is None else self._reference_name
        if shown is not self.pane.picture or badge != self.pane.badge:
            self.pane.badge = badge
            self.pane.set_picture(shown)

    @Slot()
    def _emit_pressed(self) -> None:
        self.pressed.emit(self.content.key)

    # Qt's overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_selected:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), RING_WIDTH))
        outset = RING - RING_WIDTH / 2
        ring = QRectF(self.pane.geometry()).adjusted(-outset, -outset, outset, outset)
        painter.drawRoundedRect(ring, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pane.setFocus(Qt.FocusReason.MouseFocusReason)
        self._emit_pressed()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._emit_pressed()
        self.menu_requested.emit(self.content.key, event.globalPos())
