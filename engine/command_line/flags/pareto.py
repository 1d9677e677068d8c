"""The flags of: python -m engine pareto. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import add_picture_source, command
from engine.command_line.flags.evaluate import add_table_flags
from engine.evaluation.tasks import TASKS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "pareto",
        "draw the time of each method against its LPIPS",
        description="Evaluate methods on one task, print the table, and draw the time per picture "
        "against LPIPS. The methods that no other dominates are joined; the others are grey. "
        "With --from nothing is computed: the tables of a file are drawn.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    add_picture_source(source, nargs="?")
    source.add_argument(
        "--from",
        type=Path,
        dest="table",
        metavar="TABLE.json",
        help="draw the tables that evaluate --json has written, a panel each; the flags of the "
        "evaluation have no effect then",
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG or PDF file to write")
    parser.add_argument(
        "--task",
        default=TASKS[0].name,
        choices=[task.name for task in TASKS],
        metavar="TASK",
        help="what is done to the pictures (default: %(default)s)",
    )
    add_table_flags(parser)
