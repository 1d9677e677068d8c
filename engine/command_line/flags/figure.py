"""The flags of: python -m engine figure. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    TABLE_SIGMA,
    add_conditions,
    add_picture_source,
    add_preset,
    command,
    number,
)
from engine.command_line.settings import add_settings
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.methods import FIRST_METHODS, METHODS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "figure",
        "lay methods and settings side by side on one picture",
        description="Draw one picture: a row per task with the truth, the measurement, and what "
        "each method and setting makes of it, PSNR and LPIPS under each, the best in bold.",
        epilog="Methods: " + ", ".join(s.name for s in METHODS) + ". "
        "Tasks: " + "; ".join(f"{t.name} ({t.title})" for t in TASKS) + ".",
    )
    add_picture_source(parser)
    parser.add_argument("--out", type=Path, required=True, help="the PNG or PDF file to write")
    parser.add_argument(
        "--picture", type=number, default=0, help="which picture, counted from 0 (default: 0)"
    )
    parser.add_argument("--tasks", default=TASKS[0].name, help="a,b (default: %(default)s)")
    columns = parser.add_mutually_exclusive_group()
    columns.add_argument(
        "--columns",
        nargs="+",
        metavar="METHOD[:NAME=VALUE,...]",
        help="a column each, for example: sdedit:strength=0.3 sdedit:strength=0.5 dps:zeta=1 dps",
    )
    columns.add_argument(
        "--methods",
        default=",".join(method.name for method in FIRST_METHODS),
        help="a,b or all, a column each (default: %(default)s)",
    )
    add_preset(parser)
    add_conditions(parser, TABLE_SIGMA)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)
