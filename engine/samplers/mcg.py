"""MCG: manifold constrained gradient.

Chung, Sim, Ryu, Ye: Improving Diffusion Models for Inverse Problems using Manifold Constraints,
NeurIPS 2022 (arXiv 2206.00941), algorithm 1: the gradient step of DPS, then a projection onto the
noisy measurement,

    x_{t-1} = (I - A^+ A) x''_{t-1} + A^+ y_{t-1}
    y_{t-1} = sqrt(ab_{t-1}) y + sqrt(1 - ab_{t-1}) A z

The noise of y_{t-1} is that of a picture seen through A, so that what is projected has the noise
of x_{t-1} for every A. The projector holds A^+, not A^T: with the transpose, as it is often coded,
it is a projection only where A A^T = I. At the end A x = y holds exactly, noise in y included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise_with_pullback
from engine.samplers.ancestral import ancestral_step, noised
from engine.samplers.dps import residual_gradient
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class MCG(Sampler):
    """The step of DPS, after which the measured part is replaced by the noised measurement."""

    name: ClassVar[str] = "mcg"
    title: ClassVar[str] = "MCG"
    summary: ClassVar[str] = (
        "DPS, and after every step the measured part is put back, noised to the same level. "
        "Meets the measurement exactly, its noise included."
    )
    paper: ClassVar[str] = "Chung et al. 2022, arXiv 2206.00941"
    formula: ClassVar[str] = "x(t-1) = (I - A⁺A)(x'(t-1) - ζ ∇ ‖y - A x̂0(x(t))‖) + A⁺ y(t-1)"

    steps: int = parameter(100, **CHAIN_STEPS)
    zeta: float = parameter(
        4.0,
        label="Guidance",
        symbol="ζ",
        minimum=0.0,
        maximum=20.0,
        formula="x''(t-1) = x'(t-1) - ζ ∇ ‖y - A x̂0(x(t))‖",
        help="How strongly the part that was not measured is pulled along. At 0 only the "
        "projection is left.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A^+; with noise, also that A treats alike all that it keeps: A^+ amplifies it else.

        What is measured ends as y has it, so that a picture that is all there would keep its noise.
        """
        if not problem.operator.linear:
            return "MCG needs a linear measurement."
        operator = cast("LinearOperator", problem.operator)
        if problem.noise_deviation > 0 and operator.uniform_singular_value is None:
            return "MCG cannot take noise in a measurement that weakens some details more."
        if operator.keeps_everything:
            return "MCG returns what is measured unchanged, so that all the noise would stay."
        return ""

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = (I - A^+ A)(x'_{t-1} - zeta grad ||y - A x0_hat||) + A^+ y_{t-1}."""
        operator = cast("LinearOperator", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised, pullback = yield from denoise_with_pullback(x, transition)
            gradient = yield from residual_gradient(problem, denoised.estimate, pullback)
            x = ancestral_step(x, denoised, transition, noise) - self.zeta * gradient
            target = _measured(problem, transition, noise)
            x = x + operator.pseudo_inverse(target - operator.apply(x))
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x


def _measured(problem: Problem, transition: Transition, noise: NoiseSource) -> Tensor:
    """y_{t-1}; nothing is drawn at the end of the chain, where it is y."""
    if transition.is_last:
        return problem.measurement
    z = problem.operator.apply(noise.like(problem.blank()))
    return noised(problem.measurement, transition.alpha_bar_next, z)
