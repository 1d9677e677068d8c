"""The flags of: python -m engine train. Imports no torch."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import add_picture_source, command, count, number
from engine.command_line.settings import add_settings
from engine.devices import AUTOMATIC
from engine.training.prior_settings import PriorTraining


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "train",
        "train a prior on your own pictures",
        description="Train a diffusion prior on a folder or an .npz file of aligned or cropped "
        "pictures. The last twentieth of them is held out; the network that predicts their noise "
        "best is what is written, with its description, a gallery and a model card beside it. It "
        "can be used at any time. Ctrl+C, a kill or a power cut costs minutes: the same command "
        "goes on where it stopped.",
    )
    add_picture_source(parser)
    parser.add_argument("--out", type=Path, required=True, help="the .safetensors file to write")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument(
        "--minutes", type=_time, help="how long to train, all sessions together; also chooses sizes"
    )
    length.add_argument("--hours", type=_time, help="the same in hours")
    length.add_argument("--steps", type=count, help="train so many steps instead")
    parser.add_argument(
        "--resolution",
        type=count,
        help="side of the prior's pictures; others are cut to their centred square and resampled "
        "(default: 64, with --from that of the prior)",
    )
    parser.add_argument(
        "--from",
        dest="beginning",
        metavar="PRIOR",
        help="go on from the weights of a prior, by name or file; its size and resolution are "
        "taken over. For few pictures, or to better a prior",
    )
    parser.add_argument(
        "--skip", type=number, default=0, help="leave out the first so many pictures (default: 0)"
    )
    parser.add_argument(
        "--domain", default="unknown", help="what the pictures show, for the file's description"
    )
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )
    parser.add_argument(
        "--compile",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="compile the network: a minute or two at the start, faster then (default: on CUDA)",
    )
    parser.add_argument(
        "--samples",
        type=count,
        default=16,
        help="pictures in the gallery beside the prior (default: %(default)s)",
    )
    add_settings(parser.add_argument_group("settings of the training"), PriorTraining)
    # None tells what was not given: that is chosen, or taken from the training that goes on.
    parser.set_defaults(**{f"setting_{p.name}": None for p in PriorTraining.parameters()})


def _time(text: str) -> float:
    """A positive number of minutes or hours, 100,000 at most."""
    value = float(text)
    if not (math.isfinite(value) and 0.0 < value <= 100_000.0):
        raise argparse.ArgumentTypeError(f"{text} is not above 0 and at most 100000")
    return value
