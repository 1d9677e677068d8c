"""HQS: half-quadratic splitting, with total variation or with a trained denoiser.

Geman, Yang: Nonlinear Image Recovery with Half-Quadratic Regularization, 1995. Zhang, Li, Zuo,
Zhang, Van Gool, Timofte: Plug-and-Play Image Restoration with Deep Denoiser Prior (DPIR), 2021
(arXiv 2008.13751), algorithm 1.

    x_k = argmin 1/2 ||y - A x||^2 + rho_k/2 ||x - z||^2
    z   = argmin lambda s^2 R(z) + rho_k/2 ||x_k - z||^2

The second step is the proximal map of R, or a denoiser that is told the noise sigma_k with
rho_k = lambda s^2 / sigma_k^2. The penalty rho_k grows from iteration to iteration, geometrically.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.classical.method import (
    ITERATIONS,
    WEIGHT,
    ClassicalMethod,
    data_step,
    linear_operator,
    noise_variance,
)
from engine.parameters import parameter
from engine.priors.library import open_denoiser
from engine.samplers.sampler import Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

INNER_ITERATIONS = 10


@dataclass(frozen=True)
class HQSTV(ClassicalMethod):
    """Total variation, its step from coarse to fine."""

    name: ClassVar[str] = "hqs-tv"
    title: ClassVar[str] = "HQS + TV"
    summary: ClassVar[str] = (
        "Fits the measurement and flattens the picture in turn, ever more gently. Uses no network."
    )
    paper: ClassVar[str] = "Geman, Yang 1995; Rudin et al. 1992"
    formula: ClassVar[str] = "x = prox_A(z), z = prox_τTV(x), τ falling"

    steps: int = parameter(
        30, **{**ITERATIONS, "help": "How often the measurement and the smoothness take turns."}
    )
    weight: float = parameter(5.0, **WEIGHT)
    first_shrinkage: float = parameter(
        4.0,
        label="First shrinkage",
        symbol="τ₁",
        minimum=0.0001,
        maximum=10.0,
        scale="logarithmic",
        decimals=4,
        formula="ρ = λ s²/τ",
        help="How much the first iteration flattens the picture.",
    )
    last_shrinkage: float = parameter(
        0.002,
        label="Last shrinkage",
        symbol="τ_N",
        minimum=0.0001,
        maximum=10.0,
        scale="logarithmic",
        decimals=4,
        formula="ρ = λ s²/τ",
        help="How much the last iteration flattens it: the smaller, the nearer the result is to "
        "the measurement.",
    )

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """z = prox_TV(x) with a strength that falls."""
        from engine.classical.total_variation import prox

        z, dual = linear_operator(problem).reference(problem.measurement), None
        shrinkages = geometric(self.first_shrinkage, self.last_shrinkage, self.steps)
        for index, shrinkage in enumerate(shrinkages, start=1):
            x = data_step(problem, z, self.weight * noise_variance(problem) / shrinkage)
            strength = shrinkage if self.weight > 0.0 else 0.0
            z, dual = prox(x, strength, INNER_ITERATIONS, dual)
            yield Step(index, self.steps, 0, z)
        return z


@dataclass(frozen=True)
class HQSDnCNN(ClassicalMethod):
    """A trained denoiser in place of the proximal map."""

    name: ClassVar[str] = "hqs-dncnn"
    title: ClassVar[str] = "HQS + DnCNN"
    summary: ClassVar[str] = (
        "Fits the measurement and removes noise with a trained network in turn, from much noise "
        "to little. Does not use the diffusion prior."
    )
    paper: ClassVar[str] = "Zhang et al. 2021, arXiv 2008.13751"
    formula: ClassVar[str] = "x = z + Aᵀ(A Aᵀ + ρ I)⁻¹ (y - A z), z = DnCNN(x, σ), ρ = λ s²/σ²"

    steps: int = parameter(8, **{**ITERATIONS, "help": "How often the network is asked."})
    weight: float = parameter(
        0.23,
        label="Trust in the denoiser",
        symbol="λ",
        minimum=0.01,
        maximum=10.0,
        scale="logarithmic",
        formula="ρ = λ s²/σ²",
        help="How much the denoised picture counts against a noisy measurement. Larger is smoother.",
    )
    first_sigma: float = parameter(
        0.19,
        label="First noise level",
        symbol="σ₁",
        minimum=0.01,
        maximum=0.3,
        formula="σ from σ₁ to that of the measurement",
        help="The noise that the network is told to remove at first, on intensities from 0 to 1. "
        "The paper uses 49/255.",
    )
    last_sigma: float = parameter(
        0.01,
        label="Smallest noise level",
        symbol="σ_N",
        minimum=0.001,
        maximum=0.3,
        scale="logarithmic",
        decimals=3,
        formula="σ from σ₁ to that of the measurement, or to σ_N where that is more",
        help="The noise that the network is told to remove at the end of a run on a measurement "
        "with less, on intensities from 0 to 1.",
    )

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """z = D(x, sigma_k), sigma_k from `first_sigma` down to the noise of the measurement."""
        denoiser = open_denoiser()
        denoiser.network.to(problem.measurement.device)
        about = denoiser.description
        notes = {"denoiser": about.name, "denoiser_sha256": about.sha256}
        z = linear_operator(problem).reference(problem.measurement)
        last = max(problem.noise_deviation, 2.0 * self.last_sigma)
        deviations = geometric(max(2.0 * self.first_sigma, last), last, self.steps)
        with denoiser.interruption.watching(prior.interruption.asked):
            for index, deviation in enumerate(deviations, start=1):
                x = data_step(problem, z, self.weight * noise_variance(problem) / deviation**2)
                z = denoiser.denoise(x, deviation)
                yield Step(index, self.steps, 0, z, notes)
        return z


def geometric(first: float, last: float, count: int) -> list[float]:
    """`count` >= 2 numbers from `first` to `last`, each the same multiple of the one before."""
    return [first * (last / first) ** (i / (count - 1)) for i in range(count)]
