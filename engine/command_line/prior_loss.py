"""python -m engine prior-loss"""

from __future__ import annotations

import argparse
import math

import torch

from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.devices import choose_precision, use_physical_cores
from engine.errors import UserError
from engine.evaluation.pictures import load_pictures
from engine.priors.library import open_prior
from engine.training.deck import to_signal
from engine.training.held_out import measured_times, noise_errors


def run(arguments: argparse.Namespace) -> int:
    """Print the error at each time, and their mean."""
    device = device_of(arguments)
    use_physical_cores()
    prior = open_prior(arguments.prior)
    prior.network.to(device)
    about = prior.description
    if arguments.times > prior.schedule.timesteps:
        raise UserError(
            f"The prior {about.name} has {prior.schedule.timesteps} times.", "Ask for fewer."
        )
    pictures = load_pictures(arguments.pictures, about.resolution, arguments.limit, arguments.skip)
    pixels = torch.from_numpy(pictures.pixels).permute(0, 3, 1, 2).contiguous().to(device)
    times = measured_times(prior.schedule.timesteps, arguments.times)
    total, done = len(times) * math.ceil(len(pictures) / arguments.batch), 0
    precision = choose_precision(arguments.precision or "float32", device)
    with Progress(f"{about.name} on {len(pictures)} pictures, on {device}") as progress:

        def on_batch() -> None:
            nonlocal done
            done += 1
            progress.update(done, total)

        errors = noise_errors(
            prior.network, prior.schedule, to_signal(pixels), times,
            arguments.batch, precision, prior.picture_mean, on_batch,
        )  # fmt: skip
    print(f"prior     {about.name} ({about.sha256[:12]}), {str(precision).removeprefix('torch.')}")
    print(f"pictures  {pictures.words} ({pictures.sha256[:12]})")
    for time, error in zip(times, errors, strict=True):
        print(f"t = {time:<4}  {error:.6f}")
    print(f"mean      {math.fsum(errors) / len(errors):.6f}")
    return 0
