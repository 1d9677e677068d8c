"""Small problems and jobs for the queue, shared by its tests."""

from __future__ import annotations

import numpy as np

from desktop_app.model.jobs import Job, ProblemSnapshot

SIDE = 96


def snapshot(*, painted: bool = True, intact: bool = True) -> ProblemSnapshot:
    """A smooth picture with a hole in its middle."""
    ramp = np.linspace(40, 200, SIDE).astype(np.uint8)
    photo = np.stack([np.tile(ramp, (SIDE, 1)), np.tile(ramp[:, None], (1, SIDE)),
                      np.full((SIDE, SIDE), 120, np.uint8)], axis=2)  # fmt: skip
    known = np.ones((SIDE, SIDE), bool)
    if painted:
        known[36:60, 36:60] = False
    frame = (SIDE / 2, SIDE / 2, float(SIDE), 0.0)
    return ProblemSnapshot(f"{painted}{intact}", "ramp.png", photo, known, frame, 0.0, 4.0, intact)


def job(run_id: str, steps: int = 4, folder: str = "", **problem: bool) -> Job:
    return Job(run_id, snapshot(**problem), "sdedit", {"strength": 0.5, "steps": steps}, 0, folder)
