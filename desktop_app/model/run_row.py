"""One line of the list of runs: what the panel shows and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class RunState(StrEnum):
    """Where a run is in its life; the last three are its ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED: Final = frozenset({RunState.DONE, RunState.FAILED, RunState.CANCELLED})


@dataclass(frozen=True)
class RunRow:
    """A run as a person sees it.

    `step` of `steps` network calls are done. `seconds` is the time spent, `seconds_left` the
    estimate of the rest (None while unknown). PSNR is in dB; both scores are None without a
    truth. `message` says why a run failed and `remedy` what to do about it; of a running one
    `message` says what it is doing instead of its steps. `together` is how many runs shared their
    network calls, itself among them; `seconds` is its share of their time.
    """

    id: str
    title: str
    settings: str
    state: RunState
    step: int = 0
    steps: int = 0
    seconds: float | None = None
    seconds_left: float | None = None
    psnr: float | None = None
    lpips: float | None = None
    message: str = ""
    remedy: str = ""
    together: int = 1

    @property
    def waiting(self) -> bool:
        """Whether the run has not begun."""
        return self.state is RunState.QUEUED

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to this run."""
        return self.state in ENDED

    @property
    def progress(self) -> float:
        """The share of the steps that are done, 0 to 1."""
        return min(1.0, self.step / self.steps) if self.steps > 0 else 0.0


def duration_text(seconds: float) -> str:
    """A length of time as one reads it: "0.4 s", "12 s", "3 min 05 s", "2 h 10 min"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
