"""RED-diff: a picture optimised so that it fits the measurement and survives denoising.

Mardani, Song, Kautz, Vahdat: A Variational Perspective on Solving Inverse Problems with Diffusion
Models, ICLR 2024 (arXiv 2305.04391), algorithm 1.

    x_t  = sqrt(alpha_bar) mu + sqrt(1 - alpha_bar) z
    loss = mean (y - A(mu))^2 / 2 + lambda s_t mean (eps(x_t) - z) mu,   eps held fixed

by Adam, t falling, with s_t = sqrt((1 - alpha_bar) / alpha_bar). Since s_t (eps - z) is
mu - x0_hat(x_t), the second gradient pulls mu to its own denoised self. As in the authors' code
the measurement's noise plays no part, so that sigma may be 0; the first mean is over what was
measured. Adam knows no units: the loss is taken per pixel of the picture. The paper starts at T;
near it x0_hat is noise drawn out to the ends of the range, which Adam follows in full steps and
then remembers in v, so that the run starts later here. The result is one picture near the middle
of those that are possible, not a sample of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.ancestral import noised
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps, first_time

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

FIRST_DECAY, SECOND_DECAY, SMALLEST = 0.9, 0.99, 1e-8


@dataclass(frozen=True)
class REDDiff(Sampler):
    """Adam on the picture itself; the network is asked at falling noise."""

    name: ClassVar[str] = "red-diff"
    title: ClassVar[str] = "RED-diff"
    summary: ClassVar[str] = (
        "Optimises one picture so that it fits the measurement and the prior leaves it alone. No "
        "gradient through the network."
    )
    paper: ClassVar[str] = "Mardani et al. 2024, arXiv 2305.04391"
    formula: ClassVar[str] = "∇ = Aᵀ(A μ - y) + λ (μ - x̂0(√ᾱ μ + √(1-ᾱ) z))"

    steps: int = parameter(100, **CHAIN_STEPS)
    start: float = parameter(
        0.5,
        label="Start",
        minimum=0.01,
        maximum=1.0,
        formula="t from start (T-1), rounded, down to 0",
        help="The noise at which the network is first asked, as a share of all times. The paper "
        "starts at 1; so few steps do not recover from what the network says there.",
    )
    prior_weight: float = parameter(
        0.25,
        label="Weight of the prior",
        symbol="λ",
        minimum=0.0,
        maximum=10.0,
        formula="‖y - A μ‖²/2 + λ ‖μ - x̂0‖²/2, x̂0 held fixed",
        help="How much the prior counts against the measurement.",
    )
    rate: float = parameter(
        0.1,
        label="Step length",
        symbol="η",
        minimum=0.001,
        maximum=1.0,
        scale="logarithmic",
        decimals=3,
        formula="μ - η m/(√v + 1e-8), m and v the decaying means of ∇ and ∇² (0.9, 0.99)",
        help="How far Adam moves a pixel in one step. Fewer steps need longer ones.",
    )

    def network_calls(self, timesteps: int) -> int:
        """N, or all times from the start on where there are fewer."""
        return min(self.steps, first_time(self.start, timesteps) + 1)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """mu <- Adam(mu, (n/m) A^T (A mu - y) + lambda (mu - x0_hat(x_t)))."""
        schedule = prior.schedule
        chain = schedule.respaced(self.steps, first_time(self.start, schedule.timesteps))
        mu = problem.operator.reference(problem.measurement)
        share = _measured_share(problem)
        first, second = mu.new_zeros(mu.shape), mu.new_zeros(mu.shape)
        for index, transition in enumerate(chain, start=1):
            x = noised(mu, transition.alpha_bar, noise.like(mu))
            pull = mu - (yield from denoise(x, transition)).estimate
            residual = problem.operator.apply(mu) - problem.measurement
            gradient = problem.operator.pullback(mu, residual) / share + self.prior_weight * pull
            first = FIRST_DECAY * first + (1 - FIRST_DECAY) * gradient
            second = SECOND_DECAY * second + (1 - SECOND_DECAY) * gradient.square()
            mean = first / (1 - FIRST_DECAY**index)
            deviation = (second / (1 - SECOND_DECAY**index)).sqrt()
            mu = mu - self.rate * mean / (deviation + SMALLEST)
            yield Step(index, len(chain), transition.timestep, mu)
        return mu


def _measured_share(problem: Problem) -> Tensor:
    """Per picture, numbers measured for each number of the picture: (N, 1, 1, 1)."""
    observed = problem.operator.observed(problem.measurement).flatten(1).sum(dim=1)
    return observed.reshape(-1, 1, 1, 1) / problem.blank()[0].numel()
