"""What keeping the trail of a run costs: pairs of the same run with and without it, alternating.

cost = median over pairs of (seconds with the trail) / (seconds without)
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.evaluation.benchmark import some_problem, wait_for
from engine.evaluation.trail_recorder import TrailRecorder
from engine.restoration import restore
from engine.trail import trail_bytes

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.samplers.sampler import Sampler

LIMIT = 1.03


@dataclass(frozen=True)
class TrailCost:
    """The pairs of one method in seconds, and the share of the kept ones that the trail took."""

    title: str
    with_trail: tuple[float, ...]
    without: tuple[float, ...]
    share: float

    @property
    def median(self) -> float:
        """How many times longer a run takes with its trail."""
        pairs = zip(self.with_trail, self.without, strict=True)
        return statistics.median(a / b for a, b in pairs)

    @property
    def within_limit(self) -> bool:
        """Whether the trail took no more than `LIMIT` allows, as timed within the runs.

        The ratio of two runs shows it too, but with the noise of the machine in it.
        """
        return 1.0 / (1.0 - self.share) <= LIMIT


def measure_trail(prior: Prior, sampler: Sampler, repeats: int) -> TrailCost:
    """Time `repeats` pairs after one untimed run; the bytes of the file are made, not written."""
    problem = some_problem(prior, sampler)
    _run(prior, problem, sampler, keeps=True)
    pairs, own = [], 0.0
    for done in range(repeats):
        order = (True, False) if done % 2 else (False, True)
        seconds = {keeps: _run(prior, problem, sampler, keeps=keeps) for keeps in order}
        pairs.append((seconds[True][0], seconds[False][0]))
        own += seconds[True][1]
    kept, bare = zip(*pairs, strict=True)
    return TrailCost(sampler.title, kept, bare, own / sum(kept))


def _run(prior: Prior, problem: Problem, sampler: Sampler, *, keeps: bool) -> tuple[float, float]:
    """Seconds of a run, and how many of them its trail took."""
    recorder = TrailRecorder(problem, prior.schedule if sampler.uses_prior else None)
    own = 0.0
    wait_for(prior.device)
    started = time.perf_counter()
    for step in restore(prior, problem, sampler):
        if keeps:
            own -= time.perf_counter()
            recorder.add(step)
            own += time.perf_counter()
    wait_for(prior.device)
    if keeps:
        own -= time.perf_counter()
        trail = recorder.trail()
        assert trail is not None
        trail_bytes(trail)
        own += time.perf_counter()
    return time.perf_counter() - started, own
