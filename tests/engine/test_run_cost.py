"""The gradients through the network that a run is said to cost are those that it asks for."""

from __future__ import annotations

import pytest
import torch

from engine.evaluation.benchmark import measured_samplers
from engine.evaluation.network_calls import recorded
from engine.methods import METHODS, method_class
from engine.priors.checkpoints import load_prior
from engine.priors.prior import Prior
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem
from engine.restoration import restore
from engine.run_cost import gradient_calls
from engine.samplers.hybrid import Hybrid
from engine.samplers.sampler import Sampler
from tests.engine.tiny_prior import SIDE, write_tiny_prior

RUNS = [*measured_samplers(4), Hybrid(steps=6, switch="fixed", share=0.5, earliest=0.0)]


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> Prior:
    return load_prior(write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors"))


def gradients(prior: Prior, sampler: Sampler) -> int:
    operator = Inpainting(box_mask(SIDE, SIDE, SIDE // 2))
    measurement = operator.apply(torch.full((1, 3, SIDE, SIDE), 0.3))
    problem = Problem(operator, measurement, 0.02, tuple(measurement.shape))
    calls = recorded(prior.network, lambda: restore(prior, problem, sampler).finished()).calls
    return sum(call.gradient is not None for call in calls)


@pytest.mark.parametrize("sampler", RUNS, ids=lambda each: f"{each.name}-{each.to_dict()['steps']}")
def test_gradients_of_a_run(prior: Prior, sampler: Sampler) -> None:
    assert gradient_calls(sampler, prior.schedule.timesteps) == gradients(prior, sampler)


def test_every_method_that_asks_the_prior_is_measured() -> None:
    assert {sampler.name for sampler in RUNS} >= {m.name for m in METHODS if m.uses_prior}


def test_a_switch_by_itself_costs_at_most_what_is_said(prior: Prior) -> None:
    sampler = Hybrid(steps=30, switch="automatic", earliest=0.1, agreement=5.0)
    asked = gradients(prior, sampler)
    assert 0 < asked < gradient_calls(sampler, prior.schedule.timesteps) == 30


def test_no_more_gradients_than_calls() -> None:
    dps = method_class("dps").from_dict({"steps": 500})
    assert gradient_calls(dps, 100) == 100
