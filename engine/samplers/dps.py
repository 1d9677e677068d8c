"""DPS: diffusion posterior sampling.

Chung, Kim, McCann, Klasky, Ye: Diffusion Posterior Sampling for General Noisy Inverse Problems,
ICLR 2023 (arXiv 2209.14687), algorithm 1.

The step is taken on the norm, not on its square, so that the paper's division by the residual is
built in; the norm is that of each picture, not of the batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.parameters import parameter
from engine.priors.calls import denoise_with_pullback, pull
from engine.samplers.ancestral import ancestral_step
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.calls import Asking
    from engine.priors.prior import Prior, Pullback
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class DPS(Sampler):
    """Denoise, then step against the gradient of the residual through the network."""

    name: ClassVar[str] = "dps"
    title: ClassVar[str] = "DPS"
    summary: ClassVar[str] = (
        "Follows the prior and corrects every step by the gradient of the residual, taken through "
        "the network."
    )
    paper: ClassVar[str] = "Chung et al. 2023, arXiv 2209.14687"
    formula: ClassVar[str] = "x(t-1) = x'(t-1) - ζ ∇ ‖y - A x̂0(x(t))‖"

    steps: int = parameter(
        100,
        **{
            **CHAIN_STEPS,
            "help": "How many times the network is asked. The paper uses 1000; fewer are faster and need "
            "more guidance.",
        },
    )
    zeta: float = parameter(
        4.0,
        label="Guidance",
        symbol="ζ",
        minimum=0.0,
        maximum=20.0,
        formula="x(t-1) = x'(t-1) - ζ ∇ ‖y - A x̂0(x(t))‖",
        help="How strongly each step is pulled towards the measurement. Too little and the result "
        "ignores it; too much and it shows grain.",
    )

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = x'_{t-1} - zeta grad_x ||y - A x0_hat(x_t)||, one norm per picture."""
        chain = prior.schedule.respaced(self.steps)
        x = noise.like(problem.blank())
        for index, transition in enumerate(chain, start=1):
            denoised, pullback = yield from denoise_with_pullback(x, transition)
            gradient = yield from residual_gradient(problem, denoised.estimate, pullback)
            x = ancestral_step(x, denoised, transition, noise) - self.zeta * gradient
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x


def residual_gradient(problem: Problem, estimate: Tensor, pullback: Pullback) -> Asking[Tensor]:
    """grad_x ||y - A x0_hat(x_t)||, one norm per picture."""
    residual = problem.measurement - problem.operator.apply(estimate)
    norm = residual.flatten(1).norm(dim=1).clamp_min(1e-12)
    direction = residual / norm.reshape(-1, *[1] * (residual.dim() - 1))
    return (yield from pull(pullback, problem.operator.pullback(estimate, -direction)))
