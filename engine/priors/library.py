"""The priors that ship with Palimpsest, and where they lie. Imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.resources import resources_folder

if TYPE_CHECKING:
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
    """A built-in prior by name, or the prior in a file.

    Raises UserError when there is neither, or when the file is no prior.
    """
    from engine.priors.checkpoints import load_prior

    if name_or_path in built_in_priors():
        return load_prior(resources_folder() / "models" / f"{name_or_path}.safetensors")
    path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(built_in_priors()) or "none: the installation is incomplete"
        raise UserError(
            f"There is no prior {name_or_path!r}.",
            f"Name a file, or a built-in prior ({known}).",
        )
    return load_prior(path)


def open_denoiser() -> Denoiser:
    """The DnCNN that ships; UserError when its file is missing or damaged."""
    from engine.priors.checkpoints import load_denoiser

    return load_denoiser(resources_folder() / "models" / "dncnn.safetensors")
