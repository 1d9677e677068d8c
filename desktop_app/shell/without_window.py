"""The first job of the window, done where there is no display."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop_app.export.comparison_picture import comparison_picture
from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.document import Document, suggested_mask
from desktop_app.model.jobs import Job, Outcome, ProblemSnapshot, settings_text
from desktop_app.model.samples import Sample
from desktop_app.model.tile_content import (
    MEASUREMENT,
    TRUTH,
    TileContent,
    mark_best,
)
from engine.command_line.output import check_picture_output
from engine.face_placement import propose_frame
from engine.framing import WorkingFrame
from engine.images import open_photo, save_picture
from engine.methods import FIRST_METHODS, method_class
from engine.presets import MASKED, STANDARD, settings_for
from engine.priors.library import DEFAULT_PRIOR
from engine.samplers.sampler import Sampler, Step


def run_without_window(
    photo: Path | None,
    sample: Sample,
    out: Path,
    prior: str = DEFAULT_PRIOR,
    computing: Computing = BY_ITSELF,
) -> int:
    """Hide the middle of a face, restore it by the first methods, write and print the comparison.

    Raises UserError for a photo that cannot be opened or a picture that cannot be written.
    """
    check_picture_output(out)
    problem = _problem(photo, sample)
    print("No display: restoring without a window.", flush=True)
    from desktop_app.running.execution import Engine

    engine = Engine(prior, computing)
    measurement = engine.measure(problem)
    tiles = [
        TileContent(TRUTH, "Original", pixels=measurement.truth),
        TileContent(MEASUREMENT, "Measurement", pixels=measurement.observed),
    ]
    for method in FIRST_METHODS:
        job = _job(problem, method)
        outcome = engine.execute(job, _reporter(method.title))
        tiles.append(_tile(job, outcome))
    tiles = mark_best(tiles)
    application = QGuiApplication.instance() or QGuiApplication([sys.argv[0]])
    picture = comparison_picture(tiles, f"Palimpsest: {problem.name}", dark=False, scale=2)
    save_picture(out, picture, None)
    del application
    print(_table(tiles))
    print(f"The comparison is in {out}.")
    return 0


def _problem(photo: Path | None, sample: Sample) -> ProblemSnapshot:
    opened = sample.open() if photo is None else open_photo(photo)
    height, width = opened.pixels.shape[:2]
    frame = sample.frame
    if photo is not None:
        frame = propose_frame(opened.pixels) or WorkingFrame.fitted(width, height)
    document = Document()
    document.open(opened, frame)
    known = suggested_mask(height, width, frame)
    return document.snapshot(known)


def _job(problem: ProblemSnapshot, method: type[Sampler]) -> Job:
    settings = settings_for(method.name, MASKED, STANDARD)
    return Job(method.name, problem, method.name, settings, seed=0)


def _reporter(title: str) -> Callable[[Step, object], None]:
    began = time.perf_counter()

    def report(step: Step, _recorders: object) -> None:
        if step.index == step.total:
            print(f"  {title}: {step.total} steps, {time.perf_counter() - began:.1f} s", flush=True)

    return report


def _tile(job: Job, outcome: Outcome) -> TileContent:
    return TileContent(
        job.run_id,
        method_class(job.method).title,
        settings_text(job),
        pixels=outcome.pixels,
        psnr=outcome.psnr,
        ssim=outcome.ssim,
        lpips=outcome.lpips,
        seconds=outcome.seconds,
        misfit=outcome.misfit,
    )


def _table(tiles: list[TileContent]) -> str:
    lines = [f"{'method':<18}{'PSNR dB':>10}{'LPIPS':>10}{'time s':>10}"]
    for tile in tiles:
        if tile.psnr is None or tile.lpips is None or tile.seconds is None:
            continue
        cells = (
            (f"{tile.psnr:.2f}", "psnr"), (f"{tile.lpips:.3f}", "lpips"), (f"{tile.seconds:.1f}", "seconds"),
        )  # fmt: skip
        marked = "".join(
            f"{text + ('*' if name in tile.best else ' '):>10}" for text, name in cells
        )
        lines.append(f"{tile.title:<18}{marked}")
    return "\n".join([*lines, "* best of its column"])
