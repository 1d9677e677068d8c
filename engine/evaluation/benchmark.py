"""What a sampler costs on top of its network calls.

    overhead = median over pairs of (seconds of restore()) / (seconds of the bare calls)

Both halves of a pair make the same calls: number, shapes, times, gradients. They alternate, so
that a machine that slows down slows both. The bare calls run on a copy of the network without
Palimpsest's hooks; a counter on both networks proves after the clock has stopped that the calls
were the same.
"""

from __future__ import annotations

import copy
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.priors.prior import Prior
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit

LIMIT = 1.05
IDLE_SHARE = 0.05
Call = tuple[tuple[int, ...], bool]
OnPair = Callable[[int, int], None]


@dataclass(frozen=True)
class Overhead:
    """The pairs of one method, in seconds, and what their ratios say."""

    title: str
    network_calls: int
    loop: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """Loop over bare calls, pair by pair."""
        return [a / b for a, b in zip(self.loop, self.bare, strict=True)]

    @property
    def median(self) -> float:
        """The overhead."""
        return statistics.median(self.ratios)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Half of the pairs lie between these two; the extremes where there are under four."""
        if len(self.ratios) < 4:
            return min(self.ratios), max(self.ratios)
        lower, _, upper = statistics.quantiles(self.ratios, n=4, method="inclusive")
        return lower, upper

    @property
    def within_limit(self) -> bool:
        """Whether the loop costs at most `LIMIT` times its bare calls."""
        return self.median <= LIMIT


class CallCounter:
    """Notes every call of a network: the shape of its input, and whether a gradient came back."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.gradients = 0

    @contextmanager
    def watching(self, network: nn.Module) -> Iterator[None]:
        """Count within the context."""
        handle = network.register_forward_hook(self._called)
        try:
            yield
        finally:
            handle.remove()

    def _called(self, network: nn.Module, inputs: Any, output: Tensor) -> None:
        self.calls.append((tuple(inputs[0].shape), output.requires_grad))
        if output.requires_grad:
            output.register_hook(self._gradient_arrived)  # type: ignore[no-untyped-call]

    def _gradient_arrived(self, gradient: Tensor) -> None:
        self.gradients += 1


def measured_samplers(steps: int) -> tuple[Sampler, ...]:
    """The methods whose cost is limited, each with so many network calls."""
    return (
        DPS(steps=steps),
        SDEdit(steps=steps),
        MaskedSDEdit(steps=steps),
        ScoreALD(steps=steps),
    )


class BareCalls:
    """The network calls of a run and nothing else: same shape, same times, same gradients."""

    def __init__(
        self, network: nn.Module, x: Tensor, timesteps: Sequence[int], differentiated: bool
    ) -> None:
        self.network, self._x = network, x
        self._times = [torch.full((len(x),), time, device=x.device) for time in timesteps]
        self._call = self._forward_and_gradient if differentiated else self._forward

    def __call__(self) -> None:
        for times in self._times:
            self._call(times)

    @torch.no_grad()
    def _forward(self, times: Tensor) -> None:
        self.network(self._x, times)

    @torch.enable_grad()
    def _forward_and_gradient(self, times: Tensor) -> None:
        leaf = self._x.detach().requires_grad_()
        output = self.network(leaf, times)
        torch.autograd.grad(output, leaf, torch.ones_like(output))


def measure_overhead(
    prior: Prior, sampler: Sampler, repeats: int, on_pair: OnPair | None = None
) -> Overhead:
    """Time `repeats` pairs of restore() and its bare network calls, after one untimed pair.

    Raises RuntimeError when the two did not make the same calls.
    """
    problem = _problem(prior)

    def loop() -> list[int]:
        run = restore(prior, problem, sampler, should_stop=_never)
        return [step.timestep for step in run]

    counter = CallCounter()
    with counter.watching(prior.network):
        timesteps = loop()
    x = NoiseSource([0]).like(problem.blank())
    bare = BareCalls(without_hooks(prior.network), x, timesteps, counter.gradients > 0)
    bare()
    pairs = []
    for done in range(1, repeats + 1):
        pairs.append(_timed_pair(loop, prior, bare, loop_first=done % 2 == 1))
        if on_pair is not None:
            on_pair(done, repeats)
    loop_seconds, bare_seconds = zip(*pairs, strict=True)
    return Overhead(sampler.title, len(timesteps), loop_seconds, bare_seconds)


def without_hooks(network: nn.Module) -> nn.Module:
    """A copy of the network that no `Interruption` watches."""
    bare = copy.deepcopy(network)
    for module in bare.modules():
        module._forward_hooks.clear()
        module._forward_pre_hooks.clear()
    return bare


def check_same_calls(loop: CallCounter, bare: CallCounter) -> None:
    """RuntimeError unless both made the same calls; a benchmark of unequal work says nothing."""
    if loop.calls != bare.calls or loop.gradients != bare.gradients:
        raise RuntimeError(
            f"the loop made {len(loop.calls)} calls and {loop.gradients} gradients, "
            f"its bare calls {len(bare.calls)} and {bare.gradients}, or of other shapes"
        )


def _timed_pair(
    loop: Callable[[], object], prior: Prior, bare: BareCalls, *, loop_first: bool
) -> tuple[float, float]:
    """Seconds of the loop and of the bare calls, run in the order asked for."""

    def timed_loop() -> tuple[float, CallCounter]:
        return _timed(loop, prior.network, prior.device)

    def timed_bare() -> tuple[float, CallCounter]:
        return _timed(bare, bare.network, prior.device)

    if loop_first:
        (loop_seconds, looped), (bare_seconds, called) = timed_loop(), timed_bare()
    else:
        (bare_seconds, called), (loop_seconds, looped) = timed_bare(), timed_loop()
    check_same_calls(looped, called)
    return loop_seconds, bare_seconds


def _timed(
    work: Callable[[], object], network: nn.Module, device: torch.device
) -> tuple[float, CallCounter]:
    counter = CallCounter()
    with counter.watching(network):
        _wait_for(device)
        started = time.perf_counter()
        work()
        _wait_for(device)
        seconds = time.perf_counter() - started
    return seconds, counter


def _wait_for(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def _never() -> bool:
    """A question that is asked between the layers, as the window does."""
    return False


def _problem(prior: Prior) -> Problem:
    """Box inpainting of one picture at the prior's resolution."""
    side = prior.description.resolution
    truth = torch.linspace(-1.0, 1.0, side, device=prior.device).expand(1, 3, side, side)
    operator = Inpainting(box_mask(side, side, side // 3).to(prior.device))
    return Problem.simulated(operator, truth, 0.0, NoiseSource([0], "measurement"))


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
