"""What a sampler's loop costs on top of its network calls.

    overhead = 1 + (own + hooks) / bare

own is the time of restore() outside of the network: from a step's beginning to its end, less what
lies between a call's first and last layer, forward and backward. hooks is what `Interruption` adds
within the network; bare the time of the same calls (inputs, times, gradients) of a copy without
hooks, one by one beside the loop's. Two times of whole runs would have to be divided to see the
same few percent, and they differ by more than that from one run to the next. Here the large part
is in the denominator alone, where a hundredth more or less changes nothing.

On the CPU the clock is the processor time of the thread that runs the loop: what other programs
take does not count. It is the same thread that shares every layer's work with the others, so that
its time is that of the clock on the wall on an idle machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from engine.evaluation.benchmark import never, some_problem, wait_for
from engine.evaluation.interval import Interval, trimmed_interval
from engine.evaluation.network_calls import (
    BareCalls,
    CallRecorder,
    NetworkCall,
    check_same_calls,
    without_hooks,
)
from engine.priors.interruption import Interruption
from engine.priors.prior import Prior
from engine.restoration import Restoration, restore
from engine.samplers.sampler import Sampler

LIMIT = 1.05
WITHIN_LIMIT = "within the limit"
NARROW = 0.01
FEWEST = 5
HOOK_TRIALS = 41
Clock = Callable[[], float]
OnRepeat = Callable[[int, int], None]


@dataclass(frozen=True)
class Overhead:
    """What was measured of one method: seconds per repeat, and what the hooks take of each."""

    title: str
    network_calls: int
    own: tuple[float, ...]
    bare: tuple[float, ...]
    hooks: float = 0.0

    @property
    def ratios(self) -> list[float]:
        """Loop over bare calls, repeat by repeat."""
        return [1.0 + (own + self.hooks) / bare for own, bare in zip(self.own, self.bare, strict=True)]  # fmt: skip

    @property
    def interval(self) -> Interval:
        """The overhead, and how surely it is known."""
        return trimmed_interval(self.ratios)

    @property
    def is_known(self) -> bool:
        """Whether the interval is narrow enough to stop at."""
        return len(self.own) >= FEWEST and self.interval.width <= NARROW

    @property
    def verdict(self) -> str:
        """Within the limit or over it; undecided where the limit lies inside the interval."""
        if self.interval.upper <= LIMIT:
            return WITHIN_LIMIT
        return "OVER THE LIMIT" if self.interval.lower > LIMIT else "UNDECIDED"


def measure_overhead(
    prior: Prior,
    sampler: Sampler,
    repeats: int,
    on_repeat: OnRepeat | None = None,
    clock: Clock | None = None,
) -> Overhead:
    """Repeat a run and its bare calls until the overhead is known, `repeats` times at most.

    A first, untimed repeat warms up. Raises RuntimeError when a run did not make the same calls as
    the one before it.
    """
    clock = clock or clock_of(prior.device)
    problem = some_problem(prior, sampler)
    begin = partial(restore, prior, problem, sampler, should_stop=never)
    recorder, shares = _recorded(prior.network, begin())
    bare = _bare_steps(prior, recorder, shares)
    hooks = _seconds_of_hooks(prior.network, recorder.calls, clock)
    own: list[float] = []
    seconds: list[float] = []
    for repeat in range(repeats + 1):
        timer, whole, bare_seconds = _repeat(prior.network, begin(), bare, clock, repeat % 2 == 1)
        check_same_calls(timer, recorder)
        if repeat == 0:
            continue
        own.append(whole - timer.seconds)
        seconds.append(bare_seconds)
        found = Overhead(sampler.title, len(recorder.calls), tuple(own), tuple(seconds), hooks)
        if on_repeat is not None:
            on_repeat(repeat, repeats)
        if found.is_known:
            break
    return found


class CallTimer(CallRecorder):
    """Adds up the time inside a network, forward and backward, and notes its calls uncopied."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.seconds = 0.0
        self._clock, self._began = clock, 0.0

    @contextmanager
    def watching(self, network: nn.Module) -> Iterator[None]:
        """Time within the context."""
        handle = network.register_forward_pre_hook(self._begins)
        try:
            with super().watching(network):
                yield
        finally:
            handle.remove()

    def _begins(self, *_: Any) -> None:
        self._began = self._clock()

    def _ends(self, _: Tensor) -> None:
        self.seconds += self._clock() - self._began

    def _called(self, network: nn.Module, inputs: Any, output: Tensor) -> None:
        self._ends(output)
        x, timesteps = inputs
        call = NetworkCall(x, timesteps, output.requires_grad)
        self.calls.append(call)
        if output.requires_grad:

            def arrived(gradient: Tensor) -> None:
                call.gradient = gradient
                self._begins()

            output.register_hook(arrived)  # type: ignore[no-untyped-call]
            x.register_hook(self._ends)


def clock_of(device: torch.device) -> Clock:
    """The clock that other programs disturb least, in seconds."""
    if device.type == "cpu" and sys.platform != "win32":  # whose thread times come in 16 ms
        return time.thread_time
    return partial(_synchronised, device)


def _synchronised(device: torch.device) -> float:
    wait_for(device)
    return time.perf_counter()


def _recorded(network: nn.Module, run: Restoration) -> tuple[CallRecorder, list[int]]:
    """The calls of a run, and how many had been made after each of its steps."""
    recorder = CallRecorder()
    with recorder.watching(network):
        shares = [len(recorder.calls) for _ in run]
    return recorder, shares


def _bare_steps(prior: Prior, recorder: CallRecorder, shares: Sequence[int]) -> list[BareCalls]:
    """The bare calls of every step; those after the last one belong to it."""
    network, ends = without_hooks(prior.network), [*shares[:-1], len(recorder.calls)]
    return [
        BareCalls(network, recorder.calls[start:end], prior.precision)
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def _repeat(
    network: nn.Module,
    run: Restoration,
    bare: Sequence[BareCalls],
    clock: Clock,
    bare_first: bool,
) -> tuple[CallTimer, float, float]:
    """A run step by step, each beside its bare calls; the order changes from step to step."""
    timer, waiting = CallTimer(clock), iter(bare)
    whole = bare_seconds = 0.0
    running = True
    with timer.watching(network):
        while running:
            if bare_first:
                bare_seconds += _timed(next(waiting, None), clock)
            began = clock()
            running = next(run, None) is not None
            whole += clock() - began
            if not bare_first:
                bare_seconds += _timed(next(waiting, None), clock)
            bare_first = not bare_first
    return timer, whole, bare_seconds


def _timed(work: Callable[[], object] | None, clock: Clock) -> float:
    if work is None:
        return 0.0
    began = clock()
    work()
    return clock() - began


class _Nothing(nn.Module):
    """A layer that only passes on."""

    def forward(self, x: Tensor) -> Tensor:
        return x.view_as(x)


def _seconds_of_hooks(network: nn.Module, calls: Sequence[NetworkCall], clock: Clock) -> float:
    """What the hooks take of a run: as many layers that do nothing, with them and without."""
    hooked = sum(bool(module._forward_pre_hooks) for module in network.modules())
    if not hooked:
        return 0.0
    bare, watched = (nn.Sequential(*(_Nothing() for _ in range(hooked))) for _ in range(2))
    interruption = Interruption(watched)
    kinds = [call.gradient is not None for call in calls]
    with interruption.watching(never):
        return sum(
            kinds.count(kind) * _extra_seconds(bare, watched, clock, differentiable=kind)
            for kind in set(kinds)
        )


def _extra_seconds(
    bare: nn.Module, watched: nn.Module, clock: Clock, *, differentiable: bool
) -> float:
    """The fastest of many trials each, one after the other: such short ones are often undisturbed."""
    x = torch.zeros(1, requires_grad=differentiable)

    def call(network: nn.Module) -> None:
        y = network(x)
        if differentiable:
            torch.autograd.grad(y, x, torch.ones(1))

    works = [partial(call, network) for network in (bare, watched)]
    trials = [[_timed(work, clock) for work in works] for _ in range(HOOK_TRIALS)]
    without, with_hooks = ([trial[place] for trial in trials] for place in (0, 1))
    return max(min(with_hooks) - min(without), 0.0)
