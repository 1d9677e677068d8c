"""The sample pictures that ship with Palimpsest, each with a frame that fits its face."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.framing import WorkingFrame
from engine.images import Photo, open_photo
from engine.resources import resources_folder

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """A sample picture by its id, the title for menus, its file and its working frame."""

    id: str
    title: str
    path: Path
    frame: WorkingFrame

    def open(self) -> Photo:
        """Read the picture."""
        return open_photo(self.path)


def samples() -> tuple[Sample, ...]:
    """All samples, in the order of their index; the first is the one to begin with."""
    folder = resources_folder() / "samples"
    entries = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
    return tuple(
        Sample(e["id"], e["title"], folder / e["file"], WorkingFrame(*e["frame"])) for e in entries
    )
