"""What is to be said about a file of weights before it is added as a prior."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.panels.field import WheelGuard
from desktop_app.panels.section import GRID, ElidedLabel, SmallPrint, plain_tooltip

if TYPE_CHECKING:
    from pathlib import Path

WIDTH: Final = 52 * GRID
LONGEST_DOMAIN: Final = 200
LONGEST_NAME: Final = 64


class AddPriorForm(QDialog):
    """Stays open until the prior is added: what is refused can be said in another way.

    Signals: asked(path, choices, name); choices hold what was said, by the names of `Choices`.
    """

    asked = Signal(object, dict, str)

    def __init__(self, path: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(self.tr("Add a prior"))
        self._make_fields(name)
        self._lay_out()
        self.set_busy(False)

    @property
    def wanted_name(self) -> str:
        """The name that it is to have."""
        return self.name.text().strip()

    def choices(self) -> dict[str, Any]:
        """What was said; what is left to the file is not among it."""
        said: dict[str, Any] = {name: spin.value() or None for name, spin in self.numbers.items()}
        said["schedule"] = self.schedule.currentData()
        said["domain"] = self.domain.text().strip() or None
        return {name: value for name, value in said.items() if value is not None}

    def set_busy(self, is_busy: bool) -> None:
        """While the file is read, checked and copied nothing more is asked."""
        for widget in (self.name, self.domain, self.schedule, *self.numbers.values()):
            widget.setEnabled(not is_busy)
        self.add_button.setEnabled(not is_busy)
        self.busy.setVisible(is_busy)
        if is_busy:
            self.answer.setText(self.tr("The file is read, checked and copied…"))
        self.answer.setVisible(is_busy)

    def refuse(self, sentence: str) -> None:
        """Say why it was not added."""
        self.set_busy(False)
        self.answer.setText(sentence)
        self.answer.show()
        self.add_button.setDefault(True)
        self.name.setFocus()

    @Slot()
    def accept(self) -> None:
        self.set_busy(True)
        self.asked.emit(self._path, self.choices(), self.wanted_name)

    def _make_fields(self, name: str) -> None:
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.domain = QLineEdit()
        self.domain.setMaxLength(LONGEST_DOMAIN)
        self.domain.setPlaceholderText(self.tr("for example: aligned faces"))
        self.domain.setToolTip(plain_tooltip(self.tr("What the pictures show that it knows.")))
        self.numbers = {
            "resolution": self._number(self.tr("The side in pixels that it was trained at.")),
            "heads": self._number(self.tr("How many heads an attention layer has.")),
            "head_channels": self._number(self.tr("How wide one head is, in place of how many.")),
            "timesteps": self._number(self.tr("The length of its chain.")),
        }
        self.schedule = QComboBox()
        for text, value in (
            (self.tr("as usual"), None),
            (self.tr("linear"), "linear"),
            (self.tr("cosine"), "cosine"),
        ):
            self.schedule.addItem(text, value)
        WheelGuard(self.schedule)
        self.answer = SmallPrint(quiet=False)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(GRID // 2)
        self.busy.setAccessibleName(self.tr("The file is read"))

    def _number(self, help_text: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(0, 10_000)
        spin.setSpecialValueText(self.tr("as usual"))
        spin.setToolTip(plain_tooltip(help_text))
        WheelGuard(spin)
        return spin

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        lines.setSpacing(GRID)
        file = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        file.set_whole_text(str(self._path))
        lines.addWidget(file)
        lines.addLayout(self._form())
        lines.addWidget(
            SmallPrint(
                self.tr(
                    "Format and network are read from the file itself. Say only what you know to "
                    "be otherwise; no code in the file is run, and the file stays where it is."
                )
            )
        )
        lines.addWidget(self.answer)
        lines.addWidget(self.busy)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add_button = QPushButton(self.tr("Add"))
        self.add_button.setDefault(True)
        box.addButton(self.add_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.close)
        lines.addWidget(box)
        self.setFixedWidth(WIDTH)
        self.name.setFocus()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Name"), self.name),
            (self.tr("&Domain"), self.domain),
            (self.tr("&Resolution"), self.numbers["resolution"]),
            (self.tr("&Heads"), self.numbers["heads"]),
            (self.tr("Head &width"), self.numbers["head_channels"]),
            (self.tr("&Schedule"), self.schedule),
            (self.tr("&Timesteps"), self.numbers["timesteps"]),
        )
        for text, widget in rows:
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(text, widget)
        return form
