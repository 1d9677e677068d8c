"""ScoreALD: annealed Langevin dynamics with an annealed likelihood.

Jalal, Arvinte, Daras, Price, Dimakis, Tamir: Robust Compressed Sensing MRI with Deep Generative
Priors, NeurIPS 2021 (arXiv 2108.01368).

    annealed   eta_t A^T (y - A x_t / sqrt(alpha_bar)) / (sqrt(alpha_bar) (sigma^2 + gamma_t^2))
               gamma_t^2 = gamma^2 s^2 (1 - alpha_bar_t) / alpha_bar_t
    constant   A^T (sqrt(alpha_bar) y - A x_t) / (gamma s^2), which is a step 1 / (2 gamma s^2)
               along the gradient of the squared residual, whatever the noise

s is the largest singular value of A, so that gamma_t is the noise of x_t / sqrt(alpha_bar) as the
measurement sees it, times gamma, and a measurement in other units, or of means over more pixels,
pulls as well. As they are usually printed, without s and with a step of 1, both forms diverge as
soon as 1 / (sigma^2 + gamma_t^2), or 1 / gamma, is more than 2 / s^2. Here the step of the first
is the one of the prior's own score, zeta (1 - alpha_t) / sqrt(alpha_t), and neither is ever longer
than what lands on the measurement.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
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
    form: str = parameter(
        "annealed",
        label="Form",
        choices=("annealed", "constant"),
        help="Trust the measurement more as the noise falls, or equally at every step.",
    )
    zeta: float = parameter(
        1.0,
        label="Step length",
        symbol="ζ",
        minimum=0.0,
        maximum=10.0,
        formula="η(t) = min(ζ (1-α)/√α, ᾱ (σ² + γ(t)²) / s²), s the largest singular value of A",
        only_with=("form", "annealed"),
        help="The length of the step of the annealed form towards the measurement, in steps of the "
        "prior's score. As printed the method diverges: the formula's second part keeps it stable.",
    )
    gamma: float = parameter(
        0.3,
        label="Annealing",
        symbol="γ",
        minimum=0.1,
        maximum=10.0,
        scale="logarithmic",
        formula="annealed: γ(t)² = γ² s² (1-ᾱ)/ᾱ; constant: a step of min(1/γ, 1)/s²",
        help="How much the measurement is distrusted: in the annealed form while the picture is "
        "still noisy, in the constant form throughout.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs the adjoint."""
        return "" if problem.operator.linear else "ScoreALD needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = x'_{t-1} + step A^T (sqrt(ab) y - A x_t)."""
        operator = cast("LinearOperator", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised = yield from denoise(x, transition)
            step = self._step(transition, problem.noise_deviation, operator.largest_singular_value)
            scale = math.sqrt(transition.alpha_bar)
            residual = scale * problem.measurement - operator.apply(x)
            x = ancestral_step(x, denoised, transition, noise)
            x = x + step * operator.adjoint(residual)
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x

    def _step(self, transition: Transition, deviation: float, singular_value: float) -> float:
        """eta_t / (ab (sigma^2 + gamma_t^2)) or 1 / (gamma s^2), at most what lands on y."""
        if self.form == "constant":
            return min(1.0 / self.gamma, 1.0) / singular_value**2
        annealed = (self.gamma * singular_value) ** 2 * transition.noise_to_signal
        variance = transition.alpha_bar * (deviation**2 + annealed)
        wanted = self.zeta * transition.beta / math.sqrt(transition.alpha) / variance
        return min(wanted, 1.0 / singular_value**2)
