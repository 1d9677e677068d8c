"""prior x device x method -> seconds and memory, of runs that were made here and of no others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch

from engine.devices import free_memory
from engine.evaluation.benchmark import (
    measure_memory,
    measured_samplers,
    some_problem,
    wait_for,
)
from engine.priors.placement import forget_recordings
from engine.priors.prior import Prior
from engine.restoration import restore
from engine.samplers.sampler import Sampler

UNTIMED = 4
HEADINGS = ("prior", "device", "precision", "method", "ms per call", "calls timed", "memory, MB")


@dataclass(frozen=True)
class CostRow:
    """One method on one prior and device, one picture at the prior's own size.

    `seconds` are per network call, all that the method does between two calls included: the
    fastest of several runs. `memory` is in bytes: on a card the most that torch held of it, else
    the weights and what the method's graphs keep at most.
    """

    prior: str
    resolution: int
    device: str
    precision: str
    method: str
    calls: int
    seconds: float
    memory: int

    def cells(self) -> tuple[str, ...]:
        """As the table shows it, below `HEADINGS`."""
        return (
            f"{self.prior} ({self.resolution} x {self.resolution})",
            self.device,
            self.precision,
            self.method,
            f"{1000 * self.seconds:.1f}",
            str(self.calls),
            f"{self.memory / 1e6:,.0f}",
        )


def measure_costs(
    prior: Prior, steps: int, repeats: int, on_row: Callable[[CostRow], None] = lambda _: None
) -> list[CostRow]:
    """A row for every method that asks the prior, where the prior is, timed on `steps` calls."""
    rows = []
    for sampler in measured_samplers(steps + UNTIMED):
        rows.append(_row(prior, sampler, repeats))
        on_row(rows[-1])
    return rows


def _row(prior: Prior, sampler: Sampler, repeats: int) -> CostRow:
    on_card = prior.device.type == "cuda"
    if on_card:
        forget_recordings(prior)  # those of the method before
        free_memory(prior.device)
        torch.cuda.reset_peak_memory_stats(prior.device)
    timed = [_timed(prior, sampler) for _ in range(repeats)]
    memory = torch.cuda.max_memory_reserved(prior.device) if on_card else _kept(prior, sampler)
    seconds, calls = min(timed)
    name = torch.cuda.get_device_name(prior.device) if on_card else str(prior.device)
    return CostRow(
        prior.description.name,
        prior.description.resolution,
        name if on_card else f"{name}, {torch.get_num_threads()} threads",
        str(prior.precision).removeprefix("torch."),
        sampler.title,
        calls,
        seconds,
        memory,
    )


def _timed(prior: Prior, sampler: Sampler) -> tuple[float, int]:
    """Seconds per call of one run, after the calls that set everything up; how many were timed."""
    problem = some_problem(prior, sampler)
    run = restore(prior, problem, sampler, seed=0)
    total = sampler.network_calls(prior.schedule.timesteps)
    untimed = min(UNTIMED, total - 1)
    for _ in range(untimed):
        next(run)
    wait_for(prior.device)
    started = time.perf_counter()
    run.finished()
    wait_for(prior.device)
    return (time.perf_counter() - started) / (total - untimed), total - untimed


def _kept(prior: Prior, sampler: Sampler) -> int:
    weights = sum(weight.nbytes for weight in prior.network.parameters())
    shortest = next(s for s in measured_samplers(2) if s.name == sampler.name)
    return weights + measure_memory(prior, shortest).loop


def markdown(rows: Iterable[CostRow], remark: str) -> str:
    """The table, and below it the remark on how it was measured."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *(row.cells() for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{table}\n\n{remark}\n"
