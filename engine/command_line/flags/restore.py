"""The flags of: python -m engine restore. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    add_conditions,
    add_frame,
    command,
    count,
)
from engine.command_line.settings import add_settings
from engine.evaluation.tasks import TASKS
from engine.methods import METHODS
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler

SEAM = 8.0


def add(commands: Any, method: type[Sampler]) -> None:
    """Add the command to `commands`, argparse\'s subparsers."""
    parser = command(
        commands,
        "restore",
        "restore the masked part of a photo, or undo what a task names",
        description="Restore the masked part of a photo, or undo what --task names in its working "
        "frame, and put the result back at full size. The photo counts as intact and the result "
        "is scored against it, unless --damaged is given.",
        epilog="Methods: " + "; ".join(f"{s.name} ({s.title})" for s in METHODS) + ". "
        "Add --method NAME to --help to see the settings of another one. "
        "Tasks: " + "; ".join(f"{t.name} ({t.title})" for t in TASKS) + ".",
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
    parser.add_argument(
        "--task", help="what was measured of the working frame, in place of a mask, see below"
    )
    parser.add_argument(
        "--task-setting",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of the task that is not its default; give it once for each",
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    parser.add_argument("--method", default=DPS.name, help="how to restore (default: %(default)s)")
    add_frame(parser)
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
        help="the masked part is really damaged, or the photo is what was measured: no scores, "
        "only the misfit",
    )
    parser.add_argument(
        "--seeds",
        type=count,
        default=1,
        metavar="K",
        help="restore with K seeds, from --seed up, and write mean and standard deviation beside "
        "the first result (default: %(default)s)",
    )
    parser.add_argument(
        "--together",
        type=count,
        metavar="K",
        help="sample up to K seeds in one batch; with 1 each gives to the bit what it gives alone "
        "(default: as many as are quicker so with this prior on this device)",
    )
    parser.add_argument(
        "--no-domain-check",
        action="store_true",
        help="do not look first whether the prior knows such pictures",
    )
    add_conditions(parser)
    parser.add_argument(
        "--measurement-seed",
        type=int,
        help="draws the noise of the measurement, and what is random in the task (default: --seed)",
    )
    add_settings(
        parser.add_argument_group(f"settings of {method.title} ({method.paper})", method.formula),
        method,
    )


def _seam(text: str) -> float:
    width = float(text)
    if not 0 <= width <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to 1000")
    return width
