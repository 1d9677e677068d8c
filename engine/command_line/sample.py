"""python -m engine sample"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from torch import Tensor

from engine.command_line.output import check_picture_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.command_line.settings import settings_from
from engine.devices import use_physical_cores
from engine.images import save_picture, to_pixels
from engine.picture_grid import near_square_grid
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior
from engine.randomness import NoiseSource
from engine.samplers.unconditional import Unconditional

BATCH = 8


def run(arguments: argparse.Namespace) -> int:
    """Draw pictures from the prior alone and write them as one gallery."""
    settings = settings_from(arguments, Unconditional)
    check_picture_output(arguments.out)
    device = device_of(arguments)
    use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    seeds = range(arguments.seed, arguments.seed + arguments.count)
    record = {
        "prior": prior.description.name,
        "prior_sha256": prior.description.sha256,
        "settings": settings.to_dict(),
        "seeds": list(seeds),
        "device": str(device),
        "precision": str(prior.precision).removeprefix("torch."),
    }
    pictures = _drawn(prior, settings, seeds)
    save_picture(arguments.out, near_square_grid(pictures), record)
    print(f"written {arguments.out}: {len(pictures)} pictures, seeds {seeds[0]} to {seeds[-1]}")
    return 0


def _drawn(prior: Prior, settings: Unconditional, seeds: range) -> list[np.ndarray]:
    """One picture per seed, in batches; a picture does not depend on its batch."""
    calls = settings.network_calls(prior.schedule.timesteps)
    batches = [seeds[i : i + BATCH] for i in range(0, len(seeds), BATCH)]
    title = f"Drawing {len(seeds)} pictures from {prior.description.name} on {prior.device}"
    pictures: list[np.ndarray] = []
    with Progress(title) as progress:
        for number, batch in enumerate(batches):
            report = partial(_report, progress, number * calls, len(batches) * calls)
            pictures += map(to_pixels, _batch(prior, settings, batch, report))
    return pictures


def _report(progress: Progress, before: int, total: int, index: int) -> None:
    progress.update(before + index, total)


def _batch(
    prior: Prior, settings: Unconditional, seeds: range, report: Callable[[int], None]
) -> Tensor:
    noise, side = NoiseSource(seeds), prior.description.resolution
    start = noise.like(torch.zeros(len(seeds), 3, side, side, device=prior.device))
    steps = settings.sample(prior, start, noise)
    while True:
        try:
            report(next(steps).index)
        except StopIteration as end:
            result: Tensor = end.value
            return result
