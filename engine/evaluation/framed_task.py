"""A task of the tables inside the working frame of a photo: simulated, or found there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.errors import UserError
from engine.evaluation.metrics import psnr
from engine.evaluation.tasks import Task, TaskSettings
from engine.framing import WorkingFrame, cut
from engine.images import to_pixels, to_tensor
from engine.problems.inpainting import Inpainting
from engine.problems.operator import Operator
from engine.problems.problem import Problem
from engine.randomness import NoiseSource

if TYPE_CHECKING:
    from engine.parameters import Settings


@dataclass(frozen=True, eq=False)
class FramedTask:
    """What a task makes of the frame, R the prior's resolution.

    `pixels` is the frame, uint8 (R, R, 3). `observed` is the measurement as a picture, uint8
    (R, R, 3): the operator's reference, black where a pixel was not measured; its `psnr`, in
    decibels, is None without a truth and where pixels are missing. `known` is bool (R, R): what a
    result leaves as it is.
    """

    problem: Problem
    pixels: np.ndarray
    observed: np.ndarray
    known: np.ndarray
    psnr: float | None


def framed_task(
    photo: np.ndarray,
    frame: WorkingFrame,
    resolution: int,
    task: Task,
    settings: Settings,
    *,
    sigma: float,
    intact: bool,
    seed: int,
    device: torch.device,
    photons: float = 0.0,
) -> FramedTask:
    """The task on what `frame` shows of the photo (H, W, 3); `settings` are those it uses.

    An intact photo is the truth, which the task degrades: `seed` draws the noise, of `photons` and
    of `sigma`, and what is random in the operator. Otherwise the frame is the measurement, noise
    included, and there is no truth: as it is where the measurement has the size and the colours
    of the picture, cut to the size of the measurement where that is smaller, and what the operator
    leaves of it where that hides pixels or colours.

    Raises UserError where the settings do not fit the frame, where there is nothing to do without
    noise, and where no photo can hold the measurement.
    """
    if task.needs_noise and sigma == 0.0 and photons == 0.0:
        raise UserError(
            "There is nothing to do without noise.", "Give the noise (sigma), for example 0.05."
        )
    pixels = cut(photo, frame, resolution)
    picture = to_tensor(pixels).to(device)
    operator = task.operator(TaskSettings(**settings.to_dict()), resolution, [seed], device)  # type: ignore[arg-type]
    if intact:
        noise = NoiseSource([seed], "measurement")
        problem = Problem.simulated(operator, picture, sigma, noise, photons)
    else:
        measured = _found(operator, photo, frame, picture)
        problem = Problem(operator, measured, sigma, tuple(picture.shape), photons=photons)
    known = _known(operator, resolution)
    reference = operator.reference(problem.measurement).cpu()
    observed = to_pixels(reference)
    if operator.selects_pixels:
        observed[~known] = 0
    return FramedTask(problem, pixels, observed, known, _psnr(problem, reference))


def _found(operator: Operator, photo: np.ndarray, frame: WorkingFrame, picture: Tensor) -> Tensor:
    """The measurement that the photo holds."""
    if not operator.measures_picture:
        raise UserError(
            "No photo holds this measurement.", "Simulate it: the photo is the truth then."
        )
    kept = operator.apply(picture)
    side = kept.shape[-1]
    if side != picture.shape[-1]:
        return to_tensor(cut(photo, frame, side)).to(picture.device)
    hides = operator.selects_pixels or not operator.keeps_colours
    return kept if hides else picture


def _known(operator: Operator, resolution: int) -> np.ndarray:
    """The pixels that are kept as they are; none where every pixel is restored."""
    if isinstance(operator, Inpainting):
        known: np.ndarray = operator.known[0, 0].cpu().numpy()
        return known
    return np.zeros((resolution, resolution), dtype=bool)


def _psnr(problem: Problem, reference: Tensor) -> float | None:
    if problem.truth is None or problem.operator.selects_pixels:
        return None
    return psnr(reference, problem.truth.cpu())[0]
