"""The two files of a denoiser in training: what it has become, and how to go on.

The denoiser's own file holds the averaged weights and is whole at any moment. Beside it, while the
training lasts, a second one holds weights, average and Adam's moments. Both are safetensors,
written atomically, so that a kill leaves the last state of each.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.training.budget import Budget
from engine.training.denoiser import DenoiserTrainer
from engine.training.state import damaged, read_state, restore_state, save_state, write_tensors


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
    tensors = {key: value.half() for key, value in trainer.average.items()}
    write_tensors(out, tensors, configuration)


def keep_state(trainer: DenoiserTrainer, budget: Budget, out: Path, pictures: str) -> None:
    """Write all that the next step depends on."""
    save_state(trainer, budget, out, _identity(trainer, pictures), {"loss": trainer.loss})


def go_on(trainer: DenoiserTrainer, budget: Budget, out: Path, pictures: str) -> bool:
    """Take up the training whose state lies beside `out`; whether there is one.

    Raises UserError where it belongs to other settings or other pictures.
    """
    state = read_state(out, _identity(trainer, pictures))
    if state is None:
        return False
    try:
        trainer.loss = float(state.configuration["loss"])
        restore_state(trainer, budget, state)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(out, error) from error
    return True


def _identity(trainer: DenoiserTrainer, pictures: str) -> dict[str, Any]:
    return {"training": trainer.settings.to_dict(), "pictures_sha256": pictures}
