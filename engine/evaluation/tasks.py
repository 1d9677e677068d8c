"""The tasks of the tables: what is done to a picture before the methods restore it.

A task is one line of `TASKS`. Imports no torch before an operator is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.parameters import Settings
from engine.problems.settings import (
    FACTORS,
    GREY_WEIGHTS,
    BoxSettings,
    DownsamplingSettings,
    GaussianBlurSettings,
    GreySettings,
    MotionBlurSettings,
    OutpaintingSettings,
    OwnKernelSettings,
    RandomPixelSettings,
)

if TYPE_CHECKING:
    import torch

    from engine.problems.blur import Blur
    from engine.problems.color import Grey
    from engine.problems.denoising import Denoising
    from engine.problems.inpainting import Inpainting
    from engine.problems.operator import LinearOperator


@dataclass(frozen=True)
class TaskSettings(
    # A dataclass takes the fields of its last base first.
    GreySettings,
    DownsamplingSettings,
    OwnKernelSettings,
    MotionBlurSettings,
    GaussianBlurSettings,
    OutpaintingSettings,
    RandomPixelSettings,
    BoxSettings,
):
    """The settings of all tasks; each task uses those it names."""


Build = Callable[[TaskSettings, int, Sequence[int], "torch.device"], "LinearOperator"]


@dataclass(frozen=True)
class Task:
    """A task of the tables.

    `settings` are those it uses. `operator(settings, side, seeds, device)` is made for pictures
    of `side` x `side`, one per seed; what is random in it depends on the seed of the picture
    alone. `start` names the picture that a person would draw from the measurement without a
    method: the operator's reference. A task that `needs_noise` poses no problem without it.
    """

    name: str
    title: str
    settings: type[Settings]
    operator: Build
    start: str
    needs_noise: bool = False

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the settings it uses."""
        return tuple(parameter.name for parameter in self.settings.parameters())


def _box(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import box_mask

    return Inpainting(box_mask(side, side, settings.box).to(device))


def _random_pixels(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    import torch

    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import random_mask

    masks = [random_mask(side, side, settings.missing, seed) for seed in seeds]
    return Inpainting(torch.stack(masks).unsqueeze(1).to(device))


def _margins(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import outpainting_mask

    known = outpainting_mask(
        side,
        side,
        left=settings.margin_left,
        right=settings.margin_right,
        top=settings.margin_top,
        bottom=settings.margin_bottom,
    )
    return Inpainting(known.to(device))


def _gaussian_blur(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    from engine.problems.blur import Blur
    from engine.problems.kernels import gaussian_kernel

    deviation, size = settings.blur_deviation, settings.blur_size
    kernel = gaussian_kernel(deviation, size)
    return Blur(kernel, side, side, kernel="gaussian", deviation=deviation)


def _motion_blur(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    from engine.problems.blur import Blur
    from engine.problems.kernels import motion_kernel, stacked

    recipe = {
        "length": settings.motion_length,
        "angle": settings.motion_angle,
        "intensity": settings.motion_intensity,
    }
    kernels = [motion_kernel(**recipe, seed=settings.motion_seed + seed) for seed in seeds]
    return Blur(stacked(kernels), side, side, kernel="motion", path=settings.motion_seed, **recipe)


def _own_blur(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    from engine.problems.blur import Blur
    from engine.problems.kernels import open_kernel

    if not settings.kernel_file:
        raise UserError("No kernel is given.", "Name a picture file of the blur.")
    path = Path(settings.kernel_file)
    return Blur(open_kernel(path), side, side, kernel=path.name)


def _downsampling(
    factor: int, settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> LinearOperator:
    from engine.problems.resolution import BicubicDownsampling, MeanPooling

    kind = MeanPooling if settings.downsampling == "mean" else BicubicDownsampling
    return kind(factor, side, side)


def _grey(settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device) -> Grey:
    from engine.problems.color import Grey

    return Grey(GREY_WEIGHTS[settings.grey])


def _identity(
    settings: TaskSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Denoising:
    from engine.problems.denoising import Denoising

    return Denoising()


MEAN_COLOUR, BLURRED = "Mean colour", "The blurred picture"

TASKS = (
    Task("inpaint-box", "inpainting a centred box", BoxSettings, _box, MEAN_COLOUR),
    Task(
        "inpaint-random",
        "inpainting random pixels",
        RandomPixelSettings,
        _random_pixels,
        MEAN_COLOUR,
    ),
    Task("outpaint", "inventing the margins", OutpaintingSettings, _margins, MEAN_COLOUR),
    Task("deblur-gauss", "a Gaussian blur", GaussianBlurSettings, _gaussian_blur, BLURRED),
    Task("deblur-motion", "a blur by motion", MotionBlurSettings, _motion_blur, BLURRED),
    Task("deblur-kernel", "a blur by a kernel of your own", OwnKernelSettings, _own_blur, BLURRED),
    *(
        Task(
            f"sr{factor}",
            f"super-resolution, {factor} times",
            DownsamplingSettings,
            partial(_downsampling, factor),
            "Bicubic enlargement",
        )
        for factor in FACTORS
    ),
    Task("colorize", "colours for a grey picture", GreySettings, _grey, "The grey picture"),
    Task("denoise", "removing the noise", Settings, _identity, "The noisy picture", True),
)


def task(name: str) -> Task:
    """The task of that name; UserError when there is none."""
    for candidate in TASKS:
        if candidate.name == name:
            return candidate
    raise UserError(
        f"There is no task {name!r}.", f"Use one of: {', '.join(t.name for t in TASKS)}."
    )
