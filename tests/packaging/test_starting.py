"""Starting the program: its self-test, its diagnosis, and what comes before Qt."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.shell import selftest, start, system_libraries
from desktop_app.shell.diagnosis import without_private_data
from desktop_app.shell.system_libraries import check_display, explained
from engine.errors import UserError
from engine.evaluation import known_answers
from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop_app", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
    )


# --- the self-test and the diagnosis ----------------------------------------------------------


def test_the_selftest_passes_here_and_the_diagnosis_tells_nothing_private(tmp_path: Path) -> None:
    home = tmp_path / "ada-lovelace"
    home.mkdir()
    private = {"HOME": str(home), "LOGNAME": "ada-lovelace", "USER": "ada-lovelace"}
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        private[f"XDG_{name}_HOME"] = str(home / name)
    done = run("--selftest", **private)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[:-1]] == ["ok"] * 8
    done = run("--diagnose", **private)
    assert done.returncode == 0, done.stderr
    for told in (f"Palimpsest {VERSION}", "[torch]", "computes on: ", "font: ", "~/DATA"):
        assert told in done.stdout
    assert "lovelace" not in done.stdout
    assert "cannot be told" not in done.stdout


def test_a_wrong_answer_fails_the_selftest(monkeypatch, capsys) -> None:
    monkeypatch.setattr(known_answers, "LPIPS", 0.5)
    assert not selftest._passes("LPIPS", selftest._lpips)
    told = capsys.readouterr().out
    assert told.startswith("FAILED  LPIPS: LPIPS is 0.8150 where it should be 0.5000.")


def broken() -> Iterator[str]:
    raise ZeroDivisionError
    yield ""


def test_something_else_that_breaks_fails_the_selftest(monkeypatch, capsys) -> None:
    monkeypatch.setattr(selftest, "LIMIT_SECONDS", 60)
    for name in ("_window", "_lpips", "_restoration"):
        monkeypatch.setattr(selftest, name, lambda: iter(()))
    monkeypatch.setattr(selftest, "_torch", broken)
    assert selftest.run_selftest() == 1
    told = capsys.readouterr().out
    assert "FAILED  torch: Traceback" in told
    assert "All is well." not in told


def test_a_selftest_that_hangs_is_ended() -> None:
    code = (
        "import time; from desktop_app.shell import selftest\n"
        "selftest.LIMIT_SECONDS = 0.2\n"
        "selftest._versions = lambda: iter([time.sleep(60)])\n"
        "raise SystemExit(selftest.run_selftest())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert "Timeout" in done.stderr


def test_names_are_taken_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.shell.diagnosis._user", lambda: "tor")
    monkeypatch.setenv("HOME", "/elsewhere/tor")
    assert without_private_data("torch in /elsewhere/tor/x by tor") == "torch in ~/x by …"


# --- what comes before Qt ---------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's loader")
def test_a_missing_library_names_its_package(tmp_path: Path) -> None:
    # A file that is no library, found first, is to the loader as good as a missing one.
    (tmp_path / "libxcb-cursor.so.0").write_bytes(b"no library")
    done = run(
        QT_QPA_PLATFORM="xcb", DISPLAY=":0", WAYLAND_DISPLAY="", LD_LIBRARY_PATH=str(tmp_path)
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert "libxcb-cursor.so.0" in done.stderr
    assert "apt-get install libxcb-cursor0" in done.stderr


def test_an_import_that_fails_for_a_library_is_explained() -> None:
    with pytest.raises(OSError, match="libGL") as error:
        ctypes.CDLL("libGL.so.1.none")
    assert explained(ImportError("libEGL.so.1: cannot open shared object file"))
    told = explained(error.value)
    assert told is not None
    assert explained(ImportError("No module named 'numpy'")) is None


def test_a_bundle_wraps_the_loaders_words() -> None:
    loader = OSError("libxcb.so.1: cannot open shared object file: No such file or directory")
    bundle = OSError("Failed to load dynlib/dll '/opt/palimpsest/libqxcb.so'.")
    bundle.__cause__ = loader
    told = explained(bundle)
    assert told is not None
    assert "libxcb1" in told.remedy


def test_no_display_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UserError, match="no display"):
        check_display()


def test_torch_is_loaded_before_qt_on_windows() -> None:
    """In a fresh Python that takes itself for Windows: the first of the two to be imported."""
    code = (
        "import sys, importlib.abc\n"
        "class Watch(importlib.abc.MetaPathFinder):\n"
        "    seen = []\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name in ('torch', 'PySide6'):\n"
        "            Watch.seen.append(name)\n"
        "            if name == 'PySide6': print(*Watch.seen); sys.stdout.flush(); import os; os._exit(0)\n"
        "            sys.modules['torch'] = sys\n"
        "sys.meta_path.insert(0, Watch())\n"
        "from desktop_app.shell import start\n"
        "start.sys = type('Windows', (), {'platform': sys.argv[1], 'argv': []})\n"
        "start.main(['--version'])"
    )
    for platform, order in (("win32", "torch PySide6"), ("linux", "PySide6")):
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, platform],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == order.split(), done.stderr


def test_the_engines_command_line_is_in_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--engine", "priors", "list"]) == 0
    assert "faces64" in capsys.readouterr().out


READY = """
import linecache, sys
import PySide6.QtCore  # as a bundle does before anything of Palimpsest runs
from desktop_app.shell.start import import_qt
import_qt()
import PySide6.QtWidgets
from desktop_app.running.execution import Engine
engine = Engine()
state = engine.warm_up()
ready = set(sys.modules)
import torch
blank = torch.zeros(1, 3, state.resolution, state.resolution)
transition = engine.prior.schedule.respaced(2)[0]
engine.prior.denoise(blank, transition)
engine.prior.denoise_with_pullback(blank, transition)[1](blank)
read = [name for name in linecache.cache if "torch" in name]
print(len(read) < 50, sorted(set(sys.modules) - ready), "torch" in ready)
"""


def test_a_run_imports_nothing_once_the_engine_is_ready() -> None:
    """Nor does PySide read the source of what is imported."""
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", READY]
    done = subprocess.run(command, env=here, capture_output=True, text=True)
    assert done.stdout == "True [] True\n", done.stderr
