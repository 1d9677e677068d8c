"""Runs as the pages Table and Plot get them, without having been run."""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop_app.model.jobs import Job, Outcome, Patch, ProblemSnapshot
from desktop_app.model.run_row import RunState
from desktop_app.model.run_table import TableRow, table_row
from desktop_app.model.tasks import PAINTED
from engine.methods import method_class
from engine.trail import Trail

BLANK = np.zeros((4, 4, 3), np.uint8)


def problem(name: str = "cat.png", task: str = PAINTED, **more: Any) -> ProblemSnapshot:
    known = np.ones((4, 4), bool)
    return ProblemSnapshot(
        f"{name}{task}{more}",
        name,
        BLANK,
        known,
        (2.0, 2.0, 4.0, 0.0),
        0.0,
        0.0,
        True,
        task,
        **more,
    )


def row(
    run_id: str,
    method: str = "dps",
    *,
    of: ProblemSnapshot | None = None,
    seed: int = 0,
    scores: tuple[float | None, float | None, float] = (30.0, 0.1, 1.0),
    state: RunState = RunState.DONE,
    **settings: Any,
) -> TableRow:
    """`scores` are PSNR, LPIPS and seconds."""
    values = {**method_class(method)().to_dict(), **settings}
    job = Job(run_id, of or problem(), method, values, seed)
    psnr, lpips, seconds = scores
    outcome = Outcome(
        run_id, BLANK, Patch(0, 0, BLANK), seconds, 0.01, psnr=psnr, lpips=lpips,
        ssim=None if psnr is None else 0.9, record={"network_calls": 7},
    )  # fmt: skip
    return table_row(job, state, outcome if state is RunState.DONE else None)


def trail(steps: int = 10, total: int | None = None, side: int = 6, seed: int = 0) -> Trail:
    """Estimates that grow lighter, step by step."""
    draw = np.random.default_rng(seed)
    index = np.arange(1, steps + 1, dtype=np.int32)
    levels = np.linspace(10, 250, steps).astype(np.uint8)
    return Trail(
        total or steps,
        index,
        (1000 - 10 * index).astype(np.int32),
        (10.0 / index).astype(np.float32),
        (0.5 / index).astype(np.float32),
        (15.0 + index + draw.random(steps)).astype(np.float32),
        np.arange(steps, dtype=np.int32),
        np.broadcast_to(levels[:, None, None, None], (steps, side, side, 3)).copy(),
    )
