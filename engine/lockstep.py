"""Several runs at once: what they ask the network goes into one call.

    for number, step in in_step(runs): ...     # a step of runs[number]; None once it has ended
    results = [run.result for run in runs]

The runs share a prior and the size of their pictures; methods, settings, measurements and lengths
may differ. Every call is made for all that wait: those without a gradient by one, those with one
by another. Each run has its own noise, so that its picture is the one it would make alone, up to
the order in which sums are made. The time of a call counts for its runs in equal parts a picture.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from engine.priors.calls import Pulled, Question
from engine.priors.joint_calls import answers
from engine.restoration import Restoration
from engine.samplers.sampler import Step

Waiting = dict[int, Question]


def in_step(runs: Sequence[Restoration]) -> Iterator[tuple[int, Step | None]]:
    """The steps of all runs as they come, each with the number of its run, and None at its end.

    Whatever one of them raises ends all of them. Of a run that is closed meanwhile nothing more
    comes; the others go on. ValueError for runs of several priors or sizes.
    """
    if len({(run.prior, run.problem.picture_shape[1:]) for run in runs}) > 1:
        raise ValueError("runs of several priors or sizes")
    waiting: Waiting = {}
    ready: dict[int, Any] = dict.fromkeys(range(len(runs)))
    with ExitStack() as stack:
        for run in runs:
            stack.callback(run.close)
        while ready:
            for number, answer in ready.items():
                yield from _steps(number, runs[number], answer, waiting)
            ready = _answered(runs, waiting)


def _steps(
    number: int, run: Restoration, answer: Any, waiting: Waiting
) -> Iterator[tuple[int, Step | None]]:
    """A run goes on until it asks again or ends."""
    while True:
        try:
            with run.watched():
                item = run.advance(answer)
        except StopIteration:
            if run.has_ended:
                yield number, None
            return
        if not isinstance(item, Step):
            waiting[number] = item
            return
        yield number, item
        answer = None


def _answered(runs: Sequence[Restoration], waiting: Waiting) -> dict[int, Any]:
    """The answers to what goes first: gradients, since they hold the memory of their calls."""
    kinds: dict[Any, list[int]] = {}
    for number, question in waiting.items():
        kinds.setdefault(_kind(question), []).append(number)
    found: dict[int, Any] = {}
    for kind in [kind for kind in kinds if kind is Pulled] or kinds:
        numbers = kinds[kind]
        questions = [waiting.pop(number) for number in numbers]
        began = time.perf_counter()
        with runs[numbers[0]].watched():
            found.update(zip(numbers, answers(runs[numbers[0]].prior, questions), strict=True))
        share = (time.perf_counter() - began) / sum(map(_pictures, questions))
        for number, question in zip(numbers, questions, strict=True):
            runs[number].charge(share * _pictures(question))
    return found


def _kind(question: Question) -> Any:
    return Pulled if isinstance(question, Pulled) else question.with_pullback


def _pictures(question: Question) -> int:
    return len(question.cotangent if isinstance(question, Pulled) else question.x)
