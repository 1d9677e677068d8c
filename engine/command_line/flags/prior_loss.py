"""The flags of: python -m engine prior-loss. Imports no torch."""

from __future__ import annotations

from typing import Any

from engine.command_line.flags.common import add_pictures, add_place, command, count


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "prior-loss",
        "measure how well a prior predicts the noise of pictures",
        description="Measure the mean squared error of the noise that a prior predicts on "
        "pictures it has not seen: at times in the middle of equal parts of the chain, with the "
        "same noise for every prior. Lower is better.",
    )
    add_pictures(parser)
    parser.add_argument(
        "--times", type=count, default=20, help="at how many times (default: %(default)s)"
    )
    add_place(parser, compiles=False)
