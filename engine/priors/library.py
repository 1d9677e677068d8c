"""Finding priors by name: those that ship with Palimpsest, then those that were added.

Imports no torch.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.priors.user_priors import read_user_prior, user_priors
from engine.resources import resources_folder

if TYPE_CHECKING:
    from engine.priors.blueprint import Blueprint, Choices
    from engine.priors.dncnn import Denoiser
    from engine.priors.prior import Prior

DEFAULT_PRIOR = "faces64"


def built_in_priors() -> tuple[str, ...]:
    """The names of the priors in resources/models: those with a configuration beside them."""
    folder = resources_folder() / "models"
    return tuple(
        sorted(p.stem for p in folder.glob("*.safetensors") if p.with_suffix(".json").exists())
    )


def open_prior(name_or_path: str = DEFAULT_PRIOR) -> Prior:
    """A built-in prior by name, one that was added, or the prior in a file or folder.

    Raises UserError when there is none of these, or when the file is no prior.
    """
    from engine.priors.checkpoints import prior_of

    file, blueprint, sha256 = read_prior(name_or_path)
    known = (*built_in_priors(), *user_priors())
    return prior_of(blueprint, file, sha256, name_or_path if name_or_path in known else "")


def read_prior(name_or_path: str, choices: Choices | None = None) -> tuple[Path, Blueprint, str]:
    """The file, how to build the network from it, and its SHA-256, found as `open_prior` does.

    `choices` are for a file or folder alone. Raises UserError as `open_prior` does.
    """
    from engine.priors.checkpoints import read_blueprint

    if name_or_path in built_in_priors():
        _only_files(name_or_path, choices)
        return read_blueprint(resources_folder() / "models" / f"{name_or_path}.safetensors")
    if name_or_path in user_priors():
        _only_files(name_or_path, choices)
        return read_user_prior(name_or_path)
    check_prior_exists(name_or_path)
    return read_blueprint(Path(name_or_path), choices)


def check_prior_exists(name_or_path: str) -> None:
    """UserError unless there is a prior of that name, or a file or folder there."""
    known = (*built_in_priors(), *user_priors())
    if name_or_path in known:
        return
    if "\0" in name_or_path or not name_or_path or not Path(name_or_path).exists():
        listed = ", ".join(known) or "the installation is incomplete"
        raise UserError(
            f"There is no prior {name_or_path!r}.", f"Name a file, a folder, or a prior ({listed})."
        )


def _only_files(name: str, choices: Choices | None) -> None:
    if choices is not None and choices.given():
        raise UserError(
            f"It is settled already how {name} is read.", "Leave out the flags that say so."
        )


def open_denoiser() -> Denoiser:
    """The DnCNN that ships; UserError when its file is missing or damaged."""
    from engine.priors.checkpoints import load_denoiser

    return load_denoiser(resources_folder() / "models" / "dncnn.safetensors")
