"""The flags of: python -m engine evaluate. Imports no torch."""

from __future__ import annotations

from typing import Any

from engine.command_line.flags.common import (
    add_conditions,
    add_pictures,
    add_preset,
    add_tables,
    command,
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
    add_pictures(parser)
    parser.add_argument("--tasks", default=TASKS[0].name, help="a,b (default: %(default)s)")
    parser.add_argument("--methods", default="all", help="a,b or all (default: %(default)s)")
    add_preset(parser)
    add_tables(parser)
    add_conditions(parser)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)
