"""The flags of: python -m engine domain. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import add_frame, add_place, command, count, number


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "domain",
        "say how far a picture is from what a prior knows",
        description="Say how far the working frame of a photo is from the pictures that a prior "
        "was trained on; or, with --against, how well two sets of pictures are told apart; or, "
        "with --calibrate, measure which pictures are usual.",
    )
    parser.add_argument(
        "photo",
        type=Path,
        metavar="PHOTO",
        help="the picture file; with --against and --calibrate a folder of them, or an .npz file "
        "with `images`, uint8 (N, H, W, 3)",
    )
    parser.add_argument(
        "--mask", type=Path, help="a picture of the photo's size: only what is white is judged"
    )
    add_frame(parser)
    task = parser.add_mutually_exclusive_group()
    task.add_argument(
        "--against",
        type=Path,
        metavar="FOLDER_OR_NPZ",
        help="pictures from outside the domain: print how many of both sets are warned of, and "
        "the AUC, the chance that such a picture lies further out than one of the domain",
    )
    task.add_argument(
        "--calibrate",
        action="store_true",
        help="measure what is usual; the file belongs beside the prior's, as NAME-domain.json",
    )
    parser.add_argument("--out", type=Path, help="the JSON file of --calibrate")
    parser.add_argument(
        "--skip", type=number, default=0, help="leave out the first so many of a set"
    )
    parser.add_argument("--limit", type=count, help="take so many pictures of a set, evenly spread")
    add_place(parser)
