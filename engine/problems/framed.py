"""The inpainting problem inside the working frame of a photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engine.errors import UserError
from engine.framing import WorkingFrame, cut, cut_mask
from engine.images import check_mask, to_tensor
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.randomness import NoiseSource

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, eq=False)
class FramedProblem:
    """What the prior sees of a photo: `pixels` uint8 (R, R, 3), `known` bool (R, R)."""

    problem: Problem
    pixels: np.ndarray
    known: np.ndarray


def framed_problem(
    photo: np.ndarray,
    known: np.ndarray,
    frame: WorkingFrame,
    resolution: int,
    *,
    sigma: float,
    intact: bool,
    seed: int,
    device: torch.device,
    photons: float = 0.0,
) -> FramedProblem:
    """Cut the photo (H, W, 3) and its mask (H, W), True where known, to the prior's resolution.

    An intact photo is the truth: noise of `sigma`, on intensities from 0 to 1, is added to its
    known pixels, drawn by `seed`, after that of `photons` for white. A damaged one is the
    measurement as it is, noise included, and there is no truth.

    Raises UserError when nothing, or everything, of the photo or of the frame is to be restored.
    """
    check_mask(known)
    seen = cut_mask(known, frame, resolution)
    _check_frame(seen)
    pixels = cut(photo, frame, resolution)
    picture = to_tensor(pixels).to(device)
    operator = Inpainting(torch.from_numpy(seen).to(device))
    if intact:
        noise = NoiseSource([seed], "measurement")
        problem = Problem.simulated(operator, picture, sigma, noise, photons)
    else:
        measured, shape = operator.apply(picture), tuple(picture.shape)
        problem = Problem(operator, measured, sigma, shape, photons=photons)
    return FramedProblem(problem, pixels, seen)


def _check_frame(known: np.ndarray) -> None:
    if known.all():
        raise UserError(
            "Nothing of what is to be restored lies in the working frame.",
            "Place the frame over it, or mark something inside the frame.",
        )
    if not known.any():
        raise UserError(
            "No known pixel is left in the working frame.", "Make the frame larger, or mark less."
        )
