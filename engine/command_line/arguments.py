"""The flags of all commands. Imports no torch, so that help appears at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from engine.command_line.flags import (
    benchmark,
    denoise_table,
    evaluate,
    figure,
    pareto,
    restore,
    sample,
)
from engine.command_line.flags.common import command
from engine.methods import method_class
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.version import VERSION


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `command` is None where none was given.

    Raises UserError for an unknown method, and SystemExit as argparse does.
    """
    method = method_class(_chosen_method(argv))
    parser = _parser(method)
    arguments = parser.parse_args(argv)
    arguments.parser, arguments.method_class = parser, method
    return arguments


def _chosen_method(argv: Sequence[str]) -> str:
    """The method whose settings become flags, read before the flags exist."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--method", nargs="?", default=None)
    known, _ = first.parse_known_args(argv)
    return known.method or DPS.name


def _parser(method: type[Sampler]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine",
        description="Palimpsest's engine: restore images with a diffusion model as prior.",
        epilog="Each command has its own help: python -m engine restore --help",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Palimpsest {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    restore.add(commands, method)
    for other in (evaluate, pareto, figure, denoise_table, sample, benchmark):
        other.add(commands)
    command(commands, "priors", "list the built-in priors")
    return parser
