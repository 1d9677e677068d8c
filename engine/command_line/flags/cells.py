"""The flags of: python -m engine cells. Imports no torch."""

from __future__ import annotations

from typing import Any

from engine.command_line.flags.common import add_cells, command, number


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "cells",
        "list and clean up the finished cells of tables",
        description="Say how many finished cells of tables are kept, of which methods and tasks, "
        "and how much room they take; with --remove-unused, remove those that no table has used "
        "for so long. A removed cell is computed again when a table needs it.",
    )
    add_cells(parser)
    parser.add_argument(
        "--remove-unused",
        type=number,
        metavar="DAYS",
        help="remove the cells not used for so many days; 0 removes all",
    )
