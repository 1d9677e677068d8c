"""DAPS: decoupled annealing posterior sampling.

Zhang, Chu, Berner, Meng, Anandkumar, Song: Improving Diffusion Inverse Problem Solving with
Decoupled Noise Annealing, CVPR 2025 (arXiv 2407.01521), algorithm 1. At each level of noise

    x0_hat = a few deterministic (DDIM) steps from x_t down to time 0
    x0 <- x0 + h (A^T (y - A x0) / tau^2 + (x0_hat - x0) / r^2) + sqrt(2 h) z,   L times
    x_s = sqrt(ab_s) x0 + sqrt(1 - ab_s) z,   r^2 = (1 - ab_t) / ab_t

The levels are times of the prior's own schedule, so that r runs down to that of time 0 (0.01 on
[-1, 1] for the linear schedule). The authors give h as a number that fits their tau; here it is a
share of the longest stable step, h = rate / (s^2 / tau^2 + 1 / r^2) with s the largest singular
value of A, or a bound of it where A is not linear. tau is never below the noise in the measurement,
nor 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.parameters import parameter
from engine.priors.schedule import evenly_spread
from engine.samplers.ancestral import noised
from engine.samplers.implicit import implicit_step
from engine.samplers.sampler import Sampler, Step, Steps

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource


@dataclass(frozen=True)
class DAPS(Sampler):
    """Guess the clean picture, fit it to the measurement, noise it to the next lower level."""

    name: ClassVar[str] = "daps"
    title: ClassVar[str] = "DAPS"
    summary: ClassVar[str] = (
        "At every level of noise: guesses the clean picture, fits the guess to the measurement, "
        "and noises it again. Can undo early mistakes; takes any measurement."
    )
    paper: ClassVar[str] = "Zhang et al. 2025, arXiv 2407.01521"
    formula: ClassVar[str] = "x0 ← x0 + h (Aᵀ(y - A x0)/τ² + (x̂0 - x0)/r²) + √(2h) z"

    steps: int = parameter(
        50,
        label="Levels",
        symbol="N",
        unit="levels of noise",
        minimum=2,
        maximum=1000,
        scale="logarithmic",
        formula="N times evenly spread over 0 .. T-1",
        help="How many levels of noise there are on the way down. The paper uses 200.",
    )
    ode_steps: int = parameter(
        5,
        label="Steps per level",
        symbol="K",
        unit="network calls",
        minimum=1,
        maximum=20,
        formula="K times evenly spread over 0 .. t",
        help="How many times the network is asked for each guess of the clean picture.",
    )
    langevin_steps: int = parameter(
        50,
        label="Fitting steps",
        symbol="L",
        minimum=0,
        maximum=500,
        help="How many steps fit the guess to the measurement at each level. They cost no network "
        "call.",
    )
    rate: float = parameter(
        0.5,
        label="Step length",
        symbol="lr",
        minimum=0.01,
        maximum=1.0,
        formula="h = lr / (s²/τ² + 1/r²)",
        help="The length of a fitting step, as a share of the one that would reach the best fit at "
        "once.",
    )
    tau: float = parameter(
        0.01,
        label="Tolerance",
        symbol="τ",
        unit="intensity, 0 to 1",
        minimum=0.001,
        maximum=0.2,
        scale="logarithmic",
        decimals=3,
        formula="τ = max(τ, σ)",
        help="The deviation from the measurement that counts as a fit. The noise in the "
        "measurement takes its place where that is larger.",
    )

    def network_calls(self, timesteps: int) -> int:
        """K for each level, fewer where there are fewer times below it."""
        levels = evenly_spread(self.steps, timesteps - 1)
        return sum(min(self.ode_steps, time + 1) for time in levels)

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x0_hat by DDIM, x0 by Langevin steps, x_s = sqrt(ab_s) x0 + sqrt(1 - ab_s) z."""
        total, index = self.network_calls(prior.schedule.timesteps), 0
        x = noise.like(problem.blank())
        for level in prior.schedule.respaced(self.steps):
            # With one step the time is the level's own; with several the last is time 0.
            for transition in prior.schedule.respaced(self.ode_steps, level.timestep):
                estimate = prior.denoise(x, transition).estimate
                x = implicit_step(x, estimate, transition, 0.0, noise)
                index += 1
                yield Step(index, total, transition.timestep, estimate)
            x = self._fitted(x, level.noise_to_signal, problem, noise)
            if not level.is_last:
                x = noised(x, level.alpha_bar_next, noise.like(x))
        return x

    def _fitted(
        self, guess: Tensor, variance: float, problem: Problem, noise: NoiseSource
    ) -> Tensor:
        """L Langevin steps on N(y; A x, tau^2) N(x; guess, variance), from the guess."""
        operator = problem.operator
        slope = operator.largest_singular_value
        width = max(2.0 * self.tau, problem.noise_deviation) ** 2
        length = self.rate / (slope**2 / width + 1.0 / variance)
        x = guess
        for _ in range(self.langevin_steps):
            residual = problem.measurement - operator.apply(x)
            score = operator.pullback(x, residual) / width + (guess - x) / variance
            x = x + length * score + math.sqrt(2.0 * length) * noise.like(x)
        return x
