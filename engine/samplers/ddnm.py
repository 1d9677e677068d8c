"""DDNM+: the null space from the prior, the range of A^+ from the measurement.

Wang, Yu, Zhang: Zero-Shot Image Restoration Using Denoising Diffusion Null-Space Model, ICLR 2023
(arXiv 2212.00490), equations 13 and 17 to 19, in DDIM form with eta.

    x0'     = x0_hat - lambda_t A^+ (A x0_hat - y)
    x_{t-1} = sqrt(alpha_bar') x0' + Phi_t (eta z + sqrt(1 - eta^2) eps)

The measurement's noise arrives in x_{t-1} with the deviation a = sqrt(alpha_bar') sigma / s, s the
singular value of A, and takes the place of noise that would be added there. While a is at most
sqrt(1 - alpha_bar'), lambda_t is 1, and Phi_t is sqrt(1 - alpha_bar') in the null space and
sqrt(1 - alpha_bar' - a^2) in the range: x_t is then A^+ y with just the noise its time asks for.

Beyond that the paper lowers lambda_t to sqrt(1 - alpha_bar') / a and draws no noise in the range:
from y on nothing is left to chance, and the results have hardly any variance of their own. Here
sqrt(alpha_bar) A^+ y takes once the place of x_t in the range, at the alpha_bar = 1 / (1 +
(sigma / s)^2) whose noise is its own, and all steps from there are ancestral: x_t then knows all
that y says, and p(x0 | x_t) is the posterior. Steps of DDIM with eta 0 would be the paper's.

With noise it needs an A whose singular values are all alike or 0, as masks, mean pooling and grey
have: the spectral form for others needs their singular vectors, which the operators do not give.
Without noise, sigma = 0, lambda_t is 1 throughout, and any linear A will do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.ancestral import predicted_noise
from engine.samplers.implicit import implicit_step
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

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
    formula: ClassVar[str] = "x̂0' = x̂0 - A⁺(A x̂0 - y) while ᾱ' (1 + σ²/s²) ≤ 1"

    steps: int = parameter(100, **CHAIN_STEPS)
    eta: float = parameter(
        0.85,
        label="Fresh noise",
        symbol="η",
        minimum=0.0,
        maximum=1.0,
        formula="x(t-1) = √ᾱ' x̂0' + Φ(t) (η z + √(1-η²) ε)",
        help="How much of each step's noise is new, down to the noise in the measurement. 0 follows "
        "the network's own noise.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A^+; with noise, also that A treats alike all that it keeps."""
        if not problem.operator.linear:
            return "DDNM+ needs a linear measurement."
        operator = cast("LinearOperator", problem.operator)
        if problem.noise_deviation > 0 and operator.uniform_singular_value is None:
            return "DDNM+ cannot take noise in a measurement that weakens some details more."
        return ""

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """Replace A^+ A x0_hat by A^+ y down to the measurement's own noise, then follow the prior."""
        operator = cast("LinearOperator", problem.operator)
        deviation = problem.noise_deviation / operator.largest_singular_value
        explained = operator.pseudo_inverse(problem.measurement)
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            estimate = (yield from denoise(x, transition)).estimate
            if transition.alpha_bar_next * (1.0 + deviation**2) <= 1.0:
                eps = predicted_noise(x, estimate, transition)
                estimate = estimate + explained - _seen(operator, estimate)
                x = math.sqrt(transition.alpha_bar_next) * estimate
                x = x + self._spread(operator, eps, transition, deviation, noise)
            else:
                x = _handed_over(operator, x, estimate, explained, deviation, transition, noise)
            yield Step(index, len(chain), transition.timestep, estimate)
        return x

    def _spread(
        self,
        operator: LinearOperator,
        eps: Tensor,
        transition: Transition,
        deviation: float,
        noise: NoiseSource,
    ) -> Tensor:
        """Phi_t (eta z + sqrt(1 - eta^2) eps): less in the range, by what y brings."""
        mixed = math.sqrt(1.0 - self.eta**2) * eps
        if not transition.is_last:
            mixed = mixed + self.eta * noise.like(eps)
        seen = _seen(operator, mixed)
        total = 1.0 - transition.alpha_bar_next
        left = max(total - transition.alpha_bar_next * deviation**2, 0.0)
        return math.sqrt(total) * (mixed - seen) + math.sqrt(left) * seen


def _handed_over(
    operator: LinearOperator,
    x: Tensor,
    estimate: Tensor,
    explained: Tensor,
    deviation: float,
    transition: Transition,
    noise: NoiseSource,
) -> Tensor:
    """The ancestral step; in the range it starts from A^+ y while that is less noisy than x_t."""
    free = implicit_step(x, estimate, transition, 1.0, noise)
    own = replace(transition, alpha_bar=1.0 / (1.0 + deviation**2))
    if own.alpha_bar <= transition.alpha_bar:
        return free
    start = math.sqrt(own.alpha_bar) * explained
    measured = implicit_step(start, estimate, own, 1.0, noise)
    return free + _seen(operator, measured - free)


def _seen(operator: LinearOperator, x: Tensor) -> Tensor:
    """A^+ A x."""
    return operator.pseudo_inverse(operator.apply(x))
