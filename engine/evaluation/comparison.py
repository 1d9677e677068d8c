"""Methods compared on one task over a set of pictures: the loop behind every table."""

from __future__ import annotations

import importlib.metadata
import math
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from engine.errors import UserError
from engine.evaluation.lpips_metric import SMALLEST_SIDE
from engine.evaluation.metrics import Lpips, psnr, ssim
from engine.evaluation.pictures import PictureSet
from engine.evaluation.tables import Row
from engine.evaluation.tasks import Task, TaskSettings
from engine.priors.prior import Prior
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.sampler import Sampler
from engine.version import VERSION

OnStep = Callable[[int, int], None]
LPIPS_TEXT = "AlexNet, version 0.1"


class Scores:
    """The scores of pictures, one number per picture; collected batch by batch."""

    def __init__(self, lpips: Lpips) -> None:
        self._lpips = lpips
        self.psnr: list[float] = []
        self.ssim: list[float] = []
        self.lpips: list[float] = []

    def add(self, estimate: Tensor, truth: Tensor) -> None:
        """Score pictures (N, 3, H, W); what lies beyond [-1, 1] is clipped, as on the screen.

        Raises UserError for pictures that are too small for LPIPS.
        """
        if min(truth.shape[-2:]) < SMALLEST_SIDE:
            raise UserError(
                f"Pictures of {truth.shape[-1]} x {truth.shape[-2]} pixels cannot be scored.",
                f"Use a prior with a resolution of {SMALLEST_SIDE} or more.",
            )
        shown, truth = estimate.detach().clamp(-1.0, 1.0).cpu(), truth.cpu()
        self.psnr += psnr(shown, truth)
        self.ssim += ssim(shown, truth)
        self.lpips += self._lpips(shown, truth)

    def row(self, name: str, title: str) -> Row:
        """The scores as a row of a table, without settings and cost."""
        return Row(name, title, {}, tuple(self.psnr), tuple(self.ssim), tuple(self.lpips))


@dataclass(frozen=True)
class Comparison:
    """One task, one prior, one set of pictures; picture i has the seed `seed` + i.

    Raises UserError when the task is to remove noise, and there is none.
    """

    prior: Prior
    pictures: PictureSet
    task: Task
    task_settings: TaskSettings
    sigma: float = 0.0
    seed: int = 0
    batch: int = 8
    lpips: Lpips = field(default_factory=Lpips)

    def __post_init__(self) -> None:
        if self.task.needs_noise and self.sigma == 0.0:
            raise UserError(
                f"The task {self.task.name} has nothing to do without noise.",
                "Give the noise (sigma), for example 0.05.",
            )

    def conditions(self) -> dict[str, str]:
        """Everything that the numbers depend on, in words."""
        used = [f"{name} {getattr(self.task_settings, name)}" for name in self.task.uses]
        prior = self.prior.description
        return {
            "task": ", ".join([f"{self.task.name} ({self.task.title})", *used]),
            "noise": f"sigma {self.sigma:g} (standard deviation, intensities 0 to 1)",
            "pictures": f"the first {len(self.pictures)} of {self.pictures.available} "
            f"in {self.pictures.source}",
            "pictures SHA-256": self.pictures.sha256,
            "resizing": self.pictures.resizing,
            "prior": f"{prior.name} ({prior.resolution} x {prior.resolution})",
            "prior SHA-256": prior.sha256,
            "scores": "whole picture as the method returned it, clipped to the range; "
            "PSNR and SSIM in sRGB",
            "LPIPS": LPIPS_TEXT,
            "seeds": f"{self.seed} to {self.seed + len(self.pictures) - 1}, one per picture",
            "run": f"{self.prior.device}, "
            f"network in {str(self.prior.precision).removeprefix('torch.')}, {torch.get_num_threads()} threads, batches of "
            f"{min(self.batch, len(self.pictures))}",
            "versions": _versions(),
        }

    def refusal(self, sampler: Sampler) -> str:
        """Why the method cannot take this task; "" where it can."""
        return sampler.refusal(next(self._problems())[0])

    def warm_up(self) -> None:
        """One untimed network call: the first one allocates for all."""
        problem, _ = next(self._problems())
        self.prior.denoise(problem.blank(), self.prior.schedule.respaced(2)[0])

    def fill(self) -> Row:
        """What a person would draw from the measurement alone, without a network."""
        scores = Scores(self.lpips)
        for problem, _ in self._problems():
            assert problem.truth is not None
            scores.add(problem.operator.reference(problem.measurement), problem.truth)
        return scores.row("fill", self.task.start)

    def row(self, sampler: Sampler, on_step: OnStep | None = None) -> Row:
        """The row of one method. `on_step(done, total)` hears of every network call.

        Raises UserError when the method refuses the task or diverges.
        """
        expected = sampler.network_calls(self.prior.schedule.timesteps)
        total = expected * math.ceil(len(self.pictures) / self.batch)
        scores, seconds, calls = Scores(self.lpips), 0.0, 0
        for problem, seeds in self._problems():
            assert problem.truth is not None
            run = restore(self.prior, problem, sampler, seeds)
            for step in run:
                if on_step is not None:
                    on_step(calls + step.index, total)
            scores.add(run.result.image, problem.truth)
            seconds += run.result.seconds
            calls += run.result.network_calls
        return replace(
            scores.row(sampler.name, sampler.title),
            settings=sampler.to_dict(),
            seconds=seconds / len(self.pictures),
            network_calls=run.result.network_calls,
        )

    def _problems(self) -> Iterator[tuple[Problem, list[int]]]:
        """The batches, each with the seeds of its pictures."""
        side = self.prior.description.resolution
        for start in range(0, len(self.pictures), self.batch):
            pixels = torch.from_numpy(self.pictures.pixels[start : start + self.batch])
            truth = (pixels.permute(0, 3, 1, 2).float() / 127.5 - 1.0).to(self.prior.device)
            seeds = [self.seed + start + i for i in range(len(truth))]
            operator = self.task.operator(self.task_settings, side, seeds, truth.device)
            noise = NoiseSource(seeds, "measurement")
            yield Problem.simulated(operator, truth, self.sigma, noise), seeds


def _versions() -> str:
    packages = ("torch", "numpy", "pillow", "scikit-image", "lpips")
    found = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return ", ".join([f"Palimpsest {VERSION}", f"Python {platform.python_version()}", *found])
