"""A prior on its device: opened, described for the window, let go. Imports torch."""

from __future__ import annotations

import torch

from desktop_app.model.computing import Computing
from desktop_app.model.jobs import EngineState
from engine.devices import choose_device, found_devices
from engine.evaluation.uncertainty import seeds_at_once
from engine.graphics_cards import unused_card
from engine.priors.library import open_prior
from engine.priors.placement import forget_recordings, placed
from engine.priors.prior import Prior


def opened(source: str, computing: Computing) -> Prior:
    """The prior of that name or path, where and as it is to compute; UserError where it cannot."""
    device = choose_device(computing.device)
    return placed(open_prior(source), device, computing.precision or None)


def state_of(
    prior: Prior, source: str, computing: Computing, seconds: tuple[float, float]
) -> EngineState:
    """What the window is told of it; `seconds` are those of a call without and with gradient."""
    about, card = prior.description, unused_card()
    return EngineState(
        str(prior.device), about.name, about.domain, about.resolution, about.parameters,
        prior.schedule.timesteps, *seconds, sha256=about.sha256, source=source,
        idle_card=(card.problem, card.remedy) if card is not None else (),
        together=seeds_at_once(prior),
        precision=str(prior.precision).removeprefix("torch."),
        computing=computing,
        devices=found_devices(),
    )  # fmt: skip


def let_go(prior: Prior) -> None:
    """Free its weights now: network and hooks hold each other, and what is old is not collected."""
    forget_recordings(prior)
    for tensor in (*prior.network.parameters(), *prior.network.buffers()):
        tensor.data = torch.empty(0)
