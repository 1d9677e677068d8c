"""The flags of: python -m engine sample. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    add_place,
    add_seed,
    command,
    count,
)
from engine.command_line.settings import add_settings
from engine.samplers.unconditional import Unconditional


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse\'s subparsers."""
    parser = command(
        commands,
        "sample",
        "draw pictures from a prior alone",
        description="Draw pictures from a prior without a measurement and write them as one "
        "gallery. Picture i has the seed SEED + i.",
    )
    parser.add_argument(
        "--count", type=count, default=8, help="pictures in the gallery (default: %(default)s)"
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    add_seed(parser)
    add_place(parser)
    add_settings(parser.add_argument_group("settings of the drawing"), Unconditional)
