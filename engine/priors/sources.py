"""Where a prior's weights lie, and what lies beside them: a file, or a folder of diffusers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.priors.blueprint import REMEDY
from engine.priors.layouts import Extras

LARGEST_JSON = 2**20
WEIGHTS = tuple(
    f"diffusion_pytorch_model.{suffix}"
    for suffix in ("safetensors", "bin", "fp16.safetensors", "fp16.bin")
)
SCHEDULERS = ("scheduler_config.json", "scheduler/scheduler_config.json")


@dataclass(frozen=True)
class Source:
    """The file of the weights, and the JSON files beside it."""

    weights: Path
    extras: Extras


def source_of(path: Path) -> Source:
    """What `path`, a file or a folder, holds. Raises UserError for a folder without a model."""
    if not path.is_dir():
        return Source(path, extras_beside(path))
    for folder in (path, path / "unet"):
        for name in WEIGHTS:
            if (folder / name).is_file():
                return Source(folder / name, extras_beside(folder / name))
    raise UserError(
        f"The folder {path.name} holds no weights of a model.",
        f"Choose a file, or a folder with config.json and {WEIGHTS[0]}.",
    )


def extras_beside(weights: Path) -> Extras:
    """config.json beside the weights where it is one of diffusers, and the scheduler's."""
    configuration = _read(weights.with_name("config.json"))
    if configuration is None or "_class_name" not in configuration:
        return Extras()
    for folder in (weights.parent, weights.parent.parent):
        for name in SCHEDULERS:
            scheduler = _read(folder / name)
            if scheduler is not None:
                return Extras(configuration, scheduler)
    return Extras(configuration)


def _read(path: Path) -> Mapping[str, Any] | None:
    """The JSON object in a file; None where there is no such file."""
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > LARGEST_JSON:
            raise ValueError("too large")
        content = json.loads(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"Cannot read {path.name}: {reason}.", REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path.name} beside the weights is damaged.", REMEDY) from error
    if not isinstance(content, dict):
        raise UserError(f"{path.name} beside the weights is damaged.", REMEDY)
    return content
