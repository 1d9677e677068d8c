"""The tasks of the tables: what is done to a picture before the methods restore it.

A task is one line of `TASKS`, or several of them joined by "+", done one after the other:
"colorize+sr4" is an old photo, grey and small. Imports no torch before an operator is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.evaluation import degradations
from engine.parameters import Settings
from engine.problems.settings import (
    FACTORS,
    BoxSettings,
    DownsamplingSettings,
    ExposureSettings,
    GaussianBlurSettings,
    GreySettings,
    JPEGSettings,
    MotionBlurSettings,
    NonlinearBlurSettings,
    OutpaintingSettings,
    OwnKernelSettings,
    PhaseRetrievalSettings,
    RandomPixelSettings,
    StrokeSettings,
)

if TYPE_CHECKING:
    import torch

    from engine.problems.operator import Operator

JOINT = "+"


@dataclass(frozen=True)
class TaskSettings(
    # A dataclass takes the fields of its last base first.
    PhaseRetrievalSettings,
    NonlinearBlurSettings,
    ExposureSettings,
    JPEGSettings,
    GreySettings,
    DownsamplingSettings,
    OwnKernelSettings,
    MotionBlurSettings,
    GaussianBlurSettings,
    OutpaintingSettings,
    StrokeSettings,
    RandomPixelSettings,
    BoxSettings,
):
    """The settings of all tasks; each task uses those it names."""


Build = Callable[[TaskSettings, int, Sequence[int], "torch.device"], "Operator"]


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


@dataclass(frozen=True)
class ChainedTask(Task):
    """Several tasks, one after the other."""

    parts: tuple[Task, ...] = ()

    @property
    def uses(self) -> tuple[str, ...]:
        """Those of all parts, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.uses))


MEAN_COLOUR, BLURRED = "Mean colour", "The blurred picture"

TASKS = (
    Task("inpaint-box", "inpainting a box", BoxSettings, degradations.box, MEAN_COLOUR),
    Task(
        "inpaint-random",
        "inpainting random pixels",
        RandomPixelSettings,
        degradations.random_pixels,
        MEAN_COLOUR,
    ),
    Task(
        "inpaint-freeform",
        "inpainting strokes",
        StrokeSettings,
        degradations.strokes,
        MEAN_COLOUR,
    ),
    Task(
        "outpaint", "inventing the margins", OutpaintingSettings, degradations.margins, MEAN_COLOUR
    ),
    Task(
        "deblur-gauss", "a Gaussian blur", GaussianBlurSettings, degradations.gaussian_blur, BLURRED
    ),
    Task(
        "deblur-motion", "a blur by motion", MotionBlurSettings, degradations.motion_blur, BLURRED
    ),
    Task(
        "deblur-kernel",
        "a blur by a kernel of your own",
        OwnKernelSettings,
        degradations.own_blur,
        BLURRED,
    ),
    *(
        Task(
            f"sr{factor}",
            f"super-resolution, {factor} times",
            DownsamplingSettings,
            partial(degradations.downsampling, factor),
            "Bicubic enlargement",
        )
        for factor in FACTORS
    ),
    Task(
        "colorize",
        "colours for a grey picture",
        GreySettings,
        degradations.grey,
        "The grey picture",
    ),
    Task(
        "denoise",
        "removing the noise",
        Settings,
        degradations.identity,
        "The noisy picture",
        needs_noise=True,
    ),
    Task("jpeg", "removing traces of JPEG", JPEGSettings, degradations.jpeg, "The JPEG picture"),
    Task(
        "hdr", "a clipped exposure", ExposureSettings, degradations.exposure, "The exposure undone"
    ),
    Task(
        "deblur-nonlinear",
        "a blur of light, seen by a camera",
        NonlinearBlurSettings,
        degradations.nonlinear_blur,
        BLURRED,
    ),
    Task(
        "phase-retrieval",
        "finding the phases",
        PhaseRetrievalSettings,
        degradations.phases,
        "Hybrid input-output",
    ),
)


def task(name: str) -> Task:
    """The task of that name, or the chain of tasks of "a+b"; UserError when there is none."""
    if JOINT in name:
        return _chain([task(part.strip()) for part in name.split(JOINT)])
    for candidate in TASKS:
        if candidate.name == name:
            return candidate
    raise UserError(
        f"There is no task {name!r}.",
        f"Use one of: {', '.join(t.name for t in TASKS)}; or several, joined by {JOINT}.",
    )


def _chain(parts: Sequence[Task]) -> ChainedTask:
    return ChainedTask(
        name=JOINT.join(part.name for part in parts),
        title=", then ".join(part.title for part in parts),
        settings=Settings,
        operator=partial(_chained, tuple(parts)),
        start="; ".join(part.start for part in reversed(parts)),
        needs_noise=all(part.needs_noise for part in parts),
        parts=tuple(parts),
    )


def _chained(
    parts: Sequence[Task],
    settings: TaskSettings,
    side: int,
    seeds: Sequence[int],
    device: torch.device,
) -> Operator:
    """The operators of the parts, each made for the size that the one before it leaves."""
    import torch

    from engine.problems.chain import chained

    blank = torch.zeros(len(seeds), 3, side, side, device=device)
    operators: list[Operator] = []
    for part in parts:
        operators.append(part.operator(settings, side, seeds, device))
        side = chained(operators).apply(blank).shape[-1]  # an impossible chain ends here
    return chained(operators)
