"""Outcomes whose pictures are on disk: those of an earlier session, and of all but the last runs."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.model.jobs import Outcome, Patch
from engine.errors import UserError
from engine.images import open_photo
from engine.misfit_file import MISFIT_FILE, StoredMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

RESULT, PART = "result.png", "restored-part.png"
PICTURES = ("pixels", "patch", "misfit_map")


class StoredOutcome(Outcome):
    """An outcome that reads its pictures from its run's folder when they are asked for.

    It holds none of them: one that somebody holds still is handed out again rather than read
    again, so that a thousand outcomes are no larger than what is shown of them. `is_loaded` says
    whether the result is in memory. `pixels` and `patch` raise UserError where the file is gone
    or damaged, and `problem` says so from then on. The map of the misfit stays on disk until it
    is looked at.

    `facts` are the other fields of an outcome; `corner` is the upper left one of the patch,
    `(left, top)`, and `size` that of the photo, (height, width), which it has to lie in.
    """

    def __init__(
        self,
        facts: Mapping[str, Any],
        folder: Path,
        corner: tuple[int, int],
        size: tuple[int, int] | None = None,
    ) -> None:
        held: dict[str, weakref.ref[np.ndarray]] = {}
        vars(self).update(facts, misfit_map=StoredMap.within(folder))
        vars(self).update(_folder=folder, _corner=corner, _size=size, _held=held, _problem="")

    @property
    def is_loaded(self) -> bool:
        """Whether the result is in memory."""
        return self._in_memory(RESULT) is not None

    @property
    def problem(self) -> str:
        """Why the result could not be read, "" while nobody tried in vain."""
        return str(vars(self)["_problem"])

    @property
    def pixels(self) -> np.ndarray:
        """The result at the prior's resolution, uint8 (R, R, 3)."""
        try:
            return self._read(RESULT)
        except UserError as error:
            vars(self)["_problem"] = error.problem
            raise

    @property
    def patch(self) -> Patch:
        """The part of the photo that the result changes."""
        left, top = vars(self)["_corner"]
        pixels, size = self._read(PART), vars(self)["_size"]
        height, width = pixels.shape[:2]
        if size is not None and (top + height > size[0] or left + width > size[1]):
            name = vars(self)["_folder"].name
            raise UserError(f"The part of {name} is not in the photo.", "Run the method again.")
        return Patch(left, top, pixels)

    def _in_memory(self, name: str) -> np.ndarray | None:
        held = vars(self)["_held"].get(name)
        return None if held is None else held()

    def _read(self, name: str) -> np.ndarray:
        picture = self._in_memory(name)
        if picture is None:
            picture = open_photo(vars(self)["_folder"] / name).pixels
            vars(self)["_held"][name] = weakref.ref(picture)
            vars(self)["_problem"] = ""
        return picture


def put_away(outcome: Outcome, folder: str) -> Outcome:
    """The outcome with its pictures on disk alone; as it is where they are not all there."""
    if isinstance(outcome, StoredOutcome) or not folder or outcome.warning:
        return outcome
    needed = (RESULT, PART, *[MISFIT_FILE] * (outcome.misfit_map is not None))
    if not all((Path(folder) / name).is_file() for name in needed):
        return outcome
    facts = {name: value for name, value in vars(outcome).items() if name not in PICTURES}
    kept = StoredOutcome(facts, Path(folder), (outcome.patch.left, outcome.patch.top))
    if outcome.misfit_map is None:
        vars(kept)["misfit_map"] = None
    return kept
