"""Outcomes whose pictures are on disk, so that a thousand of them fit into memory."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.model.jobs import Outcome, Patch
from engine.images import open_photo
from engine.misfit_file import MISFIT_FILE, StoredMap

if TYPE_CHECKING:
    import numpy as np

RESULT, PART = "result.png", "restored-part.png"
PICTURES = ("pixels", "patch", "misfit_map")


class KeptOutcome(Outcome):
    """An outcome that reads its pictures from its folder each time they are asked for.

    Its map of the misfit stays there until the layer is looked at.

    A picture that somebody still holds is handed out again rather than read again. `pixels` and
    `patch` raise UserError where the file is gone.
    """

    def __init__(self, outcome: Outcome, folder: Path) -> None:
        misfit = None if outcome.misfit_map is None else StoredMap.within(folder)
        facts = {name: value for name, value in vars(outcome).items() if name not in PICTURES}
        held: dict[str, Any] = {}
        patch = outcome.patch
        vars(self).update(facts, misfit_map=misfit)
        vars(self).update(_folder=folder, _corner=(patch.left, patch.top), _held=held)

    @property
    def pixels(self) -> np.ndarray:
        """The result at the prior's resolution, uint8 (R, R, 3)."""
        return self._read(RESULT)

    @property
    def patch(self) -> Patch:
        """The part of the photo that the result changes."""
        left, top = vars(self)["_corner"]
        return Patch(left, top, self._read(PART))

    def _read(self, name: str) -> np.ndarray:
        held = vars(self)["_held"]
        picture: np.ndarray | None = held[name]() if name in held else None
        if picture is None:
            picture = open_photo(vars(self)["_folder"] / name).pixels
            held[name] = weakref.ref(picture)
        return picture


def put_away(outcome: Outcome, folder: str) -> Outcome:
    """The outcome with its pictures on disk alone; as it is where they are not all there."""
    if type(outcome) is not Outcome or not folder or outcome.warning:
        return outcome  # another kind reads its pictures from disk already
    needed = (RESULT, PART, *[MISFIT_FILE] * (outcome.misfit_map is not None))
    if not all((Path(folder) / name).is_file() for name in needed):
        return outcome
    return KeptOutcome(outcome, Path(folder))
