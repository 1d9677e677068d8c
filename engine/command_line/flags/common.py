"""What the flags of several commands share. Imports no torch."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from engine.devices import AUTOMATIC
from engine.priors.library import DEFAULT_PRIOR

if TYPE_CHECKING:
    from engine.framing import WorkingFrame


def command(commands: Any, name: str, title: str, **details: Any) -> argparse.ArgumentParser:
    """A subcommand whose help and description are its title."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=title,
        description=details.pop("description", title[0].upper() + title[1:] + "."),
        allow_abbrev=False,
        **details,
    )
    return parser


def add_conditions(parser: argparse.ArgumentParser) -> None:
    """Noise, seed, prior and device."""
    parser.add_argument(
        "--sigma",
        type=float,
        default=0.0,
        help="standard deviation of the noise in the measurement, on intensities from 0 to 1 "
        "(default: %(default)g)",
    )
    add_seed(parser)
    add_place(parser)


def add_seed(parser: argparse.ArgumentParser) -> None:
    """--seed."""
    parser.add_argument(
        "--seed", type=int, default=0, help="the same seed gives the same picture (default: 0)"
    )


def add_place(parser: argparse.ArgumentParser) -> None:
    """--prior and --device."""
    parser.add_argument(
        "--prior", default=DEFAULT_PRIOR, help="a built-in prior or a file (default: %(default)s)"
    )
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )


def add_frame(parser: argparse.ArgumentParser) -> None:
    """--frame and --face."""
    frame = parser.add_mutually_exclusive_group()
    frame.add_argument(
        "--frame",
        type=_frame,
        metavar="X,Y,SIDE[,ANGLE]",
        help="the square that the prior sees: its centre and side in photo pixels, its angle in "
        "degrees clockwise (default: the largest centred square)",
    )
    frame.add_argument("--face", action="store_true", help="place the frame on a face")


def count(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number


def several(text: str) -> int:
    """A whole number from 2 to 1000."""
    number = int(text)
    if not 2 <= number <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not from 2 to 1000")
    return number


def _frame(text: str) -> WorkingFrame:
    from engine.framing import WorkingFrame  # brings half of scipy along, which help can do without

    numbers = text.split(",")
    if len(numbers) not in (3, 4):
        raise argparse.ArgumentTypeError(f"{text!r} is not x,y,side or x,y,side,angle")
    try:
        return WorkingFrame(*map(float, numbers))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no square") from error
