"""The flags of: python -m engine denoise-table. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import (
    add_amount,
    add_formats,
    add_picture_source,
    add_place,
    add_seed,
    command,
)

DEFAULT_TIMES = (10, 100, 250, 500)
MOST_TIMES = 16


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse's subparsers."""
    parser = command(
        commands,
        "denoise-table",
        "table how well a prior denoises in one step",
        description="Noise every picture to several times t, denoise it by one network call "
        "(Tweedie's formula), and print PSNR, SSIM and LPIPS with standard errors, beside those of "
        "the noisy picture.",
    )
    add_picture_source(parser)
    parser.add_argument(
        "--times",
        type=_times,
        default=DEFAULT_TIMES,
        metavar="T,T,...",
        help="times of the prior's schedule, from 0; "
        f"at most {MOST_TIMES} (default: {','.join(map(str, DEFAULT_TIMES))})",
    )
    add_amount(parser)
    add_formats(parser, "csv", "json", "markdown")
    parser.add_argument(
        "--figure",
        type=Path,
        metavar="FILE",
        help="also draw the first picture, a row per time: truth, noisy, denoised; PNG or PDF",
    )
    add_seed(parser)
    add_place(parser)


def _times(text: str) -> tuple[int, ...]:
    """The times of "10,100", each once."""
    times = tuple(dict.fromkeys(int(part) for part in text.split(",") if part.strip()))
    if not 1 <= len(times) <= MOST_TIMES:
        raise argparse.ArgumentTypeError(f"give 1 to {MOST_TIMES} times")
    if min(times) < 0:
        raise argparse.ArgumentTypeError(f"{min(times)} is below 0")
    return times
