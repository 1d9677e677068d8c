"""python -m engine benchmark gpu"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from engine.devices import AUTOMATIC, choose_device, is_out_of_memory
from engine.errors import UserError
from engine.evaluation.card_speed import (
    COMPILED,
    LEAST_RATIO,
    WAYS,
    CardSpeed,
    Speed,
    measure_card,
)
from engine.evaluation.exactness import LIMIT
from engine.files import atomic_write
from engine.graphics_cards import unused_card


def within_limits(arguments: argparse.Namespace) -> bool:
    """Measure the card and print what its paths gain. UserError where there is none."""
    device = card_of(arguments.device)
    try:
        found = measure_card(
            device,
            pictures=arguments.pictures,
            steps=arguments.steps,
            repeats=min(arguments.repeats, 5),
            ways=(*WAYS, COMPILED) if arguments.compile else WAYS,
            tell=lambda what: print(f"measuring {what}", flush=True),
        )
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        raise UserError(
            "The memory of the card does not suffice for the measurement.",
            "Close other programs, or measure fewer pictures at once.",
        ) from error
    print(report(found))
    if arguments.json is not None:
        write(arguments.json, found)
    return found.within_limits


def card_of(name: str) -> torch.device:
    """The NVIDIA card that is asked for; UserError, "no GPU", where there is none."""
    device = choose_device(name) if name != AUTOMATIC else choose_device()
    if device.type == "cuda":
        return device
    idle = unused_card()
    raise UserError(
        f"There is no GPU to measure. {idle.problem}" if idle else "There is no GPU to measure.",
        idle.remedy if idle else "Run this on a computer with an NVIDIA card.",
    )


def report(found: CardSpeed) -> str:
    """What was measured, in lines."""
    size = f"{found.resolution} x {found.resolution}"
    lines = [
        f"{found.card}, torch {found.torch}, CUDA {found.cuda}; TF32 is off",
        f"DPS on {found.pictures} x {size}, {found.operations / 1e9:,.0f} GFLOP per step; "
        f"bfloat16 products reach {found.bfloat16_rate / 1e12:,.1f} TFLOP/s",
        *(_line(found, way) for way in found.ways),
        *_exactness(found),
    ]
    usual = found.ways[-1]
    if not usual.failure:
        ratio = found.ratio(usual)
        verdict = "within the limit" if ratio >= LEAST_RATIO else "UNDER THE LIMIT"
        lines.append(f"{usual.title}: {ratio:.2f} times as fast, {verdict} of {LEAST_RATIO:g}")
    return "\n".join(lines)


def write(path: Path, found: CardSpeed) -> None:
    """The same as JSON."""
    atomic_write(path, (json.dumps(found.to_dict(), indent=1, allow_nan=False) + "\n").encode())


def _line(found: CardSpeed, way: Speed) -> str:
    if way.failure:
        return f"{way.title:30} failed ({way.failure})"
    return (
        f"{way.title:30} {1000 * way.seconds:8.2f} ms per step, {found.ratio(way):5.2f} times, "
        f"{found.share(way):6.1%} of the bfloat16 rate, {way.memory / 2**30:.2f} GiB"
    )


def _exactness(found: CardSpeed) -> list[str]:
    about = found.exactness
    verdict = "within the limit" if about.within_limit else "OVER THE LIMIT"
    return [
        f"exact posterior: mean {about.fast.mean:.4f}, deviations {about.fast.deviation:.4f} and "
        f"{about.fast.free_deviation:.4f}; in double precision {about.chain.mean:.4f}, "
        f"{about.chain.deviation:.4f}, {about.chain.free_deviation:.4f}; "
        f"the posterior's own {about.posterior.mean:.4f}, {about.posterior.deviation:.4f}, "
        f"{about.posterior.free_deviation:.4f}",
        f"off by {about.error:.3%}, single pixels by {about.pixels:.3f} deviations, "
        f"{verdict} of {LIMIT:.0%}",
    ]
