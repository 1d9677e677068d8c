"""A file is the old one or the new one, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine import files
from engine.errors import UserError
from engine.files import TEMPORARY_PREFIX, atomic_write

ROOT = Path(__file__).resolve().parents[2]
as_root = hasattr(os, "geteuid") and os.geteuid() == 0

# Writes the old and the new content in turn, for ever.
WRITER = """
import sys
from pathlib import Path
from engine.files import atomic_write
path, size = Path(sys.argv[1]), int(sys.argv[2])
atomic_write(path, b"o" * size)
print("ready", flush=True)
while True:
    atomic_write(path, b"n" * size)
    atomic_write(path, b"o" * size)
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    atomic_write(tmp_path / "new.bin", b"\x00\r\n\xff")
    assert (tmp_path / "new.bin").read_bytes() == b"\x00\r\n\xff"
    assert [path.name for path in tmp_path.iterdir()] == ["new.bin"]


def test_an_old_file_is_replaced_and_readers_keep_what_they_opened(tmp_path: Path) -> None:
    path = tmp_path / "file"
    atomic_write(path, b"old")
    with path.open("rb") as reader:
        atomic_write(path, b"newer")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"newer"


def test_kills_leave_the_old_or_the_new_file(tmp_path: Path) -> None:
    size, moments = 2_000_000, random.Random(1)
    for round_ in range(6):
        folder = tmp_path / str(round_)
        folder.mkdir()
        path = folder / "file"
        command = [sys.executable, "-c", WRITER, str(path), str(size)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0.0, 0.06))  # any moment will do, so none is waited for
            writer.kill()
        assert path.read_bytes() in (b"o" * size, b"n" * size)
        others = [other.name for other in folder.iterdir() if other != path]
        assert all(name.startswith(TEMPORARY_PREFIX) for name in others)


@pytest.mark.parametrize("step", ["os.fsync", "Path.replace"])
def test_a_full_disk_leaves_the_old_file_and_no_litter(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "file"
    atomic_write(path, b"old")
    monkeypatch.setattr(files.os if step == "os.fsync" else Path, step.split(".")[1], full)
    with pytest.raises(UserError, match="No space left") as error:
        atomic_write(path, b"new")
    assert str(path) in error.value.problem
    assert "make room" in error.value.remedy
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_write_cut_short_by_the_system_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    atomic_write(path, b"old")
    program = """
import resource, signal, sys
from pathlib import Path
from engine.errors import UserError
from engine.files import atomic_write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    atomic_write(Path(sys.argv[1]), bytes(300_000))
except UserError as error:
    print(error.problem)
"""
    command = [sys.executable, "-c", program, str(path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.startswith(f"Cannot write {path}: File too large")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_is_passed_on_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_new_file_gets_what_the_umask_grants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        atomic_write(tmp_path / "file", b"")
    finally:
        os.umask(before)
    assert mode(tmp_path / "file") == 0o640


def test_the_umask_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It belongs to the whole process: two threads that set it would set it for good.
    def touched(_: int) -> int:
        raise AssertionError

    monkeypatch.setattr(os, "umask", touched)
    atomic_write(tmp_path / "file", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
@pytest.mark.parametrize("permissions", [0o600, 0o644, 0o664])
def test_a_replaced_file_keeps_its_mode(permissions: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(permissions)
    atomic_write(path, b"new")
    assert mode(path) == permissions


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", ["no folder/file", "a\0b", "x" * 300, "folder"])
def test_a_name_that_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="Cannot write") as error:
        atomic_write(tmp_path / name, b"new")
    assert error.value.problem.endswith(".")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(as_root, reason="nothing is forbidden to root")
def test_a_protected_file_and_a_protected_folder_are_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UserError, match="Permission denied"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    tmp_path.chmod(0o555)
    with pytest.raises(UserError, match="Permission denied"):
        atomic_write(tmp_path / "other", b"new")
    tmp_path.chmod(0o755)
