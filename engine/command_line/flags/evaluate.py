"""The flags of: python -m engine evaluate. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    add_conditions,
    command,
    count,
)
from engine.command_line.settings import add_settings
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.methods import METHODS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse\'s subparsers."""
    parser = command(
        commands,
        "evaluate",
        "compare methods on a set of pictures, as a table",
        description="Degrade every picture of a folder or an .npz file, restore it by several "
        "methods, and print means with standard errors, the best of each column marked.",
        epilog="Methods: " + ", ".join(s.name for s in METHODS) + ". "
        "Tasks: " + "; ".join(f"{t.name} ({t.title})" for t in TASKS) + ".",
    )
    parser.add_argument(
        "pictures",
        type=Path,
        metavar="FOLDER_OR_NPZ",
        help="a folder of picture files, or an .npz file with `images`, uint8 (N, H, W, 3)",
    )
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
    parser.add_argument("--limit", type=count, help="take the first so many pictures only")
    parser.add_argument("--methods", default="all", help="a,b or all (default: %(default)s)")
    parser.add_argument(
        "--settings",
        action="append",
        default=[],
        metavar="METHOD.NAME=VALUE,...",
        help="settings that differ from the methods' defaults, for example dps.zeta=1.0",
    )
    parser.add_argument(
        "--batch", type=count, default=8, help="pictures at once (default: %(default)s)"
    )
    for name in ("csv", "json", "markdown"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"also write it as {name}")
    add_conditions(parser)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)
