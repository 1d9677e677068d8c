"""python -m engine benchmark overhead | memory | loading | trail | together | gpu | table"""

from __future__ import annotations

import argparse

from engine.command_line import card_speed
from engine.command_line.output import check_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.devices import use_physical_cores
from engine.evaluation.benchmark import (
    MEMORY_LIMIT,
    Idleness,
    Memory,
    measure_memory,
    measured_samplers,
)
from engine.evaluation.cost_table import CostRow, markdown, measure_costs
from engine.evaluation.loading import LIMIT as LOADING_LIMIT
from engine.evaluation.loading import measure_loading
from engine.evaluation.overhead import LIMIT, NARROW, WITHIN_LIMIT, Overhead, measure_overhead
from engine.evaluation.together_cost import TogetherCost, measure_methods, measure_seeds
from engine.evaluation.trail_cost import LIMIT as TRAIL_LIMIT
from engine.evaluation.trail_cost import measure_trail
from engine.evaluation.uncertainty import TOGETHER
from engine.files import atomic_write
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior

WITHIN, OVER_LIMIT = 0, 1
MEGABYTE = 1e6


def run(arguments: argparse.Namespace) -> int:
    """Print what every method that asks the prior costs; 1 unless all are within the limit."""
    for path in filter(None, (arguments.json, arguments.markdown)):
        check_output(path)
    if arguments.what == "loading":
        return WITHIN if _loading(arguments) else OVER_LIMIT
    if arguments.what == "gpu":
        return WITHIN if card_speed.within_limits(arguments) else OVER_LIMIT
    device = device_of(arguments)
    threads = use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    print(f"{prior.description.name} on {device}, {threads} threads; ", end="")
    if arguments.what == "table":
        _table(prior, arguments)
        return WITHIN
    if arguments.what == "together":
        _together(prior, arguments)
        return WITHIN
    if arguments.what == "memory":
        return WITHIN if _memory(prior) else OVER_LIMIT
    within = _trail if arguments.what == "trail" else _overhead
    return WITHIN if within(prior, arguments) else OVER_LIMIT


def _table(prior: Prior, arguments: argparse.Namespace) -> None:
    print(f"the fastest of {arguments.repeats} runs of {arguments.steps} network calls")
    idleness = Idleness()
    rows = measure_costs(prior, arguments.steps, arguments.repeats, _show)
    text = markdown(rows, idleness.remark())
    print(f"\n{text}", end="")
    if arguments.markdown is not None:
        atomic_write(arguments.markdown, text.encode())


def _together(prior: Prior, arguments: argparse.Namespace) -> None:
    print(f"{TOGETHER} seeds in one batch and one by one, {arguments.repeats} pairs of up to "
          f"{arguments.steps} network calls")  # fmt: skip
    idleness = Idleness()
    samplers = list(measured_samplers(arguments.steps))
    for sampler in samplers:
        _show_share(measure_seeds(prior, sampler, TOGETHER, arguments.repeats))
    print("a run of each method, their calls made as one and one by one")
    _show_share(measure_methods(prior, samplers, arguments.repeats))
    print(idleness.remark())


def _show_share(cost: TogetherCost) -> None:
    print(f"{cost.title:15} {cost.share:.3f} of the time one by one", flush=True)


def _show(row: CostRow) -> None:
    print(f"{row.method:15} {1000 * row.seconds:8.1f} ms per call", flush=True)


def _trail(prior: Prior, arguments: argparse.Namespace) -> bool:
    idleness = Idleness()
    print(f"{arguments.repeats} pairs with and without the trail, up to {arguments.steps} network "
          f"calls; the limit is {TRAIL_LIMIT}")  # fmt: skip
    costs = []
    for sampler in measured_samplers(arguments.steps):
        costs.append(measure_trail(prior, sampler, arguments.repeats))
        cost = costs[-1]
        verdict = "within the limit" if cost.within_limit else "OVER THE LIMIT"
        print(f"{cost.title:15} {cost.median:.3f} times the run without; the trail itself took "
              f"{cost.share:.2%} of the runs, {verdict}", flush=True)  # fmt: skip
    print(idleness.remark())
    return all(cost.within_limit for cost in costs)


def _overhead(prior: Prior, arguments: argparse.Namespace) -> bool:
    idleness = Idleness()
    print(f"up to {arguments.repeats} runs of up to {arguments.steps} network calls, until the "
          f"interval is {NARROW:.0%} wide; the limit is {LIMIT}")  # fmt: skip
    overheads = []
    for sampler in measured_samplers(arguments.steps):
        with Progress(f"{sampler.title} against its bare calls") as progress:
            overheads.append(measure_overhead(prior, sampler, arguments.repeats, progress.update))
        print(_line(overheads[-1]), flush=True)
    print(idleness.remark())
    return not any(overhead.verdict != WITHIN_LIMIT for overhead in overheads)


def _loading(arguments: argparse.Namespace) -> bool:
    threads = use_physical_cores()
    idleness = Idleness()
    loading = measure_loading(arguments.repeats)
    verdict = "within the limit" if loading.within_limit else "OVER THE LIMIT"
    print(
        f"{loading.bytes / MEGABYTE:.0f} MB of random weights, as large as ffhq_10m.pt: "
        f"{loading.seconds:.2f} s until the first call, {verdict} of {LOADING_LIMIT:g} s "
        f"(fastest of {arguments.repeats}; {loading.processor:.2f} s of processor time); that call {loading.first_call:.2f} s on the CPU, "
        f"{threads} threads"
    )
    print(idleness.remark())
    return loading.within_limit


def _memory(prior: Prior) -> bool:
    print(f"activations kept for gradients; the limit is {MEMORY_LIMIT}")
    memories = []
    for sampler in measured_samplers(2):
        memories.append(measure_memory(prior, sampler))
        print(_memory_line(memories[-1]), flush=True)
    return all(memory.within_limit for memory in memories)


def _memory_line(memory: Memory) -> str:
    if memory.loop == memory.bare == 0:
        return f"{memory.title:15} keeps nothing: no gradient through the network"
    verdict = "within the limit" if memory.within_limit else "OVER THE LIMIT"
    return (
        f"{memory.title:15} {memory.ratio:.3f} times one bare call, {verdict}; "
        f"{memory.loop / MEGABYTE:.1f} MB"
    )


def _line(overhead: Overhead) -> str:
    found, calls = overhead.interval, overhead.network_calls
    own, bare = (1000 * min(seconds) / calls for seconds in (overhead.own, overhead.bare))
    return (
        f"{overhead.title:15} {found.mean:.4f} times its bare calls "
        f"(95 %: {found.lower:.4f} to {found.upper:.4f}, {len(overhead.own)} runs), "
        f"{overhead.verdict}; per call {own:.2f} ms own, {1000 * overhead.hooks / calls:.2f} ms "
        f"hooks, {bare:.1f} ms bare"
    )
