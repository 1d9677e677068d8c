"""The model card of a trained prior: what it is made of, how, how good it is, and its limits."""

from __future__ import annotations

import shlex
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.priors.guided_layout import structure_of
from engine.priors.prior import PriorDescription
from engine.training.prior import Measurement, PriorTrainer
from engine.training.prior_files import Source
from engine.training.samples import RULE, STEPS, Drawn

MOST_ROWS = 12


@dataclass(frozen=True)
class Outcome:
    """What is known when a training has ended.

    `errors` are those of the file as written, in single precision, at `times`; `seconds` is the
    time of all sessions together; `resizing` says how the pictures came to their size.
    """

    prior: PriorDescription
    source: Source
    resizing: str
    seconds: float
    device: str
    times: tuple[int, ...]
    errors: tuple[float, ...]
    drawn: Drawn
    calibrated: bool
    length: tuple[str, str]


def card_path(out: Path) -> Path:
    """Where the card lies."""
    return out.with_name(f"{out.stem}-card.md")


def gallery_path(out: Path) -> Path:
    """Where the gallery of samples lies."""
    return out.with_name(f"{out.stem}-samples.png")


def neighbours_path(out: Path) -> Path:
    """Where the samples above their nearest training pictures lie."""
    return out.with_name(f"{out.stem}-neighbours.png")


def card(trainer: PriorTrainer, outcome: Outcome, out: Path) -> str:
    """The whole card, Markdown."""
    parts = (
        _network(trainer, outcome, out),
        _data(trainer, outcome),
        *_beginning(trainer),
        _training(trainer, outcome, out),
        _quality(trainer, outcome),
        _samples(outcome, out),
        _limits(outcome),
    )
    return "\n".join(parts)


def command_of(trainer: PriorTrainer, outcome: Outcome, out: Path) -> str:
    """The command that makes such a prior, with every setting as it was."""
    words = ["python", "-m", "engine", "train", outcome.source.pictures, *outcome.length]
    words += ["--resolution", str(trainer.resolution), "--skip", str(outcome.source.skipped)]
    words += ["--domain", outcome.source.domain]
    if trainer.beginning is not None:
        words += ["--from", trainer.beginning.name]
    for name, value in trainer.settings.to_dict().items():
        flag = name.replace("_", "-")
        if isinstance(value, bool):
            words += [f"--{flag}" if value else f"--no-{flag}"]
        else:
            words += [f"--{flag}", str(value)]
    return shlex.join([*words, "--out", out.name])


def _network(trainer: PriorTrainer, outcome: Outcome, out: Path) -> str:
    side = trainer.resolution
    rows = {
        "file": f"`{out.name}` (half precision), description in `{out.with_suffix('.json').name}`",
        "SHA-256": f"`{outcome.prior.sha256}`",
        "network": f"ADM UNet, {outcome.prior.parameters:,} parameters, predicts the noise epsilon",
        "layout": structure_of(trainer.network.configuration),
        "pictures": f"{side} x {side}, RGB, [-1, 1]",
        "noise schedule": f"{_chain(trainer)}; the variance is "
        f"{'learned' if trainer.settings.learned_variance else 'not learned'}",
        "domain": outcome.source.domain,
    }
    if trainer.picture_mean is not None:
        rows["mean of a picture"] = (
            "lost by the network, whose normalisations have one channel a group; said in closed form "
            "from the mean and covariance of the training pictures' mean colours"
        )
    return f"# {out.stem}: a diffusion prior\n\n{_table(('', ''), list(rows.items()))}"


def _data(trainer: PriorTrainer, outcome: Outcome) -> str:
    source, s = outcome.source, trainer.settings
    return (
        "## Data\n"
        f"`{source.pictures}` (SHA-256 `{source.sha256}`), without its first {source.skipped} "
        f"pictures: {len(trainer.deck.train)} to train on, and the last "
        f"{len(trainer.deck.held_out)}, held out. Resizing: {outcome.resizing}. Half of the "
        f"examples are mirrored, each is moved by up to {s.shift} pixels; nothing else is done.\n"
    )


def _chain(trainer: PriorTrainer) -> str:
    kind, count = trainer.chain["kind"], trainer.schedule.timesteps
    ends = (
        "" if kind == "cosine" else f", betas from {trainer.schedule.betas[0]:g} to "
        f"{trainer.schedule.betas[-1]:g}"
    )  # fmt: skip
    return f"{count} times, {kind}{ends}"


def _beginning(trainer: PriorTrainer) -> list[str]:
    """The prior it went on from, with what is known of that one's data."""
    origin = trainer.beginning
    if origin is None:
        return []
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in origin.credits.splitlines())
    return [
        "## The prior it went on from\n"
        f"The weights of `{origin.name}` (SHA-256 `{origin.sha256}`; domain: {origin.domain}), "
        f"not random ones, were where this training began. Of its data is known:\n\n{quoted}"
    ]


def _training(trainer: PriorTrainer, outcome: Outcome, out: Path) -> str:
    s = trainer.settings
    seen = trainer.step * s.batch
    best = min(trainer.history, key=lambda m: m.held_out)
    return (
        "## Training\n"
        f"{trainer.step} steps in {outcome.seconds / 60:.1f} minutes on {outcome.device}, in "
        f"{str(trainer.precision).removeprefix('torch.')}: {seen} pictures, "
        f"{seen / len(trainer.deck.train):.0f} times each. The first {s.coarse_share:.0%} may be "
        "at half the side. What is written is the moving average of the weights after step "
        f"{best.step}, the best of {len(trainer.history)} measured.\n\n"
        f"```\n{command_of(trainer, outcome, out)}\n```\n"
    )


def _quality(trainer: PriorTrainer, outcome: Outcome) -> str:
    mean = statistics.fmean(outcome.errors)
    by_time = _table(
        ("t", "error"),
        [(str(t), f"{e:.5f}") for t, e in zip(outcome.times, outcome.errors, strict=True)],
    )
    history = [
        (str(m.step), f"{m.seconds / 60:.1f}", _trained(m), f"{m.held_out:.5f}")
        for m in _some(trainer.history)
    ]
    course = _table(("step", "minutes", "training loss", "held out"), history)
    return (
        "## How good it is\n"
        f"Mean squared error of the predicted noise on the held-out pictures: **{mean:.5f}** "
        "(noise of the i-th t from `torch.Generator().manual_seed(i)`; the file as written). The "
        "best weights were chosen on the same pictures, so that new ones may fare a little "
        f"worse: `python -m engine prior-loss` measures it on others.\n\n{by_time}\n"
        f"On the way, at {trainer.settings.times} times:\n\n{course}"
    )


def _trained(m: Measurement) -> str:
    return f"{m.training:.5f}" if m.step else ""


def _samples(outcome: Outcome, out: Path) -> str:
    ours, usual = (
        (statistics.median(d), min(d)) for d in (outcome.drawn.distances, outcome.drawn.usual)
    )
    return (
        "## Samples, and whether they are copies\n"
        f"{RULE.upper()} with {STEPS} steps, seeds 0 to {len(outcome.drawn.samples) - 1}; each above "
        "the training picture, or its mirror image, that is nearest in pixels:\n\n"
        f"![samples]({gallery_path(out).name})\n![neighbours]({neighbours_path(out).name})\n\n"
        "Root mean square distance to the nearest training picture, on [-1, 1]: samples "
        f"{ours[0]:.3f} (median; smallest {ours[1]:.3f}), held-out pictures {usual[0]:.3f} "
        f"(smallest {usual[1]:.3f}). Samples much nearer than held-out pictures would be copies.\n"
    )


def _limits(outcome: Outcome) -> str:
    judged = (
        "How unusual a picture is for it can be told (`python -m engine domain`)."
        if outcome.calibrated
        else "There were too few pictures to measure which are usual for it."
    )
    return (
        "## What it is for, and what it cannot do\n"
        f"It is for restoring pictures of its domain ({outcome.source.domain}) and for comparing "
        "methods on them. It knows what it was trained on and nothing else; whom or what the "
        "pictures leave out, it has not seen, and what it invents leans towards what they show. "
        "What it paints into a hole is invented, however plausible it looks: it is no evidence "
        f"and must not be used to identify anyone. {judged}\n"
    )


def _some(history: Sequence[Measurement]) -> list[Measurement]:
    """At most twelve, evenly spread, the last among them."""
    count = min(len(history), MOST_ROWS)
    return [history[(index + 1) * len(history) // count - 1] for index in range(count)]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
