"""Where a run is and how long it will take, on stderr."""

from __future__ import annotations

import sys
import time
from typing import TextIO

SECONDS_BETWEEN = 0.1


class Progress:
    """A line that rewrites itself on a terminal; one plain line anywhere else.

    `before` is what was done when the work was taken up, in an earlier session.
    """

    def __init__(self, title: str, stream: TextIO | None = None, before: float = 0.0) -> None:
        self._title, self._stream = title, stream or sys.stderr
        self._live = self._stream.isatty()
        self._started, self._before = time.monotonic(), before
        self._shown_at = float("-inf")
        self._width = 0
        if not self._live:
            print(f"{title} ...", file=self._stream, flush=True)

    def update(self, done: int, total: int) -> None:
        """`done` of `total` are made: network calls, steps, or what else is counted."""
        now = time.monotonic()
        if self._live and (now - self._shown_at >= SECONDS_BETWEEN or done == total):
            made = done - self._before
            left = (now - self._started) / made * (total - done) if made > 0 else 0.0
            tail = f", {duration(left)} left" if made > 0 else ""
            self._write(f"{self._title}: {done} of {total}{tail}")
            self._shown_at = now

    def close(self) -> None:
        """Leave the terminal's line."""
        if self._live and self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._width))
        self._stream.flush()
        self._width = len(text)


def duration(seconds: float) -> str:
    """A time in words: "4 s", "2 min 05 s", "1 h 03 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
