"""What all benchmarks share: the methods and a problem for each, whether the machine is idle; and
what the graphs of a run keep. What a run costs in time is in `overhead.py`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch

from engine.evaluation.network_calls import (
    BareCalls,
    SavedMemory,
    recorded,
)
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.methods import METHODS
from engine.presets import ANY, settings_for
from engine.priors.prior import Prior
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.sampler import Sampler

MEMORY_LIMIT = 1.1
IDLE_SHARE = 0.05
SIGMA = 0.02
_TIMESTEPS = 1000


def measured_samplers(calls: int) -> tuple[Sampler, ...]:
    """Every method that asks the prior, cut to at most so many network calls where that goes."""
    return tuple(_shortened(method, calls) for method in METHODS if method.uses_prior)


def _shortened(method: type[Sampler], calls: int) -> Sampler:
    """The most steps that keep to the number of calls; two steps where even those need more.

    All else is as in the preset of few calls: with its usual ten resamplings RePaint would not
    come to its first return.
    """
    usual = settings_for(method.name, ANY, "quick")
    for steps in range(calls, 2, -1):
        sampler = method.from_dict({**usual, "steps": steps})
        if sampler.network_calls(_TIMESTEPS) <= calls:
            return sampler
    return method.from_dict({**usual, "steps": 2})


@dataclass(frozen=True)
class Memory:
    """What the graphs of a run keep at most, against one call and its gradient alone; in bytes."""

    title: str
    loop: int
    bare: int

    @property
    def ratio(self) -> float:
        """Loop over bare call; 1 where neither keeps anything."""
        return self.loop / self.bare if self.bare else float(self.loop == 0)

    @property
    def within_limit(self) -> bool:
        """Whether the loop keeps at most `MEMORY_LIMIT` times what the bare call keeps."""
        return self.loop <= MEMORY_LIMIT * self.bare


def measure_memory(prior: Prior, sampler: Sampler) -> Memory:
    """The activations that a run keeps for gradients, and those of its largest bare call."""
    loop = partial(_run, prior, some_problem(prior, sampler), sampler)
    bare = BareCalls(prior.network, recorded(prior.network, loop).calls, prior.precision)
    return Memory(sampler.title, _most_saved(prior, loop), _most_saved(prior, bare))


def _most_saved(prior: Prior, work: Callable[[], object]) -> int:
    memory = SavedMemory(prior.network)
    with memory.watching():
        work()
    return memory.most_bytes


def _run(prior: Prior, problem: Problem, sampler: Sampler) -> None:
    for _ in restore(prior, problem, sampler, should_stop=never):
        pass


def wait_for(device: torch.device) -> None:
    """Until the accelerator has done all it was asked."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def never() -> bool:
    """A question that is asked between the layers, as the window does."""
    return False


def some_problem(prior: Prior, sampler: Sampler, pictures: int = 1) -> Problem:
    """A grey slope, so many times, under the first task that the method takes: a box for most."""
    side, seeds = prior.description.resolution, [0] * pictures
    truth = torch.linspace(-1.0, 1.0, side, device=prior.device).expand(pictures, 3, side, side)
    for task in TASKS:
        operator = task.operator(TaskSettings(), side, seeds, truth.device)
        problem = Problem.simulated(operator, truth, SIGMA, NoiseSource(seeds, "measurement"))
        if not sampler.refusal(problem):
            return problem
    raise RuntimeError(f"{sampler.name} takes none of the tasks")


class Idleness:
    """How much of the computer other programs used between its making and the question."""

    def __init__(self) -> None:
        self._load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
        self._start = _busy_seconds()
        self._wall = time.perf_counter()

    def remark(self) -> str:
        """One sentence: whether the machine was idle, or that it cannot be told."""
        now, wall = _busy_seconds(), time.perf_counter() - self._wall
        if self._start is not None and now is not None:
            others = (now - self._start) / wall / (os.cpu_count() or 1)
            share = f"other programs used {max(others, 0.0):.0%} of the processors"
            return _verdict(others <= IDLE_SHARE, share)
        if self._load is not None:
            share = f"the load average was {self._load:.2f} at the start"
            return _verdict(self._load <= IDLE_SHARE * (os.cpu_count() or 1), share)
        return "This system does not tell whether the machine was idle."


def _verdict(idle: bool, share: str) -> str:
    if idle:
        return f"The machine was idle ({share})."
    return f"THE MACHINE WAS NOT IDLE ({share}): repeat this on an idle one."


def _busy_seconds() -> float | None:
    """Processor seconds that all other programs have used since the system started (Linux).

    user + nice + system + irq + softirq + steal of /proc/stat, less this process's own.
    """
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    except OSError:
        return None
    user, nice, system, _, _, irq, softirq, steal = map(int, fields[1:9])
    busy = (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
    own = os.times()
    return busy - own.user - own.system
