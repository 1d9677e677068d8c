"""The classical methods step by step: their formulas on dense matrices, to rounding."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.classical.adam_tv import AdamTV
from engine.classical.admm import ADMMTV
from engine.classical.hqs import HQSTV
from engine.classical.method import ClassicalMethod
from engine.classical.total_variation import prox
from engine.problems.denoising import Denoising
from engine.problems.problem import Problem
from engine.restoration import restore
from tests.engine.test_classical import OPERATORS, PRIOR, dense, each_operator, problem_of

CASES = pytest.mark.parametrize(("sigma", "weight"), [(0.05, 3.0), (0.0, 3.0), (0.05, 0.5)])


def estimates(problem: Problem, method: ClassicalMethod) -> list[Tensor]:
    steps = list(restore(PRIOR, problem, method))
    count = len(steps)
    assert [(s.index, s.total, s.timestep) for s in steps] == [
        (i + 1, count, 0) for i in range(count)
    ]
    return [step.estimate for step in steps]


def nearest(problem: Problem, z: Tensor, rho: float) -> Tensor:
    """(A^T A + rho I)^-1 (A^T y + rho z)."""
    a = dense(problem)
    system = a.T @ a + rho * torch.eye(a.shape[1], dtype=a.dtype)
    right = problem.measurement.flatten(1) @ a + rho * z.flatten(1)
    return torch.linalg.solve(system, right.T).T.reshape(z.shape)


def variance(sigma: float) -> float:
    """Of the noise on [-1, 1]; a measurement without has 0.002."""
    return max(2.0 * sigma, 0.002) ** 2


@each_operator
@CASES
def test_admm(name: str, sigma: float, weight: float) -> None:
    """Ten inner steps, from the dual of the iteration before."""
    problem = problem_of(OPERATORS[name], sigma)
    rho = weight * variance(sigma) / 0.2
    z = problem.operator.reference(problem.measurement)
    u, dual = torch.zeros_like(z), None
    for found in estimates(problem, ADMMTV(steps=4, weight=weight, shrinkage=0.2)):
        x = nearest(problem, z - u, rho)
        z, dual = prox(x + u, 0.2, 10, dual)
        u = u + x - z
        torch.testing.assert_close(found, z, rtol=0, atol=1e-8)


@each_operator
@CASES
def test_hqs(name: str, sigma: float, weight: float) -> None:
    """The strength falls by the same factor each time: 0.8, 0.4, 0.2, 0.1."""
    problem = problem_of(OPERATORS[name], sigma)
    z, dual = problem.operator.reference(problem.measurement), None
    method = HQSTV(steps=4, weight=weight, first_shrinkage=0.8, last_shrinkage=0.1)
    for found, strength in zip(estimates(problem, method), (0.8, 0.4, 0.2, 0.1), strict=True):
        x = nearest(problem, z, weight * variance(sigma) / strength)
        z, dual = prox(x, strength, 10, dual)
        torch.testing.assert_close(found, z, rtol=0, atol=1e-8)


def test_adam_hardly_moves_where_there_is_hardly_a_slope() -> None:
    """White measured a hair too bright: m / (sqrt(v) + 1e-12), the moments 0.1 g and (0.1 g)^2."""
    y = torch.full((1, 3, 4, 4), 1.0 + 2.0**-37, dtype=torch.float64)
    problem = Problem(Denoising(), y, 0.05, (1, 3, 4, 4))
    moved = estimates(problem, AdamTV(steps=2, weight=0.0, rate=0.05))[0] - 1.0
    expected = 0.05 * 0.1 * 2.0**-37 / (0.1 * 2.0**-37 + 1e-12)
    assert 0.01 < expected < 0.04
    torch.testing.assert_close(moved, torch.full_like(y, expected), rtol=1e-9, atol=0)


def test_adam_counts_a_measurement_without_noise_as_one_of_a_little() -> None:
    """The first step goes by the sign of the gradient alone; the second by its size as well."""
    problem = problem_of(Denoising(), 0.0)
    shape, y = problem.picture_shape, problem.measurement
    without = estimates(problem, AdamTV(steps=3))[-1]
    little = estimates(Problem(Denoising(), y, 0.001, shape), AdamTV(steps=3))[-1]
    more = estimates(Problem(Denoising(), y, 0.002, shape), AdamTV(steps=3))[-1]
    assert torch.equal(without, little)
    assert not torch.equal(without, more)
