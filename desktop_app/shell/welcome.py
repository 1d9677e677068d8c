"""The welcome page: three cards that lead to a result, and the ways to an own photo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.model.first_steps import FIRST_STEPS
from desktop_app.model.words import model_text
from desktop_app.panels.section import Heading, PrimaryButton, SmallPrint
from desktop_app.shell.card import Card
from desktop_app.shell.icons import icon
from engine.resources import resources_folder

MARGIN: Final = 16
GAP: Final = 12
WIDEST: Final = 900
TITLE_SCALE: Final = 1.6


class WelcomePage(QScrollArea):
    """Signals: step_chosen(id of a card), open_requested(), recent_chosen(path)."""

    step_chosen = Signal(str)
    open_requested = Signal()
    recent_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards = [self._card(number) for number in range(len(FIRST_STEPS))]
        self.open_button = PrimaryButton(icon("open"), self.tr("Open your own photo…"))
        self.open_button.setToolTip(self.tr("Choose a photo to restore."))
        self.open_button.clicked.connect(self.open_requested)
        self.recent_buttons: list[QPushButton] = []
        self._recent = QVBoxLayout()
        self._recent_heading = Heading(self.tr("Recent photos"))
        self._hint = SmallPrint()
        self._lay_out()
        self.set_recent(())
        self.set_palette_key("")

    def set_recent(self, paths: Sequence[str]) -> None:
        """Offer these photos again, the latest first."""
        for button in self.recent_buttons:
            self._recent.removeWidget(button)
            button.deleteLater()
        self.recent_buttons = [self._recent_button(path) for path in paths]
        for button in self.recent_buttons:
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_heading.setVisible(bool(paths))

    def set_palette_key(self, key: str) -> None:
        """Say by which key everything is found."""
        text = self.tr("Press {0} to find every command, method and task by its name.")
        self._hint.setText(text.format(key))
        self._hint.setVisible(bool(key))

    def _card(self, number: int) -> Card:
        step = FIRST_STEPS[number]
        picture = QPixmap(str(resources_folder() / "help" / step.picture))
        card = Card(model_text(step.title), model_text(step.text), picture)
        card.setObjectName(step.id)
        card.clicked.connect(self._on_card)
        return card

    def _recent_button(self, path: str) -> QPushButton:
        button = QPushButton(Path(path).name.replace("&", "&&"))
        button.setFlat(True)
        button.setObjectName(path)
        button.setToolTip(path)
        button.setAccessibleName(self.tr("Open {0}").format(Path(path).name))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._on_recent)
        return button

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Welcome to Palimpsest"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        title.setFont(font)
        about = SmallPrint(
            self.tr("Restore a picture by several methods and compare what they make of it. Begin "
                    "with a sample: one click opens it, poses its problem and runs two methods.")
        )  # fmt: skip
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        for card in self.cards:
            cards.addWidget(card, 1)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(title)
        column.addWidget(about)
        column.addLayout(cards)
        cards.addStretch()
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._recent_heading)
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        column.addWidget(self._hint)
        column.addStretch(1)
        self._centre(column)

    def _centre(self, column: QVBoxLayout) -> None:
        content, middle = QWidget(), QWidget()
        middle.setMaximumWidth(WIDEST)
        middle.setLayout(column)
        row = QHBoxLayout(content)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self.setWidget(content)

    @Slot()
    def _on_card(self) -> None:
        self.step_chosen.emit(self.sender().objectName())

    @Slot()
    def _on_recent(self) -> None:
        self.recent_chosen.emit(self.sender().objectName())
