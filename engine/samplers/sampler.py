"""What every sampler is: frozen settings and one generator. Imports no torch.

A sampler draws x given y under a prior. It knows no thread, no progress bar, no file and no
window: it yields what it asks the network (`engine.priors.calls`), is sent the answer, yields a
`Step` per network call and returns the picture.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from engine.parameters import Settings

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.calls import Question
    from engine.priors.prior import Prior
    from engine.problems.problem import Problem
    from engine.randomness import NoiseSource

CHAIN_STEPS: dict[str, Any] = {
    "label": "Steps",
    "symbol": "N",
    "unit": "network calls",
    "minimum": 2,
    "maximum": 1000,
    "scale": "logarithmic",
    "formula": "N times evenly spread over 0 .. T-1",
    "help": "How many times the network is asked.",
}
START: dict[str, Any] = {
    "label": "Start",
    "minimum": 0.05,
    "maximum": 1.0,
    "formula": "t₀ = start (T-1), rounded",
    "help": "The noise at which the run starts, as a share of all times. Less than 1 spends the "
    "calls where details form, and keeps more of the picture that is drawn from the "
    "measurement without a method.",
}


def first_time(start: float, timesteps: int) -> int:
    """t0 = start (T - 1), rounded."""
    return round(start * (timesteps - 1))


@dataclass(frozen=True)
class Step:
    """One network call of a run.

    `index` counts from 1 to `total`; `timestep` is the time the network was told; `estimate` is
    x0_hat, (N, 3, H, W). `notes` is what the run has decided so far, in plain JSON values; those
    of the last step go into the result's record.
    """

    index: int
    total: int
    timestep: int
    estimate: Tensor
    notes: Mapping[str, Any] = field(default_factory=dict)

    def of_picture(self, index: int) -> Self:
        """The same call as one picture of the batch saw it."""
        return replace(self, estimate=self.estimate[index : index + 1])


Steps = Generator["Step | Question", Any, "Tensor"]
Answered = Generator[Step, None, "Tensor"]


@dataclass(frozen=True)
class Sampler(Settings, ABC):
    """Base of all methods. A subclass is one file: the paper on top, the formula at its end.

    A method of the classical line is one that `uses_prior` not: it never calls the prior's
    network, and its steps are iterations.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    summary: ClassVar[str]
    paper: ClassVar[str]
    formula: ClassVar[str]
    uses_prior: ClassVar[bool] = True

    @classmethod
    def refusal(cls, problem: Problem) -> str:
        """Why this sampler cannot take the problem, in one sentence; "" where it can."""
        return ""

    @abstractmethod
    def network_calls(self, timesteps: int) -> int:
        """How many steps a run has under a prior of so many timesteps: network calls, or iterations."""

    @abstractmethod
    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        """Ask the network, yield a `Step` per call; return x given y, (N, 3, H, W)."""
