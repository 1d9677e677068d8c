"""The files of a prior in training: what it has become, and how to go on.

The prior's own file holds the best averaged weights so far, in half precision, and is whole at any
moment; beside it lie its description as JSON and, until the end, the state to go on from.
"""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.files import atomic_write
from engine.priors.checkpoints import Checkpoint
from engine.training.budget import Budget
from engine.training.prior import Measurement, PriorTrainer, halved
from engine.training.state import damaged, finite, restore_state, save_state, write_tensors

BEST = "best."
MOST_MEASUREMENTS = 10_000


@dataclasses.dataclass(frozen=True)
class Source:
    """What a prior is made of: its domain in words, and the pictures by name and SHA-256."""

    domain: str
    pictures: str
    sha256: str
    skipped: int

    @property
    def identity(self) -> str:
        """What tells these pictures from others."""
        return f"{self.sha256} without the first {self.skipped}"


def identity(trainer: PriorTrainer, source: Source) -> dict[str, Any]:
    """What a training that goes on must have in common with the one that was stopped."""
    beginning = trainer.beginning
    return {
        "kind": "prior",
        "training": trainer.settings.to_dict(),
        "resolution": trainer.resolution,
        "pictures_sha256": source.identity,
        "from_sha256": beginning.sha256 if beginning else None,
    }


def save_prior(trainer: PriorTrainer, out: Path, source: Source) -> None:
    """Write the best weights so far, the average where none was measured, and their description."""
    configuration = description(trainer, source)
    write_tensors(out, trainer.best or halved(trainer.average), configuration)
    beside = json.dumps(configuration, indent=1) + "\n"
    atomic_write(out.with_suffix(".json"), beside.encode())


def description(trainer: PriorTrainer, source: Source) -> dict[str, Any]:
    """The configuration of the prior, as `engine.priors.checkpoints` reads it, and its origin."""
    c, beginning = trainer.network.configuration, trainer.beginning
    known = trainer.picture_mean
    best = min(trainer.history, key=lambda m: m.held_out, default=None)
    return {
        "architecture": "adm-unet",
        **dataclasses.asdict(c),
        "out_channels": c.out_channels,
        "prediction": "epsilon",
        "schedule": trainer.chain,
        "range": [-1, 1],
        "domain": source.domain,
        **({"picture_mean": dataclasses.asdict(known)} if known else {}),
        **({"from": beginning.origin()} if beginning else {}),
        "training": {
            **trainer.settings.to_dict(),
            "steps": best.step if best else trainer.step,
            "held_out_loss": best.held_out if best else None,
            "pictures": source.pictures,
            "pictures_sha256": source.identity,
        },
    }


def keep_state(trainer: PriorTrainer, budget: Budget, out: Path, source: Source) -> None:
    """Write all that the next step depends on, and the best so far."""
    values = {
        "loss": trainer.loss,
        "errors": trainer.draw.errors.tolist(),
        "best_loss": trainer.best_loss if trainer.best else None,
        "history": [dataclasses.astuple(m) for m in trainer.history],
    }
    best = {BEST + key: value for key, value in trainer.best.items()}
    save_state(trainer, budget, out, identity(trainer, source), values, best)


def go_on(trainer: PriorTrainer, budget: Budget, out: Path, state: Checkpoint) -> None:
    """Take up the training at `state`, which was read from beside `out`; UserError if damaged."""
    try:
        trainer.loss = finite(state.configuration["loss"])
        trainer.history = _history(state.configuration["history"])
        _remember_errors(trainer, state.configuration.get("errors"))
        if state.configuration["best_loss"] is not None:
            trainer.best_loss = finite(state.configuration["best_loss"])
            trainer.best = {key: _best(state, key, t) for key, t in trainer.average.items()}
        restore_state(trainer, budget, state)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise damaged(out, error) from error


def _remember_errors(trainer: PriorTrainer, values: object) -> None:
    """The errors by time; a state of an older training has none and meets them anew."""
    if values is None:
        return
    met = trainer.draw.errors
    if not isinstance(values, list) or len(values) != len(met):
        raise ValueError("errors")
    found = torch.tensor([finite(value) for value in values])
    if bool((found < 0).any()):
        raise ValueError("errors")
    met.copy_(found)


def _history(rows: list[list[Any]]) -> list[Measurement]:
    if len(rows) > MOST_MEASUREMENTS:
        raise ValueError("history")
    return [Measurement(int(finite(step)), *map(finite, rest)) for step, *rest in rows]


def _best(state: Checkpoint, key: str, like: Tensor) -> Tensor:
    found = state.tensors[BEST + key]
    if found.shape != like.shape or not math.isfinite(float(found.half().abs().max())):
        raise ValueError(BEST + key)
    return found.half()
