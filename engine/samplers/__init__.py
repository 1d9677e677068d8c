"""All samplers, one method a file. Importing this package imports no torch."""

from __future__ import annotations

from engine.errors import UserError
from engine.samplers.daps import DAPS
from engine.samplers.ddrm import DDRM
from engine.samplers.dps import DPS
from engine.samplers.mcg import MCG
from engine.samplers.pigdm import PiGDM
from engine.samplers.sampler import Sampler
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit

SAMPLERS: tuple[type[Sampler], ...] = (SDEdit, MaskedSDEdit, ScoreALD, DPS, PiGDM, MCG, DDRM, DAPS)


def sampler_class(name: str) -> type[Sampler]:
    """The sampler of that name; UserError when there is none."""
    for sampler in SAMPLERS:
        if sampler.name == name:
            return sampler
    names = ", ".join(s.name for s in SAMPLERS)
    raise UserError(f"There is no method {name!r}.", f"Use one of: {names}.")
