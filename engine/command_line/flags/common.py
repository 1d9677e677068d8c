"""What the flags of several commands share. Imports no torch."""

from __future__ import annotations

import argparse
from typing import Any

from engine.devices import AUTOMATIC
from engine.priors.library import DEFAULT_PRIOR


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


def number(text: str) -> int:
    """A whole number from 0 on."""
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return value
