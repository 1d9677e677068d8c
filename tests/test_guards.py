"""The guards around every test do catch what they are for, and Qt's binding counts correctly."""

from __future__ import annotations

import gc
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.version import Version
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

PATIENT = "GRACE_SECONDS = 20.0"  # what never ends need not be waited for

# Each of these must be caught, except the last one, which tidies up.
LEAKS = """
import socket, threading
from PySide6.QtCore import QThread, qWarning
from PySide6.QtWidgets import QLabel

kept = []

def test_widget(qtbot):
    kept.append(QLabel("forgotten"))

def test_qt_thread(qtbot):
    kept.append(QThread())
    kept[-1].start()

def test_python_thread(qtbot):
    threading.Thread(target=threading.Event().wait, daemon=True, name="forgotten").start()

def test_warning():
    qWarning("something is wrong")

def test_network():
    socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_tidy(qtbot):
    label = QLabel("closed")
    qtbot.addWidget(label)
    label.show()
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()

def teardown_module():
    kept[1].quit()
    kept[1].wait()
"""


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the leaking tests under this project's conftest.py and settings."""
    tree = tmp_path_factory.mktemp("leaks")
    (tree / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tree)
    guards = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    assert PATIENT in guards
    (tree / "tests" / "conftest.py").write_text(guards.replace(PATIENT, "GRACE_SECONDS = 0.5"))
    (tree / "tests" / "test_leaks.py").write_text(LEAKS)
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "--color=no"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("test", "outcome", "words"),
    [
        ("test_widget", "ERROR", r"QLabel \(unnamed\), held by list"),
        ("test_qt_thread", "ERROR", r"QThread\(.*"),
        ("test_python_thread", "ERROR", r"Thread\(forgotten, started daemon"),
        ("test_warning", "FAILED", "something is wrong"),
        ("test_network", "FAILED", r"a connection to \('192.0.2.1', 80\) was attempted"),
    ],
)
def test_leaks_are_caught_and_named(caught: str, test: str, outcome: str, words: str) -> None:
    assert re.search(rf"^{outcome} tests/test_leaks.py::{test}\b", caught, re.MULTILINE), caught
    assert re.search(words, caught), caught


def test_a_tidy_test_passes(caught: str) -> None:
    assert "PASSED tests/test_leaks.py::test_tidy" in caught
    assert "ERROR tests/test_leaks.py::test_tidy" not in caught


def test_the_home_of_the_tests_is_not_the_home_of_the_user() -> None:
    home = Path(os.environ["HOME"])
    assert home.name.startswith("palimpsest-tests-")
    assert all(home in Path(os.environ[f"XDG_{name}_HOME"]).parents for name in ("CONFIG", "DATA"))


def test_this_machine_may_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()),
    ):
        pass


# PySide6 6.12.0 drops a reference to None or True with every call on Python 3.10 and 3.11, until
# the interpreter aborts. The tests would not notice for thousands of calls.


class Sender(QObject):
    sent = Signal(bool)


def test_qt_keeps_the_reference_counts(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    sender = Sender()
    sender.sent.connect(widget.setEnabled)
    gc.collect()
    before = [sys.getrefcount(value) for value in (None, True)]
    for _ in range(1000):
        widget.update()
        sender.sent.emit(True)
        QApplication.processEvents()
    gc.collect()
    after = [sys.getrefcount(value) for value in (None, True)]
    assert all(abs(b - a) < 100 for a, b in zip(before, after, strict=True)), (before, after)


def test_the_binding_that_miscounts_is_shut_out() -> None:
    assert Version(metadata.version("PySide6-Essentials")) < Version("6.12")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wishes = {r.name: r.specifier for r in map(Requirement, project["dependencies"])}
    assert "6.12.0" not in wishes["PySide6-Essentials"]
