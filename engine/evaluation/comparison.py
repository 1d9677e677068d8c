"""Methods compared on one task over a set of pictures: the loop behind every table.

Every batch of a method is a cell. A finished one is kept on disk, and is not made again as long
as nothing changes that its numbers depend on.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import Diverged, UserError
from engine.evaluation.batches import Batch
from engine.evaluation.cells import CellStore
from engine.evaluation.fingerprint import code_sha256, modules_of
from engine.evaluation.lpips_metric import SMALLEST_SIDE
from engine.evaluation.metrics import Lpips, psnr, ssim
from engine.evaluation.pictures import PictureSet
from engine.evaluation.spread import deviation_over_runs, mean_per_picture
from engine.evaluation.tables import SCORES, Row
from engine.evaluation.tasks import Task, TaskSettings
from engine.priors.prior import Prior
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.sampler import Sampler
from engine.version import VERSION

OnStep = Callable[[int, int], None]
Job = tuple[int, int]
LPIPS_TEXT = "AlexNet, version 0.1"
SEEDS_APART = 1_000_000
MEASURING_MODULES = ("engine.restoration", "engine.evaluation.metrics")


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


@dataclass(frozen=True)
class Comparison:
    """One task, one prior, one set of pictures; picture i of its source has the seed `seed` + i.

    With `repeats` every picture is restored so many times from the same measurement, run k with
    the seed `seed` + i + k * `SEEDS_APART`.

    Batches that are found in `cells` are not made again; those that are made are put there.

    Raises UserError when the task is to remove noise, and there is none.
    """

    prior: Prior
    pictures: PictureSet
    task: Task
    task_settings: TaskSettings
    sigma: float = 0.0
    photons: float = 0.0
    seed: int = 0
    batch: int = 8
    repeats: int = 1
    lpips: Lpips = field(default_factory=Lpips)
    cells: CellStore | None = None

    def __post_init__(self) -> None:
        if self.task.needs_noise and self.sigma == 0.0 and self.photons == 0.0:
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
            "noise": _noise(self.sigma, self.photons),
            "pictures": self.pictures.words,
            "pictures SHA-256": self.pictures.sha256,
            "resizing": self.pictures.resizing,
            "prior": f"{prior.name} ({prior.resolution} x {prior.resolution})",
            "prior SHA-256": prior.sha256,
            "scores": "whole picture as the method returned it, clipped to the range; "
            "PSNR and SSIM in sRGB",
            "LPIPS": LPIPS_TEXT,
            "seeds": f"{self._first_seed} to {self._first_seed + len(self.pictures) - 1}, "
            f"one per picture{self._further_seeds()}",
            "run": f"{self._place()}, batches of {min(self.batch, len(self.pictures))}",
            "versions": _versions(),
        }

    def check(self) -> None:
        """Make the first problem; UserError where the task's settings do not fit the pictures."""
        _ = self._first_problem

    def refusal(self, sampler: Sampler) -> str:
        """Why the method cannot take this task; "" where it can."""
        return sampler.refusal(self._first_problem)

    def fill(self) -> Row:
        """What a person would draw from the measurement alone, without a network."""
        scores = Scores(self.lpips)
        for start in self._starts:
            problem, _ = self._problem(start)
            assert problem.truth is not None
            scores.add(problem.operator.reference(problem.measurement), problem.truth)
        return Row("fill", self.task.start, {}, tuple(scores.psnr), tuple(scores.ssim),
                   tuple(scores.lpips))  # fmt: skip

    def row(
        self, sampler: Sampler, on_step: OnStep | None = None, name: str = "", title: str = ""
    ) -> Row:
        """The row of one method; it is called `name` and `title` where they are given.

        `on_step(done, total)` hears of every network call of the batches that are not kept yet.
        A method that diverges on a picture has a row without scores, with the reason.

        Raises UserError when the method refuses the task.
        """
        jobs = [(start, run) for run in range(self.repeats) for start in self._starts]
        found = [self._kept(sampler, job) for job in jobs]
        calls = sampler.network_calls(self.prior.schedule.timesteps)
        done, total = 0, calls * found.count(None)
        batches: list[Batch] = []
        for job, kept in zip(jobs, found, strict=True):
            if kept is None:
                heard = None if on_step is None else _later(on_step, done, total)
                batches.append(self._made(sampler, job, heard))
                done += calls
            else:
                batches.append(kept)
            if batches[-1].diverged:
                break
        made = found[: len(batches)].count(None)
        return replace(
            self._scored(batches),
            name=name or sampler.name,
            title=title or sampler.title,
            settings=sampler.to_dict(),
            seconds=sum(batch.seconds for batch in batches) / len(self.pictures) / self.repeats,
            network_calls=batches[-1].network_calls if sampler.uses_prior else 0,
            method=sampler.name,
            batches=len(batches),
            kept=len(batches) - made,
        )

    def _scored(self, batches: Sequence[Batch]) -> Row:
        """What the batches say of every picture, run after run: their means and their spread."""
        if batches[-1].diverged:
            return Row("", "", {}, (), (), (), diverged=batches[-1].diverged)
        means: dict[str, Any] = {}
        spread, length = {}, len(self._starts)
        for score in SCORES:
            runs = [
                [value for batch in batches[first : first + length] for value in getattr(batch, score)]
                for first in range(0, len(batches), length)
            ]  # fmt: skip
            means[score] = mean_per_picture(runs)
            spread[score] = deviation_over_runs(runs)
        known = {name: value for name, value in spread.items() if value is not None}
        return Row("", "", {}, **means, runs=self.repeats, over_runs=known)

    def _made(self, sampler: Sampler, job: Job, on_step: OnStep | None) -> Batch:
        """The batch that begins at a picture, in one of its runs, made now and kept."""
        if sampler.uses_prior:
            _ = self._warm
        problem, _ = self._problem(job[0])
        assert problem.truth is not None
        try:
            run = restore(self.prior, problem, sampler, self._run_seeds(job))
            for step in run:
                if on_step is not None:
                    on_step(step.index, step.total)
        except Diverged as reason:
            batch = Batch(diverged=str(reason))
        else:
            scores, result = Scores(self.lpips), run.result
            scores.add(result.image, problem.truth)
            batch = Batch(tuple(scores.psnr), tuple(scores.ssim), tuple(scores.lpips),
                          result.seconds, result.network_calls)  # fmt: skip
        if self.cells is not None:
            self.cells.put(self.key(sampler, *job), batch.to_dict())
        return batch

    def _kept(self, sampler: Sampler, job: Job) -> Batch | None:
        """The batch that begins at a picture, in one of its runs, as an earlier program left it."""
        if self.cells is None:
            return None
        value = self.cells.get(self.key(sampler, *job))
        return None if value is None else Batch.from_dict(value, len(self._seeds(job[0])))

    def key(self, sampler: Sampler, start: int, run: int = 0) -> dict[str, Any]:
        """All that the numbers of the batch that begins at picture `start` depend on.

        The seeds of a further `run` stand beside those of the measurement. Not how many other pictures the table has: a longer one finds the batches of a shorter one.
        """
        conditions = self.conditions()
        for name in ("pictures", "seeds", "run"):  # told below as they are for this batch
            del conditions[name]
        return {
            "method": sampler.name,
            "settings": sampler.to_dict(),
            "task": self.task.name,
            "task_settings": self._task_settings(),
            "sigma": self.sigma,
            "photons": self.photons,
            "first_picture": self.pictures.skipped + start,
            "seeds": self._seeds(start),
            "place": self._place(),
            "code_sha256": self._code(sampler),
            **conditions,
            **({"run_seeds": self._run_seeds((start, run))} if run else {}),
        }

    def _place(self) -> str:
        """What the network runs on, and how: times depend on it, and the last digits of scores."""
        precision = str(self.prior.precision).removeprefix("torch.")
        return f"{self.prior.device}, network in {precision}, {torch.get_num_threads()} threads"

    def _code(self, sampler: Sampler) -> str:
        operators = modules_of(self._first_problem.operator)
        return code_sha256([type(sampler).__module__, *operators, *MEASURING_MODULES])

    def _task_settings(self) -> dict[str, Any]:
        """The settings that the task uses; a file among them by what is in it."""
        used = {name: getattr(self.task_settings, name) for name in self.task.uses}
        if used.get("kernel_file"):
            content = Path(used["kernel_file"]).read_bytes()
            used["kernel_sha256"] = hashlib.sha256(content).hexdigest()
        return used

    @cached_property
    def _first_problem(self) -> Problem:
        return self._problem(0)[0]

    @cached_property
    def _warm(self) -> bool:
        """One untimed network call: the first one allocates for all."""
        transition = self.prior.schedule.respaced(2)[0]
        self.prior.denoise(self._first_problem.blank(), transition)
        return True

    @property
    def _starts(self) -> range:
        return range(0, len(self.pictures), self.batch)

    @property
    def _first_seed(self) -> int:
        return self.seed + self.pictures.skipped

    def _seeds(self, start: int) -> list[int]:
        stop = min(start + self.batch, len(self.pictures))
        return [self._first_seed + i for i in range(start, stop)]

    def _run_seeds(self, job: Job) -> list[int]:
        """The seeds that one run of a batch is restored with; the first run has the pictures' own."""
        start, run = job
        return [seed + run * SEEDS_APART for seed in self._seeds(start)]

    def _further_seeds(self) -> str:
        if self.repeats == 1:
            return ""
        return f"; each restored {self.repeats} times, with seeds {SEEDS_APART} apart"

    def _problem(self, start: int) -> tuple[Problem, list[int]]:
        """The batch that begins at picture `start`, and the seeds of its pictures."""
        side, seeds = self.prior.description.resolution, self._seeds(start)
        pixels = torch.from_numpy(self.pictures.pixels[start : start + self.batch])
        truth = (pixels.permute(0, 3, 1, 2).float() / 127.5 - 1.0).to(self.prior.device)
        operator = self.task.operator(self.task_settings, side, seeds, truth.device)
        noise = NoiseSource(seeds, "measurement")
        return Problem.simulated(operator, truth, self.sigma, noise, self.photons), seeds


def _noise(sigma: float, photons: float) -> str:
    gaussian = f"sigma {sigma:g} (standard deviation, intensities 0 to 1)"
    return f"{gaussian}, {photons:g} photons for white (Poisson)" if photons else gaussian


def _later(on_step: OnStep, done: int, total: int) -> OnStep:
    """`on_step`, told of a batch that comes after `done` network calls of other ones."""
    return lambda index, _: on_step(done + index, total)


@cache
def _versions() -> str:
    packages = ("torch", "numpy", "pillow", "scikit-image", "lpips")
    found = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return ", ".join([f"Palimpsest {VERSION}", f"Python {platform.python_version()}", *found])
