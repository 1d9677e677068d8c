"""Settings and sessions lay in folders called Palimpsest once, beside the engine's palimpsest.

They are moved when the window starts: each entry by one rename within one folder of the system,
which is done or not done. What is there already is never replaced: the old one stays where it is.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from pathlib import Path

from engine.places import NAME, data_folder, settings_folder

LOG = logging.getLogger(__name__)
OLD_NAME = "Palimpsest"
SHARED = ("", "sessions")  # folders whose entries belong to nobody but themselves
ONE_COPY = "one-copy"


def in_place(folder: Path, name: str) -> Path:
    """Where an entry of the folder is: in the old one where only that has it."""
    new, old = folder / name, folder.with_name(OLD_NAME) / name
    return old if not os.path.lexists(new) and os.path.lexists(old) else new


def has_old_places() -> bool:
    """Whether an older version left something to be moved."""
    return NAME != OLD_NAME and any(map(os.path.lexists, _old_folders()))


def move_old_places() -> None:
    """Bring everything to where it belongs, as far as that is possible. Whoever calls this is the
    only copy of the program."""
    if NAME == OLD_NAME:
        return
    for old, new in zip(_old_folders(), _new_folders(), strict=True):
        shutil.rmtree(old / ONE_COPY, ignore_errors=True)  # of a moment, and of no use elsewhere
        try:
            if os.path.lexists(old):
                _move(old, new, "")
        except OSError as error:
            LOG.warning("%s stays where it is: %s", old, error)


def _move(old: Path, new: Path, name: str) -> None:
    """Rename what nobody has yet; look into folders that both have."""
    if not os.path.lexists(new):
        old.rename(new)
    elif name in SHARED and old.is_dir() and new.is_dir() and not old.is_symlink():
        for entry in sorted(old.iterdir()):
            with contextlib.suppress(FileNotFoundError):  # another start was quicker
                _move(entry, new / entry.name, entry.name if name == "" else "/")
        with contextlib.suppress(OSError):
            old.rmdir()
    else:
        LOG.warning("%s stays where it is: there is a newer one in %s", old, new.parent)


def _new_folders() -> tuple[Path, Path]:
    return settings_folder(), data_folder()


def _old_folders() -> tuple[Path, Path]:
    settings, data = _new_folders()
    return settings.with_name(OLD_NAME), data.with_name(OLD_NAME)
