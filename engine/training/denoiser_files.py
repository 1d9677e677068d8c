"""The two files of a denoiser in training: what it has become, and how to go on.

The denoiser's own file holds the averaged weights and is whole at any moment. Beside it, while the
training lasts, a second one holds weights, average and Adam's moments. Both are safetensors,
written atomically, so that a kill leaves the last state of each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from engine.errors import UserError
from engine.files import atomic_write
from engine.priors.checkpoints import read_checkpoint
from engine.training.budget import Budget
from engine.training.denoiser import DenoiserTrainer

MOMENTS = ("exp_avg", "exp_avg_sq")


def state_path(out: Path) -> Path:
    """Where the state of the training lies until it ends."""
    return out.with_name(f"{out.stem}.training.safetensors")


def save_denoiser(trainer: DenoiserTrainer, out: Path, domain: str, pictures: str) -> None:
    """Write the averaged weights in half precision; `pictures` is the SHA-256 of the source."""
    s = trainer.settings
    configuration = {
        "architecture": "dncnn",
        "width": s.width,
        "depth": s.depth,
        "shuffle": s.shuffle,
        "domain": domain,
        "training": {**s.to_dict(), "steps": trainer.step, "pictures_sha256": pictures},
    }
    tensors = {key: value.half().cpu() for key, value in trainer.average.items()}
    _write(out, tensors, configuration)


def save_state(trainer: DenoiserTrainer, budget: Budget, out: Path, pictures: str) -> None:
    """Write all that the next step depends on."""
    configuration = {
        "training": trainer.settings.to_dict(),
        "pictures_sha256": pictures,
        "step": trainer.step,
        "loss": trainer.loss,
        "seconds": budget.spent,
    }
    tensors = {name: tensor.detach().cpu().clone() for name, tensor in _state(trainer)}
    _write(state_path(out), tensors, configuration)


def go_on(trainer: DenoiserTrainer, budget: Budget, out: Path, pictures: str) -> bool:
    """Take up the training whose state lies beside `out`; whether there is one.

    Raises UserError where it belongs to other settings or other pictures.
    """
    path = state_path(out)
    if not path.exists():
        return False
    checkpoint = read_checkpoint(path)
    found = checkpoint.configuration
    expected = {"training": trainer.settings.to_dict(), "pictures_sha256": pictures}
    if {key: found.get(key) for key in expected} != expected:
        raise UserError(
            f"{path.name} is the state of a training with other settings or pictures.",
            "Repeat its settings to go on with it, or delete it to start afresh.",
        )
    _restore(trainer, budget, checkpoint.tensors, found, path.name)
    return True


def _restore(
    trainer: DenoiserTrainer,
    budget: Budget,
    tensors: dict[str, Tensor],
    found: dict[str, Any],
    name: str,
) -> None:
    try:
        trainer.step, trainer.loss = int(found["step"]), float(found["loss"])
        budget.go_on(trainer.step, float(found["seconds"]))
        _prepare_moments(trainer)
        with torch.no_grad():
            for key, tensor in _state(trainer):
                if tensor.shape != tensors[key].shape:
                    raise ValueError(key)
                tensor.copy_(tensors[key])
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"{name} is damaged ({error}).", "Delete it to start afresh.") from error


def _state(trainer: DenoiserTrainer) -> Iterator[tuple[str, Tensor]]:
    for key, parameter in trainer.network.named_parameters():
        yield f"weights.{key}", parameter
        yield f"average.{key}", trainer.average[key]
        for moment in MOMENTS:
            yield f"{moment}.{key}", trainer.optimiser.state[parameter][moment]


def _prepare_moments(trainer: DenoiserTrainer) -> None:
    """Adam's state as it is after `trainer.step` steps, still empty."""
    for parameter in trainer.network.parameters():
        trainer.optimiser.state[parameter] = {
            "step": torch.tensor(float(trainer.step)),
            **{moment: torch.zeros_like(parameter) for moment in MOMENTS},
        }


def _write(path: Path, tensors: dict[str, Tensor], configuration: dict[str, Any]) -> None:
    atomic_write(path, save(tensors, {"config": json.dumps(configuration)}))
