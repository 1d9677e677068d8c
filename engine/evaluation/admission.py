"""Which methods take which task, known before any operator is made. Imports no torch.

`Sampler.refusal` asks the problem itself and has the last word; this says the same of a task that
is only named, so that a person sees it while choosing.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.evaluation.tasks import JOINT
from engine.parameters import Value
from engine.problems.settings import DownsamplingSettings
from engine.samplers.daps import DAPS
from engine.samplers.ddnm import DDNM
from engine.samplers.ddrm import DDRM
from engine.samplers.dps import DPS
from engine.samplers.mcg import MCG
from engine.samplers.red_diff import REDDiff
from engine.samplers.repaint import RePaint
from engine.samplers.sampler import Sampler
from engine.samplers.sdedit import MaskedSDEdit, SDEdit

NO_SETTINGS: Mapping[str, Value] = {}

MASKS = frozenset({"inpaint-box", "inpaint-random", "inpaint-freeform", "outpaint"})
NONLINEAR = frozenset({"jpeg", "hdr", "deblur-nonlinear", "phase-retrieval"})
BLURS = frozenset({"deblur-gauss", "deblur-motion", "deblur-kernel"})

TAKE_ALL: tuple[type[Sampler], ...] = (SDEdit, DPS, REDDiff, DAPS)
MASKS_ONLY: dict[type[Sampler], str] = {MaskedSDEdit: "Masked SDEdit", RePaint: "RePaint"}


def refusal(
    method: type[Sampler],
    task: str,
    *,
    noisy: bool,
    settings: Mapping[str, Value] = NO_SETTINGS,
) -> str:
    """Why the method cannot take the task, in the words of `Sampler.refusal`; "" where it can.

    `noisy` says whether the measurement has noise, `settings` has those of the task that are not
    their defaults. Of a chain "a+b" only what is certain is refused: its operator may turn out
    to be one that a method cannot take.
    """
    parts = [part.strip() for part in task.split(JOINT)]
    if method in MASKS_ONLY:
        is_mask = len(parts) == 1 and parts[0] in MASKS
        return "" if is_mask else f"{MASKS_ONLY[method]} works on inpainting only."
    if method in TAKE_ALL:
        return ""
    if any(part in NONLINEAR for part in parts):
        return f"{method.title} needs {_linear(method)}."
    if method is MCG and parts == ["denoise"]:
        return "MCG returns what is measured unchanged, so that all the noise would stay."
    if len(parts) == 1 and _is_uneven(parts[0], settings):
        return _uneven_refusal(method, noisy)
    return ""


def _linear(method: type[Sampler]) -> str:
    even = " that weakens all it keeps by the same factor" if method is DDRM else ""
    return f"a linear measurement{even}"


def _is_uneven(task: str, settings: Mapping[str, Value]) -> bool:
    """Whether some details are weakened more than others: A has unequal singular values."""
    if task.startswith("sr"):
        return settings.get("downsampling", DownsamplingSettings().downsampling) != "mean"
    return task in BLURS


def _uneven_refusal(method: type[Sampler], noisy: bool) -> str:
    if method is DDRM:
        return f"{method.title} needs {_linear(method)}."
    if method in (DDNM, MCG) and noisy:
        return f"{method.title} cannot take noise in a measurement that weakens some details more."
    return ""
