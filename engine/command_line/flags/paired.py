"""The flags of: python -m engine paired. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import command


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "paired",
        "compare two tables picture by picture, for example those of two priors",
        description="Tell what the second table's methods gain and lose against the same methods "
        "in the first, picture by picture: the mean of the differences and its standard error. "
        "Both must be of the same tasks, pictures and seeds; what differs is named.",
    )
    for name in ("first", "second"):
        parser.add_argument(
            name, type=Path, metavar=f"{name.upper()}.json", help="what evaluate --json has written"
        )
