"""Who takes a measurement that is not linear, and that those who do follow it."""

from __future__ import annotations

import pytest
import torch

from engine.methods import METHODS
from engine.problems.blur import Blur
from engine.problems.chain import chained
from engine.problems.color import Grey
from engine.problems.jpeg import JPEG
from engine.problems.kernels import motion_kernel
from engine.problems.nonlinear import ClippedExposure, NonlinearBlur, PhaseRetrieval
from engine.problems.operator import Operator
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.daps import DAPS
from engine.samplers.dps import DPS
from engine.samplers.red_diff import REDDiff
from engine.samplers.sampler import Sampler
from engine.samplers.sdedit import SDEdit
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior

SIDE = 16
MODEL = PairModel(mean=0.1, variance=0.16, correlation=0.9)
PRIOR = gaussian_prior(MODEL)
TAKE_ALL = {"dps", "sdedit", "red-diff", "daps"}
MASKS_ONLY = {"sdedit-masked", "repaint"}

OPERATORS: dict[str, Operator] = {
    "JPEG": JPEG(20, "4:2:0", SIDE, SIDE),
    "exposure": ClippedExposure(2.0),
    "nonlinear blur": NonlinearBlur(Blur(motion_kernel(5.0, 30.0, 0.5), SIDE, SIDE)),
    "phase retrieval": PhaseRetrieval(2.0, SIDE, SIDE),
    "grey, then an exposure": chained([Grey((1.0, 1.0, 1.0)), ClippedExposure(2.0)]),
}
each_operator = pytest.mark.parametrize("name", OPERATORS)


def posed(name: str, sigma: float = 0.02) -> Problem:
    """A draw from the prior, measured with a little noise."""
    noise = NoiseSource([3], "measurement")
    drawn = noise.like(torch.zeros(1, 3, SIDE, SIDE, dtype=torch.float64))
    first, other = drawn[..., 0::2], drawn[..., 1::2]
    second = MODEL.correlation * first + (1 - MODEL.correlation**2) ** 0.5 * other
    truth = MODEL.mean + MODEL.variance**0.5 * torch.stack([first, second], dim=-1).flatten(-2)
    return Problem.simulated(OPERATORS[name], truth, sigma, noise)


def misfit(problem: Problem, sampler: Sampler) -> float:
    return float(problem.misfit(restore(PRIOR, problem, sampler, 5).finished().image))


@each_operator
@pytest.mark.parametrize(
    "sampler",
    [
        DPS(steps=50),
        DAPS(steps=15, ode_steps=2, langevin_steps=30),
        REDDiff(steps=100, prior_weight=0.1),
    ],
    ids=lambda s: s.name,
)
def test_the_measurement_pulls(name: str, sampler: Sampler) -> None:
    """To half the misfit of a picture that the prior draws without it, or less."""
    problem = posed(name)
    assert misfit(problem, sampler) < 0.5 * misfit(problem, DPS(steps=50, zeta=0.0))


def test_red_diff_leaves_its_start_for_a_better_fit() -> None:
    """Where the start does not explain the measurement: a blurred picture, blurred again."""
    problem = posed("nonlinear blur")
    start = problem.operator.reference(problem.measurement)
    fitted = misfit(problem, REDDiff(steps=100, prior_weight=0.1))
    assert fitted < 0.5 * float(problem.misfit(start))


@each_operator
def test_sdedit_keeps_what_its_start_knows(name: str) -> None:
    """It sees y only there: less and less is left of it, the more noise covers it."""
    problem = posed(name)
    little, more, all_of_it = (
        misfit(problem, SDEdit(strength=strength, steps=20)) for strength in (0.05, 0.1, 1.0)
    )
    assert little < more < all_of_it
    assert little < 0.6 * all_of_it


@each_operator
@pytest.mark.parametrize("method", [m for m in METHODS if m.uses_prior], ids=lambda m: m.name)
def test_who_takes_it(name: str, method: type[Sampler]) -> None:
    """The others say so in a sentence of their own."""
    sentence = method.refusal(posed(name))
    if method.name in TAKE_ALL:
        assert sentence == ""
    elif method.name in MASKS_ONLY:
        assert sentence.endswith("works on inpainting only.")
    else:
        assert sentence.startswith(f"{method.title} needs a linear measurement")


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_who_takes_photon_noise(method: type[Sampler]) -> None:
    """Those that cannot take noise through a blur see that photons are noise."""
    blur = Blur(motion_kernel(5.0, 30.0), SIDE, SIDE)
    y = torch.zeros(1, 3, SIDE, SIDE)
    counted = Problem(blur, y + torch.arange(SIDE) % 3, 0.0, (1, 3, SIDE, SIDE), photons=50.0)
    noisy = Problem(blur, counted.measurement, 0.1, (1, 3, SIDE, SIDE))
    assert method.refusal(counted) == method.refusal(noisy)
