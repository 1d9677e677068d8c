"""Where Palimpsest keeps its files: the places the system has for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

Location = QStandardPaths.StandardLocation


def settings_file() -> Path:
    """The file of the window's settings."""
    return _folder(Location.AppConfigLocation) / "settings.json"


def presets_file() -> Path:
    """The file of the user's presets."""
    return _folder(Location.AppConfigLocation) / "presets.json"


def sessions_folder() -> Path:
    """The folder that holds one folder per session."""
    return _folder(Location.AppLocalDataLocation) / "sessions"


def history_file() -> Path:
    """The index of the finished runs of all sessions."""
    return _folder(Location.AppLocalDataLocation) / "history.sqlite"


def last_version_file() -> Path:
    """The file that says which version was started last."""
    return _folder(Location.AppConfigLocation) / "last-version"


def one_copy_folder() -> Path:
    """Where a second start finds the first."""
    return _folder(Location.AppLocalDataLocation) / "one-copy"


def log_file() -> Path:
    """The log of the running program."""
    return _folder(Location.AppLocalDataLocation) / "palimpsest.log"


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))
