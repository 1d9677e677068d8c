"""How far a picture is from what a prior was trained on.

    e_t = mean over +z and -z of ||x - x0_hat(sqrt(ab_t) x +- sqrt(1 - ab_t) z)||^2 / pixels
    g   = mean squared difference of neighbouring pixels
    f   = (log e_t for the prior's times t, log g)
    score = sqrt((f - m)^T C^-1 (f - m))                        (Mahalanobis' distance)

with m and C the mean and covariance of f over pictures of the domain. A single error says little:
a prior of faces denoises a blue sky better than a face. What gives a foreign picture away is errors
that do not fit each other, or do not fit how much detail there is. The noise z is the same for
every picture. Mahalanobis: On the Generalised Distance in Statistics, 1936.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from engine.priors.calibration import Calibration, calibration_of
from engine.priors.prior import Prior
from engine.randomness import NoiseSource

SHARES = (0.05, 0.15, 0.25, 0.35, 0.45, 0.6)
"""The times of the score, in shares of the prior's chain."""

LEAST_KNOWN = 0.75
"""The share of pixels that must be known with all their neighbours. The prior's guess at the rest
gets into the errors: with half a face unknown every other one would be warned of."""

UNUSUAL, FOREIGN = 0.05, 0.01
SMALLEST_ENERGY = 1e-8  # a flat picture has no detail at all, and no logarithm of it


@dataclass(frozen=True)
class DomainScore:
    """What can be said about a picture under a prior.

    `score` is Mahalanobis' distance, 0 or more; `percentile` the share in percent of the domain's
    own pictures with a smaller one; both None where the picture cannot be judged. `unusual` is
    true where a person should be warned. `verdict` says it in words.
    """

    score: float | None
    percentile: float | None
    unusual: bool
    verdict: str

    def record(self) -> dict[str, str | float | None]:
        """For the record kept with a result, in plain JSON values."""
        rounded = None if self.score is None else round(self.score, 3)
        place = None if self.percentile is None else round(self.percentile, 1)
        return {"score": rounded, "percentile": place, "verdict": self.verdict}


def domain_score(
    prior: Prior,
    picture: Tensor,
    known: Tensor | None = None,
    calibration: Calibration | None = None,
) -> DomainScore:
    """How far `picture`, (1, 3, H, W) in [-1, 1], is from the domain of the prior.

    `known` is boolean, (H, W): what is unknown plays no part, and a picture of which less than
    `LEAST_KNOWN` is left is not judged. `calibration` is by default the one
    that lies beside the prior. Makes one network call of two pictures per time, six in all.

    Raises UserError when the prior cannot take the size, and when the calibration is damaged.
    """
    calibration = calibration or calibration_of(prior)
    domain = prior.description.domain
    if calibration is None:
        return _unjudged(
            f"Nobody has measured which pictures the prior {prior.description.name} knows "
            f"({domain}), so this one is not judged."
        )
    if known is not None and _known_in_one_piece(known) < LEAST_KNOWN:
        return _unjudged(
            f"Too much of the picture is unknown to say whether the prior knows such pictures "
            f"({domain})."
        )
    if known is not None and bool(known.all()):
        known = None
    features = domain_features(prior, picture, calibration.times, calibration.seed, known)
    score = calibration.distance(features[0].tolist())
    percentile = 100.0 * calibration.share_below(score)
    share = calibration.share_as_far(score)
    return DomainScore(score, percentile, share <= UNUSUAL, _verdict(share, domain))


def domain_times(prior: Prior) -> tuple[int, ...]:
    """The times a new calibration is made at: `SHARES` of the chain, each once, rising."""
    timesteps = prior.schedule.timesteps
    return tuple(sorted({min(round(share * timesteps), timesteps - 1) for share in SHARES}))


def domain_features(
    prior: Prior, pictures: Tensor, times: Sequence[int], seed: int, known: Tensor | None = None
) -> Tensor:
    """log e_t for the rising `times`, and log g: (N, times + 1), in double precision.

    Under a mask `known`, (H, W), e_t and g are means over what is known. The rest of x is the mean
    colour at the largest time, then what the prior made of it at the time before: with so much
    noise a rough guess will do, with less there is a better one.
    """
    height, width = pictures.shape[-2:]
    prior.check_size(height, width)
    x = pictures.to(prior.device)
    mask = torch.ones(height, width, dtype=torch.bool) if known is None else known.cpu()
    weight = mask.to(x.device, x.dtype)
    noise = NoiseSource([seed])
    fill = (x * weight).sum(dim=(2, 3), keepdim=True) / weight.sum()
    errors = []
    for time in sorted(times, reverse=True):
        whole = torch.where(weight > 0, x, fill)
        estimates = _estimates(prior, whole, noise.like(x[:1]), time)
        squares = (estimates - x).square().mean(dim=(0, 2)) * weight
        errors.append(squares.sum(dim=(1, 2)) / weight.sum())
        fill = estimates.mean(dim=0)
    features = torch.stack([*reversed(errors), _detail(x, weight)], dim=1)
    return features.cpu().double().clamp_min(SMALLEST_ENERGY).log()


def _estimates(prior: Prior, x: Tensor, z: Tensor, time: int) -> Tensor:
    """x0_hat from x with the noise z, and with -z: (2, N, 3, H, W)."""
    transition = prior.schedule.chain([time])[0]
    signal = math.sqrt(transition.alpha_bar) * x
    spread = math.sqrt(1.0 - transition.alpha_bar) * z
    estimate = prior.denoise(torch.cat([signal + spread, signal - spread]), transition).estimate
    return estimate.reshape(2, *x.shape)


def _detail(x: Tensor, weight: Tensor) -> Tensor:
    """g: the mean squared difference of neighbours, down plus across, both of them known: (N,)."""
    total = torch.zeros(x.shape[0], device=x.device, dtype=x.dtype)
    for axis in (-2, -1):
        length = x.shape[axis] - 1
        both = weight.narrow(axis, 1, length) * weight.narrow(axis, 0, length)
        squares = x.diff(dim=axis).square().mean(dim=1) * both
        total += squares.sum(dim=(1, 2)) / both.sum().clamp_min(1.0)
    return total


def _known_in_one_piece(known: Tensor) -> float:
    """The share of pixels that are known with their eight neighbours; beyond the border all is known."""
    unknown = 1.0 - known.float()[None, None]
    near = functional.max_pool2d(unknown, kernel_size=3, stride=1, padding=1)
    return 1.0 - float(near.mean())


def _unjudged(sentence: str) -> DomainScore:
    return DomainScore(None, None, False, sentence)


def _verdict(share: float, domain: str) -> str:
    """`share` of the domain's own pictures are as far from the middle of them, or further."""
    if share > UNUSUAL:
        return (
            f"The prior knows such pictures ({domain}): {_in_a_hundred(share)} of its own "
            "lie as far out."
        )
    if share > FOREIGN:
        return (
            f"The picture is unusual for the prior ({domain}): only {_in_a_hundred(share)} of its "
            "own lie as far out. Look at the result with care."
        )
    return (
        f"The picture is unlike what the prior knows ({domain}): at most {_in_a_hundred(share)} "
        "of its own lies as far out. Expect a result that was bent towards them."
    )


def _in_a_hundred(share: float) -> str:
    return f"{max(1, round(100 * share))} in 100"
