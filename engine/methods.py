"""All methods that can be chosen: the samplers and the classical line. Imports no torch."""

from __future__ import annotations

from engine.classical.adam_tv import AdamTV
from engine.classical.admm import ADMMTV
from engine.classical.hqs import HQSTV, HQSDnCNN
from engine.errors import UserError
from engine.samplers.daps import DAPS
from engine.samplers.ddnm import DDNM
from engine.samplers.ddrm import DDRM
from engine.samplers.diffpir import DiffPIR
from engine.samplers.dmps import DMPS
from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.mcg import MCG
from engine.samplers.pigdm import PiGDM
from engine.samplers.red_diff import REDDiff
from engine.samplers.repaint import RePaint
from engine.samplers.sampler import Sampler
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit

FIRST_METHODS: tuple[type[Sampler], ...] = (SDEdit, MaskedSDEdit, ScoreALD, DPS)
"""What is compared where nobody has chosen yet: ticked at first, and run without a window."""

CLASSICAL: tuple[type[Sampler], ...] = (AdamTV, HQSTV, HQSDnCNN, ADMMTV)
"""The line without a diffusion prior: what the samplers are to be measured against."""

METHODS: tuple[type[Sampler], ...] = (
    *FIRST_METHODS,
    DMPS,
    Hybrid,
    DDNM,
    DiffPIR,
    PiGDM,
    DDRM,
    RePaint,
    MCG,
    REDDiff,
    DAPS,
    *CLASSICAL,
)


def method_class(name: str) -> type[Sampler]:
    """The method of that name; UserError when there is none."""
    for method in METHODS:
        if method.name == name:
            return method
    names = ", ".join(m.name for m in METHODS)
    raise UserError(f"There is no method {name!r}.", f"Use one of: {names}.")
