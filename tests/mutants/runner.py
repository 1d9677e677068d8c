"""Running the tests of a file against a mutant of it, each in a forked process.

The process that forks has imported torch and the other packages, but nothing of the project: the
child imports that afresh, the mutant in place of its file. Nothing on disk is changed.
"""

from __future__ import annotations

import gc
import importlib
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

PACKAGES = (
    "torch",
    "torch._dynamo",
    "torch.fft",
    "torch.fx.experimental.symbolic_shapes",
    "torch.distributed.tensor",
    "torch.utils.flop_counter",
    "numpy",
    "scipy.ndimage",
    "scipy.stats",
    "skimage.metrics",
    "safetensors.torch",
    "PIL.Image",
    "hypothesis.strategies",
    "PySide6.QtWidgets",
    "pytestqt.plugin",
    "pytest_timeout",
)
LARGEST_MEMORY = 6 * 2**30  # bytes; a mutant that asks for more is caught
TIME_LIMIT = "the time limit"
LONGEST_WAIT = 1200.0  # seconds by the clock, for a mutant that waits and computes nothing


class RunnerError(Exception):
    """The tests could not be run at all, so that nothing is known about the mutant."""


@dataclass(frozen=True)
class Change:
    """The module that is replaced, and by what."""

    module: str
    path: Path
    code: CodeType


def load_packages(names: Iterable[str] = PACKAGES) -> None:
    """Import what every child needs, once. One thread: a pool of them would not survive a fork."""
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in names:
        importlib.import_module(name)
    gc.freeze()  # what is here stays: no child need look through it for garbage


def catcher(root: Path, change: Change, tests: Sequence[str], seconds: int) -> str | None:
    """The first test that fails with the change, or what else gave it away; None where none does.

    `seconds` of processor time is all it may take: a busy machine makes no test fail. Raises
    RunnerError when pytest finds no tests or stops for a reason of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        here, there = Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            _in_child(root, change, tests, Path(folder), there, seconds)
        there.close()
        word: str | None = verdict(here, child)
        if word is not None and word.startswith("! "):
            log = (Path(folder) / "log").read_text(encoding="utf-8", errors="replace")
            raise RunnerError(f"{word}\n{log[-2000:]}")
        return word


def processor_time() -> float:
    """Seconds that all children took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def verdict(pipe: Connection, child: int) -> Any:
    """What the child sends, or what became of it when it ended without a word."""
    silent, word = False, None
    try:
        word = pipe.recv() if pipe.poll(LONGEST_WAIT) else TIME_LIMIT
    except EOFError:
        silent = True
    finally:
        status = end(child)
    if not silent:
        return word
    spent = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    return TIME_LIMIT if spent else "a crash"


def end(child: int) -> int:
    """Stop a child and all that it started; the status that it left."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)  # it has not made its group yet
    return os.waitpid(child, 0)[1]


def _in_child(
    root: Path,
    change: Change,
    tests: Sequence[str],
    folder: Path,
    pipe: Connection,
    seconds: int,
) -> None:
    """Ends the process; a crash of it shows as a pipe that closes without a word."""
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (LARGEST_MEMORY, LARGEST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        tempfile.tempdir = str(folder)
        os.chdir(root)
        sys.path[:] = [str(root), *(entry for entry in sys.path if entry not in ("", str(root)))]
        sys.meta_path.insert(0, _Finder(change))
        options = ["-q", "-p", "no:cacheprovider"]
        code = pytest.main([*options, *tests], plugins=[_FirstFailure(pipe)])
        pipe.send(None if code == pytest.ExitCode.OK else f"! pytest ended with {code!r}")
    finally:
        os._exit(0)


class _FirstFailure:
    """Tells the first test, or file of tests, that fails; there the process ends."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._told(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._told(f"{report.nodeid}, as it was read")

    def _told(self, name: str) -> None:
        self._pipe.send(name)
        os._exit(0)


class _Finder:
    """Finds the one module that is replaced."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != self._change.module:
            return None
        loader = _Loader(name, str(self._change.path))
        loader.changed = self._change.code
        return importlib.util.spec_from_file_location(name, self._change.path, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    changed: CodeType

    def get_code(self, fullname: str) -> CodeType:
        return self.changed
