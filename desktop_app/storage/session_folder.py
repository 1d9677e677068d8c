"""The folder of a session: every result is in it before it is on screen."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path


class SessionFolder:
    """Names the folders of one session's runs; they come into being with the first result."""

    def __init__(self, sessions: Path) -> None:
        now = datetime.datetime.now().astimezone()
        self.path = sessions / f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}"
        self._runs = 0

    def next_run(self, method: str) -> Path:
        """The folder for the next run of a method."""
        self._runs += 1
        return self.path / f"{self._runs:04d}-{method}"
