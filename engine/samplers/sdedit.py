"""SDEdit: start from a noised picture instead of from pure noise.

Meng, He, Song, Song, Wu, Zhu, Ermon: SDEdit: Guided Image Synthesis and Editing with Stochastic
Differential Equations, ICLR 2022 (arXiv 2108.01073), algorithms 1 (whole) and 2 (masked).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.ancestral import ancestral_step, noised
from engine.samplers.sampler import Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.priors.schedule import Transition
    from engine.problems.inpainting import Inpainting
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

STEPS: dict[str, Any] = {
    "label": "Steps",
    "symbol": "N",
    "unit": "network calls",
    "minimum": 2,
    "maximum": 1000,
    "scale": "logarithmic",
    "formula": "N times evenly spread over 0 .. τ T",
    "help": "How many times the network is asked on the way from the noised picture to the result.",
}
STRENGTH: dict[str, Any] = {
    "label": "Strength",
    "symbol": "τ",
    "minimum": 0.05,
    "maximum": 1.0,
    "formula": "x(t0) = √ᾱ x_ref + √(1-ᾱ) z at t0 = τ T",
    "help": "How far the reference is noised before it is restored. Low keeps it, flaws included; "
    "high invents.",
}


def start_time(strength: float, timesteps: int) -> int:
    """t0 = tau T as an index into the full chain."""
    return max(1, min(round(strength * timesteps), timesteps) - 1)


@dataclass(frozen=True)
class SDEdit(Sampler):
    """Noise the reference picture to tau T, then follow the prior down. Sees y only at the start."""

    name: ClassVar[str] = "sdedit"
    title: ClassVar[str] = "SDEdit"
    summary: ClassVar[str] = (
        "Noises the degraded picture and lets the prior clean it. Changes the whole picture; the "
        "measurement is not enforced."
    )
    paper: ClassVar[str] = "Meng et al. 2022, arXiv 2108.01073"
    formula: ClassVar[str] = "x(t0) = √ᾱ x_ref + √(1-ᾱ) z, then the prior from t0 = τ T to 0"

    strength: float = parameter(0.4, **STRENGTH)
    steps: int = parameter(50, **STEPS)

    def network_calls(self, timesteps: int) -> int:
        """N, or the number of times up to tau T."""
        return min(self.steps, start_time(self.strength, timesteps) + 1)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t0} = sqrt(ab) x_ref + sqrt(1 - ab) z; then x_{t-1} = ancestral step of x_t."""
        chain = _chain(prior, self.strength, self.steps)
        reference = problem.operator.reference(problem.measurement)
        x = noised(reference, chain[0].alpha_bar, noise.like(reference))
        for index, transition in enumerate(chain, start=1):
            denoised = yield from denoise(x, transition)
            x = ancestral_step(x, denoised, transition, noise)
            yield Step(index, len(chain), transition.timestep, denoised.estimate)
        return x


@dataclass(frozen=True)
class MaskedSDEdit(Sampler):
    """SDEdit that puts the known pixels back, noised to the right level, after every step."""

    name: ClassVar[str] = "sdedit-masked"
    title: ClassVar[str] = "SDEdit, masked"
    summary: ClassVar[str] = (
        "SDEdit that keeps the known pixels: after each step they are put back, noised to the "
        "same level."
    )
    paper: ClassVar[str] = "Meng et al. 2022, arXiv 2108.01073, algorithm 2"
    formula: ClassVar[str] = "x(t-1) = M y(t-1) + (1-M) x(t-1),  y(t) = √ᾱ y + √(1-ᾱ) z"

    strength: float = parameter(0.8, **STRENGTH)
    steps: int = parameter(50, **STEPS)
    repeats: int = parameter(
        1,
        label="Repeats",
        symbol="K",
        minimum=1,
        maximum=10,
        formula="x_ref of round k+1 = result of round k",
        help="How often the whole run is repeated with its own result as reference.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs a measurement that keeps some pixels as they are."""
        return "" if problem.operator.selects_pixels else "Masked SDEdit works on inpainting only."

    def network_calls(self, timesteps: int) -> int:
        """N K, with N at most the number of times up to tau T."""
        return self.repeats * min(self.steps, start_time(self.strength, timesteps) + 1)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = M (sqrt(ab) y + sqrt(1 - ab) z) + (1 - M) x'_{t-1}, the same z throughout."""
        operator = cast("Inpainting", problem.operator)
        chain = _chain(prior, self.strength, self.steps)
        x = operator.reference(problem.measurement)
        total = self.repeats * len(chain)
        for repeat in range(self.repeats):
            z: Tensor = noise.like(x)
            x = noised(x, chain[0].alpha_bar, z)
            for index, transition in enumerate(chain, start=repeat * len(chain) + 1):
                denoised = yield from denoise(x, transition)
                x = ancestral_step(x, denoised, transition, noise)
                known = noised(problem.measurement, transition.alpha_bar_next, z)
                x = known.where(operator.known, x)
                yield Step(index, total, transition.timestep, denoised.estimate)
        return x


def _chain(prior: Prior, strength: float, steps: int) -> tuple[Transition, ...]:
    return prior.schedule.respaced(steps, start_time(strength, prior.schedule.timesteps))
