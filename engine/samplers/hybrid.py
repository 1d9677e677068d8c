"""DPS, then DMPS: explore with gradients through the network, finish without.

Rajpal, Obando, Chen, Tamo Amogou: Towards Frugal Zero-Shot Diffusion Based Image Restoration,
2024, with its rule for the switch: the PSNR between successive estimates x0_hat is at least 20 dB.

In high noise successive estimates can agree although nothing is settled: those of a Gaussian prior
hardly differ, and clipped ones sit at the ends of the range for many steps before they jump. This
rule alone would fire there. Here it counts only after a share of the chain, by default past the
jumps, and three times in a row; where nothing jumps, it fires at once then.
Each picture of a batch switches by itself; the record says after how many steps of DPS.

Started with less noise than the last time's, it begins with the noised reference instead of pure
noise, as in Chung, Sim, Ye: Come-Closer-Diffuse-Faster, CVPR 2022 (arXiv 2112.05146).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.parameters import parameter
from engine.priors.calls import denoise, denoise_with_pullback
from engine.samplers.ancestral import ancestral_step, noised
from engine.samplers.dmps import likelihood_step
from engine.samplers.dps import residual_gradient
from engine.samplers.sampler import CHAIN_STEPS, START, Sampler, Step, Steps, first_time

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

AGREEMENTS = 3  # in a row, before a picture switches


@dataclass(frozen=True)
class Hybrid(Sampler):
    """DPS for the first steps, DMPS for the rest."""

    name: ClassVar[str] = "dps-dmps"
    title: ClassVar[str] = "DPS, then DMPS"
    summary: ClassVar[str] = (
        "Follows DPS until the picture has settled, and ends with the cheaper steps of DMPS."
    )
    paper: ClassVar[str] = "Rajpal et al. 2024; Chung et al. 2023; Meng, Kabashima 2022"
    formula: ClassVar[str] = "x(t-1) by DPS for k steps, then by DMPS"

    steps: int = parameter(100, **{**CHAIN_STEPS, "formula": "N times evenly spread over 0 .. t₀"})
    start: float = parameter(1.0, **START)
    zeta: float = parameter(
        4.0,
        label="Guidance of DPS",
        symbol="ζ",
        minimum=0.0,
        maximum=20.0,
        formula="x(t-1) = x'(t-1) - ζ ∇ ‖y - A x̂0(x(t))‖",
        help="How strongly each step of DPS is pulled towards the measurement.",
    )
    guidance: float = parameter(
        1.75,
        label="Guidance of DMPS",
        symbol="λ",
        minimum=0.0,
        maximum=10.0,
        formula="η(t) = min(λ (1-α)/√α, 1-ᾱ + ᾱ σ²/s²), s the largest singular value of A",
        help="The length of the steps of DMPS, in steps of the prior's score.",
    )
    switch: str = parameter(
        "automatic",
        label="Switch",
        choices=("automatic", "fixed"),
        help="Switch once the estimate has settled, or after a fixed share of the steps.",
    )
    share: float = parameter(
        0.5,
        label="Share of DPS",
        minimum=0.0,
        maximum=1.0,
        formula="k = share N, rounded",
        only_with=("switch", "fixed"),
        help="How much of the chain DPS takes, where the switch is fixed.",
    )
    earliest: float = parameter(
        0.4,
        label="Earliest switch",
        minimum=0.0,
        maximum=1.0,
        formula="k > share N",
        only_with=("switch", "automatic"),
        help="The share of the chain that DPS takes at least, where the switch is automatic.",
    )
    agreement: float = parameter(
        20.0,
        label="Agreement",
        unit="dB",
        minimum=5.0,
        maximum=60.0,
        formula="PSNR(x̂0(t), x̂0(t+1)) at least so high, three times in a row",
        only_with=("switch", "automatic"),
        help="How alike successive estimates are before the automatic switch. More steps make "
        "them more alike.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs A A^T."""
        return "" if problem.operator.linear else f"{cls.title} needs a linear measurement."

    def network_calls(self, timesteps: int) -> int:
        """N, or t₀ + 1 where there are fewer times."""
        return min(self.steps, first_time(self.start, timesteps) + 1)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} = x'_{t-1} - zeta grad ||y - A x0_hat||, or x'_{t-1} + eta_t grad log p(y | x')."""
        schedule = prior.schedule
        chain = schedule.respaced(self.steps, first_time(self.start, schedule.timesteps))
        switches = _Switches(self, problem.pictures, len(chain))
        x = noise.like(problem.blank())
        if self.start < 1.0:
            x = noised(problem.operator.reference(problem.measurement), chain[0].alpha_bar, x)
        for index, transition in enumerate(chain, start=1):
            exploring = switches.exploring
            if any(exploring):
                denoised, pullback = yield from denoise_with_pullback(x, transition)
                gradient = yield from residual_gradient(problem, denoised.estimate, pullback)
                x = ancestral_step(x, denoised, transition, noise)
                explored = x - self.zeta * gradient
                if not all(exploring):
                    settled = x + likelihood_step(x, problem, transition, self.guidance)
                    chosen = x.new_tensor(exploring).bool().reshape(-1, 1, 1, 1)
                    explored = explored.where(chosen, settled)
                x = explored
            else:
                denoised = yield from denoise(x, transition)
                x = ancestral_step(x, denoised, transition, noise)
                x = x + likelihood_step(x, problem, transition, self.guidance)
            switches.advance(denoised.estimate)
            notes = {"dps_steps": switches.taken}
            yield Step(index, len(chain), transition.timestep, denoised.estimate, notes)
        return x


class _Switches:
    """Which pictures of a batch are still with DPS, and how many steps of it each has taken."""

    def __init__(self, settings: Hybrid, pictures: int, total: int) -> None:
        self._settings, self._total, self._index = settings, total, 0
        self._previous: Tensor | None = None
        self._agreed = [0] * pictures
        self.taken = [0] * pictures

    @property
    def exploring(self) -> list[bool]:
        """Per picture, whether its next step is one of DPS."""
        if self._settings.switch == "fixed":
            return [self._index < round(self._settings.share * self._total)] * len(self.taken)
        return [agreed < AGREEMENTS for agreed in self._agreed]

    def advance(self, estimate: Tensor) -> None:
        """Count the step that saw this estimate; look whether the estimates agree."""
        self.taken = [k + is_dps for k, is_dps in zip(self.taken, self.exploring, strict=True)]
        self._index += 1
        if self._settings.switch == "fixed":
            return  # the comparison would make a card wait, and nothing asks for it
        if self._previous is not None and self._index > self._settings.earliest * self._total:
            near = [a >= self._settings.agreement for a in _agreement(estimate, self._previous)]
            # A picture that has switched stays so.
            self._agreed = [
                agreed + 1 if is_near or agreed >= AGREEMENTS else 0
                for agreed, is_near in zip(self._agreed, near, strict=True)
            ]
        self._previous = estimate


def _agreement(estimate: Tensor, previous: Tensor) -> list[float]:
    """Per picture, the PSNR in dB between two estimates in [-1, 1]."""
    errors = (estimate - previous).flatten(1).square().mean(dim=1).clamp_min(1e-12)
    return [10.0 * math.log10(4.0 / error) for error in errors.tolist()]
