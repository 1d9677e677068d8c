"""Stopping in the middle of a network call: at once, for nothing, and as if it had never been."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from engine.errors import Cancelled
from engine.evaluation.network_calls import SavedMemory
from engine.methods import METHODS
from engine.priors.library import open_prior
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem
from engine.restoration import Restoration, restore
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler

LAYERS = 40
each_sampler = pytest.mark.parametrize("sampler", METHODS, ids=lambda s: s.name)


class Counter:
    """Counts the layers that ran, and asks to stop after a given one."""

    def __init__(self) -> None:
        self.ran = 0
        self.stop_after: int | None = None

    def layer_ran(self) -> None:
        self.ran += 1

    def should_stop(self) -> bool:
        return self.stop_after is not None and self.ran >= self.stop_after


class CountedDoubling(torch.autograd.Function):
    """2 x, counted on the way out and on the way back. Saves its input, as layers do."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, counter: Counter) -> Tensor:
        counter.layer_ran()
        ctx.counter = counter
        ctx.save_for_backward(x)
        return 2 * x

    @staticmethod
    def backward(ctx: Any, cotangent: Tensor) -> tuple[Tensor, None]:
        ctx.counter.layer_ran()
        return 2 * cotangent, None


class Layer(nn.Module):
    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter

    def forward(self, x: Tensor) -> Tensor:
        return CountedDoubling.apply(x, self.counter) / 2


class DeepNetwork(nn.Module):
    """The identity, in many layers."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.layers = nn.Sequential(*(Layer(counter) for _ in range(LAYERS)))

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return self.layers(x)


def deep_prior(counter: Counter) -> Prior:
    return Prior(DeepNetwork(counter), NoiseSchedule.linear(), PriorDescription("deep", "none", 8))


def problem(side: int = 8) -> Problem:
    operator = Inpainting(box_mask(side, side, side // 2))
    measurement = operator.apply(torch.full((1, 3, side, side), 0.3))
    return Problem(operator, measurement, 0.02, tuple(measurement.shape))


def started(counter: Counter, sampler: Sampler) -> Restoration:
    """A run after its first step, with the count at 0."""
    run = restore(deep_prior(counter), problem(), sampler, should_stop=counter.should_stop)
    next(run)
    counter.ran = 0
    return run


def cancel(run: Restoration) -> None:
    with pytest.raises(Cancelled):
        next(run)


@each_sampler
@pytest.mark.parametrize("layer", [0, 1, 17, LAYERS - 1])
def test_stops_within_one_layer_forward(sampler: type[Sampler], layer: int) -> None:
    counter = Counter()
    run = started(counter, sampler.from_dict({"steps": 5}))
    counter.stop_after = layer
    cancel(run)
    assert counter.ran <= layer + 1


@pytest.mark.parametrize("layer", [LAYERS, LAYERS + 1, LAYERS + 17, 2 * LAYERS - 1])
def test_stops_within_one_layer_backward(layer: int) -> None:
    """DPS goes back through the network after it has gone forward."""
    counter = Counter()
    run = started(counter, DPS(steps=5))
    counter.stop_after = layer
    cancel(run)
    assert layer <= counter.ran <= layer + 1


def test_the_count_is_of_forward_and_backward() -> None:
    """What the two tests above rely on."""
    counter = Counter()
    run = started(counter, DPS(steps=5))
    next(run)
    assert counter.ran == 2 * LAYERS


@each_sampler
def test_stops_before_the_first_layer(sampler: type[Sampler]) -> None:
    counter = Counter()
    counter.stop_after = 0
    run = restore(deep_prior(counter), problem(), sampler(), should_stop=counter.should_stop)
    cancel(run)
    assert counter.ran == 0


def test_a_cancelled_run_has_ended() -> None:
    counter = Counter()
    run = started(counter, DPS(steps=5))
    counter.stop_after = 10
    cancel(run)
    counter.stop_after = None
    assert list(run) == []
    with pytest.raises(RuntimeError, match="not ended"):
        _ = run.result


@each_sampler
@pytest.mark.parametrize("layer", [3, LAYERS + 20])
def test_the_prior_works_on_as_before(sampler: type[Sampler], layer: int) -> None:
    counter = Counter()
    prior, settings = deep_prior(counter), sampler.from_dict({"steps": 5})
    before = restore(prior, problem(), settings, seed=4).finished().image
    counter.ran, counter.stop_after = 0, layer
    with pytest.raises(Cancelled):
        restore(prior, problem(), settings, seed=4, should_stop=counter.should_stop).finished()
    after = restore(prior, problem(), settings, seed=4).finished().image
    assert torch.equal(before, after)


def test_the_question_ends_with_the_step() -> None:
    """Outside a run the prior answers anyone, whatever the last run was told."""
    counter = Counter()
    prior = deep_prior(counter)
    counter.stop_after = 5
    cancel(restore(prior, problem(), DPS(steps=5), should_stop=counter.should_stop))
    estimate = prior.denoise(torch.zeros(1, 3, 8, 8), prior.schedule.respaced(5)[0]).estimate
    assert torch.isfinite(estimate).all()


def test_a_run_that_is_not_asked_to_stop_is_not_stopped() -> None:
    """Each run is stopped by its own question, on a prior that several share."""
    counter = Counter()
    prior = deep_prior(counter)
    doomed = restore(prior, problem(), DPS(steps=5), should_stop=counter.should_stop)
    free = restore(prior, problem(), DPS(steps=5))
    next(doomed)
    counter.stop_after = 0
    next(free)
    cancel(doomed)
    assert free.finished().network_calls == 5


class TestMemory:
    @each_sampler
    def test_no_graph_outlives_its_step(self, sampler: type[Sampler]) -> None:
        prior = deep_prior(Counter())
        memory = SavedMemory(prior.network)
        with memory.watching():
            for _ in restore(prior, problem(), sampler.from_dict({"steps": 3})):
                assert memory.tensors == 0

    @pytest.mark.parametrize("layer", [17, LAYERS + 17])
    def test_nothing_is_left_of_a_cancelled_call(self, layer: int) -> None:
        """While the caller still holds the run."""
        counter = Counter()
        memory = SavedMemory(nn.Identity())
        with memory.watching():
            run = started(counter, DPS(steps=5))
            counter.stop_after = layer
            cancel(run)
            assert memory.tensors == 0
        assert list(run) == []


@cache
def built_in() -> Prior:
    return open_prior("faces64")


def asked(run_with: Callable[[Callable[[], bool]], object], yes_at: int | None = None) -> int:
    """How often a run asks whether to stop, when it is told yes at the given time."""
    times = 0

    def should_stop() -> bool:
        nonlocal times
        times += 1
        return times == yes_at

    run_with(should_stop)
    return times


class TestBuiltInPrior:
    """The same through a real network's every kind of layer."""

    def first_step(self, should_stop: Callable[[], bool]) -> None:
        next(restore(built_in(), problem(64), DPS(steps=2), should_stop=should_stop))

    def cancelled(self, should_stop: Callable[[], bool]) -> None:
        with pytest.raises(Cancelled):
            self.first_step(should_stop)

    def test_asks_at_every_convolution_both_ways(self) -> None:
        modules = built_in().network.modules()
        convolutions = [m for m in modules if isinstance(m, nn.Conv1d | nn.Conv2d)]
        assert len(convolutions) > 50
        assert asked(self.first_step) >= 2 * len(convolutions)

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.98])
    def test_a_yes_is_final(self, share: float) -> None:
        """Nothing runs, and nobody asks again, after the first yes."""
        position = round(share * asked(self.first_step))
        assert asked(self.cancelled, yes_at=position) == position
