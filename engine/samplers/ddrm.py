"""DDRM: denoising diffusion restoration models.

Kawar, Elad, Ermon, Song: Denoising Diffusion Restoration Models, NeurIPS 2022 (arXiv 2201.11793),
equations 7 and 8. On the scale z = x / sqrt(alpha_bar), with noise s_t = sqrt((1 - ab) / ab), the
update acts on each singular value of A. Where all that are not 0 equal one number s, no singular
vectors are needed: A^+ A splits a picture into what is measured and what is not.

    not measured:       x0_hat + sqrt(1 - eta^2) s' eps                    + eta s' z
    s' <  sigma / s:    x0_hat + sqrt(1 - eta^2) s' (A^+ y - x0_hat) / (sigma / s) + eta s' z
    s' >= sigma / s:    (1 - eta_b) x0_hat + eta_b A^+ y + sqrt(s'^2 - eta_b^2 (sigma / s)^2) z

The chain starts at A^+ y where it is less noisy than s_T, and ends at s' = 0: with x0_hat for a
noisy measurement, with A^+ y for one without noise (eta_b = 1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.sampler import CHAIN_STEPS, Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.problems.operator import LinearOperator
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class DDRM(Sampler):
    """Replaces what is measured, as far as the measurement is cleaner than the step."""

    name: ClassVar[str] = "ddrm"
    title: ClassVar[str] = "DDRM"
    summary: ClassVar[str] = (
        "Mixes the measurement into every step as far as its noise allows. Needs few steps and no "
        "gradient through the network."
    )
    paper: ClassVar[str] = "Kawar et al. 2022, arXiv 2201.11793"
    formula: ClassVar[str] = "z' = (1-η_b) x̂0 + η_b A⁺y + √(s'² - η_b² σ²/s²) z where s' ≥ σ/s"

    steps: int = parameter(
        20, **{**CHAIN_STEPS, "help": "How many times the network is asked. The paper uses 20."}
    )
    eta: float = parameter(
        0.85,
        label="Fresh noise",
        symbol="η",
        minimum=0.0,
        maximum=1.0,
        formula="z' = x̂0 + √(1-η²) s' ε + η s' z",
        help="How much of each step's noise is drawn anew where nothing was measured, or where "
        "the measurement is noisier than the step.",
    )
    eta_b: float = parameter(
        1.0,
        label="Trust",
        symbol="η_b",
        minimum=0.0,
        maximum=1.0,
        formula="z' = (1-η_b) x̂0 + η_b A⁺y + √(s'² - η_b² σ²/s²) z",
        help="How much of the measured part comes from the measurement while that is cleaner than "
        "the step.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs equal singular values."""
        operator = problem.operator
        if operator.linear and cast("LinearOperator", operator).uniform_singular_value is not None:
            return ""
        return "DDRM needs a linear measurement that weakens all it keeps by the same factor."

    def network_calls(self, timesteps: int) -> int:
        """N, or T where the prior has fewer times."""
        return min(self.steps, timesteps)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """z' = the unmeasured update + A^+ A (the measured update - the unmeasured update)."""
        operator = cast("LinearOperator", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        anchor = operator.pseudo_inverse(problem.measurement)
        width = _width(operator, problem)
        level = math.sqrt(chain[0].noise_to_signal)
        fresh = noise.like(problem.blank())
        start = anchor + math.sqrt(max(level**2 - width**2, 0.0)) * fresh
        z = _joined(operator, start if level > width else level * fresh, level * fresh)
        for index, transition in enumerate(chain, start=1):
            x = math.sqrt(transition.alpha_bar) * z
            estimate = (yield from denoise(x, transition)).estimate
            found = (z - estimate) / level
            level = math.sqrt(1.0 / transition.alpha_bar_next - 1.0)
            fresh = noise.like(z) if level > 0.0 else 0.0 * z
            free = estimate + level * self._mixed(found, fresh)
            z = _joined(operator, self._measured(estimate, anchor, fresh, level, width), free)
            yield Step(index, len(chain), transition.timestep, estimate)
        return z

    def _mixed(self, direction: Tensor, fresh: Tensor) -> Tensor:
        return math.sqrt(1.0 - self.eta**2) * direction + self.eta * fresh

    def _measured(
        self, estimate: Tensor, anchor: Tensor, fresh: Tensor, level: float, width: float
    ) -> Tensor:
        """The update of what was measured with noise `width`, at the new noise `level`."""
        if level < width:
            return estimate + level * self._mixed((anchor - estimate) / width, fresh)
        left = math.sqrt(level**2 - (self.eta_b * width) ** 2)
        return (1.0 - self.eta_b) * estimate + self.eta_b * anchor + left * fresh


def _width(operator: LinearOperator, problem: Problem) -> float:
    """sigma / s, the noise of A^+ y."""
    value = operator.uniform_singular_value
    assert value is not None  # refusal() has let no other pass
    return problem.noise_deviation / value


def _joined(operator: LinearOperator, measured: Tensor, free: Tensor) -> Tensor:
    """`measured` where A sees it, `free` elsewhere."""
    return free + operator.pseudo_inverse(operator.apply(measured - free))
