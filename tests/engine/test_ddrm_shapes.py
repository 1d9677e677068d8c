"""DDRM where the measurement has another shape than the picture, and values weaker than 1.

Under a Gaussian prior the singular vectors of mean pooling and grey are eigenvectors of the
prior's covariance as well: along each of them DDRM is the recursion of one pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.problems.chain import chained
from engine.problems.color import Grey
from engine.problems.denoising import Denoising
from engine.problems.operator import LinearOperator
from engine.problems.problem import Problem
from engine.problems.resolution import MeanPooling
from engine.samplers.ddrm import DDRM
from tests.engine.exact_guidance import ddrm
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import ScriptedNoise, drained, gaussian_prior

LUMA = np.array([0.299, 0.587, 0.114])
PAIR = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)


@dataclass(frozen=True)
class Case:
    """An operator on pictures (3, rows, columns), and the orthonormal modes of the picture.

    The first `measured` modes are measured, with the singular value `gain`. `signs` says of each
    mode whether it is the sum (1) or the difference (-1) of the pixels of a pair.
    """

    operator: LinearOperator
    shape: tuple[int, int, int]
    modes: np.ndarray
    signs: np.ndarray
    measured: int
    gain: float


def pooling() -> Case:
    """2 x 2 pixels, one block: sums along rows and columns, and differences."""
    modes = np.kron(np.kron(np.eye(3), PAIR), PAIR)
    signs = np.tile([1, -1, 1, -1], 3)
    order = np.argsort(np.arange(12) % 4 != 0, kind="stable")
    return Case(MeanPooling(2, 2, 2), (3, 2, 2), modes[order], signs[order], 3, 0.5)


def grey() -> Case:
    """One pair of pixels in three channels."""
    modes = np.kron(colours(LUMA), PAIR)
    norm = float(np.linalg.norm(LUMA))
    return Case(Grey(LUMA.tolist()), (3, 1, 2), modes, np.tile([1, -1], 3), 2, norm)


def grey_and_pooling() -> Case:
    """The chain: one number of twelve."""
    modes = np.kron(np.kron(colours(LUMA), PAIR), PAIR)
    operator = chained([Grey(LUMA.tolist()), MeanPooling(2, 2, 2)])
    assert isinstance(operator, LinearOperator)
    gain = float(np.linalg.norm(LUMA)) / 2
    return Case(operator, (3, 2, 2), modes, np.tile([1, -1, 1, -1], 3), 1, gain)


def identity() -> Case:
    return Case(Denoising(), (3, 1, 2), np.kron(np.eye(3), PAIR), np.tile([1, -1], 3), 6, 1.0)


def colours(weights: np.ndarray) -> np.ndarray:
    """Orthonormal rows, the first along `weights`."""
    columns = np.linalg.qr(np.column_stack([weights, np.eye(3)[:, :2]]))[0]
    return (columns * np.sign(columns[0, 0])).T


CASES = {
    "mean pooling": pooling,
    "grey": grey,
    "grey, then mean pooling": grey_and_pooling,
    "denoising": identity,
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("sampler", "deviation"),
    [
        (DDRM(steps=20), 0.1),
        (DDRM(steps=12, eta=0.6, eta_b=0.9), 0.3),
        (DDRM(steps=15, eta=1.0), 0.0),
    ],
)
def test_moments(name: str, sampler: DDRM, deviation: float) -> None:
    """Every mode against its own recursion, mean and all covariances, without sampling error."""
    case, model = CASES[name](), PairModel(mean=0.2, variance=0.25, correlation=0.6)
    found_mean, found_covariance = found(case, model, sampler, deviation)
    mean, variance = expected(case, model, sampler, deviation)
    np.testing.assert_allclose(case.modes @ found_mean, mean, rtol=0, atol=1e-10)
    rotated = case.modes @ found_covariance @ case.modes.T
    np.testing.assert_allclose(rotated, np.diag(variance), rtol=0, atol=1e-10)


def measurement(case: Case) -> Tensor:
    size = case.operator.apply(torch.zeros(1, *case.shape)).shape
    count = int(np.prod(size))
    return torch.linspace(-0.3, 0.5, count, dtype=torch.float64).reshape(size)


def found(
    case: Case, model: PairModel, sampler: DDRM, deviation: float
) -> tuple[np.ndarray, np.ndarray]:
    """By the response to every number of every draw, one picture of the batch for each."""
    size = int(np.prod(case.shape))
    draws = sampler.steps  # one at the start, one per step but the last
    pictures = draws * size + 1
    noise = torch.eye(draws * size, dtype=torch.float64)
    noise = torch.cat([noise, torch.zeros(1, draws * size, dtype=torch.float64)])
    scripted = ScriptedNoise(noise.reshape(pictures, draws, *case.shape).unbind(dim=1))
    y = measurement(case).expand(pictures, -1, -1, -1)
    problem = Problem(case.operator, y, deviation / 2.0, (pictures, *case.shape))
    result = drained(sampler, gaussian_prior(model), problem, scripted).flatten(1).numpy()
    assert scripted.used == draws
    responses = result[:-1] - result[-1]
    return result[-1], responses.T @ responses


def expected(
    case: Case, model: PairModel, sampler: DDRM, deviation: float
) -> tuple[np.ndarray, np.ndarray]:
    """A pixel of each mode's own mean and variance; its y is the mode's share of A^T y / s."""
    adjoint = case.operator.adjoint(measurement(case)).flatten().numpy()
    seen = case.modes @ adjoint / case.gain
    means = model.mean * case.modes.sum(axis=1)
    moments = []
    for i, (mean, sign) in enumerate(zip(means, case.signs, strict=True)):
        variance = model.variance * (1 + sign * model.correlation)
        pixel = ddrm(
            PairModel(mean=float(mean), variance=float(variance)),
            float(seen[i]),
            deviation,
            sampler.steps,
            sampler.eta,
            sampler.eta_b,
            case.gain,
        )
        which = 0 if i < case.measured else 1
        moments.append((pixel.mean[which], pixel.covariance[which, which]))
    return tuple(np.array(moments).T)


@pytest.mark.parametrize("name", CASES)
def test_the_modes_are_the_operators(name: str) -> None:
    """Orthonormal; A keeps the first by the factor s, and loses the others."""
    case = CASES[name]()
    np.testing.assert_allclose(case.modes @ case.modes.T, np.eye(len(case.modes)), atol=1e-12)
    pictures = torch.from_numpy(case.modes).reshape(-1, *case.shape)
    norms = case.operator.apply(pictures).flatten(1).norm(dim=1).numpy()
    kept = np.arange(len(norms)) < case.measured
    np.testing.assert_allclose(norms, case.gain * kept, atol=1e-12)
    assert case.operator.uniform_singular_value == pytest.approx(case.gain, rel=1e-12)
