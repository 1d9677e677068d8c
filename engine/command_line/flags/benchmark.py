"""The flags of: python -m engine benchmark. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    add_place,
    command,
    count,
    several,
)

WHAT = ("overhead", "memory", "loading", "trail", "together", "gpu", "table")


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse\'s subparsers."""
    parser = command(
        commands,
        "benchmark",
        "measure the engine on this machine",
        description="overhead: what the methods' loops cost on top of their bare network calls, "
        "with a confidence interval and the limit; leave the machine alone meanwhile. "
        "memory: the activations that their graphs keep at most, against one bare call. "
        "loading: a file as large as ffhq_10m.pt with random weights, from disk to first call. "
        "trail: what keeping the steps of a run costs, pairs of runs with and without. "
        "together: what eight seeds in one batch take of their time one by one, and what a run of "
        "each method does whose network calls are made as one. "
        "gpu: DPS with a network as large as that of ffhq_10m.pt on an NVIDIA card, against the "
        "plain float32 loop. table: seconds and memory of every method with this prior.",
    )
    parser.add_argument("what", choices=WHAT)
    parser.add_argument(
        "--repeats",
        type=count,
        default=11,
        help="runs at most, pairs, or openings (default: %(default)s)",
    )
    parser.add_argument(
        "--steps",
        type=several,
        default=20,
        help="network calls of a loop, at most (default: %(default)s)",
    )
    parser.add_argument(
        "--pictures", type=count, default=1, help="at once, for gpu (default: %(default)s)"
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write what gpu measured as JSON"
    )
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="also write the table as Markdown"
    )
    add_place(parser)
