"""What the methods of the classical line share: their kind of problem and its closed form.

    min over x   1/2 ||y - A x||^2 + lambda s^2 R(x)

with s the deviation of the noise on [-1, 1] and R a regulariser, total variation or what a
denoiser implies: lambda is then a matter of the pictures alone, whatever the noise. A measurement
without noise is taken as one of a little, `SMALLEST_DEVIATION`: R would not count otherwise.
Imports no torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from engine.samplers.sampler import Sampler

if TYPE_CHECKING:
    from torch import Tensor

    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem

SMALLEST_DEVIATION = 0.002  # on [-1, 1]: sigma 0.001 for a person

ITERATIONS: dict[str, Any] = {
    "label": "Iterations",
    "symbol": "N",
    "minimum": 2,
    "maximum": 1000,
    "scale": "logarithmic",
}
WEIGHT: dict[str, Any] = {
    "label": "Smoothness",
    "symbol": "λ",
    "minimum": 0.0,
    "maximum": 50.0,
    "formula": "½‖y - A x‖² + λ s² TV(x)",
    "help": "How much flat surfaces with sharp edges count against a noisy measurement. Larger is "
    "flatter; 0 fits the measurement alone.",
}


@dataclass(frozen=True)
class ClassicalMethod(Sampler):
    """A method that optimises instead of drawing: every seed gives the same picture."""

    uses_prior: ClassVar[bool] = False
    steps: int

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A^T."""
        return "" if problem.operator.linear else f"{cls.title} needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N iterations, whatever the prior."""
        return self.steps


def linear_operator(problem: Problem) -> LinearOperator:
    """The operator of a problem that was not refused."""
    return cast("LinearOperator", problem.operator)


def noise_variance(problem: Problem) -> float:
    """s^2, floored."""
    return max(problem.noise_deviation, SMALLEST_DEVIATION) ** 2


def data_step(problem: Problem, z: Tensor, rho: float) -> Tensor:
    """argmin 1/2 ||y - A x||^2 + rho/2 ||x - z||^2 = z + A^T (A A^T + rho I)^-1 (y - A z).

    At rho = 0 it is what explains y best and lies nearest to z.
    """
    operator = linear_operator(problem)
    residual = problem.measurement - operator.apply(z)
    return z + operator.adjoint(operator.solve(residual, rho, 1.0))
