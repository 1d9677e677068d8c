"""What sampling several seeds in one batch saves: both ways in one run, alternating.

share = median over pairs of (seconds of one batch) / (seconds of the same seeds one by one)
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.evaluation.benchmark import some_problem, wait_for
from engine.evaluation.uncertainty import runs_of_seeds

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.samplers.sampler import Sampler


@dataclass(frozen=True)
class TogetherCost:
    """The pairs of one method in seconds."""

    title: str
    together: tuple[float, ...]
    one_by_one: tuple[float, ...]

    @property
    def share(self) -> float:
        """What a batch takes of the time that its seeds take one by one."""
        pairs = zip(self.together, self.one_by_one, strict=True)
        return statistics.median(a / b for a, b in pairs)


def measure_together(prior: Prior, sampler: Sampler, seeds: int, repeats: int) -> TogetherCost:
    """Time `repeats` pairs of so many seeds after one untimed run of each kind."""
    for batch in (1, seeds):
        _seconds(prior, sampler, batch, batch)
    pairs = []
    for done in range(repeats):
        order = (1, seeds) if done % 2 else (seeds, 1)
        seconds = {batch: _seconds(prior, sampler, seeds, batch) for batch in order}
        pairs.append((seconds[seeds], seconds[1]))
    together, one_by_one = zip(*pairs, strict=True)
    return TogetherCost(sampler.title, together, one_by_one)


def _seconds(prior: Prior, sampler: Sampler, seeds: int, batch: int) -> float:
    problem = some_problem(prior, sampler)
    wait_for(prior.device)
    started = time.perf_counter()
    for _, run in runs_of_seeds(prior, problem, sampler, range(seeds), batch):
        run.finished()
    wait_for(prior.device)
    return time.perf_counter() - started
