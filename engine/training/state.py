"""The state of a training on disk: all that its next step depends on, in one safetensors file.

It holds the weights, their moving average and Adam's moments; beside them, as JSON, the step, the
seconds spent and what the training is of. No code is ever read from it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import torch
from safetensors.torch import save
from torch import Tensor, nn

from engine.errors import UserError
from engine.files import atomic_write
from engine.priors.checkpoints import Checkpoint, read_checkpoint
from engine.training.budget import Budget

MOMENTS = ("exp_avg", "exp_avg_sq")
MOST_STEPS = 10**9
MOST_SECONDS = 10.0**9


class Trained(Protocol):
    """What is kept of a training; the trainer adds what is its own."""

    step: int

    @property
    def network(self) -> nn.Module:
        """What is trained."""

    @property
    def average(self) -> dict[str, Tensor]:
        """The moving average of its weights."""

    @property
    def optimiser(self) -> torch.optim.Optimizer:
        """Adam, or one that keeps the same moments."""


def state_path(out: Path) -> Path:
    """Where the state of a training lies until it ends."""
    return out.with_name(f"{out.stem}.training.safetensors")


def write_tensors(path: Path, tensors: Mapping[str, Tensor], configuration: dict[str, Any]) -> None:
    """Write a checkpoint of Palimpsest in one indivisible step. Raises UserError as files do."""
    on_host = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
    atomic_write(path, save(on_host, {"config": json.dumps(configuration)}))


def save_state(
    trainer: Trained,
    budget: Budget,
    out: Path,
    identity: dict[str, Any],
    values: Mapping[str, Any],
    tensors: Mapping[str, Tensor] | None = None,
) -> None:
    """Write the state beside `out`, with `values` and `tensors` that are the trainer's own."""
    configuration = {**identity, **values, "step": trainer.step, "seconds": budget.spent}
    if not trainer.optimiser.state:
        _prepare_moments(trainer)  # before the first step there are none
    state = dict(_state(trainer))
    write_tensors(state_path(out), {**state, **(tensors or {})}, configuration)


def read_state(out: Path, identity: dict[str, Any]) -> Checkpoint | None:
    """The state beside `out`, None where there is none.

    Raises UserError where it is damaged, and where it is of another training than `identity`.
    """
    path = state_path(out)
    if not path.exists():
        return None
    checkpoint = read_checkpoint(path)
    check_identity(out, checkpoint.configuration, identity)
    return checkpoint


def check_identity(out: Path, stated: Mapping[str, Any], identity: dict[str, Any]) -> None:
    """UserError unless a state's configuration agrees with `identity` in all that this holds."""
    if {key: stated.get(key) for key in identity} != identity:
        raise UserError(
            f"{state_path(out).name} is the state of a training with other settings or pictures.",
            "Repeat its settings to go on with it, or delete it to start afresh.",
        )


def restore_state(trainer: Trained, budget: Budget, state: Checkpoint) -> None:
    """Put the state back. Raises KeyError, TypeError or ValueError where it does not fit."""
    step, seconds = state.configuration["step"], float(state.configuration["seconds"])
    if not isinstance(step, int) or not 0 <= step <= MOST_STEPS:
        raise ValueError("no number of a step")
    if not 0.0 <= seconds <= MOST_SECONDS:
        raise ValueError("no time")
    trainer.step = step
    _prepare_moments(trainer)
    with torch.no_grad():
        for key, tensor in _state(trainer):
            _copy(tensor, state.tensors[key], key)
    budget.go_on(step, seconds)


def damaged(out: Path, error: Exception) -> UserError:
    """What to say where the state does not fit."""
    return UserError(
        f"{state_path(out).name} is damaged ({str(error)[:200]}).", "Delete it to start afresh."
    )


def finite(value: object) -> float:
    """A number of a state; TypeError or ValueError where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return float(value)


def _copy(target: Tensor, source: Tensor, key: str) -> None:
    if target.shape != source.shape or (key.startswith(MOMENTS[1]) and bool((source < 0).any())):
        raise ValueError(key)
    target.copy_(source)


def _state(trainer: Trained) -> Iterator[tuple[str, Tensor]]:
    average = trainer.average  # gathered anew each time it is asked for
    for key, parameter in trainer.network.named_parameters():
        yield f"weights.{key}", parameter
        yield f"average.{key}", average[key]
        for moment in MOMENTS:
            yield f"{moment}.{key}", trainer.optimiser.state[parameter][moment]


def _prepare_moments(trainer: Trained) -> None:
    """Adam's state as it is after `trainer.step` steps, still empty."""
    fused = bool(trainer.optimiser.defaults.get("fused"))
    for parameter in trainer.network.parameters():
        device = parameter.device if fused else torch.device("cpu")
        trainer.optimiser.state[parameter] = {
            "step": torch.tensor(float(trainer.step), device=device),
            **{moment: torch.zeros_like(parameter) for moment in MOMENTS},
        }
