"""Adam + TV: gradient descent on the residual and a smoothed total variation.

Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015 (arXiv 1412.6980). Rudin, Osher,
Fatemi: Nonlinear Total Variation Based Noise Removal Algorithms, 1992.

The step length falls to 0 along half a cosine, so that the run comes to rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.classical.method import (
    ITERATIONS,
    WEIGHT,
    ClassicalMethod,
    linear_operator,
    noise_variance,
)
from engine.parameters import parameter
from engine.samplers.sampler import Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

FIRST_DECAY, SECOND_DECAY = 0.9, 0.99
TINY = 1e-12


@dataclass(frozen=True)
class AdamTV(ClassicalMethod):
    """Follow the gradient of the objective, each pixel at its own pace."""

    name: ClassVar[str] = "adam-tv"
    title: ClassVar[str] = "Adam + TV"
    summary: ClassVar[str] = (
        "Looks for the picture that explains the measurement with the least total variation, by "
        "gradient descent. Uses no network."
    )
    paper: ClassVar[str] = "Kingma, Ba 2015, arXiv 1412.6980; Rudin et al. 1992"
    formula: ClassVar[str] = "x ← x - η m̂/√v̂ of ∇(½‖y - A x‖² + λ s² Σ√(|D x|² + ε²))"

    steps: int = parameter(200, **{**ITERATIONS, "help": "How many steps Adam takes."})
    weight: float = parameter(5.0, **WEIGHT)
    smoothing: float = parameter(
        0.01,
        label="Smoothing",
        symbol="ε",
        minimum=0.0001,
        maximum=1.0,
        scale="logarithmic",
        decimals=4,
        formula="Σ√(|D x|² + ε²)",
        help="Rounds off the corner of the total variation at 0, on intensities from -1 to 1.",
    )
    rate: float = parameter(
        0.05,
        label="Step length",
        symbol="η",
        minimum=0.0001,
        maximum=1.0,
        scale="logarithmic",
        decimals=4,
        formula="η (1 + cos(π k/N))/2 at iteration k",
        help="How far a pixel moves in the first step, on intensities from -1 to 1.",
    )

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x <- x - eta m / sqrt(v), the moments corrected for their start at 0."""
        operator = linear_operator(problem)
        x = operator.reference(problem.measurement)
        mean, square = x.new_zeros(x.shape), x.new_zeros(x.shape)
        for index in range(1, self.steps + 1):
            gradient = self._gradient(problem, x)
            mean = FIRST_DECAY * mean + (1.0 - FIRST_DECAY) * gradient
            square = SECOND_DECAY * square + (1.0 - SECOND_DECAY) * gradient.square()
            rate = self.rate * (1.0 + math.cos(math.pi * (index - 1) / self.steps)) / 2.0
            corrected = rate * math.sqrt(1.0 - SECOND_DECAY**index) / (1.0 - FIRST_DECAY**index)
            x = x - corrected * mean / (square.sqrt() + TINY)
            yield Step(index, self.steps, 0, x)
        return x

    def _gradient(self, problem: Problem, x: Tensor) -> Tensor:
        """A^T (A x - y) + lambda s^2 D^T (D x / sqrt(|D x|^2 + e^2))."""
        from engine.classical.total_variation import smoothed_gradient

        operator = linear_operator(problem)
        misfit = operator.adjoint(operator.apply(x) - problem.measurement)
        strength = self.weight * noise_variance(problem)
        return misfit + strength * smoothed_gradient(x, self.smoothing)
