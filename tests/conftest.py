"""What every test stands on: a clean environment, no network, no Qt warning, nothing left behind.

The environment is set while this file is imported, before any test imports Qt or torch.
"""

from __future__ import annotations

import atexit
import functools
import gc
import ipaddress
import os
import shutil
import socket
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GRACE_SECONDS = 20.0  # what was told to end does so, later on a busy machine

# What the offscreen platform says about itself, whatever the program does.
QT_NOISE = (
    "This plugin does not support",
    "Populating font family aliases took",
    "OpenType support missing for",
)


def _prepare_environment() -> None:
    home = Path(tempfile.mkdtemp(prefix="palimpsest-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["HOME"] = str(home)
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(folder)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(home / "hypothesis")
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "LANGUAGE"):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # torch takes its number of threads from here. Waiting ones sleep: spinning, they would take
    # the cores from the window's thread.
    os.environ.setdefault("OMP_NUM_THREADS", str(min(4, len(os.sched_getaffinity(0)))))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


_prepare_environment()

from hypothesis import settings  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent, QThread  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

# A busy machine is no failure, and an example found once belongs into the test itself.
settings.register_profile("palimpsest", deadline=None, database=None)
settings.load_profile("palimpsest")
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    wait.__kwdefaults__["timeout"] = int(GRACE_SECONDS * 1000)


# --- no network -------------------------------------------------------------------------------


class NetworkBlocked(AssertionError):
    """A test tried to leave this machine; Palimpsest works without a network."""


def _is_local(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    try:
        return address[0] == "localhost" or ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


def _local_only(connect: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(connect)
    def guarded(self: socket.socket, address: Any) -> Any:
        if not _is_local(self.family, address):
            raise NetworkBlocked(f"a connection to {address!r} was attempted")
        return connect(self, address)

    return guarded


socket.socket.connect = _local_only(socket.socket.connect)  # type: ignore[method-assign]
socket.socket.connect_ex = _local_only(socket.socket.connect_ex)  # type: ignore[method-assign]


# --- Qt warnings ------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    for pattern in QT_NOISE:
        config.addinivalue_line("qt_log_ignore", pattern)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


def pytest_collection_finish() -> None:
    """What was imported lives until the end: a collection need not look through it."""
    gc.collect()
    gc.freeze()


# --- fixtures ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the repository; it is not part of a release."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the reference material in ../shared")
    return folder


@pytest.fixture(scope="module", autouse=True)
def nothing_remembered() -> None:
    """No window begins with what one of another file left, whichever this worker ran before."""
    for path in Path(os.environ["XDG_CONFIG_HOME"]).rglob("settings.json"):
        path.unlink()


_passed = pytest.StashKey[bool]()
_started_threads: weakref.WeakSet[QThread] = weakref.WeakSet()
_start_thread = QThread.start


def _start_and_remember(thread: QThread, *arguments: Any) -> None:
    _started_threads.add(thread)
    _start_thread(thread, *arguments)


QThread.start = _start_and_remember  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[_passed] = report.passed
    return report


@pytest.fixture
def collection_in_this_thread() -> Iterator[None]:
    """As in the program: a widget in a cycle must not end in the thread that happens to allocate."""
    gc.disable()
    yield
    gc.collect(1)  # what the test made; more takes longer than most tests
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with windows must close them and end its threads; the failure names what stayed."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    request.getfixturevalue("collection_in_this_thread")
    widgets = set(QApplication.topLevelWidgets())
    threads = set(_running_threads())
    yield
    # A failed test keeps its widgets alive through its traceback: its own failure is enough.
    if request.node.stash.get(_passed, False):
        left = [*_widgets_left(widgets), *_threads_left(threads)]
        if left:
            pytest.fail("the test left behind:\n  " + "\n  ".join(left), pytrace=False)


def _widgets_left(before: set[QWidget]) -> list[str]:
    if not _new_widgets(before):
        return []
    gc.collect()
    return [_describe(widget) for widget in _new_widgets(before)]


def _new_widgets(before: set[QWidget]) -> list[QWidget]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    return [widget for widget in QApplication.topLevelWidgets() if widget not in before]


def _describe(widget: QWidget) -> str:
    holders = {type(holder).__name__ for holder in gc.get_referrers(widget)}
    name = widget.objectName() or widget.windowTitle() or "unnamed"
    return f"{type(widget).__name__} ({name}), held by {', '.join(sorted(holders)) or 'Qt alone'}"


def _running_threads() -> list[QThread | threading.Thread]:
    # Python's dummy threads stand for threads of Qt, and never count as finished.
    python = [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]
    return [*python, *(thread for thread in _started_threads if _runs(thread))]


def _runs(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # Qt deleted it already
        return False


def _threads_left(before: set[QThread | threading.Thread]) -> list[str]:
    return [
        repr(thread)
        for thread in _running_threads()
        if thread not in before and not _ends_soon(thread)
    ]


def _ends_soon(thread: QThread | threading.Thread) -> bool:
    if isinstance(thread, QThread):
        return thread.wait(int(GRACE_SECONDS * 1000))
    thread.join(GRACE_SECONDS)
    return not thread.is_alive()
