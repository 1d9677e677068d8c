"""A run that the memory does not suffice for ends in words, and the queue goes on."""

from __future__ import annotations

import pytest
import torch

from desktop_app.model.run_row import RunState
from desktop_app.running.execution import Engine
from engine.errors import UserError
from engine.priors.card_network import RECORDED_FROM, CardNetwork
from engine.priors.prior import Prior
from engine.priors.recordings import RunAgain
from engine.problems.problem import Problem
from tests.desktop_app.queue_jobs import job


@pytest.fixture
def full(monkeypatch):
    """A memory that is full for the first run, beside the network's own calls."""
    failures, misfit = [1], Problem.misfit

    def short(problem, x):
        if failures:
            failures.pop()
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")
        return misfit(problem, x)

    monkeypatch.setattr(Problem, "misfit", short)
    return failures


def test_the_queue_goes_on(qtbot, queue, full):
    queue.add([job("first"), job("second")])
    qtbot.waitUntil(lambda: not queue.is_busy, timeout=30_000)
    first, second = queue.run("first"), queue.run("second")
    assert (first.state, second.state) == (RunState.FAILED, RunState.DONE)
    assert "memory did not suffice" in first.problem


def test_what_can_be_made_again_is_freed(full):
    engine = Engine()
    plain = engine.prior
    engine.prior = Prior(
        CardNetwork(plain.network, lambda _: RunAgain()), plain.schedule, plain.description
    )
    side = plain.description.resolution
    for _ in range(RECORDED_FROM):
        engine.prior.denoise(torch.zeros(1, 3, side, side), plain.schedule.respaced(2)[0])
    assert engine.prior.network.recordings == 1
    with pytest.raises(UserError, match="did not suffice"):
        engine.execute(job("a"), lambda *_: None)
    assert engine.prior.network.recordings == 0
    assert not full
    assert engine.execute(job("b"), lambda *_: None).pixels.shape == (side, side, 3)
