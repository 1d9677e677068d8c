"""DDNM+: the null space from the prior, the range of A^+ from the measurement.

Wang, Yu, Zhang: Zero-Shot Image Restoration Using Denoising Diffusion Null-Space Model, ICLR 2023
(arXiv 2212.00490), equations 13 and 17 to 19, in DDIM form with eta.

    x0'     = x0_hat - lambda_t A^+ (A x0_hat - y)
    x_{t-1} = sqrt(alpha_bar') x0' + Phi_t (eta z + sqrt(1 - eta^2) eps)

The measurement's noise arrives in x_{t-1} with the deviation a = sqrt(alpha_bar') sigma / s, s the
singular value of A, and takes the place of noise that would be added there: Phi_t is
sqrt(1 - alpha_bar') in the null space and sqrt(1 - alpha_bar' - (lambda_t a)^2) in the range. Where
a alone is more than sqrt(1 - alpha_bar'), lambda_t is the quotient of the two and nothing is
added. In its last step the method then leaves the picture to the prior. With noise it needs an
A whose singular values are all alike or 0, as masks, mean pooling and grey have; without noise,
sigma = 0, lambda_t is 1 throughout, and any linear A will do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.samplers.ancestral import predicted_noise
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class DDNM(Sampler):
    """DDIM steps whose estimate agrees with the measurement as far as its noise allows."""

    name: ClassVar[str] = "ddnm"
    title: ClassVar[str] = "DDNM+"
    summary: ClassVar[str] = (
        "Replaces in every estimate what the measurement determines, and leaves the rest to the "
        "prior. No gradient through the network."
    )
    paper: ClassVar[str] = "Wang et al. 2023, arXiv 2212.00490"
    formula: ClassVar[str] = "x̂0' = x̂0 - λ(t) A⁺(A x̂0 - y)"

    steps: int = parameter(100, **CHAIN_STEPS)
    eta: float = parameter(
        0.85,
        label="Fresh noise",
        symbol="η",
        minimum=0.0,
        maximum=1.0,
        formula="x(t-1) = √ᾱ' x̂0' + Φ(t) (η z + √(1-η²) ε)",
        help="How much of each step's noise is new. 0 follows the network's own noise.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A^+; with noise, also that A treats alike all that it keeps."""
        if not problem.operator.linear:
            return "DDNM+ needs a linear measurement."
        operator = cast("LinearOperator", problem.operator)
        adjoint = operator.adjoint(problem.measurement)
        inverse = operator.pseudo_inverse(problem.measurement)
        difference = adjoint - operator.largest_singular_value**2 * inverse
        if problem.noise_deviation > 0 and difference.abs().max() > 1e-3 * adjoint.abs().max():
            return "DDNM+ cannot take noise in a measurement that weakens some details more."
        return ""

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = sqrt(ab') x0' + Phi_t (eta z + sqrt(1 - eta^2) eps)."""
        operator = cast("LinearOperator", problem.operator)
        deviation = problem.noise_deviation / operator.largest_singular_value
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            estimate = prior.denoise(x, transition).estimate
            strength, in_range, in_null = _weights(transition, deviation)
            residual = operator.apply(estimate) - problem.measurement
            consistent = estimate - strength * operator.pseudo_inverse(residual)
            mixed = math.sqrt(1.0 - self.eta**2) * predicted_noise(x, estimate, transition)
            if not transition.is_last:
                mixed = mixed + self.eta * noise.like(x)
            seen = operator.pseudo_inverse(operator.apply(mixed))
            x = math.sqrt(transition.alpha_bar_next) * consistent
            x = x + in_null * (mixed - seen) + in_range * seen
            yield Step(index, len(chain), transition.timestep, consistent)
        return x


def _weights(transition: Transition, deviation: float) -> tuple[float, float, float]:
    """lambda_t, and Phi_t in the range and in the null space, for noise of `deviation` in A^+ y."""
    total = math.sqrt(1.0 - transition.alpha_bar_next)
    arriving = math.sqrt(transition.alpha_bar_next) * deviation
    if arriving > total:
        return total / arriving, 0.0, total
    return 1.0, math.sqrt(total**2 - arriving**2), total
