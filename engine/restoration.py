"""restore(): the one loop that window, command line, tables and tests consume.

    run = restore(prior, problem, sampler, seed=0)
    for step in run: ...                  # look at step.estimate
    result = run.result

To cancel is to stop asking (and to close the run); to pause is not to ask for the next step.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Self

import torch
from torch import Tensor

from engine.errors import Cancelled, Diverged, UserError
from engine.priors.calls import Question, answer_of
from engine.priors.prior import Prior
from engine.problems.problem import Problem
from engine.randomness import NoiseSource, seeds_for
from engine.samplers.sampler import Sampler, Step
from engine.version import VERSION


@dataclass(frozen=True)
class Result:
    """What a run ends with.

    `image` is (N, 3, H, W), not clipped; `seconds` counts the time spent in the sampler, not the
    time between its steps; `record` says how to make the same picture again.
    """

    image: Tensor
    seconds: float
    network_calls: int
    record: dict[str, Any]

    def of_picture(self, index: int) -> Self:
        """The result of one picture of a batch, with its seed and its share of the time."""
        count = len(self.image)
        record = {**self.record, "seeds": self.record["seeds"][index : index + 1]}
        return replace(
            self,
            image=self.image[index : index + 1],
            seconds=self.seconds / count,
            record={**record, "together": count} if count > 1 else record,
        )


class Restoration:
    """A run: an iterator of `Step`s with the `Result` at its end.

    A run that was closed, cancelled or diverged has no more steps and never a result.
    """

    def __init__(
        self,
        prior: Prior,
        problem: Problem,
        sampler: Sampler,
        seeds: Sequence[int],
        should_stop: Callable[[], bool] | None,
    ) -> None:
        device = problem.measurement.device
        self.prior, self.problem, self._sampler = prior, problem, sampler
        self._seeds, self._should_stop = tuple(seeds), should_stop
        self._check_every_step = device.type == "cpu"
        self._steps = sampler.sample(prior, problem, NoiseSource(seeds))
        self._seconds, self._calls = 0.0, 0
        self._notes: Mapping[str, Any] = {}
        self._result: Result | None = None

    @property
    def has_ended(self) -> bool:
        """Whether there is a result."""
        return self._result is not None

    @property
    def result(self) -> Result:
        """The result; RuntimeError before the run has ended."""
        if self._result is None:
            raise RuntimeError("the run has not ended")
        return self._result

    def close(self) -> None:
        """Cancel the run and free what it holds."""
        self._steps.close()

    def finished(self) -> Result:
        """Run to the end without looking at the steps."""
        for _ in self:
            pass
        return self.result

    def __iter__(self) -> Iterator[Step]:
        return self

    def __next__(self) -> Step:
        with self.watched():
            item = self.advance()
            while not isinstance(item, Step):
                item = self.advance(self._answered(item))
        return item

    def watched(self) -> AbstractContextManager[None]:
        """Within the context, network calls end once the run is to stop."""
        return self.prior.interruption.watching(self._should_stop)

    def advance(self, answer: Any = None) -> Step | Question:
        """Go on, with the answer to what was asked last, to the next step or question.

        For who answers the questions of several runs; StopIteration at the end. `charge` the
        seconds that the answer took.
        """
        started = time.perf_counter()
        try:
            if not self._sampler.uses_prior:
                # It asks nothing, so that it is cancelled before a step, not within.
                self.prior.interruption.check()
            item = self._steps.send(answer)
        except StopIteration as end:
            if self._result is None and end.value is not None:
                self.charge(time.perf_counter() - started)
                self._result = self._finish(end.value)
            raise StopIteration from None
        except Cancelled:
            self.close()
            raise
        self.charge(time.perf_counter() - started)
        if isinstance(item, Step):
            self._calls, self._notes = item.index, item.notes
            if self._check_every_step:
                self._check_finite(item.estimate, item.index)
        return item

    def charge(self, seconds: float) -> None:
        """Count these seconds among the run's own."""
        self._seconds += seconds

    def _answered(self, question: Question) -> Any:
        started = time.perf_counter()
        try:
            return answer_of(self.prior, question)
        except BaseException:
            self.close()
            raise
        finally:
            self.charge(time.perf_counter() - started)

    def _finish(self, image: Tensor) -> Result:
        self._check_finite(image, self._calls)
        record = {
            **self._notes,
            "palimpsest": VERSION,
            **self._prior_used(),
            "problem": self.problem.describe(),
            "method": self._sampler.name,
            "settings": self._sampler.to_dict(),
            "seeds": list(self._seeds),
            "network_calls": self._calls,
            "torch": torch.__version__,
            "device": str(image.device),
            "precision": str(self.prior.precision).removeprefix("torch."),
        }
        return Result(image, self._seconds, self._calls, record)

    def _prior_used(self) -> dict[str, str]:
        """The prior that the picture depends on: none for the classical line."""
        about = self.prior.description
        used = {"prior": about.name, "prior_sha256": about.sha256}
        return used if self._sampler.uses_prior else {}

    def _check_finite(self, picture: Tensor, index: int) -> None:
        if not bool(torch.isfinite(picture).all()):
            self.close()
            raise Diverged(
                f"{self._sampler.title} diverged at step {index}.",
                "Lower its step length or guidance, or take more steps.",
            )


def restore(
    prior: Prior,
    problem: Problem,
    sampler: Sampler,
    seed: int | Sequence[int] = 0,
    should_stop: Callable[[], bool] | None = None,
) -> Restoration:
    """Draw x given y under the prior.

    `seed` is one number for every picture of the batch or one per picture; the same seed gives
    the same picture, alone or in a batch. `should_stop` is asked between the network's layers, and
    between the iterations of a method without one; once it is true the run raises `Cancelled`.

    Raises UserError when the sampler does not admit the problem and when the prior cannot take its
    size, and Diverged, from a step, when the run diverges.
    """
    reason = sampler.refusal(problem)
    if reason:
        raise UserError(reason, "Choose another method for this measurement.")
    if sampler.uses_prior:
        prior.check_size(*problem.picture_shape[-2:])
    seeds = seeds_for(seed, problem.pictures)
    return Restoration(prior, problem, sampler, seeds, should_stop)
