"""The wipe with the choice of its two sides above and their captions below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.tile import Caption
from desktop_app.compare.wipe import Wipe
from desktop_app.model.tile_content import INPUT, MEASUREMENT, TileContent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.canvas.picture import Picture
    from desktop_app.model.linked_cursor import LinkedCursor
    from desktop_app.model.view_state import ViewState

NOTHING = TileContent(key="", title="")


class WipeView(QWidget):
    """Two of the tiles, one wiped over the other.

    Until the user chooses, what was measured stands on the left and the newest result on the
    right. A choice lasts as long as its tile.
    """

    sides_changed = Signal(str, str)

    def __init__(
        self, view: ViewState, cursor: LinkedCursor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._contents: dict[str, TileContent] = {}
        self._pictures: dict[str, Picture | None] = {}
        self._notes: dict[str, str] = {}
        self._left = self._right = ""
        self.wipe = Wipe(view, self)
        self.wipe.set_cursor_of_all(cursor)
        self.left_combo = self._combo(self.tr("Left picture of the wipe"))
        self.right_combo = self._combo(self.tr("Right picture of the wipe (keys 1 to 9)"))
        self.swap_button = QPushButton(self.tr("S&wap"))
        self.left_caption, self.right_caption = Caption(NOTHING), Caption(NOTHING)
        self._build()
        self._connect()

    @property
    def left_key(self) -> str:
        """The key of the tile on the left; "" while there are no tiles."""
        return self._left if self._left in self._contents else self._default_left()

    @property
    def right_key(self) -> str:
        """The key of the tile on the right; "" while there are no tiles."""
        return self._right if self._right in self._contents else self._default_right()

    def set_tiles(
        self, contents: Sequence[TileContent], pictures: Mapping[str, Picture | None]
    ) -> None:
        """Offer these tiles."""
        self._contents = {content.key: content for content in contents}
        self._pictures = dict(pictures)
        for combo in (self.left_combo, self.right_combo):
            self._fill(combo)
        self._show()

    def update_content(self, content: TileContent, picture: Picture | None) -> None:
        """Change one tile; repaints only if it stands on a side."""
        self._contents[content.key] = content
        self._pictures[content.key] = picture
        if content.key in (self.left_key, self.right_key):
            self._show()

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Say why tiles show no picture, by their keys."""
        self._notes = dict(notes)
        self._show()

    def choose_left(self, key: str) -> None:
        """Put a tile on the left; if it stood on the right, the sides change places."""
        other = self.left_key if key == self.right_key else self.right_key
        self._choose(key, other)

    def choose_right(self, key: str) -> None:
        """Put a tile on the right; if it stood on the left, the sides change places."""
        other = self.right_key if key == self.left_key else self.left_key
        self._choose(other, key)

    @Slot()
    def swap(self) -> None:
        """Exchange the sides."""
        self._choose(self.right_key, self.left_key)

    def _choose(self, left: str, right: str) -> None:
        self._left, self._right = left, right
        self._show()
        self.sides_changed.emit(left, right)

    def _default_left(self) -> str:
        known = (key for key in (MEASUREMENT, INPUT, *self._contents) if key in self._contents)
        return next(known, "")

    def _default_right(self) -> str:
        others = [c for c in reversed(self._contents.values()) if c.key != self.left_key]
        shown = (c for c in others if c.is_result and c.pixels is not None)
        best_choice = next(shown, others[0] if others else None)
        return self.left_key if best_choice is None else best_choice.key

    def _show(self) -> None:
        left, right = (self._contents.get(key, NOTHING) for key in (self.left_key, self.right_key))
        pictures = (self._pictures.get(left.key), self._pictures.get(right.key))
        reasons = tuple(self._notes.get(side.key) or side.status for side in (left, right))
        self.wipe.set_sides(*pictures, (left.title, right.title), (reasons[0], reasons[1]))
        self.left_caption.set_content(left)
        self.right_caption.set_content(right)
        self.left_combo.setCurrentIndex(self.left_combo.findData(left.key))
        self.right_combo.setCurrentIndex(self.right_combo.findData(right.key))

    def _fill(self, combo: QComboBox) -> None:
        wanted = [(_item_text(content), content.key) for content in self._contents.values()]
        present = [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())]
        if wanted == present:  # an open list must not be torn from under the user's hand
            return
        combo.clear()
        for text, key in wanted:
            combo.addItem(text, key)

    @Slot(int)
    def _take_left(self, index: int) -> None:
        self.choose_left(self.left_combo.itemData(index))

    @Slot(int)
    def _take_right(self, index: int) -> None:
        self.choose_right(self.right_combo.itemData(index))

    def _combo(self, name: str) -> QComboBox:
        combo = ElidedComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        combo.setSizeAdjustPolicy(policy)
        combo.setMinimumContentsLength(10)
        return combo

    def _build(self) -> None:
        self.setFocusProxy(self.wipe)
        self.swap_button.setToolTip(self.tr("Exchange left and right (Alt+W)"))
        self.swap_button.setAccessibleName(self.tr("Exchange left and right"))
        choice = QHBoxLayout()
        for text, combo in (
            (self.tr("&Left"), self.left_combo),
            (self.tr("Righ&t"), self.right_combo),
        ):
            label = QLabel(text)
            label.setBuddy(combo)
            choice.addWidget(label)
            choice.addWidget(combo, 1)
        choice.insertWidget(2, self.swap_button)
        choice.setSpacing(8)
        captions = QHBoxLayout()
        captions.addWidget(self.left_caption, 1)
        captions.addWidget(self.right_caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(choice)
        column.addWidget(self.wipe, 1)
        column.addLayout(captions)

    def _connect(self) -> None:
        self.left_combo.activated.connect(self._take_left)
        self.right_combo.activated.connect(self._take_right)
        self.swap_button.clicked.connect(self.swap)


def _item_text(content: TileContent) -> str:
    return f"{content.title}: {content.subtitle}" if content.subtitle else content.title
