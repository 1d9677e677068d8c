"""python -m engine restore"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.command_line import INTERRUPTED, one_line
from engine.command_line.framed import frame_of
from engine.command_line.output import check_picture_output
from engine.command_line.place import device_of
from engine.command_line.posed import Question, posed, question
from engine.command_line.progress import Progress
from engine.command_line.seeds import (
    UNIT,
    SeveralSeeds,
    beside,
    deviation_map,
    output_of_seed,
    outputs,
)
from engine.command_line.settings import settings_from
from engine.devices import use_physical_cores
from engine.errors import UserError
from engine.evaluation.comparison import LPIPS_TEXT, Scores
from engine.evaluation.framed_task import FramedTask
from engine.evaluation.metrics import Lpips
from engine.evaluation.uncertainty import runs_of_seeds, seeds_at_once
from engine.framing import WorkingFrame, put_back
from engine.images import (
    Photo,
    check_mask,
    open_mask,
    open_photo,
    save_picture,
    to_pixels,
    to_tensor,
)
from engine.priors.domain import domain_score
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior
from engine.problems.framed import FramedProblem
from engine.problems.problem import Problem
from engine.restoration import Result
from engine.samplers.sampler import Sampler


@dataclass(frozen=True)
class Work:
    """What was read: the photo, the known pixels, the working frame, and what is asked."""

    photo: Photo
    known: np.ndarray
    frame: WorkingFrame
    asked: Question


def run(arguments: argparse.Namespace) -> int:
    """Restore what is asked of a photo, print the scores, write the picture."""
    sampler: Sampler = settings_from(arguments, arguments.method_class)
    asked = question(arguments)
    seeds = range(arguments.seed, arguments.seed + arguments.seeds)
    read = (arguments.photo,) if arguments.mask is None else (arguments.photo, arguments.mask)
    for path in outputs(arguments.out, seeds):
        check_picture_output(path, read)
    work = _read(arguments, asked)
    device = device_of(arguments)
    use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    framed, known = posed(asked, work.photo, work.known, work.frame, prior, arguments)
    work = replace(work, known=known)
    problem = framed.problem
    inputs = {**_inputs(arguments, work), **_domain(prior, framed, arguments)}
    # The plain fill is scored first: what keeps scores from being made shows before the run.
    fill = _scores(problem, problem.operator.reference(problem.measurement))
    several = SeveralSeeds()
    try:
        together = arguments.together or seeds_at_once(prior)
        for seed, result in _results(prior, problem, sampler, seeds, together):
            numbers = _numbers(problem, result.image)
            if seed == seeds[0]:
                _report(work, result, numbers, fill)
            path = output_of_seed(arguments.out, seed, seeds[0])
            _write(path, work, arguments.seam, result, {**inputs, **_scored(numbers)})
            several.add(seed, result.image, numbers)
    except KeyboardInterrupt:
        if not several.seeds:
            raise
        print(f"Stopped: {len(several.seeds)} of {len(seeds)} seeds are done.", file=sys.stderr)
    if len(several.seeds) > 1:
        _write_spread(arguments, work, framed, several, {**result.record, **inputs})
    return 0 if len(several.seeds) == len(seeds) else INTERRUPTED


def _read(arguments: argparse.Namespace, asked: Question) -> Work:
    """Photo, mask and frame; UserError when they do not go together."""
    photo = open_photo(arguments.photo)
    for note in photo.notes:
        print(f"{photo.name}: {note}", file=sys.stderr)
    height, width = photo.pixels.shape[:2]
    known = np.ones((height, width), dtype=bool)
    if not asked.task:
        known = open_mask(arguments.mask, (width, height), arguments.invert_mask)
        check_mask(known)
    return Work(photo, known, frame_of(arguments, photo), asked)


def _domain(
    prior: Prior, framed: FramedProblem | FramedTask, arguments: argparse.Namespace
) -> dict[str, Any]:
    """Whether the prior knows such pictures, for the record; a warning on stderr where not."""
    if arguments.no_domain_check:
        return {}
    try:
        known = torch.from_numpy(framed.known)
        found = domain_score(prior, to_tensor(framed.pixels), known)
    except UserError as error:  # a spoilt calibration is no reason not to restore
        print(one_line(str(error)), file=sys.stderr)
        return {}
    if found.unusual:
        print(one_line(found.verdict), file=sys.stderr)
    return {"domain": found.record()}


def _results(
    prior: Prior, problem: Problem, sampler: Sampler, seeds: Sequence[int], batch: int
) -> Iterator[tuple[int, Result]]:
    """The result of every seed as soon as there is one."""
    calls = sampler.network_calls(prior.schedule.timesteps)
    title = f"{sampler.title}, {calls} network calls of {prior.description.name} on {prior.device}"
    batches = math.ceil(len(seeds) / batch)
    if len(seeds) > 1:
        title += f", {len(seeds)} seeds"
    with Progress(title) as progress:
        for number, (some, run) in enumerate(runs_of_seeds(prior, problem, sampler, seeds, batch)):
            for step in run:
                progress.update(number * step.total + step.index, batches * step.total)
            for index, seed in enumerate(some):
                yield seed, run.result.of_picture(index)


def _write(path: Path, work: Work, seam: float, result: Result, more: dict[str, Any]) -> None:
    """The photo with the restored frame in it, and the record of how it was made."""
    pixels = put_back(work.photo.pixels, work.known, work.frame, to_pixels(result.image), seam)
    save_picture(path, pixels, {**result.record, **more})
    print(f"written {path}")


def _write_spread(
    arguments: argparse.Namespace,
    work: Work,
    framed: FramedProblem | FramedTask,
    several: SeveralSeeds,
    record: dict[str, Any],
) -> None:
    """Mean and standard deviation beside the results, and their table."""
    mean = several.mean.to(framed.problem.measurement.device)
    numbers = _numbers(framed.problem, mean)
    print(several.report(numbers, framed.known))
    record = {**record, **several.record(), **_scored(numbers)}
    pixels = put_back(work.photo.pixels, work.known, work.frame, to_pixels(mean), arguments.seam)
    save_picture(beside(arguments.out, "mean"), pixels, record)
    print(f"written {beside(arguments.out, 'mean')}")
    picture, scale = deviation_map(several.deviation(), work.known, work.frame)
    path = beside(arguments.out, "deviation")
    save_picture(path, picture, {**record, "scale": {"dark": 0.0, "bright": scale, "unit": UNIT}})
    print(f"written {path}: from dark, 0, to bright, {scale:g}")


def _numbers(problem: Problem, image: Tensor) -> dict[str, float]:
    """The scores where there is an original, and the misfit."""
    return {**_scores(problem, image), "misfit": float(problem.misfit(image)[0])}


def _scored(numbers: dict[str, float]) -> dict[str, Any]:
    """The numbers as a record holds them."""
    scores = {name: value for name, value in numbers.items() if name != "misfit"}
    return {"misfit": numbers["misfit"], "scores": scores}


def _scores(problem: Problem, image: Tensor) -> dict[str, float]:
    """PSNR, SSIM and LPIPS of the working frame against the original; none without one."""
    if problem.truth is None:
        return {}
    scores = Scores(Lpips())
    scores.add(image, problem.truth)
    return {"psnr": scores.psnr[0], "ssim": scores.ssim[0], "lpips": scores.lpips[0]}


def _inputs(arguments: argparse.Namespace, work: Work) -> dict[str, Any]:
    """What the record needs besides the run itself to make the same picture again."""
    masked = arguments.mask is not None
    mask = {
        "mask": arguments.mask.name,
        "mask_sha256": _sha256(arguments.mask),
        "invert_mask": arguments.invert_mask,
    } if masked else {}  # fmt: skip
    seed = arguments.measurement_seed
    return {
        "photo": work.photo.name,
        "photo_sha256": _sha256(arguments.photo),
        **mask,
        **work.asked.record(),
        "frame": dataclasses.asdict(work.frame),
        "seam": arguments.seam,
        "damaged": arguments.damaged,
        "measurement_seed": arguments.seed if seed is None else seed,
        "lpips": LPIPS_TEXT,
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _report(work: Work, result: Result, scores: dict[str, float], fill: dict[str, float]) -> None:
    frame, record, start = work.frame, result.record, work.asked.start
    missing = record["problem"].get("missing")
    share = "" if missing is None else f", {missing:.1%} of it to be restored"
    print(f"{work.photo.name}: working frame of {frame.side:.0f} x {frame.side:.0f} pixels at "
          f"({frame.centre_x:.0f}, {frame.centre_y:.0f}), {frame.angle:g} degrees{share}")  # fmt: skip
    if fill:
        print(f"PSNR    {scores['psnr']:.2f} dB ({start} instead: {fill['psnr']:.2f})")
        print(f"SSIM    {scores['ssim']:.4f} ({start} instead: {fill['ssim']:.4f})")
        print(f"LPIPS   {scores['lpips']:.4f} ({start} instead: {fill['lpips']:.4f}; "
              f"{LPIPS_TEXT})")  # fmt: skip
    print(f"misfit  {scores['misfit']:.4f} (known pixels, root mean square, intensities 0 to 1)")
    print(f"time    {result.seconds:.1f} s, {result.network_calls} network calls")
