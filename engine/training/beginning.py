"""The prior that a training goes on from: with few pictures nobody trains from nothing.

Its network, its noise schedule and its weights are taken over as they are; what is trained is new
from there on, the optimiser's moments and the moving average included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engine.errors import UserError
from engine.priors.checkpoints import prior_of, read_weights
from engine.priors.library import built_in_priors, read_prior
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from engine.priors.user_priors import user_priors
from engine.training.network import check_groups
from engine.training.prior_settings import PriorTraining

USUAL = {"coarse_share": 0.0}
"""What is usual with a beginning, and otherwise not: the coarse stage is left out."""
SETTLED = ("channels", "channel_mult", "blocks", "learned_variance")
LONGEST_CREDITS = 20_000
LARGEST_CARD = 2**20
CREDITS_TITLE = "## Data"
REMEDY = "Give a prior of guided-diffusion's layout or of Palimpsest's own, or leave out --from."


@dataclass(frozen=True)
class Beginning:
    """A prior's network with its weights, its chain as files describe it, and where it is from.

    `credits` says what it was made of, as far as that is known.
    """

    name: str
    sha256: str
    domain: str
    chain: Mapping[str, Any]
    schedule: NoiseSchedule
    credits: str
    unet: UNet

    @property
    def configuration(self) -> UNetConfiguration:
        """Of its network."""
        return self.unet.configuration

    def network(self, norm_groups: int = 0) -> UNet:
        """A network of its own with the prior's weights, to be trained; 0 keeps its groups.

        UserError where its channels cannot be split into so many.
        """
        groups = norm_groups or self.configuration.norm_groups
        configuration = replace(self.configuration, norm_groups=groups)
        check_groups(configuration)
        with torch.random.fork_rng(devices=[]):
            network = UNet(configuration)
        network.load_state_dict(self.unet.state_dict())
        return network

    def settings(self) -> dict[str, Any]:
        """The settings that are settled by it."""
        c = self.configuration
        factors = ",".join(f"{factor:g}" for factor in c.channel_mult)
        values = (c.model_channels, factors, c.num_res_blocks, c.learn_sigma)
        return dict(zip(SETTLED, values, strict=True))

    def merged(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Those given and those that it settles.

        UserError where what is given contradicts the prior.
        """
        settled = self.settings()
        for name, value in settled.items():
            if given.get(name, value) != value:
                flag = f"--{name.replace('_', '-')}"
                raise UserError(
                    f"The prior {self.name} has another {name} ({value}) than was given "
                    f"({given[name]}).",
                    f"Leave out {flag}: with --from the prior settles it.",
                )
        return {**given, **settled}

    def resolution(self, given: int | None) -> int:
        """The side of its pictures; UserError where another one was given."""
        side = self.configuration.image_size
        if given not in (None, side):
            raise UserError(
                f"The prior {self.name} is for pictures of {side} x {side}, and {given} was given.",
                "Leave out --resolution: with --from the prior settles it.",
            )
        return side

    def origin(self) -> dict[str, str]:
        """What the description of a prior that goes on from it says of it."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "domain": self.domain,
            "credits": self.credits,
        }


def beginning_of(name_or_path: str) -> Beginning:
    """The prior of that name, or in that file or folder, as a start.

    Raises UserError where there is none, and where its training cannot be gone on with.
    """
    file, blueprint, sha256 = read_prior(name_or_path)
    known = (*built_in_priors(), *user_priors())
    prior = prior_of(blueprint, file, sha256, name_or_path if name_or_path in known else "")
    network, about = prior.network, prior.description
    if not isinstance(network, UNet):
        raise UserError(f"{about.name} is no ADM UNet: its training cannot go on here.", REMEDY)
    beginning = Beginning(
        about.name,
        sha256,
        about.domain,
        blueprint.schedule,
        prior.schedule,
        _credits(file, about.name),
        network,
    )
    _check_settings(beginning)
    return beginning


def _check_settings(beginning: Beginning) -> None:
    try:
        PriorTraining.from_dict(beginning.settings())
    except UserError as error:
        raise UserError(
            f"The training of {beginning.name} cannot go on here: {error.problem}", REMEDY
        ) from error


def _credits(file: Path, name: str) -> str:
    """What the card beside the prior says of its data, then what its description says."""
    stated = read_weights(file).configuration
    parts = [_section(_card(file, name)), *_stated(stated.get("training"))]
    before = stated.get("from")
    if isinstance(before, dict):
        parts.append(f"It went on from {before.get('name')} ({before.get('sha256')}).")
        parts.append(str(before.get("credits", "")))
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    return text[:LONGEST_CREDITS] or "Nothing is known of what it was trained on."


def _stated(training: object) -> list[str]:
    if not isinstance(training, dict) or "pictures" not in training:
        return []
    return [f"Trained on {training['pictures']} (SHA-256 {training.get('pictures_sha256')})."]


def _card(file: Path, name: str) -> str:
    """The model card beside a prior's file, "" where there is none that can be read."""
    own = file.with_name(f"{file.stem}-card.md")
    shipped = file.with_name("MODEL_CARD.md")
    card = shipped if name in built_in_priors() and not own.exists() else own
    try:
        return card.read_text() if card.stat().st_size <= LARGEST_CARD else ""
    except (OSError, ValueError):
        return ""


def _section(card: str) -> str:
    """What stands under the heading Data."""
    _, _, rest = f"\n{card}".partition(f"\n{CREDITS_TITLE}\n")
    return rest.partition("\n## ")[0]
