"""The program as a guest on its system: two copies at once, updates, a home it cannot write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.running.in_words import engine_remedy
from desktop_app.shell.gpu_pack_dialog import GpuPackDialog
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.messages import MessageBar
from desktop_app.shell.program_dialogs import DiagnosisDialog, NewsDialog
from desktop_app.storage.last_version import news_since, take_last_version
from desktop_app.storage.one_copy import OneCopy
from desktop_app.storage.places import last_version_file
from engine.errors import UserError
from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent.parent
CHANGES = "# Changelog\n\n## [1.10.0] - 2026-03-01\nten\n\n## [1.9.0] - 2026-01-01\nnine\n"


# --- two copies -------------------------------------------------------------------------------


def test_a_second_copy_hands_its_photo_to_the_first(qtbot, tmp_path: Path) -> None:
    first = OneCopy(tmp_path / "place")
    assert first.claim()
    code = (
        "import sys; from pathlib import Path; from desktop_app.storage.one_copy import OneCopy\n"
        "copy = OneCopy(Path(sys.argv[1])); assert not copy.claim()\n"
        "copy.ask_first(Path('a photo.png'))"
    )
    second = subprocess.Popen(
        [sys.executable, "-P", "-c", code, str(tmp_path / "place")],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        pass
    assert second.wait(20) == 0
    assert asked.args == [str(tmp_path / "a photo.png")]
    first.release()


def test_a_first_copy_that_does_not_answer_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("desktop_app.storage.one_copy.PATIENCE_SECONDS", 0.1)
    first = OneCopy(tmp_path)
    assert first.claim()
    second = OneCopy(tmp_path)
    assert not second.claim()
    with pytest.raises(UserError, match="does not answer"):
        second.ask_first(None)  # nobody looks: this is the first one's thread
    first.release()
    assert second.claim()
    second.release()


def test_the_lock_of_a_killed_copy_is_no_lock(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from desktop_app.storage.one_copy import OneCopy\n"
        "copy = OneCopy(Path(sys.argv[1])); assert copy.claim(); os.kill(os.getpid(), 9)"
    )
    command = [sys.executable, "-P", "-c", code, str(tmp_path)]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == -9
    assert (tmp_path / "lock").exists()
    copy = OneCopy(tmp_path)
    assert copy.claim()
    copy.release()


@pytest.mark.parametrize("content", ["", "[]", '{"open": 5}', "\0", "x" * 70_000])
def test_a_request_of_garbage_opens_nothing(qtbot, tmp_path: Path, content: str) -> None:
    first = OneCopy(tmp_path)
    assert first.claim()
    heard: list[str] = []
    first.asked.connect(heard.append)
    (tmp_path / "request.json").write_text(content)
    qtbot.waitUntil(lambda: not (tmp_path / "request.json").exists())
    assert heard == []
    first.release()


def test_where_nothing_can_be_written_every_start_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert OneCopy(tmp_path / "file" / "place").claim()


# --- updates, and the window ------------------------------------------------------------------


def test_the_news_are_those_after_the_last_version() -> None:
    assert news_since("1.9.0", CHANGES) == "## 1.10.0 - 2026-03-01\nten"
    assert news_since("1.10.0", CHANGES) == ""
    assert "nine" in news_since("", CHANGES)


def test_the_last_version_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "new" / "last-version"
    assert take_last_version(path, "1.0.0") == ""
    assert take_last_version(path, "1.1.0") == "1.0.0"
    assert take_last_version(path, "1.1.0") == "1.1.0"
    path.write_bytes(b"\xff<img>")
    assert take_last_version(path, "1.2.0") == ""
    (tmp_path / "file").write_text("")
    assert take_last_version(tmp_path / "file" / "last-version", "1.2.0") == ""


@pytest.fixture
def window(qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MainWindow:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def messages(window: MainWindow) -> str:
    bar = window.findChild(MessageBar)
    return " ".join(label.text() for label in bar.findChildren(type(bar._rest)))


def test_an_update_is_told_once(window: MainWindow) -> None:
    window.installation.greet()
    assert "updated" not in messages(window)
    last_version_file().write_text("0.0.1")
    window.installation.greet()
    assert f"updated from 0.0.1 to {VERSION}" in messages(window)
    assert last_version_file().read_text() == VERSION


def test_an_older_program_than_before_says_so(window: MainWindow) -> None:
    last_version_file().parent.mkdir(parents=True, exist_ok=True)
    last_version_file().write_text("99.0.0")
    window.installation.greet()
    assert "99.0.0 was used here before" in messages(window)


def test_a_home_that_cannot_be_written_is_told(window, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    window.installation.greet()
    assert "cannot write in" in messages(window)


def test_another_start_brings_the_window_forward(qtbot, window: MainWindow) -> None:
    window.showMinimized()
    photo = ROOT / "resources" / "samples" / "tom-rice.jpg"
    window.installation.come_forward(str(photo))
    assert not window.isMinimized()
    qtbot.waitUntil(lambda: window.document.photo is not None)
    assert window.document.photo.name == "tom-rice.jpg"


def test_the_news_and_the_gpu_pack_are_in_the_menu(qtbot, window: MainWindow) -> None:
    window.commands.action("help.news").trigger()
    text = window.findChild(NewsDialog).text.toPlainText()
    assert text.startswith(f"{VERSION} - ")
    window.commands.action("help.gpu_pack").trigger()
    dialog = window.findChild(GpuPackDialog)
    assert dialog.status.text().startswith("There is no GPU pack.")
    assert dialog.install.isEnabled()
    assert not dialog.use.isEnabled()
    assert not dialog.remove.isEnabled()


def test_the_window_shows_what_the_command_says(qtbot, window: MainWindow, tmp_path: Path) -> None:
    window.commands.action("help.gpu_pack").trigger()
    dialog = window.findChild(GpuPackDialog)
    dialog._start("install", "--wheels", str(tmp_path), "--lock", str(tmp_path / "none.json"))
    assert dialog.stop.isEnabled()
    assert not dialog.install.isEnabled()
    qtbot.waitUntil(dialog.install.isEnabled, timeout=20_000)
    assert "none.json" in dialog.news.text()
    assert "Name another file." in dialog.news.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_diagnosis_can_be_copied(qtbot, window: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr(DiagnosisDialog, "QUESTION", "--version")  # as long a way, without torch
    window.commands.action("help.diagnosis").trigger()
    dialog = window.findChild(DiagnosisDialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    assert not copy.isEnabled()
    qtbot.waitUntil(copy.isEnabled, timeout=60_000)
    copy.click()
    assert QGuiApplication.clipboard().text() == f"Palimpsest {VERSION}"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_requests_are_json(tmp_path: Path) -> None:
    """What one version writes the next one reads: the format of the request is fixed."""
    first, second = OneCopy(tmp_path), OneCopy(tmp_path)
    assert first.claim()
    heard: list[str] = []
    first.asked.connect(heard.append)
    (tmp_path / "request.json").write_text(json.dumps({"open": "x"}))
    first._look("")
    assert heard == ["x"]
    first.release()
    del second


@pytest.mark.parametrize(
    ("path", "frozen", "told"),
    [("/x/gpu-pack/site", False, "GPU pack off"), ("/x", True, "again."), ("/x", False, ".venv")],
)
def test_what_helps_when_torch_does_not_load(
    monkeypatch, path: str, frozen: bool, told: str
) -> None:
    monkeypatch.setattr(sys, "path", [path])
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert told in engine_remedy()
