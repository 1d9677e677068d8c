"""The release recipe: it refuses what is not a release, and sums what is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small repository with the recipe in it, at version 1.2.3."""
    for name in ("release.sh", "environment.sh"):
        (tmp_path / "packaging").mkdir(exist_ok=True)
        shutil.copy(ROOT / "packaging" / name, tmp_path / "packaging")
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "version.py").write_text('VERSION = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text("## [1.2.3] - Unreleased\n")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "state")


def release(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(checkout / "packaging" / "release.sh"), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_without_a_tag_nothing_is_released(checkout: Path) -> None:
    done = release(checkout, "v1.2.3")
    assert done.returncode == 2
    assert "There is no tag v1.2.3." in done.stderr


def test_a_tag_of_another_version_is_refused(checkout: Path) -> None:
    git(checkout, "tag", "v2.0.0")
    done = release(checkout, "v2.0.0")
    assert done.returncode == 2
    assert "on a commit of version 1.2.3" in done.stderr


def test_changes_without_a_date_are_refused(checkout: Path) -> None:
    git(checkout, "tag", "v1.2.3")
    done = release(checkout, "v1.2.3")
    assert done.returncode == 2
    assert "no date for 1.2.3" in done.stderr


def test_what_was_released_is_not_overwritten(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text("## [1.2.3] - 2026-01-01\n")
    commit(checkout)
    git(checkout, "tag", "v1.2.3")
    (checkout / "dist" / "release-1.2.3").mkdir(parents=True)
    done = release(checkout, "v1.2.3")
    assert done.returncode == 2
    assert "there already" in done.stderr
    assert not (checkout / "packaging" / ".build" / "release").exists()


def test_the_sums_are_of_all_files(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a b.deb").write_bytes(b"a")
    (folder / "SHA256SUMS.asc").write_bytes(b"signature")
    assert release(checkout, "--sums", str(folder)).returncode == 0
    (line,) = (folder / "SHA256SUMS").read_text().splitlines()
    assert line.split("  ")[1] == "a b.deb"
    (folder / "a b.deb").write_bytes(b"b")
    check = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=folder, capture_output=True)
    assert check.returncode != 0
