"""The flags of: python -m engine sweep. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    TABLE_SIGMA,
    add_conditions,
    add_pictures,
    add_preset,
    add_tables,
    command,
)
from engine.command_line.settings import add_settings
from engine.evaluation.sweeps import MEASURES
from engine.evaluation.tasks import TASKS, TaskSettings
from engine.presets import PRESETS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "sweep",
        "vary the settings of methods, and choose the best",
        description="Run methods with all combinations of the values given, as one table per task "
        "with a row per combination, and choose the best of each method. The choice can become a "
        "preset, with its evidence.",
        epilog="Example: python -m engine sweep FOLDER --tasks sr4 --vary dps.zeta=1,2,4 "
        "--vary dps.steps=50,100 --write-preset",
    )
    add_pictures(parser)
    parser.add_argument("--tasks", help=f"a,b of: {', '.join(t.name for t in TASKS)}")
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="METHOD.NAME=V1,V2,...",
        help="the values of a setting; those of several settings of a method are combined",
    )
    parser.add_argument(
        "--plan", type=Path, metavar="FILE", help="run the sweeps of a JSON file, in its order"
    )
    add_preset(parser)
    parser.add_argument(
        "--choose",
        choices=MEASURES,
        default=MEASURES[0],
        help="what the best of each method is best in, on average (default: %(default)s)",
    )
    parser.add_argument(
        "--write-preset",
        nargs="?",
        const="",
        choices=["", *PRESETS],
        metavar="NAME",
        help="write what is chosen into this preset, or into the one that the sweep starts from",
    )
    parser.add_argument(
        "--presets",
        type=Path,
        metavar="FILE",
        help="the file of presets to start from and to write (default: the one that ships)",
    )
    parser.add_argument(
        "--evidence",
        type=Path,
        metavar="FILE",
        help="also put what was tried into this Markdown file, one section per method and task",
    )
    add_tables(parser)
    add_conditions(parser, TABLE_SIGMA)
    add_settings(parser.add_argument_group("settings of the tasks"), TaskSettings)
