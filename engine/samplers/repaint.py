"""RePaint: inpainting that goes back and forth, so that both sides of a mask come to agree.

Lugmayr, Danelljan, Romero, Yu, Timofte, Van Gool: RePaint: Inpainting using Denoising Diffusion
Probabilistic Models, CVPR 2022 (arXiv 2201.09865), algorithm 1.

    before each step   x_t = M (sqrt(alpha_bar) y + sqrt(1 - alpha_bar) z) + (1 - M) x_t
    the step           x_{t-1} ~ p(x_{t-1} | x_t)
    back               x_t = sqrt(1 - beta_t) x_{t-1} + sqrt(beta_t) z

As in the authors' code, the known pixels are put in before every step but the first; at the end
they are as measured. They are taken as they are: noise in the measurement, if any, is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.samplers.ancestral import ancestral_step, noised
from engine.samplers.sampler import Sampler, Step, Steps

if TYPE_CHECKING:
    from engine.priors.prior import Prior
    from engine.problems.inpainting import Inpainting
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class RePaint(Sampler):
    """Ancestral steps around the known pixels, every stretch of them walked several times."""

    name: ClassVar[str] = "repaint"
    title: ClassVar[str] = "RePaint"
    summary: ClassVar[str] = (
        "Puts the known pixels back, noised to the right level, and walks every stretch of the "
        "way several times until the rest fits them."
    )
    paper: ClassVar[str] = "Lugmayr et al. 2022, arXiv 2201.09865"
    formula: ClassVar[str] = "x(t) = M (√ᾱ y + √(1-ᾱ) z) + (1-M) x(t), r times over j steps"

    steps: int = parameter(
        50,
        label="Steps",
        symbol="N",
        minimum=2,
        maximum=1000,
        scale="logarithmic",
        formula="N times evenly spread over 0 .. T-1",
        help="The length of the way without its repetitions. The paper uses 250.",
    )
    jump: int = parameter(
        5,
        label="Jump length",
        symbol="j",
        unit="steps",
        minimum=1,
        maximum=100,
        help="How many steps are taken back at once. The paper uses 10.",
    )
    resamplings: int = parameter(
        5,
        label="Resamplings",
        symbol="r",
        minimum=1,
        maximum=20,
        help="How often every stretch is walked. The paper uses 10; 1 never goes back.",
    )

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Needs a measurement that keeps some pixels as they are."""
        return "" if problem.operator.selects_pixels else "RePaint works on inpainting only."

    def network_calls(self, timesteps: int) -> int:
        """N + (r - 1) j for every place to which the way returns: 2,410 for 250, 10, 10."""
        path = resampled_path(min(self.steps, timesteps), self.jump, self.resamplings)
        return sum(is_down for _, is_down in path)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x_{t-1} ~ p(x_{t-1} | M y_t + (1 - M) x_t); back by x_t = sqrt(alpha) x + sqrt(beta) z."""
        operator = cast("Inpainting", problem.operator)
        chain = prior.schedule.respaced(self.steps)
        total, index = self.network_calls(prior.schedule.timesteps), 0
        x = noise.like(problem.blank())
        for level, is_down in resampled_path(len(chain), self.jump, self.resamplings):
            transition = chain[-1 - level]
            if not is_down:
                x = math.sqrt(transition.alpha) * x + math.sqrt(transition.beta) * noise.like(x)
                continue
            if index > 0:
                known = noised(problem.measurement, transition.alpha_bar, noise.like(x))
                x = known.where(operator.known, x)
            denoised = yield from denoise(x, transition)
            x = ancestral_step(x, denoised, transition, noise)
            index += 1
            yield Step(index, total, transition.timestep, denoised.estimate)
        return problem.measurement.where(operator.known, x)


def resampled_path(steps: int, jump: int, resamplings: int) -> Iterator[tuple[int, bool]]:
    """The levels crossed, N - 1 the noisiest: (level, True) down through it, (level, False) back.

    Whenever the way first reaches the top of level k j, k = 0, 1, .. below N - j, it returns j
    levels, r - 1 times.
    """
    left = dict.fromkeys(range(0, steps - jump, jump), resamplings - 1)
    level = steps - 1
    while level >= 0:
        yield level, True
        level -= 1
        if left.get(level, 0) > 0:
            left[level] -= 1
            yield from ((level + i, False) for i in range(1, jump + 1))
            level += jump
