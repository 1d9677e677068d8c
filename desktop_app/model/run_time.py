"""How long runs will take on this machine, before they are started."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from desktop_app.model.words import model_text
from engine.run_cost import gradient_calls

if TYPE_CHECKING:
    from desktop_app.model.jobs import EngineState
    from engine.samplers.sampler import Sampler

REMEMBERED_RUNS = 5


class RunTimes:
    """Seconds per network call times the calls of a run, corrected by the runs that have ended.

    What a method does beside the network is not known beforehand: the correction of a method is
    the time of its last five runs over what their network calls alone would have taken; a method
    that has not run yet gets the median correction of those that have. A method without network
    is timed by its own runs only, per iteration.
    """

    def __init__(self) -> None:
        self._engine: EngineState | None = None
        self._runs: dict[str, deque[tuple[float, float]]] = {}
        self._asks_prior: dict[str, bool] = {}

    def set_engine(self, state: EngineState) -> None:
        """Take the calls that this engine measured; runs of another one no longer count."""
        self._engine = state
        self._runs.clear()

    def learn(self, sampler: Sampler, seconds: float) -> None:
        """A run with these settings took so long."""
        work = self._work(sampler)
        if work > 0.0 and seconds > 0.0:
            self._asks_prior[sampler.name] = sampler.uses_prior
            runs = self._runs.setdefault(sampler.name, deque(maxlen=REMEMBERED_RUNS))
            runs.append((seconds, work))

    def seconds(self, sampler: Sampler) -> float | None:
        """How long a run with these settings will take; None while nothing is known of it."""
        work = self._work(sampler)
        correction = self._correction(sampler)
        return None if correction is None or work == 0.0 else correction * work

    def _work(self, sampler: Sampler) -> float:
        """The seconds of its network calls, or its iterations; 0 before the engine is known."""
        state = self._engine
        if state is None:
            return 0.0
        calls = sampler.network_calls(state.timesteps)
        if not sampler.uses_prior:
            return float(calls)
        backward = gradient_calls(sampler, state.timesteps)
        return (calls - backward) * state.seconds_forward + backward * state.seconds_gradient

    def _correction(self, sampler: Sampler) -> float | None:
        if sampler.name in self._runs:
            return _ratio(self._runs[sampler.name])
        if not sampler.uses_prior:
            return None
        others = [_ratio(runs) for name, runs in self._runs.items() if self._asks_prior[name]]
        return median(others) if others else 1.0


def _ratio(runs: Sequence[tuple[float, float]]) -> float:
    return sum(seconds for seconds, _ in runs) / sum(work for _, work in runs)


def rough_duration(seconds: float) -> str:
    """A length of time in two digits at most: "12 s", "45 s", "3 min", "2.5 h"."""
    if seconds < 20:
        return f"{max(1, round(seconds))} s"
    if seconds < 90:
        return f"{5 * round(seconds / 5)} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    hours = seconds / 3600
    return f"{hours:.1f} h" if hours < 9.95 else f"{round(hours)} h"


def estimate_text(seconds: Sequence[float | None]) -> str:
    """What is said before Run: "About 12 s for 4 runs"; "" where nothing is known."""
    known = [each for each in seconds if each is not None]
    unknown = len(seconds) - len(known)
    if not known:
        return ""
    total = sum(known)
    text = model_text("About {0} for {1}") if total >= 1.0 else model_text("Less than 1 s for {1}")
    text = text.format(rough_duration(total), _runs(len(known)))
    if unknown:
        return model_text("{0}; {1} not timed yet").format(text, _runs(unknown))
    return text


def _runs(number: int) -> str:
    return model_text("1 run") if number == 1 else model_text("{0} runs").format(number)
