"""ADMM + TV: the measurement and the total variation take turns, and keep count of their quarrel.

Boyd, Parikh, Chu, Peleato, Eckstein: Distributed Optimization and Statistical Learning via the
Alternating Direction Method of Multipliers, 2011, section 3.1, with the split x = z.

    x = argmin 1/2 ||y - A x||^2 + rho/2 ||x - z + u||^2
    z = argmin lambda s^2 TV(z) + rho/2 ||x - z + u||^2
    u = u + x - z

Converges to the minimum of 1/2 ||y - A x||^2 + lambda s^2 TV(x) for every rho > 0. The penalty is
given by the strength tau of the second step, rho = lambda s^2 / tau, which means the same for
every noise. The dual of that step is kept from one iteration to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.classical.method import (
    ITERATIONS,
    WEIGHT,
    ClassicalMethod,
    data_step,
    linear_operator,
    noise_variance,
)
from engine.parameters import parameter
from engine.samplers.sampler import Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

INNER_ITERATIONS = 10


@dataclass(frozen=True)
class ADMMTV(ClassicalMethod):
    """Alternating directions with multipliers: exact in the limit."""

    name: ClassVar[str] = "admm-tv"
    title: ClassVar[str] = "ADMM + TV"
    summary: ClassVar[str] = (
        "Finds the picture that explains the measurement with the least total variation, by exact "
        "steps in turn and a memory of their difference. Uses no network."
    )
    paper: ClassVar[str] = "Boyd et al. 2011; Rudin et al. 1992"
    formula: ClassVar[str] = "x = prox_A(z - u), z = prox_τTV(x + u), u = u + x - z"

    steps: int = parameter(
        50, **{**ITERATIONS, "help": "How often the measurement and the smoothness take turns."}
    )
    weight: float = parameter(5.0, **WEIGHT)
    shrinkage: float = parameter(
        1.0,
        label="Shrinkage",
        symbol="τ",
        minimum=0.0001,
        maximum=10.0,
        scale="logarithmic",
        decimals=4,
        formula="ρ = λ s²/τ",
        help="How much one iteration flattens the picture. It decides how fast the run converges, "
        "not where to.",
    )

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """u = u + x - z, between the two proximal steps."""
        from engine.classical.total_variation import prox

        rho = self.weight * noise_variance(problem) / self.shrinkage
        strength = self.shrinkage if self.weight > 0.0 else 0.0
        z = linear_operator(problem).reference(problem.measurement)
        u, dual = z.new_zeros(z.shape), None
        for index in range(1, self.steps + 1):
            x = data_step(problem, z - u, rho)
            z, dual = prox(x + u, strength, INNER_ITERATIONS, dual)
            u = u + x - z
            yield Step(index, self.steps, 0, z)
        return z
