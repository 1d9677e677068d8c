"""What is usual for a new prior, measured when its training ends (see engine/priors/domain.py)."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.priors.calibration import FEWEST_PICTURES, Calibration, calibrated
from engine.priors.domain import domain_features, domain_times
from engine.priors.prior import Prior
from engine.training.deck import Deck, to_signal

PICTURES = 200
BATCH = 8
SEED = 0


def usual_pictures(deck: Deck) -> Tensor | None:
    """200 held-out pictures, evenly spread, or training pictures where those are more: uint8.

    A hundred held-out pictures are too few for the covariance of the features: with them a quarter
    of new pictures was called unusual. None where there are fewer than a hundred of either.
    """
    pictures = max((deck.held_out, deck.train), key=lambda pictures: min(len(pictures), PICTURES))
    count = min(len(pictures), PICTURES)
    if count < FEWEST_PICTURES:
        return None
    return pictures[[index * len(pictures) // count for index in range(count)]]


def calibration(prior: Prior, pictures: Tensor, source: tuple[str, str]) -> Calibration:
    """The calibration of the prior on `pictures`; `source` is their name and SHA-256.

    Raises UserError where they are too much alike.
    """
    times = domain_times(prior)
    features = [
        domain_features(prior, to_signal(part), times, SEED)
        for part in torch.split(pictures, BATCH)
    ]
    sha256 = prior.description.sha256
    return calibrated(torch.cat(features).numpy(), sha256, times, SEED, source)
