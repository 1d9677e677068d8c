"""DAPS: decoupled annealing posterior sampling.

Zhang, Chu, Berner, Meng, Anandkumar, Song: Improving Diffusion Inverse Problem Solving with
Decoupled Noise Annealing, CVPR 2025 (arXiv 2407.01521), algorithm 1. At each level of noise

    x0_hat = a few deterministic (DDIM) steps from x_t down to time 0
    x0     ~ N(y; A x0, tau^2) N(x0; x0_hat, r^2)
    x_s    = sqrt(ab_s) x0 + sqrt(1 - ab_s) z

As in the paper the levels are dense where there is little noise, so that the last guess is a clean
picture: here they are times of the prior's own schedule whose square roots are evenly spread.

What differs. The paper samples x0 by Langevin steps, too few and too short to forget x0_hat. Here
it is drawn exactly where A is linear, by one `solve`; else by L steps from x0_hat,

    x0 <- x0 + h (A^T (y - A x0) / tau^2 + (x0_hat - x0) / r^2) + sqrt(2 h) z,
    h   = rate / (s^2 / tau^2 + 1 / r^2),  s the most that A stretches a change.

As the paper's r = sqrt((1 - ab) / ab) would then put its own noise into all that A does not see,
r = c sqrt(1 - ab). c is small for pictures, whose pixels tell much of each other; a prior without
such ties wants 0.5 to 1. tau is never below the noise in the measurement, nor 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.parameters import parameter
from engine.priors.calls import denoise
from engine.problems.operator import LinearOperator
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
    formula: ClassVar[str] = "x(s) = √ᾱ(s) x0 + √(1-ᾱ(s)) z, x0 ~ N(y; A x0, τ²) N(x0; x̂0, r²)"

    steps: int = parameter(
        20,
        label="Levels",
        symbol="N",
        unit="levels of noise",
        minimum=2,
        maximum=1000,
        scale="logarithmic",
        formula="t = (T-1) (1 - i/(N-1))², i = 0 .. N-1, each time once",
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
    spread: float = parameter(
        0.25,
        label="Spread",
        symbol="c",
        minimum=0.01,
        maximum=2.0,
        scale="logarithmic",
        formula="r = c √(1-ᾱ)",
        help="How far the true picture may lie from the guess. More follows the measurement sooner "
        "and leaves more noise where nothing was measured.",
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
    langevin_steps: int = parameter(
        50,
        label="Fitting steps",
        symbol="L",
        minimum=0,
        maximum=500,
        help="How many steps fit the guess to a measurement that is not linear, at each level. They "
        "cost no network call. A linear one is fitted at once.",
    )
    rate: float = parameter(
        0.5,
        label="Step length",
        symbol="lr",
        minimum=0.01,
        maximum=1.0,
        formula="h = lr / (s²/τ² + 1/r²)",
        help="The length of a fitting step, as a share of the longest that is surely stable.",
    )

    def network_calls(self, timesteps: int) -> int:
        """K for each level, fewer where there are fewer times below it, or where levels coincide."""
        return sum(min(self.ode_steps, time + 1) for time in level_times(self.steps, timesteps))

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """x0_hat by DDIM, x0 fitted to y, x_s = sqrt(ab_s) x0 + sqrt(1 - ab_s) z."""
        timesteps = prior.schedule.timesteps
        total, index = self.network_calls(timesteps), 0
        x = noise.like(problem.blank())
        for level in prior.schedule.chain(level_times(self.steps, timesteps)):
            # With one step the time is the level's own; with several the last is time 0.
            for transition in prior.schedule.respaced(self.ode_steps, level.timestep):
                estimate = (yield from denoise(x, transition)).estimate
                x = implicit_step(x, estimate, transition, 0.0, noise)
                index += 1
                yield Step(index, total, transition.timestep, estimate)
            x = self._fitted(x, self.spread**2 * (1.0 - level.alpha_bar), problem, noise)
            if not level.is_last:
                x = noised(x, level.alpha_bar_next, noise.like(x))
        return x

    def _fitted(
        self, guess: Tensor, variance: float, problem: Problem, noise: NoiseSource
    ) -> Tensor:
        """A draw from N(y; A x, tau^2) N(x; guess, variance)."""
        width = max(2.0 * self.tau, problem.noise_deviation) ** 2
        if isinstance(problem.operator, LinearOperator):
            return _drawn(problem.operator, guess, variance, problem.measurement, width, noise)
        slope = problem.operator.largest_singular_value
        length = self.rate / (slope**2 / width + 1.0 / variance)
        x = guess
        for _ in range(self.langevin_steps):
            residual = problem.measurement - problem.operator.apply(x)
            score = problem.operator.pullback(x, residual) / width + (guess - x) / variance
            x = x + length * score + math.sqrt(2.0 * length) * noise.like(x)
        return x


def level_times(steps: int, timesteps: int) -> list[int]:
    """(T-1) (1 - i / (N-1))^2 for i = 0 .. N-1, rounded, each time once."""
    places = (i / (steps - 1) for i in range(steps))
    return sorted({round((timesteps - 1) * place**2) for place in places}, reverse=True)


def _drawn(
    operator: LinearOperator,
    guess: Tensor,
    variance: float,
    measurement: Tensor,
    width: float,
    noise: NoiseSource,
) -> Tensor:
    """x + v A^T (w I + v A A^T)^-1 (y + sqrt(w) z - A x) with x ~ N(guess, v): an exact draw."""
    x = guess + math.sqrt(variance) * noise.like(guess)
    residual = measurement + math.sqrt(width) * noise.like(measurement) - operator.apply(x)
    return x + variance * operator.adjoint(operator.solve(residual, width, variance))
