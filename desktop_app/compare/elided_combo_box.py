"""A choice in the centre: its text ends in an ellipsis, and its open list takes what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from desktop_app.compare.popups import takes_key


class ElidedComboBox(QComboBox):
    """A combo box that elides its text at the end, where Qt would cut through a letter."""

    # Qt's overrides

    def showPopup(self) -> None:
        self.view().installEventFilter(self)
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return takes_key(event) or super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4
        )
