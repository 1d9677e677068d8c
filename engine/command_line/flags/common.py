"""What the flags of several commands share. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.devices import AUTOMATIC, PRECISIONS, USUAL_PRECISION
from engine.evaluation.cells import default_folder
from engine.presets import PRESETS, STANDARD
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


TABLE_SIGMA = 0.01
"""The noise of tables and figures: without any, a blur could be undone exactly."""


def add_conditions(parser: argparse.ArgumentParser, sigma: float = 0.0) -> None:
    """Noise (`sigma` unless it is given), photons, seed, prior and device."""
    parser.add_argument(
        "--sigma",
        type=float,
        default=sigma,
        help="standard deviation of the noise in the measurement, on intensities from 0 to 1 "
        "(default: %(default)g)",
    )
    parser.add_argument(
        "--photons",
        type=float,
        default=0.0,
        help="how many photons make white: the measurement is then a Poisson count, before noise "
        "of sigma comes to it (default: 0, no photon noise)",
    )
    add_seed(parser)
    add_place(parser)


def add_seed(parser: argparse.ArgumentParser) -> None:
    """--seed."""
    parser.add_argument(
        "--seed", type=int, default=0, help="the same seed gives the same picture (default: 0)"
    )


def add_place(parser: argparse.ArgumentParser, *, compiles: bool = True) -> None:
    """--prior, --device, --precision, and --compile for what makes many calls."""
    parser.add_argument(
        "--prior", default=DEFAULT_PRIOR, help="a built-in prior or a file (default: %(default)s)"
    )
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        help="what the network computes in; auto takes bfloat16 wherever the device multiplies it "
        f"(default: {USUAL_PRECISION})",
    )
    if compiles:
        add_compile(parser)


def add_compile(parser: argparse.ArgumentParser) -> None:
    """--compile."""
    parser.add_argument(
        "--compile",
        action="store_true",
        help="on an NVIDIA card: let torch fuse the network's kernels first, which takes minutes, "
        "Triton and a C compiler",
    )


def add_pictures(parser: argparse.ArgumentParser) -> None:
    """The pictures of a table, and how many of them."""
    add_picture_source(parser)
    add_amount(parser)


def add_picture_source(parser: Any, **details: Any) -> None:
    """The folder or archive; `parser` may be a group of a parser."""
    parser.add_argument(
        "pictures",
        type=Path,
        metavar="FOLDER_OR_NPZ",
        help="a folder of picture files, or an .npz file with `images`, uint8 (N, H, W, 3)",
        **details,
    )


def add_amount(parser: argparse.ArgumentParser) -> None:
    """--skip, --limit and --batch."""
    parser.add_argument(
        "--skip", type=number, default=0, help="leave out the first so many pictures (default: 0)"
    )
    parser.add_argument("--limit", type=count, help="take so many pictures only")
    parser.add_argument(
        "--batch", type=count, default=8, help="pictures at once (default: %(default)s)"
    )


def add_preset(parser: argparse.ArgumentParser) -> None:
    """--preset and --settings."""
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        default=STANDARD,
        help="the methods' settings on each task: quick (at most 25 network calls), balanced (at "
        "most 100), or faithful to the papers (default: %(default)s)",
    )
    parser.add_argument(
        "--settings",
        action="append",
        default=[],
        metavar="METHOD.NAME=VALUE,...",
        help="settings that differ from the preset's, for example dps.zeta=1.0",
    )


def add_tables(parser: argparse.ArgumentParser) -> None:
    """The files that tables are written to, and where finished cells are kept."""
    add_formats(parser, "csv", "json", "markdown", "latex")
    add_cells(parser)
    parser.add_argument(
        "--fresh", action="store_true", help="make again what is kept from earlier runs"
    )


def add_formats(parser: argparse.ArgumentParser, *names: str) -> None:
    """A file for each of these formats."""
    for name in names:
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"also write it as {name}")


def add_cells(parser: argparse.ArgumentParser) -> None:
    """--cells."""
    parser.add_argument(
        "--cells",
        type=Path,
        metavar="FOLDER",
        help="where finished cells are kept, so that a stopped table goes on "
        f"(default: {default_folder()})".replace("%", "%%"),
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


def number(text: str) -> int:
    """A whole number from 0 on."""
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return value


def _frame(text: str) -> WorkingFrame:
    from engine.framing import WorkingFrame  # brings half of scipy along, which help can do without

    numbers = text.split(",")
    if len(numbers) not in (3, 4):
        raise argparse.ArgumentTypeError(f"{text!r} is not x,y,side or x,y,side,angle")
    try:
        return WorkingFrame(*map(float, numbers))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no square") from error
