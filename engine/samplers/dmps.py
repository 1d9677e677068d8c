"""DMPS: diffusion model based posterior sampling.

Meng, Kabashima: Diffusion Model Based Posterior Sampling for Noisy Linear Inverse Problems, 2022
(arXiv 2211.12343), algorithm 1.

With an uninformative prior the likelihood of the noisy picture is known in closed form:

    p(y | x_t) ~ N(A x_t / sqrt(alpha_bar), sigma^2 I + (1 - alpha_bar) / alpha_bar A A^T)

As in the authors' code, its score is taken at the already stepped sample x'_{t-1}, with the
coefficients of t. The step is the one of the prior's own score, (1 - alpha_t) / sqrt(alpha_t),
times lambda, and never longer than what lands on the measurement: on few steps, or without noise
in the measurement, it would overshoot. Sigma may be 0.
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
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class DMPS(Sampler):
    """Ancestral steps with the score of the likelihood in closed form."""

    name: ClassVar[str] = "dmps"
    title: ClassVar[str] = "DMPS"
    summary: ClassVar[str] = (
        "Pulls every step towards the measurement as far as the noise in both allows, in closed "
        "form. No gradient through the network."
    )
    paper: ClassVar[str] = "Meng, Kabashima 2022, arXiv 2211.12343"
    formula: ClassVar[str] = (
        "x(t-1) = x'(t-1) + λ (1-α)/√α Aᵀ(σ² I + (1-ᾱ)/ᾱ A Aᵀ)⁻¹ (y - A x'(t-1)/√ᾱ) / √ᾱ"
    )

    steps: int = parameter(100, **CHAIN_STEPS)
    guidance: float = parameter(
        1.75,
        label="Guidance",
        symbol="λ",
        minimum=0.0,
        maximum=10.0,
        formula="η(t) = min(λ (1-α)/√α, 1-ᾱ + ᾱ σ²/s²), s the largest singular value of A",
        help="The length of the step towards the measurement, in steps of the prior's score. 1 is "
        "the score itself; the paper uses 1.75.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A A^T."""
        return "" if problem.operator.linear else "DMPS needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = x'_{t-1} + eta_t grad log p(y | x'_{t-1})."""
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised = yield from denoise(x, transition)
            x = ancestral_step(x, denoised, transition, noise)
            x = x + likelihood_step(x, problem, transition, self.guidance)
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x


def likelihood_step(x: Tensor, problem: Problem, transition: Transition, guidance: float) -> Tensor:
    """eta_t A^T (sigma^2 I + (1 - ab) / ab A A^T)^-1 (y - A x / sqrt(ab)) / sqrt(ab)."""
    operator = cast("LinearOperator", problem.operator)
    variance, scale = problem.noise_deviation**2, math.sqrt(transition.alpha_bar)
    wanted = guidance * transition.beta / math.sqrt(transition.alpha)
    stable = transition.alpha_bar * (
        transition.noise_to_signal + variance / operator.largest_singular_value**2
    )
    residual = problem.measurement - operator.apply(x / scale)
    weighed = operator.solve(residual, variance, transition.noise_to_signal)
    return (min(wanted, stable) / scale) * operator.adjoint(weighed)
