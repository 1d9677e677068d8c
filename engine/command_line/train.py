"""python -m engine train"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from engine.command_line.progress import Progress
from engine.command_line.stopping import INTERRUPTED, asked_to_stop
from engine.command_line.weights import check_weights_name, memory_of
from engine.devices import choose_device, use_physical_cores
from engine.errors import UserError
from engine.evaluation.pictures import PictureSet, load_pictures
from engine.files import atomic_write, clear_leftovers
from engine.images import save_picture, to_pixels
from engine.picture_grid import near_square_grid
from engine.priors.calibration import calibration_file
from engine.priors.checkpoints import Checkpoint, load_prior
from engine.priors.prior import Prior
from engine.training.beginning import USUAL, Beginning, beginning_of
from engine.training.budget import Budget
from engine.training.card import Outcome, card, card_path, gallery_path, neighbours_path
from engine.training.deck import to_signal
from engine.training.held_out import measured_times, noise_errors
from engine.training.loop import train
from engine.training.neighbours import neighbour_sheet
from engine.training.prior import MOST_HELD_OUT, PriorTrainer
from engine.training.prior_files import Source, go_on, identity
from engine.training.prior_settings import PriorTraining
from engine.training.samples import RULE, STEPS, compared, drawn
from engine.training.session import Session
from engine.training.sizes import choose
from engine.training.state import check_identity, damaged, read_state, state_path
from engine.training.usual import calibration, usual_pictures

DONE = 0
RESOLUTION = 64
ON_THE_WAY = 16


def run(arguments: argparse.Namespace) -> int:
    """Train, keep all files up to date, and describe what has come of it."""
    out: Path = arguments.out
    check_weights_name(out, arguments.pictures)
    clear_leftovers(out.resolve().parent)
    beginning = None if arguments.beginning is None else beginning_of(arguments.beginning)
    given = arguments.resolution
    arguments.resolution = beginning.resolution(given) if beginning else given or RESOLUTION
    state = read_state(out, {"kind": "prior", "resolution": arguments.resolution})
    if state is None and out.exists():
        raise UserError(
            f"There is a file {out.name} already, and no training of it to go on with.",
            "Give another name, or delete the file.",
        )
    device = choose_device(arguments.device)
    use_physical_cores()
    pictures = load_pictures(arguments.pictures, arguments.resolution)
    source = Source(arguments.domain, pictures.source, pictures.sha256, arguments.skip)
    budget = Budget(_seconds(arguments), arguments.steps)
    with memory_of(device):
        trainer = _trainer(arguments, pictures, source, budget, state, device, beginning)
        session = Session(trainer, budget, out, source, _say, lambda: _draw(arguments, device))
        before = budget.share * budget.total
        with asked_to_stop() as asked, Progress("Training", before=before) as progress:
            session.begin()
            finished = train(trainer, budget, _watch(session, progress), asked)
        if not finished:
            session.stop()
            print(f"Stopped. {out} can be used; the same command goes on.", file=sys.stderr)
            return INTERRUPTED
        session.finish()
        _describe(session, arguments, pictures)
    state_path(out).unlink(missing_ok=True)
    return DONE


def _seconds(arguments: argparse.Namespace) -> float | None:
    if arguments.hours is not None:
        return 3600.0 * float(arguments.hours)
    return None if arguments.minutes is None else 60.0 * float(arguments.minutes)


def _trainer(
    arguments: argparse.Namespace,
    pictures: PictureSet,
    source: Source,
    budget: Budget,
    state: Checkpoint | None,
    device: torch.device,
    beginning: Beginning | None,
) -> PriorTrainer:
    """The trainer of a new training, or of the one to go on with."""
    pixels = pictures.pixels[arguments.skip :]
    settings = _settings(arguments, pictures, state, device, beginning)
    compiled = device.type == "cuda" if arguments.compile is None else arguments.compile
    trainer = PriorTrainer(pixels, settings, device, compiled=compiled, beginning=beginning)
    if state is not None:
        # settings that came later than the state are as they were: at their defaults
        stated = {**state.configuration, "training": _stored(arguments.out, state)}
        check_identity(arguments.out, stated, identity(trainer, source))
        go_on(trainer, budget, arguments.out, state)
        print(f"Goes on after step {trainer.step} ({state_path(arguments.out).name}).")
    _print_size(trainer)
    return trainer


def _settings(
    arguments: argparse.Namespace,
    pictures: PictureSet,
    state: Checkpoint | None,
    device: torch.device,
    beginning: Beginning | None,
) -> PriorTraining:
    """Those of the state where there is one; else what is given, and the rest from the budget."""
    names = [p.name for p in PriorTraining.parameters()]
    values = {name: getattr(arguments, f"setting_{name}") for name in names}
    given = {name: value for name, value in values.items() if value is not None}
    if beginning is not None:
        given = beginning.merged(given)
    seconds = _seconds(arguments)
    if state is not None:
        return PriorTraining.from_dict({**_stored(arguments.out, state), **given})
    if beginning is not None:
        given = {**USUAL, **given}
    if seconds is None:
        return PriorTraining.from_dict(given)
    choice = choose(pictures.pixels[arguments.skip :], given, seconds, device, beginning=beginning)
    print(f"Chosen for this device: {choice.sentence()}.", flush=True)
    return choice.settings


def _stored(out: Path, state: Checkpoint) -> dict[str, Any]:
    """The settings of a state; UserError unless they are settings."""
    stored = state.configuration.get("training")
    if not isinstance(stored, dict):
        raise damaged(out, ValueError("no settings"))
    try:
        return PriorTraining.from_dict(stored).to_dict()
    except UserError as error:
        raise damaged(out, error) from error


def _print_size(trainer: PriorTrainer) -> None:
    parameters = sum(p.numel() for p in trainer.network.parameters())
    print(
        f"{parameters:,} parameters ({2 * parameters / 1e6:.1f} MB on disk), "
        f"{len(trainer.deck.train)} pictures to train on, {len(trainer.deck.held_out)} held out, "
        f"on {trainer.device} in {str(trainer.precision).removeprefix('torch.')}.",
        flush=True,
    )


def _watch(session: Session, progress: Progress) -> Callable[[], None]:
    """What happens after a step."""

    def on_step() -> None:
        budget = session.budget
        progress.update(round(budget.share * budget.total), budget.total)
        session.on_step()

    return on_step


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _opened(out: Path, device: torch.device) -> Prior:
    prior = load_prior(out)
    prior.network.to(device)
    return prior


def _draw(arguments: argparse.Namespace, device: torch.device) -> None:
    """A gallery of the prior as it is written now; the one at the end has all samples."""
    samples = drawn(_opened(arguments.out, device), min(arguments.samples, ON_THE_WAY))
    _save_near_square_grid(arguments.out, list(map(to_pixels, samples)))


def _save_near_square_grid(out: Path, samples: list[Any]) -> None:
    record = {"prior": out.stem, "rule": RULE, "steps": STEPS, "seeds": list(range(len(samples)))}
    save_picture(gallery_path(out), near_square_grid(samples), record)


def _describe(session: Session, arguments: argparse.Namespace, pictures: PictureSet) -> None:
    """Samples, neighbours, what is usual, and the card, of the file as written."""
    trainer, out = session.trainer, session.out
    prior = _opened(out, trainer.device)
    times = measured_times(prior.schedule.timesteps)
    held_out = to_signal(trainer.deck.held_out[:MOST_HELD_OUT])
    batch = trainer.settings.batch
    errors = noise_errors(
        prior.network, prior.schedule, held_out, times, batch, picture_mean=prior.picture_mean
    )
    found = compared(prior, arguments.samples, trainer.deck)
    _save_near_square_grid(out, found.samples)
    save_picture(neighbours_path(out), neighbour_sheet(found.samples, found.neighbours))
    usual = usual_pictures(trainer.deck)
    if usual is not None:
        what = (pictures.source, pictures.sha256)
        calibration(prior, usual, what).save(calibration_file(out))
    outcome = Outcome(
        prior.description,
        session.source,
        pictures.resizing,
        session.budget.spent,
        _device_name(trainer.device),
        times,
        tuple(errors),
        found,
        usual is not None,
        _length(arguments),
    )
    atomic_write(card_path(out), card(trainer, outcome, out).encode())
    print(f"{out}: held-out loss {sum(errors) / len(errors):.5f}. See {card_path(out).name}.")


def _length(arguments: argparse.Namespace) -> tuple[str, str]:
    for name in ("steps", "minutes", "hours"):
        value = getattr(arguments, name)
        if value is not None:
            return f"--{name}", f"{value:g}"
    raise AssertionError("argparse asks for one of them")


def _device_name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"{torch.get_num_threads()} threads of the {device.type} ({platform.machine()})"
