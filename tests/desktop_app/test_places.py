"""One place for everything; what an older version left elsewhere is moved, and never lost."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.shell.application import _only_copy
from desktop_app.storage import old_places, places
from desktop_app.storage.old_places import has_old_places, move_old_places
from desktop_app.storage.one_copy import OneCopy
from engine import places as engine_places
from engine.evaluation.cells import default_folder
from engine.priors.user_priors import priors_folder

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "config/Palimpsest/settings.json": "old settings",
    "config/Palimpsest/presets.json": "old presets",
    "data/Palimpsest/sessions/a/session.json": "a",
    "data/Palimpsest/sessions/b/session.json": "b",
    "data/Palimpsest/history.sqlite": "old index",
    "data/palimpsest/priors/x.prior.json": "prior",
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def lay_out(home: Path) -> None:
    for name, text in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


def texts(home: Path) -> dict[str, str]:
    return {
        file.relative_to(home).as_posix(): file.read_text()
        for file in home.rglob("*")
        if file.is_file()
    }


def test_everything_has_one_folder_of_one_name(home):
    assert places.settings_file() == home / "config" / "palimpsest" / "settings.json"
    assert places.sessions_folder() == home / "data" / "palimpsest" / "sessions"
    assert places.log_file().parent == priors_folder().parent == home / "data" / "palimpsest"
    assert default_folder() == home / "cache" / "palimpsest" / "cells"
    assert not has_old_places()


def test_a_relative_place_counts_for_nothing(home, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "here")
    assert engine_places.data_folder() == Path.home() / ".local" / "share" / "palimpsest"


@pytest.mark.parametrize(
    ("platform", "settings", "data", "cache"),
    [
        ("win32", "L/Palimpsest", "L/Palimpsest", "L/Palimpsest"),
        ("darwin", "H/Library/Preferences/Palimpsest",
         "H/Library/Application Support/Palimpsest", "H/Library/Caches/Palimpsest"),
    ],
)  # fmt: skip
def test_the_places_of_other_systems(tmp_path, platform, settings, data, cache):
    code = (
        "import os, sys, pathlib; sys.platform = sys.argv[1]; import engine.places as p\n"
        "print(*map(pathlib.Path.as_posix, (p.settings_folder(), p.data_folder(), p.cache_folder())), sep='|')"
    )
    told = subprocess.run(
        [sys.executable, "-P", "-c", code, platform],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LOCALAPPDATA": "L", "HOME": "H"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip().split("|") == [settings, data, cache]


def test_old_places_are_read_until_they_are_moved_and_are_one_with_the_new_ones_then(home, caplog):
    lay_out(home)
    assert has_old_places()
    assert places.settings_file().read_text() == "old settings"
    assert (places.sessions_folder() / "a" / "session.json").read_text() == "a"
    move_old_places()
    assert texts(home) == {n.replace("Palimpsest", "palimpsest"): t for n, t in FILES.items()}
    assert not has_old_places()
    assert not (home / "data" / "Palimpsest").exists()
    move_old_places()
    assert len(texts(home)) == len(FILES)
    assert caplog.text == ""


def test_nothing_that_is_there_already_is_replaced(home):
    lay_out(home)
    newer = {
        "config/palimpsest/settings.json": "new settings",
        "data/palimpsest/sessions/a/session.palimpsest": "another a",
    }
    for name, text in newer.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    move_old_places()
    found = texts(home)
    assert newer.items() <= found.items()
    assert found["config/Palimpsest/settings.json"] == "old settings", "it stays where it was"
    assert found["data/Palimpsest/sessions/a/session.json"] == "a", "two sessions are not mixed"
    assert found["data/palimpsest/sessions/b/session.json"] == "b"
    assert places.settings_file().read_text() == "new settings"


def test_a_kill_at_any_moment_loses_nothing(home, monkeypatch):
    """Every rename is one; whatever was done before a kill, the next start does the rest."""
    rename = Path.rename

    class Killed(BaseException):
        pass

    for moment in range(1, 6):
        lay_out(home)
        left = moment

        def killed(path, target):
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", killed)
        with contextlib.suppress(Killed):
            move_old_places()
        monkeypatch.setattr(Path, "rename", rename)
        assert sorted(texts(home).values()) == sorted(FILES.values())
        assert places.settings_file().read_text() == "old settings"
        move_old_places()
        assert not has_old_places()
        for file in sorted(home.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()


def test_what_cannot_be_moved_is_used_where_it_is(home, monkeypatch, caplog):
    lay_out(home)

    def refuse(path, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    move_old_places()
    assert "stays where it is" in caplog.text
    assert places.presets_file().read_text() == "old presets"
    assert (places.sessions_folder() / "b").is_dir()


def test_an_older_copy_that_runs_is_asked_and_its_place_left_alone(qapp, home, monkeypatch):
    lay_out(home)
    older = OneCopy(home / "data" / "Palimpsest" / "one-copy")
    assert older.claim()
    asked = []
    monkeypatch.setattr(OneCopy, "ask_first", lambda copy, photo: asked.append(photo))
    assert _only_copy(Path("a.png")) is None
    assert asked == [Path("a.png")]
    assert (home / "data" / "Palimpsest" / "sessions" / "a").is_dir()
    older.release()
    copy = _only_copy(None)
    assert copy is not None
    assert not has_old_places()
    assert places.one_copy_folder() == home / "data" / "palimpsest" / "one-copy"
    assert not OneCopy(places.one_copy_folder()).claim(), "it is claimed in the new place"
    copy.release()


def test_packaging_and_its_proof_of_removal_name_these_places():
    script = (ROOT / "packaging" / "check.sh").read_text(encoding="utf-8")
    spared = set(re.findall(r"! -path '\./([^']*)'", script))
    assert spared == {".local/share/palimpsest*", ".config/palimpsest*"}
    told = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    for place in ("~/.config/palimpsest", "~/.local/share/palimpsest", "~/.cache/palimpsest"):
        assert f"`{place}`" in told
    assert f"/{old_places.OLD_NAME}`" not in told
