"""The flags of: python -m engine priors. Imports no torch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.command_line.flags.common import add_compile, add_seed, command, count
from engine.command_line.settings import add_settings
from engine.devices import AUTOMATIC, PRECISIONS, USUAL_PRECISION
from engine.samplers.unconditional import Unconditional

SCHEDULES = ("linear", "cosine")


def add(commands: Any) -> None:
    """Add the command to `commands`, argparse\'s subparsers."""
    parser = command(
        commands,
        "priors",
        "list, add, inspect, test and remove priors",
        description="The priors that ship and those that were added. Without an action, list them.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    command(actions, "list", "list the built-in priors and those that were added")
    _add_add(actions)
    _add_inspect(actions)
    _add_test(actions)
    remove = command(actions, "remove", "remove a prior that was added")
    remove.add_argument("name", metavar="NAME")


def _add_add(actions: Any) -> None:
    parser = command(
        actions,
        "add",
        "check a prior and keep a copy of it",
        description="Check a checkpoint and keep a copy of it under a name that --prior takes "
        "everywhere. Known are guided-diffusion and improved-diffusion (.pt), DDPM (.ckpt), "
        "UNet2DModel of diffusers (folder or file) and Palimpsest's own. No code in a file is run.",
    )
    parser.add_argument("file", type=Path, metavar="FILE_OR_FOLDER")
    parser.add_argument("--name", help="what to call it (default: the file's name)")
    parser.add_argument("--domain", help="what its pictures show, in words")
    _add_choices(parser)


def _add_inspect(actions: Any) -> None:
    parser = command(
        actions,
        "inspect",
        "tell what a prior is and what it costs here",
        description="Tell the layout, configuration, domain, resolution and parameters of a "
        "prior, what had to be assumed, and the memory and time of a call on this machine.",
    )
    parser.add_argument("name", metavar="NAME_OR_FILE")
    parser.add_argument(
        "--no-measurement", action="store_true", help="leave memory and time out: nothing is run"
    )
    _add_choices(parser)
    _add_device(parser)


def _add_test(actions: Any) -> None:
    parser = command(
        actions,
        "test",
        "draw pictures from a prior and write them as one gallery",
        description="Draw pictures from a prior alone: what it knows is seen at a glance. "
        "Picture i has the seed SEED + i.",
    )
    parser.add_argument("prior", metavar="NAME_OR_FILE")
    parser.add_argument(
        "--count", type=count, default=4, help="pictures in the gallery (default: %(default)s)"
    )
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    add_seed(parser)
    _add_device(parser)
    add_settings(parser.add_argument_group("settings of the drawing"), Unconditional)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """What a file may leave open."""
    group = parser.add_argument_group("what a file does not say itself (default: the usual)")
    for name, title in (
        ("resolution", "the side of the pictures it was trained on, in pixels"),
        ("heads", "heads of an attention layer"),
        ("head-channels", "channels of one head"),
        ("timesteps", "length of its chain"),
    ):
        group.add_argument(f"--{name}", type=count, metavar="N", help=title)
    group.add_argument("--schedule", choices=SCHEDULES, help="its noise schedule")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device", default=AUTOMATIC, help="auto, cpu, cuda or mps (default: %(default)s)"
    )
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        help=f"what the network computes in (default: {USUAL_PRECISION})",
    )
    add_compile(parser)
