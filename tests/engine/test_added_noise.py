"""Noise is added, never subtracted.

Both have the same distribution, so that no moment tells them apart; the same seed would give
another picture. Where the pixels of a pair are alike, every step of these methods carries on what
it is given with weights of one sign: a draw can only lift the result.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.problems.problem import Problem
from engine.samplers.daps import DAPS
from engine.samplers.ddnm import DDNM
from engine.samplers.ddrm import DDRM
from engine.samplers.diffpir import DiffPIR
from engine.samplers.pigdm import PiGDM
from engine.samplers.repaint import RePaint
from engine.samplers.sampler import Sampler
from engine.samplers.sdedit import MaskedSDEdit, SDEdit
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import (
    Undeclared,
    constant_problem,
    first_of_pairs,
    gaussian_prior,
    noise_responses,
)

SIDE = 12
SAMPLERS: list[tuple[Sampler, float]] = [
    (SDEdit(steps=5), 0.1),
    (MaskedSDEdit(steps=5, repeats=2), 0.0),
    (PiGDM(steps=5, weight=0.5), 0.3),
    (DDRM(steps=5, eta_b=0.5), 0.2),
    (DDNM(steps=5), 0.3),
    (DDNM(steps=9), 1.0),
    (DiffPIR(steps=5), 0.1),
    (RePaint(steps=5, jump=2, resamplings=2), 0.0),
    (DAPS(steps=5), 0.1),
]
CORRELATED = PairModel(correlation=0.8)


@pytest.mark.parametrize(
    ("sampler", "deviation"), SAMPLERS, ids=[f"{sampler.name}-{s}" for sampler, s in SAMPLERS]
)
def test_every_draw_lifts_the_result(sampler: Sampler, deviation: float) -> None:
    assert_lifted(constant_problem(0.0, SIDE, SIDE, deviation), sampler)


def test_every_draw_of_langevin_steps_lifts_the_result() -> None:
    shape = (1, 3, SIDE, SIDE)
    operator = Undeclared(first_of_pairs(SIDE, SIDE), 2.0)
    problem = Problem(operator, torch.zeros(shape, dtype=torch.float64), 0.05, shape)
    assert_lifted(problem, DAPS(steps=4, langevin_steps=3, rate=0.5))


def assert_lifted(problem: Problem, sampler: Sampler) -> None:
    """Nothing sinks, and no draw goes unseen."""
    mean, responses = noise_responses(gaussian_prior(CORRELATED), problem, sampler)
    assert np.all(mean == 0.0)
    assert np.all(responses >= 0.0)
    assert np.all(responses.max(axis=(1, 2)) > 0.0)
