"""The tasks of the tables: what is done to a picture before the methods restore it.

A task is one line of `TASKS`. Imports no torch before an operator is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.parameters import Settings, parameter

if TYPE_CHECKING:
    import torch

    from engine.problems.inpainting import Inpainting
    from engine.problems.operator import Operator


@dataclass(frozen=True)
class TaskSettings(Settings):
    """The settings of all tasks; each task uses those it names."""

    box: int = parameter(
        24,
        label="Box",
        unit="pixels of the prior",
        minimum=1,
        maximum=4096,
        help="Side of the centred square that is to be restored.",
    )
    missing: float = parameter(
        0.7,
        label="Missing pixels",
        minimum=0.01,
        maximum=0.99,
        help="Share of the pixels, chosen at random, that is to be restored.",
    )


Build = Callable[[TaskSettings, int, Sequence[int], "torch.device"], "Operator"]


@dataclass(frozen=True)
class Task:
    """A task of the tables.

    `operator(settings, side, seeds, device)` is made for pictures of `side` x `side`, one per
    seed; what is random in it depends on the seed of the picture alone.
    """

    name: str
    title: str
    uses: tuple[str, ...]
    operator: Build


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


TASKS = (
    Task("inpaint-box", "inpainting a centred box", ("box",), _box),
    Task("inpaint-random", "inpainting random pixels", ("missing",), _random_pixels),
)


def task(name: str) -> Task:
    """The task of that name; UserError when there is none."""
    for candidate in TASKS:
        if candidate.name == name:
            return candidate
    raise UserError(
        f"There is no task {name!r}.", f"Use one of: {', '.join(t.name for t in TASKS)}."
    )
