"""How sure a restoration is: the same measurement restored with several seeds.

    mean       m = 1/K sum x_k
    deviation  s = sqrt(1/(K-1) sum (x_k - m)^2),   per pixel and channel

If the method draws from p(x | y), m tends to the posterior mean and s to the posterior standard
deviation. A method that does not is as sure as it happens to be: s then measures the method.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from engine.errors import UserError
from engine.priors.prior import Prior
from engine.problems.problem import Problem
from engine.restoration import Restoration, restore
from engine.samplers.sampler import Sampler

TOGETHER = 8
SMALL = 2**36  # parameters times pixels: more keeps all cores of a processor busy one by one


def seeds_at_once(prior: Prior) -> int:
    """How many seeds of one measurement are best sampled in a batch, on the prior's device.

    A card takes several in little more time than one. A processor gains with small networks and
    pictures alone: with 6.3 million parameters at 64 x 64 eight took 0.54 to 0.67 of their time one
    by one (`benchmark together`, two cores); at 128 x 128 they took as long.
    """
    about = prior.description
    is_small = about.parameters * about.resolution**2 <= SMALL
    return TOGETHER if is_small or prior.device.type != "cpu" else 1


class RunningMoments:
    """Mean and standard deviation of pictures that are seen once and not kept.

    Welford: Note on a Method for Calculating Corrected Sums of Squares and Products, 1962. Memory
    is that of two pictures in double precision, whatever the number seen.
    """

    def __init__(self) -> None:
        self.count = 0
        self._mean = torch.zeros(0, dtype=torch.float64)
        self._squares = self._mean

    def add(self, pictures: Tensor) -> None:
        """Take in a batch (N, 3, H, W), all of one size."""
        for picture in pictures.detach().cpu().double():
            if self.count == 0:
                self._mean = self._squares = torch.zeros_like(picture)
            self.count += 1
            before = picture - self._mean
            self._mean = self._mean + before / self.count
            self._squares = self._squares + before * (picture - self._mean)

    @property
    def mean(self) -> Tensor:
        """(1, 3, H, W) on [-1, 1], float32; UserError before the first picture."""
        self._check(1)
        return self._mean.float().unsqueeze(0)

    @property
    def deviation(self) -> Tensor:
        """The unbiased one's root, (1, 3, H, W) on [-1, 1], float32; UserError below two pictures."""
        self._check(2)
        return (self._squares / (self.count - 1)).sqrt().float().unsqueeze(0)

    def _check(self, needed: int) -> None:
        if self.count < needed:
            raise UserError(
                f"{self.count} restorations say nothing about their spread.",
                "Use two seeds or more.",
            )


def runs_of_seeds(
    prior: Prior, problem: Problem, sampler: Sampler, seeds: Sequence[int], batch: int = 1
) -> Iterator[tuple[tuple[int, ...], Restoration]]:
    """Runs of the same measurement that together use every seed once, in order.

    Each run restores up to `batch` seeds at a time, and is to be drained before the next is asked
    for. A seed gives the same picture in every batch, up to the order in which sums are made; with
    a batch of 1, bit for bit. `problem` must hold one picture (ValueError). Raises UserError as
    `restore` does.
    """
    for start in range(0, len(seeds), batch):
        some = tuple(seeds[start : start + batch])
        yield some, restore(prior, repeated(problem, len(some)), sampler, some)


def repeated(problem: Problem, times: int) -> Problem:
    """The problem of one picture as a batch of `times` equal ones; ValueError for several.

    The operator stays as it is: a mask or kernel of one picture serves all.
    """
    if problem.pictures != 1:
        raise ValueError(f"{problem.pictures} pictures, and several seeds for each")

    def copies(x: Tensor) -> Tensor:
        return x.expand(times, *x.shape[1:])

    return replace(
        problem,
        measurement=copies(problem.measurement),
        picture_shape=(times, *problem.picture_shape[1:]),
        truth=None if problem.truth is None else copies(problem.truth),
    )


def intensity_deviation(deviation: Tensor) -> Tensor:
    """(1, 3, H, W) on [-1, 1] -> (H, W) in the user's units: root mean square over the channels."""
    return deviation[0].square().mean(dim=0).sqrt() / 2.0
