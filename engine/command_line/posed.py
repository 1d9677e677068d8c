"""What a restoration is asked: the masked part of a photo, or what a task did to its frame."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.command_line.settings import task_settings_named
from engine.errors import UserError
from engine.evaluation.framed_task import FramedTask, framed_task
from engine.evaluation.tasks import TaskSettings, task
from engine.framing import WorkingFrame, known_in_photo
from engine.images import Photo
from engine.priors.prior import Prior
from engine.problems.framed import FramedProblem, framed_problem


@dataclass(frozen=True)
class Question:
    """A task with its settings, or, without one, the mask of the photo."""

    task: str = ""
    settings: TaskSettings = field(default_factory=TaskSettings)

    @property
    def start(self) -> str:
        """What a person would show without a method, as in "mean colour instead"."""
        return task(self.task).start.lower() if self.task else "mean colour"

    def record(self) -> dict[str, Any]:
        """The task with the settings that it uses, for the record; nothing for a mask."""
        if not self.task:
            return {}
        uses, values = task(self.task).uses, self.settings.to_dict()
        return {"task": self.task, "task_settings": {name: values[name] for name in uses}}


def question(arguments: argparse.Namespace) -> Question:
    """What is asked; UserError unless it is exactly one of a mask and a task."""
    mask: Path | None = arguments.mask
    if arguments.task is None:
        if arguments.task_setting:
            raise UserError("A setting of a task needs the task.", "Name it with --task.")
        if mask is None:
            raise UserError(
                "Inpainting needs a mask that says which pixels are to be restored.",
                "Give one with --mask MASK.png: white is known, black is to be restored.",
            )
        return Question()
    if mask is not None:
        raise UserError(
            "A mask and a task are two different questions.", "Give either --mask or --task."
        )
    chosen = task(arguments.task)
    given = task_settings_named(chosen, arguments.task_setting)
    return Question(chosen.name, TaskSettings.from_dict(given))


def posed(
    asked: Question,
    photo: Photo,
    known: np.ndarray,
    frame: WorkingFrame,
    prior: Prior,
    arguments: argparse.Namespace,
) -> tuple[FramedProblem | FramedTask, np.ndarray]:
    """The problem on the prior's grid, and the pixels of the photo that a result leaves alone."""
    seed = arguments.measurement_seed
    conditions: dict[str, Any] = {
        "sigma": arguments.sigma,
        "photons": arguments.photons,
        "intact": not arguments.damaged,
        "seed": arguments.seed if seed is None else seed,
        "device": prior.device,
    }
    resolution = prior.description.resolution
    if not asked.task:
        return framed_problem(photo.pixels, known, frame, resolution, **conditions), known
    chosen, settings = task(asked.task), asked.settings
    framed = framed_task(photo.pixels, frame, resolution, chosen, settings, **conditions)
    return framed, known_in_photo(framed.known, frame, *photo.pixels.shape[:2])
