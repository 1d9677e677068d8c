"""The calls of several runs made as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from engine.priors.calls import Asked, Pulled, Question, answer_of
from engine.priors.prior import Prior


def answers(prior: Prior, questions: Sequence[Question]) -> list[Any]:
    """The answers to questions of one kind, by one network call; the same up to rounding.

    Pictures have to be of one size. Of pullbacks, those from one such call go together.
    """
    first = questions[0]
    if len(questions) == 1:
        return [answer_of(prior, first)]
    if isinstance(first, Pulled):
        return _pulled([q for q in questions if isinstance(q, Pulled)])
    return _denoised(prior, [q for q in questions if isinstance(q, Asked)])


def _denoised(prior: Prior, asked: Sequence[Asked]) -> list[Any]:
    with_pullback = asked[0].with_pullback
    timesteps = torch.cat(
        [torch.full((len(q.x),), q.transition.timestep, device=q.x.device) for q in asked]
    )
    with torch.set_grad_enabled(with_pullback):
        leaf = torch.cat([q.x for q in asked]).detach().requires_grad_(with_pullback)
        output = prior.output(leaf, timesteps)
        sizes = [len(q.x) for q in asked]
        parts = zip(torch.split(leaf, sizes), torch.split(output, sizes), asked, strict=True)
        denoised = [prior.read(x, said, q.transition) for x, said, q in parts]
    if not with_pullback:
        return denoised
    graph = _Graph(leaf, [each.estimate for each in denoised])
    return [(each.detached(), _Part(graph, i)) for i, each in enumerate(denoised)]


class _Graph:
    """What several estimates were made from; freed once each was pulled."""

    def __init__(self, leaf: Tensor, estimates: list[Tensor]) -> None:
        self._leaf = leaf
        self._estimates = dict(enumerate(estimates))
        self._sizes = [len(each) for each in estimates]

    def pull(self, cotangents: dict[int, Tensor]) -> dict[int, Tensor]:
        """The gradients for these cotangents, by the number of the estimate."""
        estimates = [self._estimates.pop(number) for number in cotangents]
        (whole,) = torch.autograd.grad(
            estimates, self._leaf, list(cotangents.values()), retain_graph=bool(self._estimates)
        )
        parts = torch.split(whole, self._sizes)
        return {number: parts[number] for number in cotangents}


@dataclass(frozen=True)
class _Part:
    """The pullback of one of the estimates."""

    graph: _Graph
    number: int

    def __call__(self, cotangent: Tensor) -> Tensor:
        return self.graph.pull({self.number: cotangent})[self.number]


def _pulled(questions: Sequence[Pulled]) -> list[Tensor]:
    gradients: list[Tensor | None] = [None] * len(questions)
    graphs: dict[_Graph, dict[int, int]] = {}
    for place, question in enumerate(questions):
        part = question.pullback
        if isinstance(part, _Part):
            graphs.setdefault(part.graph, {})[part.number] = place
        else:
            gradients[place] = part(question.cotangent)
    for graph, places in graphs.items():
        cotangents = {number: questions[place].cotangent for number, place in places.items()}
        for number, gradient in graph.pull(cotangents).items():
            gradients[places[number]] = gradient
    return [gradient for gradient in gradients if gradient is not None]
