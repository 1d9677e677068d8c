"""No step of a run waits for the device: proved where nothing can be read at all.

Tensors on torch's device "meta" have no values. Whatever would bring one back from a card, a
number, a condition or a picture, raises an error there.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.evaluation import trail_recorder
from engine.evaluation.benchmark import measured_samplers
from engine.evaluation.trail_recorder import TrailRecorder
from engine.images import to_levels, to_pixels
from engine.priors.card_network import CardNetwork
from engine.priors.prior import Prior
from engine.priors.recordings import RunAgain
from engine.problems.problem import Problem
from engine.readback import Pace, Readback
from engine.restoration import restore
from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.sampler import Sampler, Step
from tests.engine.small_unet import SIDE, small_problem, small_unet_prior

META = torch.device("meta")
needs_card = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA card")
STEPS = 6
# The switch of the hybrid is decided by the estimates themselves.
READS_ESTIMATES = {"dps-dmps"}


@pytest.fixture
def no_autocast(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not know the device; in float32 it is off anyway."""
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())
    monkeypatch.setattr(torch, "is_autocast_enabled", lambda *_: False)


def without_values(found: Any) -> Any:
    """The same with tensors of the same shapes on a device where nothing can be read."""
    if isinstance(found, Tensor):
        return found.to(META)
    if isinstance(found, dict):
        return {key: without_values(value) for key, value in found.items()}
    return found


def unreadable_problem() -> Problem:
    problem = small_problem()
    vars(problem.operator).update(without_values(vars(problem.operator)))
    assert problem.truth is not None
    return Problem(
        problem.operator, problem.measurement.to(META), problem.sigma,
        problem.picture_shape, problem.truth.to(META),
    )  # fmt: skip


def unreadable_prior() -> Prior:
    prior = small_unet_prior()
    network = CardNetwork(prior.network.to(META), lambda _: RunAgain())
    return Prior(network, prior.schedule, prior.description)


def stepped(sampler: Sampler) -> TrailRecorder:
    """All steps of a run, as the window's worker takes them, but for its end."""
    prior, problem = unreadable_prior(), unreadable_problem()
    recorder = TrailRecorder(problem, prior.schedule)
    run = restore(prior, problem, sampler, should_stop=lambda: False)
    for _ in range(sampler.network_calls(prior.schedule.timesteps)):
        recorder.add(next(run))
    return recorder


@pytest.mark.parametrize(
    "sampler",
    [sampler for sampler in measured_samplers(STEPS) if sampler.name not in READS_ESTIMATES],
    ids=lambda s: s.name,
)
@pytest.mark.usefixtures("no_autocast")
def test_no_method_and_no_trail_reads_anything_back(sampler: Sampler) -> None:
    recorder = stepped(sampler)
    with pytest.raises((RuntimeError, NotImplementedError)):  # it is the reading that is missing
        recorder.trail()


@pytest.mark.usefixtures("no_autocast")
def test_what_reads_is_found_out() -> None:
    with pytest.raises(RuntimeError, match="meta"):
        stepped(Hybrid(steps=12, earliest=0.0))
    with pytest.raises(NotImplementedError):
        to_pixels(torch.zeros(3, 4, 4, device=META))


class Slow(Readback):
    """Arrives when it is let."""

    may_arrive = False

    @property
    def arrived(self) -> bool:
        return Slow.may_arrive

    def numpy(self) -> np.ndarray:
        return super().numpy()


class TestTheTrailOfASlowCard:
    @pytest.fixture(autouse=True)
    def slow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trail_recorder, "Readback", Slow)
        Slow.may_arrive = False

    @staticmethod
    def recorder(steps: int) -> TrailRecorder:
        prior = small_unet_prior()
        recorder = TrailRecorder(small_problem(), prior.schedule)
        for step in restore(prior, small_problem(), DPS(steps=steps)):
            recorder.add(step)
        return recorder

    def test_news_are_told_once_they_are_there(self) -> None:
        recorder = self.recorder(3)
        assert recorder.news() is None
        Slow.may_arrive = True
        news = recorder.news()
        assert news is not None
        assert news.index.tolist() == [1, 2, 3]
        assert recorder.news() is None

    def test_the_whole_is_waited_for_and_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        late = self.recorder(3).trail()
        monkeypatch.setattr(trail_recorder, "Readback", Readback)
        prompt = self.recorder(3).trail()
        assert late is not None
        assert prompt is not None
        for name, values in vars(prompt).items():
            np.testing.assert_array_equal(vars(late)[name], values)

    def test_pictures_leave_the_cards_memory_as_they_arrive(self) -> None:
        prior = small_unet_prior()
        recorder = TrailRecorder(small_problem(), prior.schedule)
        for index in range(1, 4):
            recorder.add(Step(index, 4, 500, torch.zeros(1, 3, SIDE, SIDE)))
        assert len(recorder._expected) == 3
        Slow.may_arrive = True
        recorder.add(Step(4, 4, 0, torch.zeros(1, 3, SIDE, SIDE)))
        assert not recorder._expected


def test_levels_are_the_pixels() -> None:
    x = torch.linspace(-1.3, 1.3, 3 * 64).reshape(1, 3, 8, 8)
    levels = to_levels(x)
    assert levels.shape == (8, 8, 3)
    np.testing.assert_array_equal(levels.numpy(), to_pixels(x))
    with pytest.raises(ValueError, match="batch of 2"):
        to_levels(torch.zeros(2, 3, 8, 8))


@needs_card
def test_a_card_is_read_as_it_was() -> None:
    device, pace = torch.device("cuda"), Pace()
    x = torch.zeros(1 << 20, device=device)
    readbacks = []
    for value in range(20):
        x.fill_(value)
        readbacks.append(Readback(x))
        pace.called(device)
    for value, readback in enumerate(readbacks):
        assert (readback.numpy() == value).all()
        assert readback.arrived
