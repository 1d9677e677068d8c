"""Total variation: its differences, its value, its smoothed gradient, its proximal map."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from skimage.restoration import denoise_tv_chambolle
from torch import Tensor

from engine.classical.total_variation import (
    adjoint_differences,
    differences,
    duality_gap,
    prox,
    smoothed_gradient,
    total_variation,
)

SHAPES = [(1, 3, 8, 8), (3, 3, 5, 7), (2, 3, 1, 4), (1, 3, 13, 1)]
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def random(*shape: int, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def objective(x: Tensor, z: Tensor, strength: float) -> Tensor:
    return 0.5 * (x - z).square().sum(dim=(1, 2, 3)) + strength * total_variation(x)


def two_halves(left: float, right: float, columns: int, side: int = 6) -> Tensor:
    """`columns` columns of one value, then as many of the other."""
    row = torch.tensor([left] * columns + [right] * columns, dtype=torch.float64)
    return row.expand(1, 3, side, 2 * columns).clone()


@each_shape
def test_the_adjoint_is_exact(shape: tuple[int, ...]) -> None:
    x, p = random(*shape), random(shape[0], 6, *shape[2:], seed=1)
    forward, backward = (differences(x) * p).sum(), (x * adjoint_differences(p)).sum()
    assert abs(float(forward - backward)) < 1e-12 * float(x.norm() * p.norm())


@each_shape
def test_the_value_by_loops(shape: tuple[int, ...]) -> None:
    x = random(*shape)
    for picture, value in zip(x.numpy(), total_variation(x).tolist(), strict=True):
        _, height, width = picture.shape
        total = 0.0
        for i in range(height):
            for j in range(width):
                here = picture[:, i, j]
                below = picture[:, i + 1, j] - here if i + 1 < height else 0.0
                right = picture[:, i, j + 1] - here if j + 1 < width else 0.0
                total += math.sqrt(np.sum(np.square(below) + np.square(right)))
        assert value == pytest.approx(total, rel=1e-12)


def test_no_eigenvalue_is_above_eight() -> None:
    """What the step length of the proximal map relies on; a chequerboard comes near."""
    rows, columns = torch.arange(64)[:, None], torch.arange(64)[None]
    board = (1.0 - 2.0 * ((rows + columns) % 2)).double().expand(1, 3, 64, 64)
    ratio = float(differences(board).square().sum() / board.square().sum())
    assert 7.8 < ratio <= 8.0


def test_the_smoothed_gradient_is_that_of_the_smoothed_value() -> None:
    x = random(2, 3, 6, 5).requires_grad_()
    squares = differences(x).square().sum(dim=1)
    (squares + 0.1**2).sqrt().sum().backward()
    assert torch.allclose(smoothed_gradient(x.detach(), 0.1), x.grad, atol=1e-12)


def chambolle(
    z: np.ndarray, strength: float, iterations: int, dual: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """FISTA on the dual of one picture (3, H, W), steps of 1 / (8 tau), with D as a matrix."""
    _, height, width = z.shape
    matrix = np.zeros((2, height * width, height * width))
    for here, (i, j) in enumerate(np.ndindex(height, width)):
        if i + 1 < height:
            matrix[0, here, here], matrix[0, here, here + width] = -1.0, 1.0
        if j + 1 < width:
            matrix[1, here, here], matrix[1, here, here + 1] = -1.0, 1.0
    flat = z.reshape(3, -1)
    p = np.zeros((2, 3, height * width)) if dual is None else dual.reshape(2, 3, -1)
    ahead, t = p, 1.0
    for _ in range(iterations):
        x = flat - strength * np.einsum("aij,aci->cj", matrix, ahead)
        risen = ahead + np.einsum("aij,cj->aci", matrix, x) / (8 * strength)
        lengths = np.sqrt((risen**2).sum(axis=(0, 1)))
        projected, following = risen / np.maximum(lengths, 1.0), (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead = projected + (t - 1) / following * (projected - p)
        p, t = projected, following
    x = flat - strength * np.einsum("aij,aci->cj", matrix, p)
    return x.reshape(z.shape), p.reshape(6, height, width)


class TestProx:
    @pytest.mark.parametrize("iterations", [1, 2, 3, 7])
    @pytest.mark.parametrize("warm", [False, True])
    def test_takes_the_steps_of_the_fast_algorithm(self, iterations: int, warm: bool) -> None:
        z, dual = random(1, 3, 5, 4), 0.3 * random(1, 6, 5, 4, seed=1) if warm else None
        x, p = prox(z, 0.3, iterations, dual)
        start = None if dual is None else dual[0].numpy()
        expected_x, expected_p = chambolle(z[0].numpy(), 0.3, iterations, start)
        np.testing.assert_allclose(x[0].numpy(), expected_x, rtol=0, atol=1e-12)
        np.testing.assert_allclose(p[0].numpy(), expected_p, rtol=0, atol=1e-12)

    def test_two_halves_approach_each_other(self) -> None:
        """Each of m columns of a step that is alike in three channels moves tau / (sqrt(3) m)."""
        z = two_halves(-0.5, 0.7, columns=4)
        x, _ = prox(z, 0.4, 2000)
        moved = 0.4 / (math.sqrt(3.0) * 4)
        assert torch.allclose(x, two_halves(-0.5 + moved, 0.7 - moved, columns=4), atol=1e-6)

    def test_a_strong_one_leaves_the_mean(self) -> None:
        z = random(2, 3, 6, 6)
        x, _ = prox(z, 100.0, 1000)
        assert torch.allclose(x, z.mean(dim=(2, 3), keepdim=True).expand_as(z), atol=1e-6)

    def test_none_leaves_the_picture(self) -> None:
        z = random(1, 3, 6, 6)
        assert torch.equal(prox(z, 0.0, 10)[0], z)

    def test_the_gap_closes_and_bounds_the_distance(self) -> None:
        """The gap is an upper bound of the distance in the objective, and that falls to 0.

        Strong enough for 1,000 iterations still to lack something: no gap here is mere rounding.
        """
        z = random(2, 3, 9, 7)
        best = objective(prox(z, 1.0, 3000)[0], z, 1.0)
        gaps = []
        for iterations in (1, 10, 100, 1000):
            x, dual = prox(z, 1.0, iterations)
            gap = duality_gap(z, 1.0, dual)
            assert (gap >= objective(x, z, 1.0) - best - 1e-12).all()
            gaps.append(gap.max().item())
        assert gaps[0] > gaps[1] > gaps[2] > gaps[3] > 0.0
        assert gaps[3] < 1e-5 * float(best.max())

    def test_the_gap_is_primal_minus_dual_value(self) -> None:
        z = random(1, 3, 6, 5)
        x, dual = prox(z, 0.3, 4)
        dual_value = 0.5 * z.square().sum() - 0.5 * x.square().sum()
        expected = objective(x, z, 0.3) - dual_value
        assert torch.allclose(duality_gap(z, 0.3, dual), expected, atol=1e-12)

    def test_a_good_start_helps(self) -> None:
        z = random(1, 3, 9, 7)
        _, dual = prox(z, 0.3, 200)
        cold, warm = (prox(z, 0.3, 5, start)[1] for start in (None, dual))
        assert duality_gap(z, 0.3, warm) < 0.01 * duality_gap(z, 0.3, cold)

    def test_agrees_with_scikit_image(self) -> None:
        """On three equal channels, where 1/2 3 |x - z|^2 + tau sqrt(3) TV is its objective.

        Its own distance from the optimum bounds how far apart the two may be: the objective is
        strongly convex, |x - x*|^2 <= 2 (J(x) - J(x*)).
        """
        grey = random(1, 1, 16, 12).expand(1, 3, 16, 12)
        x, dual = prox(grey, 0.5, 3000)
        theirs = denoise_tv_chambolle(
            grey[0, 0].numpy(), weight=0.5 / math.sqrt(3.0), eps=1e-9, max_num_iter=3000
        )
        other = torch.from_numpy(theirs).expand_as(grey)
        worse = float(objective(other, grey, 0.5) - objective(x, grey, 0.5))
        gap = float(duality_gap(grey, 0.5, dual))
        assert -gap <= worse < 1e-3 * float(objective(x, grey, 0.5))
        assert float((other - x).norm()) <= math.sqrt(2.0 * worse) + math.sqrt(2.0 * gap)

    def test_each_picture_is_its_own(self) -> None:
        z = random(3, 3, 6, 7)
        together = prox(z, 0.3, 20)[0]
        alone = torch.cat([prox(picture[None], 0.3, 20)[0] for picture in z])
        assert torch.equal(together, alone)
