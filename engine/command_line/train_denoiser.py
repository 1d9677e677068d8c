"""python -m engine train-denoiser"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from engine.command_line.progress import Progress
from engine.command_line.settings import settings_from
from engine.command_line.stopping import INTERRUPTED, asked_to_stop
from engine.command_line.weights import check_weights_name
from engine.devices import choose_device, use_physical_cores
from engine.evaluation.pictures import PictureSet, load_pictures
from engine.training.budget import Budget
from engine.training.denoiser import DenoiserTrainer
from engine.training.denoiser_files import go_on, keep_state, save_denoiser
from engine.training.loop import train
from engine.training.settings import DenoiserTraining
from engine.training.state import state_path

DONE = 0
SECONDS_BETWEEN_SAVES = 60.0


def run(arguments: argparse.Namespace) -> int:
    """Train, keep both files up to date, and print the scores on the held-out pictures."""
    out: Path = arguments.out
    check_weights_name(out, arguments.pictures)
    settings = settings_from(arguments, DenoiserTraining)
    pictures = load_pictures(arguments.pictures, arguments.side)
    trainer = _trainer(pictures, arguments.skip, settings, arguments.device)
    seconds = None if arguments.minutes is None else 60.0 * arguments.minutes
    budget = Budget(seconds, arguments.steps)
    source = f"{pictures.sha256} without the first {arguments.skip}"
    if go_on(trainer, budget, out, source):
        print(f"Goes on after step {trainer.step} ({state_path(out).name}).")

    def keep() -> None:
        save_denoiser(trainer, out, arguments.domain, source)
        keep_state(trainer, budget, out, source)

    with asked_to_stop() as asked, Progress("Training") as progress:
        finished = train(trainer, budget, _watch(trainer, budget, progress, keep), asked)
    keep()
    _print_scores(trainer)
    if finished:
        state_path(out).unlink()
        return DONE
    print(f"Stopped. {out} can be used; the same command goes on from here.", file=sys.stderr)
    return INTERRUPTED


def _trainer(
    pictures: PictureSet, skip: int, settings: DenoiserTraining, device: str
) -> DenoiserTrainer:
    use_physical_cores()
    return DenoiserTrainer(pictures.pixels[skip:], settings, choose_device(device))


def _watch(
    trainer: DenoiserTrainer, budget: Budget, progress: Progress, keep: Callable[[], None]
) -> Callable[[], None]:
    """What happens after a step: the progress moves, and now and then the files are written."""
    saved_at = time.monotonic()

    def on_step() -> None:
        nonlocal saved_at
        progress.update(max(1, round(budget.share * budget.total)), budget.total)
        if time.monotonic() - saved_at >= SECONDS_BETWEEN_SAVES:
            keep()
            print(f"step {trainer.step}, {budget.share:.0%}: loss {trainer.loss:.5f}", flush=True)
            saved_at = time.monotonic()

    return on_step


def _print_scores(trainer: DenoiserTrainer) -> None:
    print(f"{trainer.step} steps. PSNR in dB on the held-out pictures:")
    print("sigma   noisy   denoised")
    for score in trainer.scores():
        print(f"{score.sigma:<5g}  {score.noisy:6.2f}  {score.denoised:9.2f}")
