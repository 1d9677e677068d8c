"""What the engine measures of its network: forward and gradient, after a call to warm up."""

from __future__ import annotations

import itertools

import pytest
import torch

from desktop_app.running import call_times as measuring
from engine.priors.checkpoints import load_prior
from tests.engine.tiny_prior import write_tiny_prior


class Clock:
    """A clock that stands still until the network is asked."""

    def __init__(self):
        self.now, self.forwards, self.backwards = 0.0, 0, 0
        self.lengths = itertools.cycle([50.0, 3.0, 1.0, 2.0])  # the first call warms up

    def forward(self, module, inputs, output):
        self.forwards += 1
        self.now += next(self.lengths)
        if output.requires_grad:
            output.register_hook(self.backward)

    def backward(self, gradient):
        self.backwards += 1
        self.now += 0.25


@pytest.fixture
def prior(tmp_path):
    return load_prior(write_tiny_prior(tmp_path / "tiny.safetensors"))


def test_the_fastest_of_the_calls_after_the_first_counts(prior, monkeypatch):
    clock = Clock()
    prior.network.register_forward_hook(clock.forward)
    monkeypatch.setattr(measuring.time, "perf_counter", lambda: clock.now)
    assert measuring.call_times(prior, torch.device("cpu")) == (1.0, 1.25)
    assert (clock.forwards, clock.backwards) == (8, 4)
