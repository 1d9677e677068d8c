"""What this program is made of: versions and licences."""

from __future__ import annotations

import platform
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.version import VERSION

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Dialog = TypeVar("Dialog", bound=QDialog)

LIBRARIES: Final = (
    ("PySide6-Essentials", "LGPL-3.0-only; so is the Qt that it contains, which may be replaced"),
    ("torch", "BSD-3-Clause, parts Apache-2.0, BSD-2-Clause, BSL-1.0 and MIT"),
    ("numpy", "BSD-3-Clause, parts 0BSD, MIT, Zlib and CC0-1.0"),
    ("pillow", "MIT-CMU"),
    ("scikit-image", "BSD-3-Clause"),
    ("scipy", "BSD-3-Clause"),
    ("safetensors", "Apache-2.0"),
    ("lpips", "BSD-2-Clause"),
    ("tqdm", "MPL-2.0 and MIT"),
    ("matplotlib", "its own licence after that of Python, free as BSD"),
)
"""The distributions that Palimpsest runs on, and their licences."""


def open_once(kind: type[Dialog], window: QWidget) -> Dialog:
    """Show the only dialog of this `kind` over `window`, in front, without blocking it."""
    dialog = window.findChild(kind) or kind(window)
    bring_forward(dialog)
    return dialog


def bring_forward(dialog: QWidget) -> None:
    """Show a window of its own in front of all others."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


class AboutDialog(QDialog):
    """Versions, to be copied into a report, and the licences of all that ships."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Palimpsest"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading())
        layout.addWidget(_plain_label(self.tr("Restores images with a diffusion model as prior.")))
        pages = QTabWidget()
        pages.addTab(_reader(versions_text(), self.tr("Versions")), self.tr("Versions"))
        pages.addTab(_reader(licences_text(), self.tr("Licences")), self.tr("Licences"))
        layout.addWidget(pages)
        layout.addWidget(self._buttons())

    def _heading(self) -> QLabel:
        heading = _plain_label(f"Palimpsest {VERSION}")
        heading.setProperty("heading", True)
        return heading

    def _buttons(self) -> QDialogButtonBox:
        box = _close_box(self)
        copy = box.addButton(self.tr("Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(self.tr("Put the list of versions on the clipboard."))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy_versions)
        box.button(QDialogButtonBox.StandardButton.Close).setFocus()
        return box

    @Slot()
    def _copy_versions(self) -> None:
        QGuiApplication.clipboard().setText(versions_text())


def versions_text() -> str:
    """One line per part: Palimpsest, Python, Qt, every library and the system."""
    parts = [
        ("Palimpsest", VERSION),
        ("Python", platform.python_version()),
        ("Qt", qVersion() or ""),
        *((name, _version(name)) for name, _ in LIBRARIES),
        ("System", platform.platform()),
    ]
    return "\n".join(f"{name} {version}" for name, version in parts)


def _version(distribution: str) -> str:
    from importlib import metadata  # here, because it brings half of what reads mail

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "is not installed"


def licences_text() -> str:
    """The licences of the program and its libraries, then the cards that lie beside the data."""
    lines = ["Palimpsest: MIT", *(f"{name}: {licence}" for name, licence in LIBRARIES)]
    cards = (card.read_text(encoding="utf-8").strip() for card in _cards(files("resources")))
    return "\n\n".join(["\n".join(lines), *cards])


def _cards(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _cards(entry)
        elif entry.name.endswith(("CARD.md", "CREDITS.md")):
            found.append(entry)
    return found


def _plain_label(text: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    return label


def _reader(text: str, name: str) -> QPlainTextEdit:
    reader = QPlainTextEdit(text)
    reader.setReadOnly(True)
    reader.setAccessibleName(name)
    metrics = QFontMetrics(reader.font())
    reader.setMinimumSize(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 16)
    return reader


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.rejected.connect(dialog.reject)
    return box
