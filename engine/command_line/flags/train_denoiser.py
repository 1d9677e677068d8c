"""The flags of: python -m engine train-denoiser. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import command, count, number
from engine.command_line.settings import add_settings
from engine.devices import AUTOMATIC
from engine.training.settings import DenoiserTraining


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "train-denoiser",
        "train the denoiser of HQS + DnCNN on your own pictures",
        description="Train a DnCNN on a folder or an .npz file of pictures and write it as one "
        "file. The last twentieth of the pictures is held out, and scored at the end. Ctrl+C "
        "leaves a file that can be used; the same command then goes on where it stopped.",
    )
    parser.add_argument(
        "pictures",
        type=Path,
        metavar="FOLDER_OR_NPZ",
        help="a folder of picture files, or an .npz file with `images`, uint8 (N, H, W, 3)",
    )
    parser.add_argument("--out", type=Path, required=True, help="the .safetensors file to write")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=_minutes, help="how long to train, all sessions together")
    length.add_argument("--steps", type=count, help="train so many steps instead")
    parser.add_argument(
        "--skip", type=number, default=0, help="leave out the first so many pictures (default: 0)"
    )
    parser.add_argument(
        "--side",
        type=count,
        default=64,
        help="pictures of another size are cut to squares of this side (default: %(default)s)",
    )
    parser.add_argument(
        "--domain", default="unknown", help="what the pictures show, for the file's description"
    )
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )
    add_settings(parser.add_argument_group("settings of the training"), DenoiserTraining)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 100_000:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to 100000")
    return minutes
