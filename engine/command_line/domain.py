"""python -m engine domain"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from engine.command_line import one_line
from engine.command_line.framed import frame_of
from engine.command_line.output import check_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.devices import use_physical_cores
from engine.errors import UserError
from engine.evaluation.pictures import PictureSet, load_pictures
from engine.evaluation.separation import area_under_curve
from engine.framing import cut, cut_mask
from engine.images import open_mask, open_photo, to_tensor
from engine.priors.calibration import Calibration, calibrated, calibration_of
from engine.priors.domain import UNUSUAL, domain_features, domain_score, domain_times
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior

SEED = 0
BATCH = 4


def run(arguments: argparse.Namespace) -> int:
    """Judge a photo, tell two sets apart, or measure what is usual."""
    _check(arguments)
    device = device_of(arguments)
    use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    if arguments.calibrate:
        _calibrate(prior, arguments)
    elif arguments.against is not None:
        _tell_apart(prior, arguments)
    else:
        _judge(prior, arguments)
    return 0


def _check(arguments: argparse.Namespace) -> None:
    if arguments.calibrate != (arguments.out is not None):
        raise UserError(
            "A calibration needs a file to write, and nothing else does.",
            "Give --calibrate and --out FILE.json together.",
        )
    of_a_set = arguments.calibrate or arguments.against is not None
    if of_a_set and (arguments.mask or arguments.frame or arguments.face):
        raise UserError(
            "A mask or a frame belongs to one photo, not to a set of pictures.",
            "Leave it out: the pictures of a set are taken whole.",
        )
    if arguments.out is not None:
        check_output(arguments.out, (arguments.photo,))


def _judge(prior: Prior, arguments: argparse.Namespace) -> None:
    photo = open_photo(arguments.photo)
    height, width = photo.pixels.shape[:2]
    frame = frame_of(arguments, photo)
    resolution = prior.description.resolution
    known = None
    if arguments.mask is not None:
        seen = cut_mask(open_mask(arguments.mask, (width, height)), frame, resolution)
        known = torch.from_numpy(seen)
    found = domain_score(prior, to_tensor(cut(photo.pixels, frame, resolution)), known)
    if found.score is not None and found.percentile is not None:
        print(f"score       {found.score:.2f} (Mahalanobis' distance)")
        print(f"percentile  {found.percentile:.1f} of the prior's own pictures")
    print(one_line(found.verdict))


def _calibrate(prior: Prior, arguments: argparse.Namespace) -> None:
    pictures, features = _measured(prior, arguments.photo, domain_times(prior), SEED, arguments)
    taken = f"{len(features)} of {len(pictures)} in {pictures.source}, evenly spread"
    if arguments.skip:
        taken += f", without the first {arguments.skip}"
    calibration = calibrated(
        features,
        prior.description.sha256,
        domain_times(prior),
        SEED,
        (taken, pictures.sha256),
    )
    calibration.save(arguments.out)
    print(f"written {arguments.out}: {taken}")


def _tell_apart(prior: Prior, arguments: argparse.Namespace) -> None:
    calibration = calibration_of(prior)
    if calibration is None:
        raise UserError(
            f"Nobody has measured which pictures the prior {prior.description.name} knows.",
            "Make a calibration with --calibrate, and put it beside the prior.",
        )
    scores = []
    for path in (arguments.photo, arguments.against):
        pictures, features = _measured(prior, path, calibration.times, calibration.seed, arguments)
        scores.append([calibration.distance(row) for row in features.tolist()])
        print(_summary(calibration, scores[-1], pictures))
    print(f"AUC         {area_under_curve(*scores):.4f}")


def _summary(calibration: Calibration, scores: list[float], pictures: PictureSet) -> str:
    warned = sum(calibration.share_as_far(score) <= UNUSUAL for score in scores)
    low, middle, high = np.quantile(scores, (0.05, 0.5, 0.95))
    return (
        f"{pictures.source} ({pictures.sha256[:12]}): {len(scores)} pictures, score "
        f"{middle:.2f} ({low:.2f} to {high:.2f}, median and 90 %), warned of {warned}"
    )


def _measured(
    prior: Prior, path: Path, times: tuple[int, ...], seed: int, arguments: argparse.Namespace
) -> tuple[PictureSet, np.ndarray]:
    """The pictures taken from a set, and their features (N, times + 1)."""
    pictures = load_pictures(path, prior.description.resolution)
    pixels = pictures.pixels[_taken(len(pictures), arguments)]
    features = []
    with Progress(f"{pictures.source} under {prior.description.name} on {prior.device}") as shown:
        for start in range(0, len(pixels), BATCH):
            batch = torch.from_numpy(pixels[start : start + BATCH])
            x = batch.permute(0, 3, 1, 2).float() / 127.5 - 1.0
            features.append(domain_features(prior, x, times, seed))
            shown.update(start + len(batch), len(pixels))
    return pictures, torch.cat(features).numpy()


def _taken(available: int, arguments: argparse.Namespace) -> list[int]:
    """Which pictures: all but the first --skip, or --limit of these, evenly spread."""
    left = list(range(arguments.skip, available))
    if not left:
        raise UserError(
            f"Without its first {arguments.skip} pictures the set is empty.", "Skip fewer."
        )
    count = min(arguments.limit or len(left), len(left))
    return [left[index * len(left) // count] for index in range(count)]
