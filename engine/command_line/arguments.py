"""The flags of all commands. Imports no torch, so that help appears at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.command_line.settings import add_settings
from engine.devices import AUTOMATIC
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.priors.library import DEFAULT_PRIOR
from engine.samplers import SAMPLERS, sampler_class
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.samplers.unconditional import Unconditional
from engine.version import VERSION

if TYPE_CHECKING:
    from engine.framing import WorkingFrame

SEAM = 8.0


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `command` is None where none was given.

    Raises UserError for an unknown method, and SystemExit as argparse does.
    """
    method = sampler_class(_chosen_method(argv))
    parser = _parser(method)
    arguments = parser.parse_args(argv)
    arguments.parser, arguments.sampler_class = parser, method
    return arguments


def _chosen_method(argv: Sequence[str]) -> str:
    """The method whose settings become flags, read before the flags exist."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--method", nargs="?", default=None)
    known, _ = first.parse_known_args(argv)
    return known.method or DPS.name


def _parser(method: type[Sampler]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine",
        description="Palimpsest's engine: restore images with a diffusion model as prior.",
        epilog="Each command has its own help: python -m engine restore --help",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Palimpsest {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_restore(commands, method)
    _add_evaluate(commands)
    _add_sample(commands)
    _add_benchmark(commands)
    _command(commands, "priors", "list the built-in priors")
    return parser


def _command(commands: Any, name: str, title: str, **details: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=title,
        description=details.pop("description", title[0].upper() + title[1:] + "."),
        allow_abbrev=False,
        **details,
    )
    return parser


def _add_restore(commands: Any, method: type[Sampler]) -> None:
    parser = _command(
        commands,
        "restore",
        "restore the masked part of a photo",
        description="Restore the masked part of a photo and put it back at full size. The photo "
        "counts as intact and the result is scored against it, unless --damaged is given.",
        epilog="Methods: " + "; ".join(f"{s.name} ({s.title})" for s in SAMPLERS) + ". "
        "Add --method NAME to --help to see the settings of another one.",
    )
    parser.add_argument("photo", type=Path, metavar="PHOTO", help="the picture file")
    parser.add_argument(
        "--mask",
        type=Path,
        help="a picture of the photo's size: white is known, black is to be restored",
    )
    parser.add_argument(
        "--invert-mask", action="store_true", help="white is to be restored, black is known"
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    parser.add_argument("--method", default=DPS.name, help="how to restore (default: %(default)s)")
    frame = parser.add_mutually_exclusive_group()
    frame.add_argument(
        "--frame",
        type=_frame,
        metavar="X,Y,SIDE[,ANGLE]",
        help="the square that the prior sees: its centre and side in photo pixels, its angle in "
        "degrees clockwise (default: the largest centred square)",
    )
    frame.add_argument("--face", action="store_true", help="place the frame on a face")
    parser.add_argument(
        "--seam",
        type=_seam,
        default=SEAM,
        help="photo pixels over which the result is fitted to its surroundings "
        "(default: %(default)g)",
    )
    parser.add_argument(
        "--damaged",
        action="store_true",
        help="the masked part is really damaged: no scores, only the misfit",
    )
    _add_conditions(parser)
    add_settings(
        parser.add_argument_group(f"settings of {method.title} ({method.paper})", method.formula),
        method,
    )


def _add_evaluate(commands: Any) -> None:
    parser = _command(
        commands,
        "evaluate",
        "compare methods on a set of pictures, as a table",
        description="Degrade every picture of a folder or an .npz file, restore it by several "
        "methods, and print means with standard errors, the best of each column marked.",
        epilog="Methods: " + ", ".join(s.name for s in SAMPLERS) + ". "
        "Tasks: " + "; ".join(f"{t.name} ({t.title})" for t in TASKS) + ".",
    )
    parser.add_argument(
        "pictures",
        type=Path,
        metavar="FOLDER_OR_NPZ",
        help="a folder of picture files, or an .npz file with `images`, uint8 (N, H, W, 3)",
    )
    parser.add_argument("--limit", type=_count, help="take the first so many pictures only")
    parser.add_argument("--tasks", default=TASKS[0].name, help="a,b (default: %(default)s)")
    parser.add_argument("--methods", default="all", help="a,b or all (default: %(default)s)")
    parser.add_argument(
        "--settings",
        action="append",
        default=[],
        metavar="METHOD.NAME=VALUE,...",
        help="settings that differ from the methods' defaults, for example dps.zeta=1.0",
    )
    parser.add_argument(
        "--batch", type=_count, default=8, help="pictures at once (default: %(default)s)"
    )
    for name in ("csv", "json", "markdown"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"also write it as {name}")
    _add_conditions(parser)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)


def _add_sample(commands: Any) -> None:
    parser = _command(
        commands,
        "sample",
        "draw pictures from a prior alone",
        description="Draw pictures from a prior without a measurement and write them as one "
        "gallery. Picture i has the seed SEED + i.",
    )
    parser.add_argument(
        "--count", type=_count, default=8, help="pictures in the gallery (default: %(default)s)"
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    _add_seed(parser)
    _add_place(parser)
    add_settings(parser.add_argument_group("settings of the drawing"), Unconditional)


def _add_benchmark(commands: Any) -> None:
    parser = _command(
        commands,
        "benchmark",
        "measure the engine on this machine",
        description="overhead: what the methods' loops cost on top of their bare network calls, "
        "paired and alternating, with the limit. Leave the machine alone meanwhile.",
    )
    parser.add_argument("what", choices=["overhead"])
    parser.add_argument("--repeats", type=_count, default=11, help="pairs (default: %(default)s)")
    parser.add_argument(
        "--steps", type=_several, default=20, help="network calls of a loop (default: %(default)s)"
    )
    _add_place(parser)


def _add_conditions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sigma",
        type=float,
        default=0.0,
        help="standard deviation of the noise in the measurement, on intensities from 0 to 1 "
        "(default: %(default)g)",
    )
    _add_seed(parser)
    _add_place(parser)


def _add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seed", type=int, default=0, help="the same seed gives the same picture (default: 0)"
    )


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--prior", default=DEFAULT_PRIOR, help="a built-in prior or a file (default: %(default)s)"
    )
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )


def _frame(text: str) -> WorkingFrame:
    from engine.framing import WorkingFrame  # brings half of scipy along, which help can do without

    numbers = text.split(",")
    if len(numbers) not in (3, 4):
        raise argparse.ArgumentTypeError(f"{text!r} is not x,y,side or x,y,side,angle")
    try:
        return WorkingFrame(*map(float, numbers))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no square") from error


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number


def _several(text: str) -> int:
    number = int(text)
    if not 2 <= number <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not from 2 to 1000")
    return number


def _seam(text: str) -> float:
    width = float(text)
    if not 0 <= width <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to 1000")
    return width
