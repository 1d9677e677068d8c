"""Keeping the trail of a run while it goes on: numbers of every step, pictures of about a hundred."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.images import to_levels
from engine.readback import Readback
from engine.trail import Trail, is_kept

if TYPE_CHECKING:
    from engine.priors.schedule import NoiseSchedule
    from engine.problems.problem import Problem
    from engine.samplers.sampler import Step


@dataclass(frozen=True)
class _Measured:
    """A step and its numbers, misfit and mean squared error (nan without a truth)."""

    index: int
    timestep: int
    numbers: Readback


class TrailRecorder:
    """Measures the first picture's estimate at each step of one run.

    `schedule` is that of the prior, None for a method that has none. Iterations of such a method
    take less time than measuring them: of these only the steps that are kept as pictures are
    measured.
    """

    def __init__(self, problem: Problem, schedule: NoiseSchedule | None) -> None:
        self._problem, self._schedule = problem, schedule
        self._steps: list[_Measured] = []
        self._pictures: dict[int, np.ndarray] = {}
        self._expected: dict[int, Readback] = {}
        self._latest: Step | None = None
        self._told = 0

    def add(self, step: Step) -> None:
        """Measure the step. Nothing here waits for an accelerator."""
        self._latest = step
        self._take_in()
        keeps = is_kept(step.index, step.total)
        if keeps or self._schedule is not None:
            self._measure(step)
        if keeps:
            self._keep(step)

    def news(self) -> Trail | None:
        """The numbers that have arrived since the last call, without pictures; None without any."""
        steps = list(takewhile(lambda step: step.numbers.arrived, self._steps[self._told :]))
        self._told += len(steps)
        return self._trail(steps, {}) if steps else None

    def trail(self) -> Trail | None:
        """All of the run so far, with its last step; None before the first one."""
        last = self._latest
        if last is None:
            return None
        if not self._steps or self._steps[-1].index != last.index:
            self._measure(last)
        if last.index not in self._pictures.keys() | self._expected.keys():
            self._keep(last)
        self._take_in(waits=True)
        return self._trail(self._steps, self._pictures)

    def _measure(self, step: Step) -> None:
        estimate, truth = step.estimate, self._problem.truth
        misfit = self._problem.misfit(estimate)[0]
        error = torch.full_like(misfit, math.nan)
        if truth is not None:
            error = (estimate[:1] - truth[:1]).square().mean().to(misfit)
        numbers = Readback(torch.stack([misfit, error]))
        self._steps.append(_Measured(step.index, step.timestep, numbers))

    def _keep(self, step: Step) -> None:
        self._expected[step.index] = Readback(to_levels(step.estimate[:1]))
        self._take_in()

    def _take_in(self, *, waits: bool = False) -> None:
        """Put the pictures that have arrived, or all, where they do not hold the card's memory."""
        for index, picture in list(self._expected.items()):
            if not (waits or picture.is_here):
                return
            self._pictures[index] = picture.numpy().copy()
            del self._expected[index]

    def _trail(self, steps: list[_Measured], pictures: dict[int, np.ndarray]) -> Trail:
        measured = [step.numbers.numpy().tolist() for step in steps]
        places = {step.index: place for place, step in enumerate(steps)}
        height, width = self._problem.picture_shape[-2:]
        none = np.zeros((0, height, width, 3), np.uint8)
        assert self._latest is not None
        return Trail(
            total=self._latest.total,
            index=np.array([step.index for step in steps], np.int32),
            timestep=np.array([step.timestep for step in steps], np.int32),
            sigma=np.array([self._sigma(step.timestep) for step in steps], np.float32),
            misfit=np.array([numbers[0] for numbers in measured], np.float32),
            psnr=np.array([_psnr(numbers[1]) for numbers in measured], np.float32),
            kept=np.array([places[index] for index in pictures], np.int32),
            estimates=np.stack([*pictures.values()]) if pictures else none,
        )

    def _sigma(self, timestep: int) -> float:
        """sqrt((1 - alpha_bar) / alpha_bar) / 2, on intensities from 0 to 1."""
        if self._schedule is None:
            return math.nan
        alpha_bar = self._schedule.alpha_bars[timestep]
        return math.sqrt((1.0 - alpha_bar) / alpha_bar) / 2.0


def _psnr(error: float) -> float:
    """10 log10(4 / mean squared error on [-1, 1]); nan of nan."""
    return math.inf if error <= 0 else 10.0 * math.log10(4.0 / error)
