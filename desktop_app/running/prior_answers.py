"""What the engine answers about the prior itself: no Qt. Imports torch; import it in the worker only."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from desktop_app.model.prior_questions import (
    CostAnswer,
    CostQuestion,
    DenoiseAnswer,
    DenoiseQuestion,
    DomainAnswer,
    DomainQuestion,
    GalleryFrame,
    GalleryQuestion,
)
from desktop_app.running.prior_in_use import let_go
from engine.evaluation.metrics import psnr
from engine.evaluation.prior_cost import measure_cost, methods_by_need
from engine.framing import WorkingFrame, cut, cut_mask
from engine.images import to_pixels, to_tensor
from engine.priors.domain import domain_score
from engine.randomness import NoiseSource
from engine.samplers.unconditional import Unconditional, denoised_once

if TYPE_CHECKING:
    from desktop_app.running.execution import Engine

BATCH = 4


def denoised(engine: Engine, question: DenoiseQuestion) -> DenoiseAnswer:
    """x_t = sqrt(ab) x + sqrt(1 - ab) z of the picture, and E[x_0 | x_t] by one network call.

    A time beyond the prior's own is taken as its last.
    """
    prior = engine.prior
    pixels = cut(question.photo, WorkingFrame(*question.frame), prior.description.resolution)
    picture = to_tensor(pixels).to(engine.device)
    timestep = min(question.timestep, prior.schedule.timesteps - 1)
    noisy, estimate = denoised_once(prior, picture, timestep, NoiseSource([question.seed]))
    alpha_bar = prior.schedule.alpha_bars[timestep]
    noised = noisy / math.sqrt(alpha_bar)
    shown, truth = estimate.clamp(-1.0, 1.0).cpu(), picture.cpu()
    return DenoiseAnswer(
        number=question.number,
        photo=pixels,
        noised=to_pixels(noised.cpu()),
        estimate=to_pixels(shown),
        deviation=math.sqrt((1.0 - alpha_bar) / alpha_bar) / 2.0,
        noised_psnr=psnr(noised.clamp(-1.0, 1.0).cpu(), truth)[0],
        psnr=psnr(shown, truth)[0],
        lpips=engine.lpips(shown, truth)[0],
    )


def judged(engine: Engine, question: DomainQuestion) -> DomainAnswer:
    """How far what the working frame holds is from the prior's domain. Six network calls."""
    frame, side = WorkingFrame(*question.frame), engine.prior.description.resolution
    known = None
    if question.known is not None:
        known = torch.from_numpy(cut_mask(question.known, frame, side))
    picture = to_tensor(cut(question.photo, frame, side))
    found = domain_score(engine.prior, picture, known)
    return DomainAnswer(
        question.number, found.verdict, found.unusual, found.score, found.percentile
    )


def cost(engine: Engine, question: CostQuestion) -> CostAnswer:
    """Seconds and memory of its calls on this machine, measured now."""
    prior = engine.borrowed(question.prior)
    try:
        found = measure_cost(prior)
    finally:
        if prior is not engine.prior:
            let_go(prior)
    without, with_gradients = methods_by_need()
    return CostAnswer(
        question.number,
        question.prior,
        str(engine.device),
        found.weights,
        found.kept,
        found.forward,
        found.forward_and_gradient,
        without,
        with_gradients,
    )


def gallery(engine: Engine, question: GalleryQuestion) -> Iterator[GalleryFrame]:
    """The pictures of a gallery while they form: a frame per network call, batch by batch.

    A picture depends on its seed alone, not on the others.
    """
    settings = Unconditional.from_dict(question.settings)
    calls = settings.network_calls(engine.prior.schedule.timesteps)
    firsts = range(0, question.count, BATCH)
    total = calls * len(firsts)
    for batch, first in enumerate(firsts):
        seeds = range(question.seed + first, question.seed + min(first + BATCH, question.count))
        for index, estimate in _drawn(engine, settings, seeds):
            pictures = tuple(to_pixels(picture[None]) for picture in estimate.cpu())
            done = batch * calls + index
            yield GalleryFrame(question.number, first, pictures, index == calls, done, total)


def _drawn(
    engine: Engine, settings: Unconditional, seeds: range
) -> Iterator[tuple[int, torch.Tensor]]:
    """The number of every network call with its estimate; the last one with the result."""
    prior, noise = engine.prior, NoiseSource(seeds)
    side = prior.description.resolution
    start = noise.like(torch.zeros(len(seeds), 3, side, side, device=prior.device))
    steps = settings.sample(prior, start, noise)
    index = 0
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            yield index, end.value
            return
        index = step.index
        if index < step.total:
            yield index, step.estimate
