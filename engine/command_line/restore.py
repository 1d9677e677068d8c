"""python -m engine restore"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from engine.command_line.output import check_picture_output
from engine.command_line.progress import Progress
from engine.command_line.settings import settings_from
from engine.devices import choose_device, choose_precision, use_physical_cores
from engine.errors import UserError
from engine.evaluation.comparison import LPIPS_TEXT, Scores
from engine.evaluation.metrics import Lpips
from engine.framing import WorkingFrame, put_back
from engine.images import (
    Photo,
    check_mask,
    open_mask,
    open_photo,
    save_picture,
    to_pixels,
)
from engine.priors.library import open_prior
from engine.priors.prior import Prior
from engine.problems.framed import framed_problem
from engine.problems.problem import Problem
from engine.restoration import Result, restore
from engine.samplers.sampler import Sampler

LARGEST_FRAME = 4.0


@dataclass(frozen=True)
class Work:
    """What was read: the photo, the known pixels, the working frame."""

    photo: Photo
    known: np.ndarray
    frame: WorkingFrame


def run(arguments: argparse.Namespace) -> int:
    """Restore the masked part of a photo, print the scores, write the picture."""
    sampler: Sampler = settings_from(arguments, arguments.method_class)
    if arguments.mask is None:
        raise UserError(
            "Inpainting needs a mask that says which pixels are to be restored.",
            "Give one with --mask MASK.png: white is known, black is to be restored.",
        )
    check_picture_output(arguments.out, (arguments.photo, arguments.mask))
    work = _read(arguments)
    device = choose_device(arguments.device)
    use_physical_cores()
    prior = open_prior(arguments.prior)
    prior.network.to(device)
    prior.precision = choose_precision(arguments.precision, device)
    problem = _problem(work, prior, arguments)
    # The plain fill is scored first: what keeps scores from being made shows before the run.
    fill = _scores(problem, problem.operator.reference(problem.measurement))
    result = _restored(prior, problem, sampler, arguments.seed)
    scores = _scores(problem, result.image)
    misfit = float(problem.misfit(result.image)[0])
    pixels = put_back(
        work.photo.pixels, work.known, work.frame, to_pixels(result.image), arguments.seam
    )
    record = {**result.record, **_inputs(arguments, work), "misfit": misfit, "scores": scores}
    _report(work, result, scores, fill, misfit)
    save_picture(arguments.out, pixels, record)
    print(f"written {arguments.out}")
    return 0


def _read(arguments: argparse.Namespace) -> Work:
    """Photo, mask and frame; UserError when they do not go together."""
    photo = open_photo(arguments.photo)
    for note in photo.notes:
        print(f"{photo.name}: {note}", file=sys.stderr)
    height, width = photo.pixels.shape[:2]
    known = open_mask(arguments.mask, (width, height), arguments.invert_mask)
    check_mask(known)
    return Work(photo, known, _frame(arguments, photo))


def _frame(arguments: argparse.Namespace, photo: Photo) -> WorkingFrame:
    height, width = photo.pixels.shape[:2]
    if arguments.face:
        return _frame_on_face(photo)
    frame: WorkingFrame = arguments.frame or WorkingFrame.fitted(width, height)
    inside = 0 <= frame.centre_x <= width and 0 <= frame.centre_y <= height
    if not inside or not 1 <= frame.side <= LARGEST_FRAME * max(width, height):
        raise UserError(
            f"The working frame does not fit a photo of {width} x {height} pixels.",
            "Give x,y,side with its centre in the photo and a side of a pixel or more, "
            f"at most {LARGEST_FRAME:g} times the longer side of the photo.",
        )
    return frame


def _frame_on_face(photo: Photo) -> WorkingFrame:
    from engine.face_placement import propose_frame

    frame = propose_frame(photo.pixels)
    if frame is None:
        raise UserError(
            f"No face was found in {photo.name}.", "Give the frame yourself with --frame."
        )
    return frame


def _problem(work: Work, prior: Prior, arguments: argparse.Namespace) -> Problem:
    """What the prior sees: the photo's known pixels, with simulated noise where it is intact."""
    return framed_problem(
        work.photo.pixels,
        work.known,
        work.frame,
        prior.description.resolution,
        sigma=arguments.sigma,
        intact=not arguments.damaged,
        seed=arguments.seed,
        device=prior.device,
    ).problem


def _restored(prior: Prior, problem: Problem, sampler: Sampler, seed: int) -> Result:
    run = restore(prior, problem, sampler, seed)
    calls = sampler.network_calls(prior.schedule.timesteps)
    title = f"{sampler.title}, {calls} network calls of {prior.description.name} on {prior.device}"
    with Progress(title) as progress:
        for step in run:
            progress.update(step.index, step.total)
    return run.result


def _scores(problem: Problem, image: Tensor) -> dict[str, float]:
    """PSNR, SSIM and LPIPS of the working frame against the original; none without one."""
    if problem.truth is None:
        return {}
    scores = Scores(Lpips())
    scores.add(image, problem.truth)
    return {"psnr": scores.psnr[0], "ssim": scores.ssim[0], "lpips": scores.lpips[0]}


def _inputs(arguments: argparse.Namespace, work: Work) -> dict[str, Any]:
    """What the record needs besides the run itself to make the same picture again."""
    return {
        "photo": work.photo.name,
        "photo_sha256": _sha256(arguments.photo),
        "mask": arguments.mask.name,
        "mask_sha256": _sha256(arguments.mask),
        "invert_mask": arguments.invert_mask,
        "frame": dataclasses.asdict(work.frame),
        "seam": arguments.seam,
        "damaged": arguments.damaged,
        "lpips": LPIPS_TEXT,
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _report(
    work: Work, result: Result, scores: dict[str, float], fill: dict[str, float], misfit: float
) -> None:
    frame, record = work.frame, result.record
    print(f"{work.photo.name}: working frame of {frame.side:.0f} x {frame.side:.0f} pixels at "
          f"({frame.centre_x:.0f}, {frame.centre_y:.0f}), {frame.angle:g} degrees, "
          f"{record['problem']['missing']:.1%} of it to be restored")  # fmt: skip
    if scores:
        print(f"PSNR    {scores['psnr']:.2f} dB (mean colour instead: {fill['psnr']:.2f})")
        print(f"SSIM    {scores['ssim']:.4f} (mean colour instead: {fill['ssim']:.4f})")
        print(f"LPIPS   {scores['lpips']:.4f} (mean colour instead: {fill['lpips']:.4f}; "
              f"{LPIPS_TEXT})")  # fmt: skip
    print(f"misfit  {misfit:.4f} (known pixels, root mean square, intensities 0 to 1)")
    print(f"time    {result.seconds:.1f} s, {result.network_calls} network calls")
