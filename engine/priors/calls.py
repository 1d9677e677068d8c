"""What a sampler asks of the network: values that somebody else answers.

A sampler is a generator; it asks by

    denoised = yield from denoise(x, transition)

and does not know whether the call is made for it alone or for several runs at once
(`joint_calls`). Imports no torch.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from torch import Tensor

    from engine.priors.prior import Denoised, Prior, Pullback
    from engine.priors.schedule import Transition

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """The estimate of x_0 from `x`, (N, 3, H, W), at this time; with its pullback where wanted."""

    x: Tensor
    transition: Transition
    with_pullback: bool = False


@dataclass(frozen=True)
class Pulled:
    """What a pullback makes of a cotangent, (N, 3, H, W)."""

    pullback: Pullback
    cotangent: Tensor


Question = Asked | Pulled
Asking = Generator[Question, Any, T]


def denoise(x: Tensor, transition: Transition) -> Asking[Denoised]:
    """Ask as `Prior.denoise` does."""
    denoised: Denoised = yield Asked(x, transition)
    return denoised


def denoise_with_pullback(x: Tensor, transition: Transition) -> Asking[tuple[Denoised, Pullback]]:
    """Ask as `Prior.denoise_with_pullback` does; the pullback is asked by `pull`."""
    answer: tuple[Denoised, Pullback] = yield Asked(x, transition, with_pullback=True)
    return answer


def pull(pullback: Pullback, cotangent: Tensor) -> Asking[Tensor]:
    """(d x0_hat / d x_t)^T c, once for each answer."""
    gradient: Tensor = yield Pulled(pullback, cotangent)
    return gradient


def answer_of(prior: Prior, question: Question) -> Any:
    """The network's answer to one question."""
    if isinstance(question, Pulled):
        return question.pullback(question.cotangent)
    ask = prior.denoise_with_pullback if question.with_pullback else prior.denoise
    return ask(question.x, question.transition)
