"""The warning that the prior does not know such pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.panels.section import GRID, ICON_SIZE, SmallPrint, plain_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from desktop_app.model.prior_questions import DomainAnswer


class DomainWarning(QWidget):
    """A sign and a sentence; nothing where there is nothing to warn of."""

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = QLabel()
        sign.setPixmap(icon.pixmap(ICON_SIZE, ICON_SIZE))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.line = SmallPrint(quiet=False)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addWidget(sign)
        across.addWidget(self.line, 1)
        self.hide()

    def show_answer(self, answer: DomainAnswer | None) -> None:
        """Say the verdict where it is a warning."""
        is_warning = answer is not None and answer.unusual
        self.setVisible(is_warning)
        if answer is None or not is_warning:
            return
        self.line.setText(answer.verdict)
        self.setToolTip(plain_tooltip(self._explanation(answer)))

    def _explanation(self, answer: DomainAnswer) -> str:
        text = self.tr(
            "The prior denoises this picture in another way than the pictures it was trained on: "
            "distance {0}, farther than {1} % of them."
        )
        return text.format(f"{answer.score:.1f}", f"{answer.percentile:.1f}")
