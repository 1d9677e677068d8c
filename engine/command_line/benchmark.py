"""python -m engine benchmark overhead"""

from __future__ import annotations

import argparse

from engine.command_line.progress import Progress
from engine.devices import choose_device, use_physical_cores
from engine.evaluation.benchmark import (
    LIMIT,
    Idleness,
    Overhead,
    measure_overhead,
    measured_samplers,
)
from engine.priors.library import open_prior

OVER_LIMIT = 1


def run(arguments: argparse.Namespace) -> int:
    """Print the overhead of every limited method; 1 when one is over the limit."""
    device = choose_device(arguments.device)
    threads = use_physical_cores()
    prior = open_prior(arguments.prior)
    prior.network.to(device)
    idleness = Idleness()
    print(f"{prior.description.name} on {device}, {threads} threads; {arguments.repeats} pairs of "
          f"{arguments.steps} network calls; the limit is {LIMIT}")  # fmt: skip
    overheads = []
    for sampler in measured_samplers(arguments.steps):
        with Progress(f"{sampler.title} against its bare calls") as progress:
            overheads.append(measure_overhead(prior, sampler, arguments.repeats, progress.update))
        print(_line(overheads[-1]), flush=True)
    print(idleness.remark())
    return 0 if all(overhead.within_limit for overhead in overheads) else OVER_LIMIT


def _line(overhead: Overhead) -> str:
    lower, upper = overhead.quartiles
    verdict = "within the limit" if overhead.within_limit else "OVER THE LIMIT"
    return (
        f"{overhead.title:15} {overhead.median:.3f} times its bare calls "
        f"(half of the pairs {lower:.3f} to {upper:.3f}), {verdict}; "
        f"{1000 * min(overhead.bare) / overhead.network_calls:.1f} ms per bare call"
    )
