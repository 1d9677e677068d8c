"""What is new, and the diagnosis: texts to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QFontDatabase, QFontMetrics, QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.shell.child_program import ChildProgram
from desktop_app.storage.last_version import changelog, news_since


class _TextDialog(QDialog):
    def __init__(self, text: QTextEdit | QPlainTextEdit, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.box.rejected.connect(self.reject)
        text.setReadOnly(True)
        metrics = QFontMetrics(text.font())
        text.setMinimumSize(metrics.averageCharWidth() * 84, metrics.lineSpacing() * 24)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.box)


class NewsDialog(_TextDialog):
    """The changelog, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        super().__init__(self.text, parent)
        self.setWindowTitle(self.tr("What is new"))
        self.text.setAccessibleName(self.tr("What is new"))
        missing = self.tr("The list of changes did not come along with this installation.")
        self.text.setMarkdown(news_since("", changelog()) or missing)


class DiagnosisDialog(_TextDialog):
    """What `--diagnose` prints, gathered by a process of its own, since it imports torch."""

    QUESTION = "--diagnose"

    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        super().__init__(self.text, parent)
        self.setWindowTitle(self.tr("Diagnosis"))
        self.text.setAccessibleName(self.tr("Diagnosis"))
        self.text.setPlaceholderText(self.tr("Gathering versions, devices and places…"))
        self._copy = self.box.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.setToolTip(self.tr("Put all of it on the clipboard."))
        self._copy.setAutoDefault(False)
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._copy_text)
        self._child = ChildProgram(self)
        self._child.told.connect(self.text.appendPlainText)
        self._child.ended.connect(self._end)
        self._child.start(self.QUESTION)

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    @Slot(int, str)
    def _end(self, code: int, errors: str) -> None:
        if code != 0:
            self.text.appendPlainText(errors)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._copy.setEnabled(True)

    def reject(self) -> None:
        """Qt's own: Escape and Close."""
        self._child.stop()
        super().reject()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's own."""
        self._child.stop()
        super().closeEvent(event)
