"""The classical line: minima of known objectives, found by independent ways."""

from __future__ import annotations

import math
from functools import cache

import pytest
import torch
from torch import Tensor, nn

from engine.classical import hqs
from engine.classical.adam_tv import AdamTV
from engine.classical.admm import ADMMTV
from engine.classical.hqs import HQSTV, HQSDnCNN, geometric
from engine.classical.method import SMALLEST_DEVIATION, ClassicalMethod, data_step
from engine.classical.total_variation import prox, total_variation
from engine.errors import Cancelled, UserError
from engine.methods import CLASSICAL
from engine.priors.dncnn import Denoiser, DenoiserDescription, DnCNN, DnCNNConfiguration
from engine.priors.library import open_denoiser, open_prior
from engine.problems.blur import Blur
from engine.problems.denoising import Denoising
from engine.problems.inpainting import Inpainting
from engine.problems.kernels import gaussian_kernel
from engine.problems.masks import random_mask
from engine.problems.operator import LinearOperator
from engine.problems.problem import Problem
from engine.problems.resolution import MeanPooling
from engine.randomness import NoiseSource
from engine.restoration import restore
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior

PRIOR = gaussian_prior(PairModel())
HEIGHT, WIDTH, WEIGHT, SIGMA = 7, 6, 2.0, 0.05
OPERATORS: dict[str, LinearOperator] = {
    "blur": Blur(gaussian_kernel(0.6, 3), HEIGHT, WIDTH),
    "inpainting": Inpainting(random_mask(HEIGHT, WIDTH, 0.5, seed=1)),
    "pooling": MeanPooling(2, HEIGHT, WIDTH),
    "denoising": Denoising(),
}
each_operator = pytest.mark.parametrize("name", OPERATORS)
each_method = pytest.mark.parametrize("method", CLASSICAL, ids=lambda m: m.name)


def problem_of(operator: LinearOperator, sigma: float = SIGMA, height: int = HEIGHT) -> Problem:
    """A slope with an edge, two pictures."""
    ramp = torch.linspace(-0.8, 0.8, WIDTH, dtype=torch.float64).expand(2, 3, height, WIDTH).clone()
    ramp[:, :, :3, :3] = torch.tensor([0.5, -0.3], dtype=torch.float64)[:, None, None, None]
    noise = NoiseSource([1, 2], "measurement")
    return Problem.simulated(operator, ramp, sigma, noise)


def run(problem: Problem, method: ClassicalMethod) -> Tensor:
    return restore(PRIOR, problem, method).finished().image


def objective(problem: Problem, x: Tensor, strength: float) -> Tensor:
    residual = problem.measurement - problem.operator.apply(x)
    return 0.5 * residual.flatten(1).square().sum(dim=1) + strength * total_variation(x)


def dense(problem: Problem) -> Tensor:
    """The operator as a matrix, column by column."""
    pixels = 3 * problem.picture_shape[2] * problem.picture_shape[3]
    units = torch.eye(pixels, dtype=torch.float64).reshape(pixels, *problem.picture_shape[1:])
    return problem.operator.apply(units).flatten(1).T


def dense_differences(height: int, width: int) -> Tensor:
    """(2, HW, HW): down and across, by loops."""
    matrix = torch.zeros(2, height * width, height * width, dtype=torch.float64)
    for i in range(height):
        for j in range(width):
            here = i * width + j
            for axis, there in ((0, here + width), (1, here + 1)):
                if (i + 1 < height) if axis == 0 else (j + 1 < width):
                    matrix[axis, here, there], matrix[axis, here, here] = 1.0, -1.0
    return matrix


@cache
def best_value(name: str, strength: float) -> Tensor:
    """The least that the objective can be, for each of the two pictures."""
    problem = problem_of(OPERATORS[name])
    return objective(problem, minimum(problem, strength), strength)


def minimum(problem: Problem, strength: float) -> Tensor:
    """By the primal-dual way of Chambolle and Pock (2011), on dense matrices alone."""
    shape = problem.picture_shape
    a, d = dense(problem), dense_differences(*shape[2:])
    step = 0.3  # step^2 8 < 1
    inverse = torch.linalg.inv(torch.eye(a.shape[1], dtype=a.dtype) + step * a.T @ a)
    back = step * problem.measurement.flatten(1) @ a
    x = ahead = torch.zeros(shape, dtype=a.dtype)
    p = torch.zeros(shape[0], 3, 2, d.shape[1], dtype=a.dtype)
    for _ in range(3000):
        p = p + step * torch.einsum("aij,ncj->ncai", d, ahead.flatten(2))
        p = p / (p.square().sum(dim=(1, 2), keepdim=True).sqrt() / strength).clamp_min(1.0)
        moved = x - step * torch.einsum("aij,ncai->ncj", d, p).reshape(shape)
        next_x = ((moved.flatten(1) + back) @ inverse).reshape(shape)
        ahead, x = 2.0 * next_x - x, next_x
    return x


class TestTheMinimum:
    @each_operator
    def test_admm_finds_it(self, name: str) -> None:
        """To a millionth of the objective, on either side: neither solver is ahead."""
        problem = problem_of(OPERATORS[name])
        strength = WEIGHT * problem.noise_deviation**2
        best = best_value(name, strength)
        found = objective(
            problem, run(problem, ADMMTV(steps=400, weight=WEIGHT, shrinkage=0.05)), strength
        )
        assert torch.allclose(found, best, rtol=1e-6)

    @each_operator
    def test_adam_comes_as_near_as_its_smoothing_lets_it(self, name: str) -> None:
        """The smoothed objective is above the exact one by at most w e per pixel."""
        problem = problem_of(OPERATORS[name])
        strength = WEIGHT * problem.noise_deviation**2
        best = best_value(name, strength)
        adam = AdamTV(steps=1000, weight=WEIGHT, smoothing=0.001)
        found = objective(problem, run(problem, adam), strength)
        bound = strength * 0.001 * HEIGHT * WIDTH
        assert (found >= best * (1 - 1e-6)).all()
        assert (found <= best + 1.5 * bound).all()

    @pytest.mark.parametrize(
        "method", [ADMMTV(steps=400, shrinkage=0.05), AdamTV(steps=1000, smoothing=1e-4)]
    )
    def test_two_halves_approach_each_other(self, method: ClassicalMethod) -> None:
        """Known by hand: each of m columns moves lambda s^2 / (sqrt(3) m)."""
        row = torch.tensor([-0.5] * 3 + [0.7] * 3, dtype=torch.float64)
        measured = row.expand(1, 3, 4, 6)
        problem = Problem(Denoising(), measured, 0.1, (1, 3, 4, 6))
        moved = method.weight * 0.2**2 / (math.sqrt(3.0) * 3)  # type: ignore[attr-defined]
        expected = row + moved * torch.tensor([1.0] * 3 + [-1.0] * 3)
        assert torch.allclose(run(problem, method), expected.expand_as(measured), atol=1e-3)

    @each_operator
    def test_hqs_finds_that_of_its_split(self, name: str) -> None:
        """At a constant penalty: x explains y as near to z as it is worth, and z is its prox."""
        problem, shrinkage = problem_of(OPERATORS[name]), 0.05
        still = HQSTV(steps=400, weight=WEIGHT, first_shrinkage=shrinkage, last_shrinkage=shrinkage)
        z = run(problem, still)
        rho = WEIGHT * problem.noise_deviation**2 / shrinkage
        a, flat = dense(problem), z.flatten(1)
        system = a.T @ a + rho * torch.eye(a.shape[1], dtype=a.dtype)
        right = problem.measurement.flatten(1) @ a + rho * flat
        x = torch.linalg.solve(system, right.T).T.reshape(z.shape)
        assert torch.allclose(prox(x, shrinkage, 3000)[0], z, atol=1e-4)

    def test_hqs_comes_near_that_of_the_whole_as_its_penalty_grows(self) -> None:
        problem = problem_of(OPERATORS["blur"])
        strength = WEIGHT * problem.noise_deviation**2
        best = best_value("blur", strength)
        distances = []
        for last in (0.05, 0.005, 0.0005):
            method = HQSTV(steps=400, weight=WEIGHT, first_shrinkage=0.1, last_shrinkage=last)
            distances.append(objective(problem, run(problem, method), strength) - best)
        assert (distances[0] > 2 * distances[1]).all()
        assert (distances[1] > 2 * distances[2]).all()
        assert (distances[2] < 0.01 * best).all()


class TestAdam:
    @each_operator
    def test_takes_the_steps_of_torchs_adam(self, name: str) -> None:
        """On the objective written down anew, differentiated by torch."""
        problem, method = problem_of(OPERATORS[name]), AdamTV(steps=6, smoothing=0.05)
        x = problem.operator.reference(problem.measurement).requires_grad_()
        adam = torch.optim.Adam([x], betas=(0.9, 0.99), eps=1e-12)
        for index, step in enumerate(restore(PRIOR, problem, method)):
            down = torch.diff(x, dim=-2, append=x[..., -1:, :])
            across = torch.diff(x, dim=-1, append=x[..., -1:])
            lengths = (down.square() + across.square()).sum(dim=1).add(0.05**2).sqrt()
            misfit = (problem.measurement - problem.operator.apply(x)).square().sum() / 2
            adam.zero_grad()
            (misfit + method.weight * (2 * SIGMA) ** 2 * lengths.sum()).backward()
            adam.param_groups[0]["lr"] = 0.05 * (1 + math.cos(math.pi * index / 6)) / 2
            adam.step()
            assert torch.allclose(step.estimate, x.detach(), atol=1e-9)


class TestWithoutARegulariser:
    @each_operator
    @pytest.mark.parametrize("method", [HQSTV(weight=0.0), ADMMTV(weight=0.0)])
    def test_the_least_squares_nearest_to_the_start(
        self, name: str, method: ClassicalMethod
    ) -> None:
        problem = problem_of(OPERATORS[name])
        a = dense(problem)
        start = problem.operator.reference(problem.measurement).flatten(1)
        residual = problem.measurement.flatten(1) - start @ a.T
        nearest = start + residual @ torch.linalg.pinv(a).T
        assert torch.allclose(run(problem, method).flatten(1), nearest, atol=1e-9)

    @each_operator
    def test_adam_explains_the_measurement(self, name: str) -> None:
        problem = problem_of(OPERATORS[name])
        x = run(problem, AdamTV(steps=1000, weight=0.0))
        gradient = problem.operator.pullback(x, problem.operator.apply(x) - problem.measurement)
        assert gradient.abs().max() < 1e-4

    @each_operator
    def test_the_data_step_is_the_minimum_it_says(self, name: str) -> None:
        problem, rho = problem_of(OPERATORS[name]), 0.3
        a, z = dense(problem), problem_of(Denoising()).measurement
        system = a.T @ a + rho * torch.eye(a.shape[1], dtype=a.dtype)
        right = problem.measurement.flatten(1) @ a + rho * z.flatten(1)
        expected = torch.linalg.solve(system, right.T).T.reshape(z.shape)
        assert torch.allclose(data_step(problem, z, rho), expected, atol=1e-10)


class LevelDenoiser(DnCNN):
    """A DnCNN whose residual is the level it is told: D(x, s) = x - s, exactly."""

    def __init__(self) -> None:
        super().__init__(DnCNNConfiguration(width=1, depth=2, shuffle=1))
        with torch.no_grad():
            for layer in self.layers:
                layer.weight.zero_()
                layer.bias.zero_()
            self.layers[0].weight[0, 3, 1, 1] = 1.0
            self.layers[1].weight[:, 0, 1, 1] = 1.0


class TestHQSDnCNN:
    @pytest.mark.parametrize(
        ("sigma", "told"),
        [(0.05, [0.38, 0.2, 0.1]), (0.0, [0.38, 0.2, 0.04]), (0.25, [0.5, 0.5, 0.5])],
    )
    def test_the_recursion(
        self, sigma: float, told: list[float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """x = z + (y - z) / (1 + rho), z = x - s_k; s_k from 2 x 0.19 to the noise, floored."""
        denoiser = Denoiser(LevelDenoiser(), DenoiserDescription("level", "none"))
        monkeypatch.setattr(hqs, "open_denoiser", lambda: denoiser)
        y = torch.full((1, 3, 5, 4), 0.3, dtype=torch.float64)
        method = HQSDnCNN(steps=3, weight=0.5, first_sigma=0.19, last_sigma=0.02)
        found = run(Problem(Denoising(), y, sigma, (1, 3, 5, 4)), method)
        middle = math.sqrt(told[0] * told[2])
        z, variance = 0.3, max(2 * sigma, 0.002) ** 2
        for deviation in (told[0], middle, told[2]):
            rho = 0.5 * variance / deviation**2
            z = z + (0.3 - z) / (1.0 + rho) - deviation
        assert torch.allclose(found, torch.full_like(found, z), atol=1e-6)

    def test_record_names_the_denoiser_and_no_prior(self) -> None:
        record = restore(PRIOR, problem_of(Denoising()), HQSDnCNN()).finished().record
        about = open_denoiser().description
        assert record["denoiser"] == "dncnn"
        assert record["denoiser_sha256"] == about.sha256
        assert len(about.sha256) == 64
        assert "prior" not in record

    def test_is_cancelled_between_the_layers(self) -> None:
        """Asked before each iteration and before each convolution; nobody asks again."""
        layers = sum(isinstance(m, nn.Conv2d) for m in open_denoiser().network.modules())
        times = 0

        def should_stop() -> bool:
            nonlocal times
            times += 1
            return times == yes_at

        problem, yes_at = problem_of(Denoising()), -1
        steps = list(restore(PRIOR, problem, HQSDnCNN(steps=3), should_stop=should_stop))
        assert len(steps) == 3
        assert times >= 3 * (layers + 1)
        for yes_at in (1, 2, layers // 2, times - 2):
            times, cancelled = 0, restore(PRIOR, problem, HQSDnCNN(steps=3), 0, should_stop)
            with pytest.raises(Cancelled):
                cancelled.finished()
            assert times == yes_at
            assert list(cancelled) == []


class TestContract:
    @each_method
    def test_a_nonlinear_measurement_is_refused(self, method: type[ClassicalMethod]) -> None:
        from tests.engine.test_restoration import problem_of as nonlinear
        from tests.engine.test_restoration import squared

        with pytest.raises(UserError, match="needs a linear measurement"):
            restore(PRIOR, nonlinear(squared()), method())

    @each_method
    def test_any_size_will_do(self, method: type[ClassicalMethod]) -> None:
        """The built-in prior takes multiples of 8 only; it is not asked."""
        problem = problem_of(Denoising(), height=13)
        assert restore(open_prior(), problem, method(steps=2)).finished().image.shape[2:] == (13, 6)

    @each_method
    def test_no_noise_is_a_little_noise(self, method: type[ClassicalMethod]) -> None:
        """The same measurement, said to hold none and said to hold the least that counts."""
        noisy = problem_of(OPERATORS["blur"])
        shape, y = noisy.picture_shape, noisy.measurement
        without, little = (
            run(Problem(noisy.operator, y, sigma, shape), method(steps=5))
            for sigma in (0.0, SMALLEST_DEVIATION / 2)
        )
        assert torch.equal(without, little)

    @each_method
    def test_more_noise_is_smoother(self, method: type[ClassicalMethod]) -> None:
        noisy = problem_of(Denoising(), 0.1)
        values = [
            float(total_variation(run(Problem(Denoising(), noisy.measurement, s, noisy.picture_shape), method())).sum())
            for s in (0.02, 0.1, 0.25)
        ]  # fmt: skip
        assert values[0] > values[1] > values[2]

    @each_method
    def test_a_cancelled_run_has_ended(self, method: type[ClassicalMethod]) -> None:
        stop = False
        run = restore(PRIOR, problem_of(Denoising()), method(), should_stop=lambda: stop)
        next(run)
        stop = True
        with pytest.raises(Cancelled):
            next(run)
        stop = False
        assert list(run) == []


def test_geometric() -> None:
    assert geometric(0.4, 0.1, 3) == pytest.approx([0.4, 0.2, 0.1])
