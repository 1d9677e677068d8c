"""What the Linux packages put beside the bundle, and the scripts of the portable archive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from desktop_app.shell.system_libraries import PACKAGES

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "packaging" / "linux"
SESSION = "application/x-palimpsest-session"


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def desktop_entry() -> dict[str, str]:
    lines = (LINUX / "palimpsest.desktop").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-utils is absent"
)
def test_the_menu_entry_is_valid() -> None:
    done = run("desktop-file-validate", LINUX / "palimpsest.desktop")
    assert done.stdout + done.stderr == ""


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstream is not installed")
def test_the_metadata_are_valid(tmp_path: Path) -> None:
    text = (LINUX / "palimpsest.metainfo.xml").read_text(encoding="utf-8")
    filled = tmp_path / "palimpsest.metainfo.xml"
    filled.write_text(text.replace("@VERSION@", "1.2.3").replace("@DATE@", "2026-01-01"))
    done = run("appstreamcli", "validate", "--no-net", filled)
    assert done.returncode == 0, done.stdout


def test_menu_entry_window_and_icon_have_one_name() -> None:
    entry = desktop_entry()
    source = (ROOT / "desktop_app" / "shell" / "application.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{entry["StartupWMClass"]}")' in source
    assert entry["Icon"] == "palimpsest"
    assert '"palimpsest"' in (ROOT / "packaging" / "icons.py").read_text(encoding="utf-8")


def test_sessions_have_one_type_everywhere() -> None:
    tree = ElementTree.parse(LINUX / "palimpsest.xml")
    (kind,) = tree.getroot()
    assert kind.attrib["type"] == SESSION
    assert SESSION in desktop_entry()["MimeType"].split(";")
    assert SESSION.replace("/", "-") in (ROOT / "packaging" / "icons.py").read_text(
        encoding="utf-8"
    )


def test_every_library_of_the_scripts_is_explained_by_the_program() -> None:
    script = (ROOT / "packaging" / "environment.sh").read_text(encoding="utf-8")
    table = dict(re.findall(r"\b(lib\S+\.so\.\d+):(\S+)", script))
    assert table == PACKAGES


# --- the portable archive ---------------------------------------------------------------------


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The archive as a person has it, around a program that only says how it was called."""
    folder = tmp_path / "Grüße und Dateien" / "palimpsest-1.2.3"
    program = folder / "palimpsest" / "palimpsest"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s|" "$0" "$@"\n')
    program.chmod(0o755)
    shutil.copy(LINUX / "install.sh", folder)
    shutil.copy(LINUX / "uninstall.sh", folder)
    for source, place in (
        ("palimpsest.desktop", "applications"),
        ("palimpsest.xml", "mime/packages"),
        ("palimpsest.metainfo.xml", "metainfo"),
    ):
        (folder / "share" / place).mkdir(parents=True)
        shutil.copy(LINUX / source, folder / "share" / place)
    set_version(folder, "1.2.3")
    return folder


def set_version(unpacked: Path, version: str) -> None:
    metadata = unpacked / "share" / "metainfo" / "palimpsest.metainfo.xml"
    text = metadata.read_text(encoding="utf-8")
    metadata.write_text(re.sub(r'release version="[^"]*"', f'release version="{version}"', text))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "Ümläute $HOME"
    home.mkdir()
    return home


def files(home: Path) -> set[str]:
    return {path.relative_to(home).as_posix() for path in home.rglob("*")}


def test_the_archive_installs_and_starts(unpacked: Path, home: Path) -> None:
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == 0, done.stderr
    program = home / ".local/opt/palimpsest/palimpsest"
    started = run(home / ".local/bin/palimpsest", "a b.png")
    assert started.stdout == f"{program}|a b.png|"
    engine = run(home / ".local/bin/palimpsest-engine", "priors")
    assert engine.stdout == f"{program}|--engine|priors|"
    entry = (home / ".local/share/applications/palimpsest.desktop").read_text(encoding="utf-8")
    escaped = str(program).replace("$", "\\\\$")
    assert f'Exec="{escaped}" %f\n' in entry


def test_removal_leaves_what_was_there_before(unpacked: Path, home: Path) -> None:
    own = home / ".local/share/applications/other.desktop"
    own.parent.mkdir(parents=True)
    own.write_text("")
    (home / ".config").mkdir()
    before = files(home)
    run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="", PATH="/usr/bin:/bin")
    assert len(files(home)) > len(before) + 5
    script = home / ".local/opt/palimpsest/uninstall.sh"
    done = run("bash", script, HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == 0, done.stderr
    caches = {name for name in files(home) - before if "mimeinfo" in name or "/mime" in name}
    assert files(home) - caches == before


def test_a_new_version_replaces_the_old_one_whole(unpacked: Path, home: Path) -> None:
    (unpacked / "palimpsest" / "old").write_text("")
    run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    (unpacked / "palimpsest" / "old").unlink()
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == 0, done.stderr
    target = home / ".local/opt/palimpsest"
    assert not (target / "old").exists()
    assert [path.name for path in target.parent.iterdir()] == ["palimpsest"]


def test_a_full_disk_leaves_the_old_version(unpacked: Path, home: Path, tmp_path: Path) -> None:
    run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    before = files(home)
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    (stubs / "df").write_text("#!/bin/sh\nprintf 'Filesystem\\nx 1 1 5 1 y\\n'\n")
    (stubs / "df").chmod(0o755)
    path = f"{stubs}:{os.environ['PATH']}"
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="", PATH=path)
    assert done.returncode == 2
    assert "needs" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert files(home) == before


@pytest.mark.parametrize("is_update", [False, True])
def test_a_file_that_cannot_be_written_undoes_all(
    unpacked: Path, home: Path, is_update: bool
) -> None:
    """The last file but one meets a full disk: /dev/full is always one."""
    if is_update:
        run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    (unpacked / "palimpsest" / "new").write_text("")
    last = home / ".local/bin/palimpsest-engine"
    last.parent.mkdir(parents=True, exist_ok=True)
    last.unlink(missing_ok=True)
    last.symlink_to("/dev/full")
    before = contents(home)
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == 2
    assert "nothing is installed that was not before" in done.stderr
    assert contents(home) == before


def contents(home: Path) -> dict[str, bytes]:
    """What each file holds, and where each link leads."""
    return {
        path.relative_to(home).as_posix(): bytes(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in home.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@pytest.mark.parametrize(("version", "code"), [("1.2.2", 2), ("0.10.0", 2), ("1.10.0", 0)])
def test_an_older_version_does_not_replace_a_newer_one(
    unpacked: Path, home: Path, version: str, code: int
) -> None:
    run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    before = contents(home)
    set_version(unpacked, version)
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == code, done.stderr
    if code:
        problem, remedy = done.stderr.splitlines()
        assert problem == f"Palimpsest 1.2.3 is installed here, and this is the older {version}."
        assert "uninstall.sh" in remedy
        assert contents(home) == before


def test_a_home_without_permission_is_told(unpacked: Path, home: Path) -> None:
    (home / ".local").write_text("a file where a folder should be")  # root may write anywhere
    done = run("bash", unpacked / "install.sh", HOME=str(home), XDG_DATA_HOME="")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == f"Folders cannot be made in {home}."


def test_removing_what_is_not_there_is_told(home: Path) -> None:
    done = run("bash", LINUX / "uninstall.sh", HOME=str(home))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
