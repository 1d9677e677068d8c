"""Where the window keeps its files; what an older version left elsewhere counts until it is moved."""

from __future__ import annotations

from pathlib import Path

from desktop_app.storage.old_places import in_place
from engine.places import data_folder, settings_folder


def settings_file() -> Path:
    """The file of the window's settings."""
    return in_place(settings_folder(), "settings.json")


def presets_file() -> Path:
    """The file of the user's presets."""
    return in_place(settings_folder(), "presets.json")


def last_version_file() -> Path:
    """The file that says which version was started last."""
    return in_place(settings_folder(), "last-version")


def sessions_folder() -> Path:
    """The folder that holds one folder per session."""
    return in_place(data_folder(), "sessions")


def history_file() -> Path:
    """The index of the finished runs of all sessions."""
    return in_place(data_folder(), "history.sqlite")


def one_copy_folder() -> Path:
    """Where a second start finds the first, of an older version too."""
    return in_place(data_folder(), "one-copy")


def log_file() -> Path:
    """The log of the running program."""
    return data_folder() / "palimpsest.log"
