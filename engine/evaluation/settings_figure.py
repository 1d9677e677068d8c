"""One picture, several tasks, several methods and settings: what each makes of it, side by side.

A row per task: the truth, what a person would draw from the measurement alone, then a picture per
method and setting. Problem and seed are those of a table's cell: picture i has the seed `seed` + i.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from torch import Tensor

from engine.errors import UserError
from engine.evaluation.comparison import Comparison, Scores
from engine.evaluation.picture_sheet import SheetRow, Tile
from engine.evaluation.pictures import PictureSet
from engine.images import to_pixels, to_tensor
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.sampler import Sampler

TRUTH, MEASUREMENT = "Truth", "Measurement"
OnCall = Callable[[], None]


def only_picture(pictures: PictureSet, number: int) -> PictureSet:
    """The picture of that number, counted from 0; UserError where there are not so many."""
    if not 0 <= number < len(pictures):
        raise UserError(
            f"There is no picture {number} in {pictures.source}.",
            f"Give a number from 0 to {pictures.available - 1}.",
        )
    return replace(pictures, pixels=pictures.pixels[number : number + 1])


def task_row(comparison: Comparison, samplers: Sequence[Sampler], on_call: OnCall) -> SheetRow:
    """The row of one task on the first picture of the comparison.

    A method that refuses the task, or that fails, leaves a tile with its reason. `on_call` hears
    of every step. Raises UserError when the picture cannot be scored.
    """
    problem = _problem(comparison)
    assert problem.truth is not None
    tiles = [
        Tile(to_pixels(problem.truth)),
        _tile(comparison, problem.operator.reference(problem.measurement), problem.truth),
    ]
    for sampler in samplers:
        if reason := sampler.refusal(problem):
            tiles.append(Tile(None, reason=reason))
            continue
        try:
            image = _restored(comparison, problem, sampler, on_call)
        except UserError as error:
            tiles.append(Tile(None, reason=error.problem))
        else:
            tiles.append(_tile(comparison, image, problem.truth))
    return SheetRow(comparison.conditions()["task"], tuple(tiles))


def expected_calls(comparison: Comparison, samplers: Sequence[Sampler]) -> int:
    """How many steps the row of a task will have."""
    problem, timesteps = _problem(comparison), comparison.prior.schedule.timesteps
    return sum(s.network_calls(timesteps) for s in samplers if not s.refusal(problem))


def _problem(comparison: Comparison) -> Problem:
    prior, seeds = comparison.prior, [comparison.seed]
    truth = to_tensor(comparison.pictures.pixels[0]).to(prior.device)
    side = prior.description.resolution
    operator = comparison.task.operator(comparison.task_settings, side, seeds, truth.device)
    noise = NoiseSource(seeds, "measurement")
    return Problem.simulated(operator, truth, comparison.sigma, noise, comparison.photons)


def _restored(
    comparison: Comparison, problem: Problem, sampler: Sampler, on_call: OnCall
) -> Tensor:
    run = restore(comparison.prior, problem, sampler, [comparison.seed])
    for _ in run:
        on_call()
    return run.result.image


def _tile(comparison: Comparison, image: Tensor, truth: Tensor) -> Tile:
    scores = Scores(comparison.lpips)
    scores.add(image, truth)
    return Tile(to_pixels(image), scores.psnr[0], scores.lpips[0])
