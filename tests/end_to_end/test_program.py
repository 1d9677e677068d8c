"""The program as it is started: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, cwd: Path = ROOT, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(("-c", code) if code else ("-m", "desktop_app")), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=280
    )


def test_the_window_paints_before_torch_is_imported():
    code = (
        "import sys; from desktop_app.shell.application import main; "
        "code = main(['--exit-after-paint']); print(code, 'torch' in sys.modules)"
    )
    done = run(code=code)
    assert done.stdout.splitlines() == ["The window is painted.", "0 False"], done.stderr


@pytest.mark.slow
def test_without_a_window_the_sample_is_restored_and_compared(tmp_path):
    done = run("--no-window", "--out", "comparison.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for method in ("SDEdit", "SDEdit, masked", "ScoreALD", "DPS"):
        row = next(line for line in done.stdout.splitlines() if line.startswith(f"{method}  "))
        psnr, lpips, seconds = (float(cell.rstrip("*")) for cell in row.split()[-3:])
        assert 10 < psnr < 60
        assert 0 < lpips < 1
        assert seconds > 0
    with Image.open(tmp_path / "comparison.png") as picture:
        assert min(picture.size) > 400


def test_a_photo_that_is_none_is_told_in_two_sentences(tmp_path):
    (tmp_path / "notes.png").write_text("no picture")
    done = run("--no-window", "notes.png", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    assert not (tmp_path / "palimpsest-comparison.png").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_work(tmp_path):
    (tmp_path / "file").write_text("")
    done = run("--no-window", "--out", "file/comparison.png", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "steps" not in done.stdout


def test_the_version_has_one_source():
    assert run("--version").stdout.split() == ["Palimpsest", VERSION]
