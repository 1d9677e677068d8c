"""What a page says while it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

MARGIN = 48


def empty_page(text: str) -> QLabel:
    """The words in the middle of the page, in the fainter colour."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(MARGIN)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
