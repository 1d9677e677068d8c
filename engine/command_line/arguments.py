"""The flags of all commands. Imports no torch, so that help appears at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from engine.command_line.flags import (
    benchmark,
    cells,
    denoise_table,
    domain,
    evaluate,
    figure,
    methods,
    paired,
    pareto,
    preset_defaults,
    prior_loss,
    priors,
    restore,
    sample,
    sweep,
    train,
    train_denoiser,
)
from engine.methods import method_class
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.version import VERSION

OTHERS = (
    methods,
    evaluate,
    sweep,
    paired,
    pareto,
    figure,
    denoise_table,
    cells,
    domain,
    sample,
    benchmark,
    train,
    train_denoiser,
    prior_loss,
    priors,
)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `command` is None where none was given.

    Raises UserError for an unknown method, and SystemExit as argparse does.
    """
    chosen = _chosen_first(argv)
    method = method_class(chosen.method or DPS.name)
    parser = _parser(method, chosen.preset, chosen.task)
    arguments = parser.parse_args(argv)
    arguments.parser, arguments.method_class = parser, method
    return arguments


def _chosen_first(argv: Sequence[str]) -> argparse.Namespace:
    """What the settings' flags and their defaults hang on, read before the flags exist."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for name in ("--method", "--preset", "--task"):
        first.add_argument(name, nargs="?", default=None)
    return first.parse_known_args(argv)[0]


def _parser(method: type[Sampler], preset: str | None, task: str | None) -> argparse.ArgumentParser:
    program = "palimpsest-engine" if getattr(sys, "frozen", False) else "python -m engine"
    parser = argparse.ArgumentParser(
        prog=program,
        description="Palimpsest's engine: restore images with a diffusion model as prior.",
        epilog=f"Each command has its own help: {program} restore --help",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Palimpsest {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    restore.add(commands, method)
    preset_defaults.add(commands.choices["restore"], method, preset, task)
    for other in OTHERS:
        other.add(commands)
    return parser
