"""The flags of: python -m engine methods. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import add_formats, command, count
from engine.evaluation.sweeps import MEASURES
from engine.presets import PRESETS


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "methods",
        "tell which methods take a task, and which did best when they were tuned",
        description="Without --tasks: the best methods on every task, by the scores that the "
        "settings of the presets had on the pictures they were tuned on. With it: every method "
        "that takes the task, the best first, with its scores, its network calls and settings, "
        "and where these come from; then those that do not take it, and why.",
    )
    parser.add_argument("--tasks", metavar="A,B", help="tasks, also chains such as colorize+sr4")
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        help="of which preset (default: quick and balanced; faithful has no scores)",
    )
    parser.add_argument(
        "--by", choices=MEASURES, default=MEASURES[0], help="the score (default: %(default)s)"
    )
    parser.add_argument(
        "--best",
        type=count,
        default=3,
        help="without --tasks: how many methods a task (default: %(default)s)",
    )
    parser.add_argument(
        "--presets", type=Path, metavar="FILE", help="a file of presets (default: what ships)"
    )
    add_formats(parser, "csv", "markdown", "latex")
