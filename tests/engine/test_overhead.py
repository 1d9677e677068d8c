"""The benchmark of the overhead: that it would notice, not that this machine is fast."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
import torch
from torch import Tensor, nn

from engine.command_line import main
from engine.evaluation import overhead
from engine.evaluation.benchmark import measured_samplers
from engine.evaluation.interval import trimmed_interval
from engine.evaluation.overhead import FEWEST, LIMIT, Overhead, measure_overhead
from engine.priors.checkpoints import load_prior
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.samplers.dps import DPS
from engine.samplers.sampler import Answered, Sampler, Step, Steps
from engine.samplers.sdedit import SDEdit
from tests.engine.gaussian_prior import answered
from tests.engine.tiny_prior import write_tiny_prior


@pytest.fixture(scope="module")
def prior_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


@pytest.fixture(scope="module")
def prior(prior_file: Path) -> Prior:
    return load_prior(prior_file)


# --- a clock that counts ------------------------------------------------------------------------


class Counter:
    """A clock that goes on only when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Costly(torch.autograd.Function):
    """The identity; 60 seconds forward, 40 backward."""

    clock: ClassVar[Counter]

    @staticmethod
    def forward(context: Any, x: Tensor) -> Tensor:
        Costly.clock.seconds += 60.0
        return x.clone()

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> Tensor:
        Costly.clock.seconds += 40.0
        return gradient


class Layer(nn.Module):
    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        output: Tensor = Costly.apply(x)  # type: ignore[no-untyped-call]
        return output


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = Layer()

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        output: Tensor = self.layer(x, timesteps)
        return output.clone()  # no layer's own: the hooks on that one are the layer's


@pytest.fixture
def clock() -> Counter:
    Costly.clock = Counter()
    return Costly.clock


@pytest.fixture
def counted(clock: Counter) -> Prior:
    return Prior(Network(), NoiseSchedule.linear(), PriorDescription("counted", "none", 64))


def with_extra(prior: Prior, unanswered: Steps, extra: float, clock: Counter) -> Answered:
    """The same steps, each so many seconds later."""
    steps = answered(prior, unanswered)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return end.value
        clock.seconds += extra
        yield step


@dataclass(frozen=True)
class SlowSDEdit(SDEdit):
    extra: ClassVar[float] = 0.0

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        return with_extra(prior, super().sample(prior, problem, noise), self.extra, Costly.clock)


@dataclass(frozen=True)
class SlowDPS(DPS):
    extra: ClassVar[float] = 0.0

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        return with_extra(prior, super().sample(prior, problem, noise), self.extra, Costly.clock)


CALLS = [(SlowSDEdit, 60.0), (SlowDPS, 100.0)]


@pytest.mark.parametrize(("method", "call"), CALLS)
@pytest.mark.parametrize(("share", "verdict"), [(0.06, "OVER THE LIMIT"), (0.04, "within the limit"), (0.0, "within the limit")])  # fmt: skip
def test_a_sampler_that_takes_six_hundredths_more_is_caught(
    counted: Prior,
    clock: Counter,
    method: type[SlowSDEdit] | type[SlowDPS],
    call: float,
    share: float,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(method, "extra", share * call)
    found = measure_overhead(counted, method(steps=4), 9, clock=clock)
    assert found.bare == pytest.approx((found.network_calls * call,) * FEWEST)
    assert found.interval.mean == pytest.approx(1.0 + share)
    assert found.verdict == verdict


@pytest.mark.parametrize(("method", "call"), CALLS)
def test_hooks_count_forward_and_backward(
    counted: Prior,
    clock: Counter,
    method: type[SlowSDEdit] | type[SlowDPS],
    call: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A question takes a second: one before the layer, one as its gradient arrives."""

    def asked() -> bool:
        clock.seconds += 1.0
        return False

    monkeypatch.setattr(overhead, "never", asked)
    found = measure_overhead(counted, method(steps=4), 1, clock=clock)
    assert found.hooks == found.network_calls * (1.0 if method is SlowSDEdit else 2.0)
    assert found.own == (0.0,)
    assert found.ratios == [pytest.approx(1.0 + found.hooks / found.bare[0])]


def test_the_order_changes_from_step_to_step_and_from_run_to_run(
    counted: Prior, clock: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    watch = counted.network.register_forward_pre_hook(lambda *_: order.append("loop"))
    bare_steps = overhead._bare_steps

    def noted(*arguments: Any) -> list[Any]:
        def with_note(work: Any) -> Any:
            return lambda: (order.append("bare"), work())

        return [with_note(step) for step in bare_steps(*arguments)]

    monkeypatch.setattr(overhead, "_bare_steps", noted)
    measure_overhead(counted, SDEdit(steps=2, strength=1.0), 1, clock=clock)
    watch.remove()
    loop_first, bare_first = ["loop", "bare"], ["bare", "loop"]
    assert order[2:] == [*loop_first, *bare_first, *bare_first, *loop_first]


def test_repeats_until_it_is_known_and_no_longer(
    counted: Prior, clock: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, int]] = []
    measure_overhead(counted, SDEdit(steps=2), 9, lambda *told: heard.append(told), clock)
    assert heard == [(done, 9) for done in range(1, FEWEST + 1)]

    def slower_every_other_time(done: int, most: int) -> None:
        monkeypatch.setattr(SlowSDEdit, "extra", 10.0 * (done % 2))

    uneven = measure_overhead(counted, SlowSDEdit(steps=2), 9, slower_every_other_time, clock)
    assert len(uneven.own) == 9
    assert uneven.verdict == "UNDECIDED"


# --- real work ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sampler", measured_samplers(3), ids=lambda s: s.name)
def test_every_method_is_counted_and_timed(prior: Prior, sampler: Sampler) -> None:
    found = measure_overhead(prior, sampler, 1)
    assert found.network_calls == sampler.network_calls(prior.schedule.timesteps)
    assert found.own[0] > 0
    assert found.bare[0] > 0
    assert found.hooks > 0


@dataclass(frozen=True)
class Wasteful(SDEdit):
    """Asks a copy of the network five times as often as the network."""

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        other = copy.deepcopy(prior.network)
        steps = answered(prior, super().sample(prior, problem, noise))
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            with torch.no_grad():
                for _ in range(5):
                    other(step.estimate, torch.zeros(1))
            yield step


def test_real_work_beside_the_calls_is_seen(prior: Prior) -> None:
    found = measure_overhead(prior, Wasteful(steps=2), FEWEST)
    assert found.interval.mean > 2.0
    assert found.verdict == "OVER THE LIMIT"


@dataclass(frozen=True)
class Wandering(SDEdit):
    """A sampler that makes one network call more each time it runs."""

    runs = 0

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        Wandering.runs += 1
        x = problem.blank()
        chain = prior.schedule.respaced(8)
        for index in range(Wandering.runs):
            x = prior.denoise(x, chain[index]).estimate
            yield Step(index + 1, Wandering.runs, 0, x)
        return x


def test_unequal_work_is_no_measurement(prior: Prior) -> None:
    with pytest.raises(RuntimeError, match="the loop made 2 calls"):
        measure_overhead(prior, Wandering(), 1)


# --- what is said of it -------------------------------------------------------------------------


def test_the_limit_decides_only_outside_of_the_interval() -> None:
    def verdict(*ratios: float) -> str:
        return Overhead("", 1, tuple(r - 1.0 for r in ratios), (1.0,) * len(ratios)).verdict

    assert verdict(1.02, 1.03, 1.025) == "within the limit"
    assert verdict(1.08, 1.09, 1.085) == "OVER THE LIMIT"
    assert verdict(1.04, 1.06, LIMIT) == verdict(1.0) == "UNDECIDED"


def test_the_interval_is_students_about_the_trimmed_mean() -> None:
    """Of 1 to 10 and an odd one: 3 to 8 are kept, t is 2.5706 with five degrees of freedom."""
    found = trimmed_interval([10, 1, 9, 2, 8, 3, 7, 4, 6, 5])
    error = (4.7222222 * 9 / (6 * 5)) ** 0.5  # the variance of 3 3 3 4 5 6 7 8 8 8
    assert found.mean == 5.5
    assert found.upper - found.mean == pytest.approx(2.5705818 * error)
    assert found.mean - found.lower == pytest.approx(2.5705818 * error)
    assert trimmed_interval([10, 1, 99, 2, 8, 3, 7, 4, 6, 5]) == found
    assert trimmed_interval([3.0]).width == float("inf")


@pytest.fixture
def printed(prior_file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    flags = ["--repeats", "1", "--steps", "2", "--prior", str(prior_file)]
    code = main(["benchmark", "overhead", *flags])
    return code, capsys.readouterr().out


def test_command_prints_a_line_per_method_and_the_state_of_the_machine(
    printed: tuple[int, str],
) -> None:
    code, text = printed
    lines = text.splitlines()
    assert str(LIMIT) in lines[0]
    assert code == 1, "one run decides nothing"
    found = [re.fullmatch(r"(.*?) +[\d.]+ times its bare calls .*", line) for line in lines[1:-1]]
    assert [match and match[1] for match in found] == [s.title for s in measured_samplers(2)]
    assert all("UNDECIDED" in line for line in lines[1:-1])
    assert "idle" in lines[-1].lower()
