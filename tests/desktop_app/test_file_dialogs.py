"""One rule for the endings of files, and nothing is replaced without a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from desktop_app.shell.file_dialogs import CSV, HTML, PDF, PNG, FileDialogs, with_ending


@pytest.mark.parametrize(
    ("typed", "chosen", "written"),
    [
        ("face", ".png", "face.png"),
        ("face.png", ".png", "face.png"),
        ("face.PNG", ".png", "face.PNG"),
        ("face.pdf", ".png", "face.pdf"),
        ("face", ".pdf", "face.pdf"),
        ("face.v2", ".png", "face.v2.png"),
        ("face.jpg", ".png", "face.jpg.png"),
        ("face.", ".png", "face.png"),
        (".png", ".png", ".png.png"),
        ("a.b/face", ".pdf", "a.b/face.pdf"),
    ],
)
def test_a_name_keeps_what_was_typed_and_ends_like_its_kind(typed, chosen, written):
    assert with_ending(typed, [".png", ".pdf"], chosen) == written


@pytest.fixture
def dialogs(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return FileDialogs(window, str(tmp_path))


def when(kind, act):
    """Do something with the next dialog of a kind."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def type_name(name, kind=""):
    def act(dialog):
        if kind:
            dialog.selectNameFilter(kind)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        QTest.keyClicks(field, name)
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)

    when(QFileDialog, act)


@pytest.mark.parametrize(
    ("kinds", "kind", "typed", "written"),
    [
        ((PNG, PDF), PDF, "run.1", "run.1.pdf"),
        ((PNG, PDF), PDF, "run.png", "run.png"),
        ((CSV,), "", "runs", "runs.csv"),
        ((HTML,), "", "page.htm", "page.htm.html"),
    ],
)
def test_the_dialog_follows_the_rule(dialogs, tmp_path, kinds, kind, typed, written):
    type_name(typed, kind)
    assert dialogs.save_as("Save", "suggested", kinds) == tmp_path / written
    assert dialogs.folder == str(tmp_path)


def test_a_folder_that_is_typed_is_looked_into(dialogs, tmp_path):
    (tmp_path / "inner").mkdir()

    def look(dialog):
        assert dialog.directory().path() == str(tmp_path / "inner")
        type_name("face")

    type_name("inner")
    QTimer.singleShot(30, lambda: when(QFileDialog, look))
    assert dialogs.save_as("Save", "suggested", (PNG,)) == tmp_path / "inner" / "face.png"


def test_a_file_that_is_there_is_asked_about_by_its_whole_name(dialogs, tmp_path):
    (tmp_path / "face.v2.png").write_text("precious")
    asked = []

    def refuse(question):
        asked.append(question.text())
        when(QFileDialog, QFileDialog.reject)
        QTest.mouseClick(question.button(QMessageBox.StandardButton.No), Qt.MouseButton.LeftButton)

    type_name("face.v2")
    when(QMessageBox, refuse)
    assert dialogs.save_as("Save", "suggested", (PNG,)) is None
    assert "face.v2.png" in asked[0]
    type_name("face.v2")
    when(QMessageBox, lambda question: QTest.mouseClick(
        question.button(QMessageBox.StandardButton.Yes), Qt.MouseButton.LeftButton))  # fmt: skip
    assert dialogs.save_as("Save", "suggested", (PNG,)) == tmp_path / "face.v2.png"
