"""The driver of NVIDIA cards: too old, or missing, is told before gigabytes come in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from desktop_app.gpu_pack import driver
from desktop_app.gpu_pack.command import main, status_text
from desktop_app.gpu_pack.lock import read_lock
from desktop_app.gpu_pack.pack import Pack, activate
from tests.packaging.gpu_wheels import make_lock, make_wheels

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux's kernel is asked")


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a pack for cards, beside its wheels."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "path", list(sys.path))
    made = make_wheels(tmp_path / "wheels")
    path = tmp_path / "wheels" / "cuda.json"
    return make_lock(path, made, accelerator="cuda", oldest_driver="580")


KERNEL = "NVRM version: NVIDIA UNIX {0}  {1}  Sun May 12 19:39:15 UTC 2024\nGCC version: 12.2.0\n"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, "This computer has no NVIDIA driver, or no NVIDIA graphics card."),
        (
            KERNEL.format("x86_64 Kernel Module", "470.82.01"),
            "The NVIDIA driver 470.82.01 is too old for torch for a test: it needs 580.",
        ),
    ],
)
def test_a_driver_that_will_not_do_is_told_before_anything_comes(
    told: str | None, words: str, lock: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    kernel = tmp_path / "version"
    if told is not None:
        kernel.write_text(told)
    monkeypatch.setattr(driver, "TOLD_BY_THE_KERNEL", kernel)
    assert main(["install", "--wheels", str(lock.parent), "--lock", str(lock)]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == words
    assert len(errors) == 2
    assert not Pack().folder.exists()


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("x86_64 Kernel Module", "580.65.06"),
        ("Open Kernel Module for x86_64", "580.82"),
        ("Open Kernel Module for x86_64", "1000.1"),
    ],
)
def test_a_newer_driver_will_do(
    name: str, version: str, lock: Path, tmp_path: Path, monkeypatch
) -> None:
    kernel = tmp_path / "version"
    kernel.write_text(KERNEL.format(name, version))
    monkeypatch.setattr(driver, "TOLD_BY_THE_KERNEL", kernel)
    assert driver.driver_version() == version
    driver.check_driver(read_lock(lock))


@pytest.mark.skipif(torch.cuda.is_available(), reason="this computer has a card that works")
def test_a_pack_whose_proof_finds_no_card_is_not_complete(
    lock: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    kernel = tmp_path / "version"
    kernel.write_text(KERNEL.format("x86_64 Kernel Module", "580.65.06"))
    monkeypatch.setattr(driver, "TOLD_BY_THE_KERNEL", kernel)
    assert main(["install", "--wheels", str(lock.parent), "--lock", str(lock)]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert "does not work with CUDA" in errors[0]
    assert len(errors) == 2
    assert not activate()
    assert "incomplete" in status_text(Pack())
