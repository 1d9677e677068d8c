"""DiffPIR: plug-and-play restoration with a diffusion model as denoiser.

Zhu, Zhang, Liang, Cao, Wen, Timofte, Van Gool: Denoising Diffusion Models for Plug-and-Play Image
Restoration, CVPR Workshops 2023 (arXiv 2305.08995), algorithm 1.

    x0'     = argmin ||y - A x||^2 + rho_t ||x - x0_hat||^2,   rho_t = lambda sigma^2 / sigma_t^2
    x_{t-1} = sqrt(alpha_bar') x0' + sqrt(1 - alpha_bar') (sqrt(1 - zeta) eps' + tau sqrt(zeta) z)

with sigma_t^2 = (1 - alpha_bar) / alpha_bar and eps' the noise in x_t if x0' is right. As in the
authors' code, sigma is at least 0.001 (in the user's units), the run starts from the noised
reference, at the last time or an earlier one, its times are dense where there is little noise, and
its last step has no data term. The temperature tau is ours; theirs is 1. Less fresh noise than the
network is told of draws the run towards the mean of the posterior.
Here sigma and sigma_t are in the same units; in that code they are not, so that its lambda of 4
is 1 here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.ancestral import noised, predicted_noise
from engine.samplers.sampler import CHAIN_STEPS, START, Sampler, Step, Steps, first_time

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

SMALLEST_DEVIATION = 0.002  # on [-1, 1]


@dataclass(frozen=True)
class DiffPIR(Sampler):
    """DDIM steps whose estimate is a compromise with the measurement, in closed form."""

    name: ClassVar[str] = "diffpir"
    title: ClassVar[str] = "DiffPIR"
    summary: ClassVar[str] = (
        "Weighs every estimate against the measurement, in closed form, and adds noise to the "
        "result. No gradient through the network."
    )
    paper: ClassVar[str] = "Zhu et al. 2023, arXiv 2305.08995"
    formula: ClassVar[str] = "x̂0' = x̂0 + Aᵀ(A Aᵀ + ρ(t) I)⁻¹ (y - A x̂0)"

    steps: int = parameter(
        100, **{**CHAIN_STEPS, "formula": "t = t₀ - (t₀+1)√(i/(N-1)), i = 0 .. N-1, each time once"}
    )
    start: float = parameter(1.0, **START)
    prior_weight: float = parameter(
        1.0,
        label="Trust in the prior",
        symbol="λ",
        minimum=0.01,
        maximum=100.0,
        scale="logarithmic",
        formula="ρ(t) = λ σ² ᾱ/(1-ᾱ)",
        help="How much the estimate counts against a noisy measurement. Larger is smoother.",
    )
    zeta: float = parameter(
        0.3,
        label="Fresh noise",
        symbol="ζ",
        minimum=0.0,
        maximum=1.0,
        formula="√(1-ζ) ε' + τ√ζ z",
        help="How much of each step's noise is new. 0 is deterministic after the start.",
    )
    temperature: float = parameter(
        1.0,
        label="Temperature",
        symbol="τ",
        minimum=0.0,
        maximum=1.2,
        formula="√(1-ζ) ε' + τ√ζ z",
        help="How strong the new noise is. Less than 1 comes nearer to the truth on average and is "
        "smoother: a higher PSNR. Holes are filled better with it, where steps are few.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A A^T."""
        return "" if problem.operator.linear else "DiffPIR needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or fewer where times coincide."""
        return len(self._times(timesteps))

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = sqrt(ab') x0' + sqrt(1 - ab') (sqrt(1 - zeta) eps' + tau sqrt(zeta) z)."""
        operator = cast("LinearOperator", problem.operator)
        variance = max(problem.noise_deviation, SMALLEST_DEVIATION) ** 2
        fresh = self.temperature * math.sqrt(self.zeta)
        chain = prior.schedule.chain(self._times(prior.schedule.timesteps))
        reference = operator.reference(problem.measurement)
        x = noised(reference, chain[0].alpha_bar, noise.like(reference))
        for index, transition in enumerate(chain, start=1):
            estimate = (yield from denoise(x, transition)).estimate
            if transition.is_last:
                x = estimate
            else:
                rho = self.prior_weight * variance / transition.noise_to_signal
                residual = problem.measurement - operator.apply(estimate)
                estimate = estimate + operator.adjoint(operator.solve(residual, rho, 1.0))
                kept = math.sqrt(1.0 - self.zeta) * predicted_noise(x, estimate, transition)
                z = kept + fresh * noise.like(x)
                x = noised(estimate, transition.alpha_bar_next, z)
            yield Step(index, len(chain), transition.timestep, estimate)
        return x

    def _times(self, timesteps: int) -> list[int]:
        return quadratic_times(self.steps, first_time(self.start, timesteps) + 1)


def quadratic_times(steps: int, timesteps: int) -> list[int]:
    """T-1 - T sqrt(i / (N-1)) for i = 0 .. N-1, from T-1 down to 0, each time once."""
    places = (timesteps * math.sqrt(i / (steps - 1)) for i in range(steps))
    return sorted({max(timesteps - 1 - int(place), 0) for place in places}, reverse=True)
