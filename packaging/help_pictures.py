"""Draw the pictures of the help and of the welcome page into resources/help.

    python packaging/help_pictures.py            draw all
    python packaging/help_pictures.py NAME...    draw the files of these names, and keep the others

A row of the help shows one sample as a method restores it with five values of one setting; a
card of the welcome page shows what was measured beside what came out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app.model.document import suggested_mask  # noqa: E402
from desktop_app.model.first_steps import FIRST_STEPS, QUICK, FirstStep  # noqa: E402
from desktop_app.model.help_figures import FIGURES, SCORES_FILE, HelpFigure  # noqa: E402
from desktop_app.model.jobs import Job, Outcome, ProblemSnapshot  # noqa: E402
from desktop_app.model.samples import samples  # noqa: E402
from desktop_app.model.tasks import PAINTED, desk_task  # noqa: E402
from desktop_app.running.execution import Engine  # noqa: E402
from engine.files import atomic_write  # noqa: E402
from engine.images import encode_png  # noqa: E402
from engine.presets import settings_for  # noqa: E402

FOLDER = ROOT / "resources" / "help"
SEED = 1
GAP = 2  # pixels between the pictures of a row
HOLE = 128  # the grey of what was not measured


def main(names: list[str]) -> int:
    """Draw the files of these names, all where none is given; some 400 network calls in all."""
    engine = Engine()
    for step in FIRST_STEPS:
        if not names or step.picture in names:
            atomic_write(FOLDER / step.picture, encode_png(card_picture(engine, step)))
            print(step.picture)
    for figure in FIGURES:
        if not names or figure.file in names:
            draw(engine, figure)
    return 0


def draw(engine: Engine, figure: HelpFigure) -> None:
    """Write the row of a figure, and its scores among those of the others."""
    outcomes = [restored(engine, figure, value) for value in figure.values]
    pixels = side_by_side([outcome.pixels for outcome in outcomes])
    atomic_write(FOLDER / figure.file, encode_png(pixels))
    path = FOLDER / SCORES_FILE
    scores = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    scores[figure.file] = [rounded(outcome) for outcome in outcomes]
    known = {known.file for known in FIGURES}
    kept = {file: each for file, each in scores.items() if file in known}
    text = json.dumps(kept, indent=1, sort_keys=True)
    atomic_write(path, f"{text}\n".encode())
    print(figure.file, scores[figure.file])


def restored(engine: Engine, figure: HelpFigure, value: float) -> Outcome:
    """One picture of a row."""
    problem = problem_of(figure.sample, figure.task, figure.sigma)
    task = "inpaint-box" if figure.task == PAINTED else figure.task
    settings = {**settings_for(figure.method, task, QUICK), figure.setting: value}
    return engine.execute(Job("help", problem, figure.method, settings, SEED), lambda *_: None)


def card_picture(engine: Engine, step: FirstStep) -> np.ndarray:
    """What a card's problem gives to its first method, and what that makes of it."""
    problem = problem_of(step.sample, step.task, step.sigma)
    task = "inpaint-box" if step.task == PAINTED else step.task
    method = step.methods[0]
    job = Job("help", problem, method, settings_for(method, task, QUICK), SEED)
    outcome = engine.execute(job, lambda *_: None)
    measurement = engine.measure(problem)
    observed = measurement.observed.copy()
    if step.task == PAINTED:
        observed[~measurement.known] = HOLE
    factor = outcome.pixels.shape[0] // observed.shape[0]
    enlarged = observed.repeat(factor, axis=0).repeat(factor, axis=1)
    return side_by_side([enlarged, outcome.pixels], gap=0)


def problem_of(name: str, task: str, sigma: float) -> ProblemSnapshot:
    """A sample with its own frame, and with the mask that a person finds on it."""
    sample = next(sample for sample in samples() if sample.id == name)
    photo, frame = sample.open(), sample.frame
    return ProblemSnapshot(
        problem_id=f"{name} {task} {sigma}",
        name=photo.name,
        photo=photo.pixels,
        known=suggested_mask(*photo.pixels.shape[:2], frame),
        frame=(frame.centre_x, frame.centre_y, frame.side, frame.angle),
        sigma=sigma,
        seam=0.0,
        intact=True,
        task=task,
        task_settings=desk_task(task).settings().to_dict(),
    )


def side_by_side(pictures: list[np.ndarray], gap: int = GAP) -> np.ndarray:
    """Pictures of one size in a row, mid grey between them."""
    height, width, channels = pictures[0].shape
    whole = np.full((height, len(pictures) * (width + gap) - gap, channels), HOLE, np.uint8)
    for place, picture in enumerate(pictures):
        left = place * (width + gap)
        whole[:, left : left + width] = picture
    return whole


def rounded(outcome: Outcome) -> dict[str, float]:
    """The scores as the help tells them."""
    assert outcome.psnr is not None
    assert outcome.lpips is not None
    return {"psnr": round(outcome.psnr, 1), "lpips": round(outcome.lpips, 3)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
