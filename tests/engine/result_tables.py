"""Small tables for the tests of what is drawn from them."""

from __future__ import annotations

import numpy as np

from engine.evaluation.tables import Row, Table
from engine.methods import METHODS

TASK = "inpaint-box (inpainting a centred box), box 24"


def scored(
    name: str, lpips: tuple[float, ...], seconds: float = 2.0, title: str = "", calls: int = 10
) -> Row:
    """A row whose scores, but for LPIPS, say nothing."""
    filler = (20.0,) * len(lpips)
    return Row(name, title or name, {"steps": 10}, filler, filler, lpips, seconds, calls)


def fill(level: float = 0.17) -> Row:
    """What a table begins with: no method, no time."""
    return scored("fill", (level, level), seconds=0.0, title="Mean colour", calls=0)


def random_table(seed: int, task: str = TASK) -> Table:
    """All methods, and the fill, at random places."""
    rng = np.random.default_rng(seed)
    rows = [fill()]
    for method in METHODS:
        middle = 0.03 + 0.05 * abs(rng.standard_normal())
        scores = tuple(float(s) for s in middle + 0.008 * rng.standard_normal(4))
        seconds = float(10 ** rng.uniform(-0.5, 1.2))
        rows.append(scored(method.name, scores, seconds, method.title))
    conditions = {
        "task": task,
        "noise": "sigma 0 (standard deviation, intensities 0 to 1)",
        "pictures": "the first 4 of 80 in faces.npz",
        "pictures SHA-256": "0123456789abcdef" * 4,
        "versions": "Palimpsest 0.1.0, Python 3.11.7, torch 2.13.0, numpy 2.4.6, pillow 13.0.0",
    }
    return Table(conditions, rows)
