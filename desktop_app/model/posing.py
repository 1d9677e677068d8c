"""From what is asked about a photo to the problem that a run gets, and whether two are equal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.model.jobs import ProblemSnapshot

if TYPE_CHECKING:
    from desktop_app.model.problem_settings import ProblemSettings
    from engine.images import Photo


def posed(photo: Photo, asked: ProblemSettings, known: np.ndarray | None) -> ProblemSnapshot:
    """The problem with the mask `known`, boolean (H, W), True where known; None without a mask."""
    if known is None:
        everything = np.broadcast_to(np.True_, photo.pixels.shape[:2])
        return _snapshot(photo, asked, everything, "")
    return _snapshot(photo, asked, known, mask_digest(known))


def problem_id(photo: Photo, asked: ProblemSettings, mask: str) -> str:
    """Equal problems get equal ids: `mask` is the digest of the mask, "" without one.

    Problems that were posed for two priors are two problems.
    An id is good for as long as the photo is in memory.
    """
    settings = sorted(asked.task_settings.items())
    noise = (float(asked.sigma), float(asked.photons), float(asked.seam))
    prior = (asked.prior, asked.prior_sha256)
    posed = (asked.frame, noise, asked.intact, asked.task, settings, mask, prior)
    text = repr((id(photo.pixels), *posed))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def mask_digest(known: np.ndarray) -> str:
    """What tells two masks apart."""
    return hashlib.blake2b(np.packbits(known).tobytes(), digest_size=8).hexdigest()


def _snapshot(
    photo: Photo, asked: ProblemSettings, known: np.ndarray, mask: str
) -> ProblemSnapshot:
    return ProblemSnapshot(
        problem_id=problem_id(photo, asked, mask),
        name=photo.name,
        photo=photo.pixels,
        known=known,
        frame=asked.frame,
        sigma=asked.sigma,
        seam=asked.seam,
        intact=asked.intact,
        task=asked.task,
        task_settings=dict(asked.task_settings),
        photons=asked.photons,
        prior=asked.prior,
        prior_sha256=asked.prior_sha256,
    )
