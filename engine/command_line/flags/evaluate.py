"""The flags of: python -m engine evaluate. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    TABLE_SIGMA,
    add_amount,
    add_conditions,
    add_picture_source,
    add_preset,
    add_tables,
    command,
    count,
)
from engine.command_line.settings import add_settings
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.methods import METHODS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "evaluate",
        "compare methods on a set of pictures, as a table",
        description="Degrade every picture of a folder or an .npz file, restore it by several "
        "methods, and print means with standard errors, the best of each column marked.",
        epilog="Methods: " + ", ".join(s.name for s in METHODS) + ". "
        "Tasks: " + "; ".join(f"{t.name} ({t.title})" for t in TASKS) + ".",
    )
    add_picture_source(parser)
    parser.add_argument("--tasks", default=TASKS[0].name, help="a,b (default: %(default)s)")
    parser.add_argument(
        "--figure",
        type=Path,
        metavar="FILE",
        help="also draw time against LPIPS, one panel per task, as PNG or PDF",
    )
    add_table_flags(parser)


def add_table_flags(parser: argparse.ArgumentParser) -> None:
    """All that a table is made with but its pictures and its tasks."""
    add_amount(parser)
    parser.add_argument(
        "--repeats",
        type=count,
        default=1,
        help="restore every picture so many times with other seeds, and tell what these differ by "
        "beside what the pictures differ by (default: %(default)s)",
    )
    parser.add_argument("--methods", default="all", help="a,b or all (default: %(default)s)")
    parser.add_argument(
        "--against",
        default="",
        metavar="METHOD",
        help="also tell what the other methods gain and lose against this one, picture by picture",
    )
    add_preset(parser)
    add_tables(parser)
    add_conditions(parser, TABLE_SIGMA)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)
