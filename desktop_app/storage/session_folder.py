"""The folder of a session: every result is in it before it is on screen."""

from __future__ import annotations

import datetime
import re
import secrets
from pathlib import Path

RUN_NAME = re.compile(r"(\d{4,9})-[a-z][a-z0-9-]*")


class SessionFolder:
    """The folder the window works in now; it comes into being with the first file.

    Desks share one of these, so that all of them change to another session at once. `home` holds
    the folders of all sessions.
    """

    def __init__(self, sessions: Path) -> None:
        self.home = sessions
        self.begin()

    def begin(self) -> None:
        """Go on in a new folder."""
        now = datetime.datetime.now().astimezone()
        self.path = self.home / f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}"
        self._runs = 0

    def enter(self, path: Path, runs: int) -> None:
        """Go on in a folder whose last run has the number `runs`."""
        self.path, self._runs = path, runs

    def next_run(self, method: str) -> Path:
        """The folder for the next run of a method."""
        self._runs += 1
        return self.path / f"{self._runs:04d}-{method}"


def run_number(name: str) -> int:
    """The number of a run's folder, 0 for a folder of another name."""
    found = RUN_NAME.fullmatch(name)
    return 0 if found is None else int(found[1])
