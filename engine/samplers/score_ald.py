"""ScoreALD: annealed Langevin dynamics with an annealed likelihood.

Jalal, Arvinte, Daras, Price, Dimakis, Tamir: Robust Compressed Sensing MRI with Deep Generative
Priors, NeurIPS 2021 (arXiv 2108.01368).

    grad log p(y | x_t) ~ A^T (y - A x_t / sqrt(alpha_bar)) / (sqrt(alpha_bar) (sigma^2 + gamma_t^2))
    gamma_t^2 = gamma^2 (1 - alpha_bar_t) / alpha_bar_t

As it is usually printed, with a step of 1, the update diverges as soon as sigma^2 + gamma_t^2 is
smaller than the largest squared singular value of A. Here the step is the one of the prior's own
score, (1 - alpha_t) / sqrt(alpha_t), times zeta, and never longer than what is stable.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.samplers.ancestral import ancestral_step
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class ScoreALD(Sampler):
    """Ancestral steps with the score of a likelihood whose width shrinks with the noise."""

    name: ClassVar[str] = "score-ald"
    title: ClassVar[str] = "ScoreALD"
    summary: ClassVar[str] = (
        "Pulls the noisy picture itself towards the measurement, gently at first and firmly at "
        "the end. No gradient through the network."
    )
    paper: ClassVar[str] = "Jalal et al. 2021, arXiv 2108.01368"
    formula: ClassVar[str] = "x(t-1) = x'(t-1) + η(t) Aᵀ(y - A x(t)/√ᾱ) / (√ᾱ (σ² + γ(t)²))"

    steps: int = parameter(100, **CHAIN_STEPS)
    zeta: float = parameter(
        1.0,
        label="Step length",
        symbol="ζ",
        minimum=0.0,
        maximum=10.0,
        formula="η(t) = min(ζ (1-α)/√α, ᾱ (σ² + γ(t)²) / s²), s the largest singular value of A",
        help="The length of the step towards the measurement, in steps of the prior's score. The "
        "formula's second part keeps it stable.",
    )
    gamma: float = parameter(
        1.0,
        label="Annealing",
        symbol="γ",
        minimum=0.1,
        maximum=10.0,
        scale="logarithmic",
        formula="γ(t)² = γ² (1-ᾱ)/ᾱ",
        help="How much the measurement is distrusted while the picture is still noisy. Larger "
        "values follow it later.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs the adjoint."""
        return "" if problem.operator.linear else "ScoreALD needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = x'_{t-1} + eta_t A^T (y - A x_t / sqrt(ab)) / (sqrt(ab) (sigma^2 + gamma_t^2))."""
        operator = cast("LinearOperator", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised = prior.denoise(x, transition)
            step = self._step(transition, problem.noise_deviation, operator.largest_singular_value)
            scale = math.sqrt(transition.alpha_bar)
            residual = problem.measurement - operator.apply(x / scale)
            x = ancestral_step(x, denoised, transition, noise)
            x = x + (step / scale) * operator.adjoint(residual)
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x

    def _step(self, transition: Transition, deviation: float, singular_value: float) -> float:
        """eta_t / (sigma^2 + gamma_t^2), capped where the update would overshoot."""
        variance = deviation**2 + self.gamma**2 * transition.noise_to_signal
        wanted = self.zeta * transition.beta / math.sqrt(transition.alpha) / variance
        return min(wanted, transition.alpha_bar / singular_value**2)
