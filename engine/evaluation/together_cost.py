"""What making the network calls of several runs at once saves: both ways in one run, alternating.

share = median over pairs of (seconds together) / (seconds of the same runs one by one)
"""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from engine.evaluation.benchmark import some_problem, wait_for
from engine.evaluation.uncertainty import runs_of_seeds
from engine.lockstep import in_step
from engine.restoration import restore

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.restoration import Restoration
    from engine.samplers.sampler import Sampler


@dataclass(frozen=True)
class TogetherCost:
    """The pairs in seconds."""

    title: str
    together: tuple[float, ...]
    one_by_one: tuple[float, ...]

    @property
    def share(self) -> float:
        """What they take together of the time that they take one by one."""
        pairs = zip(self.together, self.one_by_one, strict=True)
        return statistics.median(a / b for a, b in pairs)


def measure_seeds(prior: Prior, sampler: Sampler, seeds: int, repeats: int) -> TogetherCost:
    """Time `repeats` pairs of so many seeds after one untimed run of each kind."""
    problem = some_problem(prior, sampler)

    def sampled(batch: int) -> None:
        for _, run in runs_of_seeds(prior, problem, sampler, range(seeds), batch):
            run.finished()

    return _measured(prior, sampler.title, lambda: sampled(seeds), lambda: sampled(1), repeats)


def measure_methods(prior: Prior, samplers: Sequence[Sampler], repeats: int) -> TogetherCost:
    """The same of a run of each method, in step and one by one."""
    problems = [some_problem(prior, sampler) for sampler in samplers]

    def runs() -> Iterator[Restoration]:
        return map(partial(restore, prior), problems, samplers)

    def in_turn() -> None:
        for run in runs():
            run.finished()

    title = f"{len(samplers)} methods"
    return _measured(prior, title, lambda: deque(in_step(list(runs())), 0), in_turn, repeats)


def _measured(
    prior: Prior,
    title: str,
    together: Callable[[], object],
    one_by_one: Callable[[], object],
    repeats: int,
) -> TogetherCost:
    def seconds(work: Callable[[], object]) -> float:
        wait_for(prior.device)
        started = time.perf_counter()
        work()
        wait_for(prior.device)
        return time.perf_counter() - started

    one_by_one()
    together()
    first: list[float] = []
    second: list[float] = []
    ways = [(together, first), (one_by_one, second)]
    for _ in range(repeats):
        for work, times in ways:
            times.append(seconds(work))
        ways.reverse()
    return TogetherCost(title, tuple(first), tuple(second))
