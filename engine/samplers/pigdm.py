"""PiGDM: pseudo-inverse guided diffusion.

Song, Vahdat, Mardani, Kautz: Pseudoinverse-Guided Diffusion Models for Inverse Problems,
ICLR 2023, algorithm 1. Given x_t the picture counts as N(x0_hat, r_t^2 I), so that

    grad log p(y | x_t) = (d x0_hat / d x_t)^T A^T (r_t^2 A A^T + sigma^2 I)^-1 (y - A x0_hat)
    g = r_t^2 grad log p(y | x_t),   r_t^2 = 1 - ab_t

The paper and its authors' code multiply g by different square roots of alpha_bar, and neither
weight shrinks with the length of a step. Here the weight is derived: adding grad log p(y | x_t) to
the score turns x0_hat into x0_hat + g / sqrt(ab_t) and eps into eps - g / sqrt(1 - ab_t), and the
DDIM step of both is the plain one plus

    (sqrt(ab_s / ab_t) - c2 / sqrt(1 - ab_t)) g

Under a prior N(0, I), where r_t^2 is exact, this converges to the posterior; with the other
weights the mean tends to the measurement itself and the variance to 0, however noisy y is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise_with_pullback, pull
from engine.samplers.implicit import implicit_step, implicit_weights
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class PiGDM(Sampler):
    """DDIM steps with the score of a likelihood that knows how unsure x0_hat is."""

    name: ClassVar[str] = "pigdm"
    title: ClassVar[str] = "ΠGDM"
    summary: ClassVar[str] = (
        "Corrects every step by the misfit seen through the inverse of the measurement and back "
        "through the network. Respects the noise level."
    )
    paper: ClassVar[str] = "Song et al. 2023, ICLR (Pseudoinverse-guided diffusion models)"
    formula: ClassVar[str] = "g = r² (∂x̂0/∂x)ᵀ Aᵀ (r² A Aᵀ + σ² I)⁻¹ (y - A x̂0),  r² = 1-ᾱ"

    steps: int = parameter(100, **CHAIN_STEPS)
    eta: float = parameter(
        1.0,
        label="Fresh noise",
        symbol="η",
        minimum=0.0,
        maximum=1.0,
        formula="c1 = η √(β̃),  c2 = √(1-ᾱ(s)-c1²)",
        help="How much of each step's noise is drawn anew. 0 follows one path from the first "
        "noise to the result; 1 forgives early errors.",
    )
    weight: float = parameter(
        1.0,
        label="Guidance",
        symbol="w",
        minimum=0.0,
        maximum=4.0,
        formula="x(s) = DDIM(x(t)) + w (√(ᾱ(s)/ᾱ(t)) - c2/√(1-ᾱ(t))) g",
        help="How strongly the measurement pulls. 1 is what the formula derives; more fits the "
        "measurement harder than its noise deserves.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A A^T."""
        return "" if problem.operator.linear else "ΠGDM needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_s = DDIM step + w (sqrt(ab_s / ab_t) - c2 / sqrt(1 - ab_t)) g."""
        operator = cast("LinearOperator", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised, pullback = yield from denoise_with_pullback(x, transition)
            variance = 1.0 - transition.alpha_bar
            residual = problem.measurement - operator.apply(denoised.estimate)
            solved = operator.solve(residual, problem.noise_deviation**2, variance)
            gradient = variance * (yield from pull(pullback, operator.adjoint(solved)))
            x = implicit_step(x, denoised.estimate, transition, self.eta, noise)
            x = x + self.weight * self._step(transition) * gradient
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x

    def _step(self, transition: Transition) -> float:
        """What a change of the score by grad log p(y | x_t) adds to the DDIM step, for each g."""
        _, found = implicit_weights(transition, self.eta)
        estimate = math.sqrt(transition.alpha_bar_next / transition.alpha_bar)
        return estimate - found / math.sqrt(1.0 - transition.alpha_bar)
