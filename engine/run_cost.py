"""How many of a run's network calls also go backwards: what a run will cost. Imports no torch."""

from __future__ import annotations

from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.mcg import MCG
from engine.samplers.pigdm import PiGDM
from engine.samplers.sampler import Sampler

THROUGH_THE_NETWORK = (DPS, MCG, PiGDM)
"""They ask at every step for the gradient through the network."""


def gradient_calls(sampler: Sampler, timesteps: int) -> int:
    """How many of `sampler.network_calls(timesteps)` are differentiated.

    A method that decides while it runs is counted at its most.
    """
    calls = sampler.network_calls(timesteps)
    if isinstance(sampler, Hybrid):
        return round(sampler.share * calls) if sampler.switch == "fixed" else calls
    return calls if isinstance(sampler, THROUGH_THE_NETWORK) else 0
