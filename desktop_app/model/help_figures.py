"""The pictures of the help: what one setting of a method does to a picture.

`python packaging/help_pictures.py` draws them again, and writes the scores beside them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from desktop_app.model.tasks import PAINTED
from engine.resources import resources_folder

SCORES_FILE: Final = "pictures.json"


@dataclass(frozen=True)
class HelpFigure:
    """A row of results that differ in one setting; all others are those of the quick preset."""

    method: str
    setting: str
    values: tuple[float, ...]
    sample: str
    task: str
    sigma: float = 0.0

    @property
    def file(self) -> str:
        """The name of the picture: the results side by side, each as the prior made it."""
        return f"{self.method}-{self.setting}.png"


FIGURES: Final = (
    HelpFigure("sdedit", "strength", (0.1, 0.3, 0.5, 0.7, 1.0), "john-thune", PAINTED),
    HelpFigure("dps", "zeta", (1.0, 6.0, 14.0, 20.0), "maxine-waters", "sr4"),
    HelpFigure("ddnm", "steps", (2, 5, 12, 25), "ann-wagner", PAINTED),
    HelpFigure(
        "diffpir", "prior_weight", (0.03, 0.3, 3.0, 100.0), "john-thune", "deblur-gauss", 0.05
    ),
    HelpFigure("hqs-tv", "weight", (0.0, 1.0, 5.0, 20.0, 50.0), "ann-wagner", "denoise", 0.1),
)


def figure_of(method: str) -> HelpFigure | None:
    """The row of results of that method, if it has one."""
    return next((figure for figure in FIGURES if figure.method == method), None)


@cache
def figure_scores() -> dict[str, list[dict[str, float]]]:
    """PSNR and LPIPS of every result, by the file of its row."""
    path: Path = resources_folder() / "help" / SCORES_FILE
    scores: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return scores
