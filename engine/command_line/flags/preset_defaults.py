"""A preset as the defaults of a method's own flags. Imports no torch."""

from __future__ import annotations

import argparse

from engine.presets import MASKED, PRESETS, settings_for
from engine.samplers.sampler import Sampler


def add(
    parser: argparse.ArgumentParser,
    method: type[Sampler],
    preset: str | None,
    task: str | None,
) -> None:
    """--preset; the flags' defaults are those of the preset on the task, if one is chosen."""
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        help="take the settings for the task, or for a mask, from a preset: quick (at most 25 network calls), "
        "balanced (at most 100), or faithful to the paper. What is given by its own flag stays",
    )
    if preset in PRESETS:
        settings = settings_for(method.name, task or MASKED, preset)
        parser.set_defaults(**{f"setting_{name}": value for name, value in settings.items()})
