"""What a prior's own pictures look like to it, measured once and kept beside its weights.

The file is faces64-domain.json beside faces64.safetensors: a few hundred numbers, hostile until
proven otherwise like every file.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import UserError
from engine.files import atomic_write
from engine.priors.prior import Prior

LARGEST_FILE = 2**20
FEWEST_PICTURES = 100  # a share of one in a hundred is what a warning speaks of
MOST_TIMES = 50
REMEDY = "Make a new one: python -m engine domain PICTURES --calibrate --out FILE."


@dataclass(frozen=True)
class Calibration:
    """Mean and covariance of the features (see engine/priors/domain.py) over the domain's pictures.

    `times` are those of the errors, rising; `seed` is that of their noise. `scores`, rising, are
    the distances of the pictures, each from the mean and covariance of the others: what a picture
    that was not measured meets. `pictures` and `pictures_sha256` say where they are from.
    """

    prior_sha256: str
    times: tuple[int, ...]
    seed: int
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    scores: tuple[float, ...]
    pictures: str
    pictures_sha256: str

    def distance(self, features: Sequence[float]) -> float:
        """sqrt((f - m)^T C^-1 (f - m))."""
        return _distance(np.asarray(features), np.asarray(self.mean), np.asarray(self.covariance))

    def share_below(self, score: float) -> float:
        """The share, 0 to 1, of the domain's pictures with a smaller score."""
        return bisect_left(self.scores, score) / len(self.scores)

    def share_as_far(self, score: float) -> float:
        """The chance that a picture of the domain has this score or a larger one.

        (1 + how many have) / (1 + n): never 0, because n pictures cannot show that (the rank test's
        p-value).
        """
        beyond = len(self.scores) - bisect_left(self.scores, score)
        return (1 + beyond) / (1 + len(self.scores))

    def save(self, path: Path) -> None:
        """Write it as JSON. Raises UserError as files do."""
        atomic_write(path, (json.dumps(asdict(self), indent=1, allow_nan=False) + "\n").encode())


def calibrated(
    features: np.ndarray,
    prior_sha256: str,
    times: Sequence[int],
    seed: int,
    source: tuple[str, str],
) -> Calibration:
    """The calibration of features (N, times + 1) in double precision, from `source`: name, SHA-256.

    Raises UserError for too few pictures, or for pictures so alike that they span no distance.
    """
    if len(features) < FEWEST_PICTURES:
        raise UserError(
            f"{len(features)} pictures are too few to say what is usual.",
            f"Give {FEWEST_PICTURES} or more.",
        )
    mean, covariance = features.mean(axis=0), np.cov(features.T)
    if not _is_positive(covariance):
        raise UserError(
            "The pictures are too much alike to say what is usual.", "Give different ones."
        )
    return Calibration(
        prior_sha256,
        tuple(times),
        seed,
        tuple(mean.tolist()),
        tuple(map(tuple, covariance.tolist())),
        tuple(sorted(_left_out(features))),
        *source,
    )


def calibration_file(prior_file: Path) -> Path:
    """Where the calibration of a prior lies: faces64-domain.json beside faces64.safetensors."""
    return prior_file.with_name(f"{prior_file.stem}-domain.json")


def calibration_of(prior: Prior) -> Calibration | None:
    """The calibration beside the prior's file; None where there is none made for this prior.

    Raises UserError when there is one, and it is damaged.
    """
    if prior.description.file is None:
        return None
    path = calibration_file(prior.description.file)
    if not path.is_file():
        return None
    calibration = read_calibration(path, prior.schedule.timesteps)
    return calibration if calibration.prior_sha256 == prior.description.sha256 else None


def read_calibration(path: Path, timesteps: int) -> Calibration:
    """The checked content of a calibration file; UserError when it is anything else."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name} is larger than any calibration.", REMEDY)
        return _checked(json.loads(path.read_bytes()), timesteps)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"Cannot read {path.name}: {reason}.", REMEDY) from error
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UserError(f"{path.name} is no calibration, or it is damaged.", REMEDY) from error


def _checked(values: dict[str, Any], timesteps: int) -> Calibration:
    """ValueError, or what Python raises for foreign types, unless all numbers fit together."""
    calibration = Calibration(
        prior_sha256=_text(values["prior_sha256"]),
        times=tuple(map(_whole, values["times"])),
        seed=_whole(values["seed"]),
        mean=_numbers(values["mean"]),
        covariance=tuple(map(_numbers, values["covariance"])),
        scores=_numbers(values["scores"]),
        pictures=_text(values["pictures"]),
        pictures_sha256=_text(values["pictures_sha256"]),
    )
    times, size = calibration.times, len(calibration.mean)
    plausible = (
        1 <= len(times) <= MOST_TIMES
        and list(times) == sorted(set(times))
        and times[0] >= 0
        and times[-1] < timesteps
        and size == len(times) + 1
        and [len(row) for row in calibration.covariance] == [size] * size
        and len(calibration.scores) >= FEWEST_PICTURES
        and list(calibration.scores) == sorted(calibration.scores)
    )
    if not plausible or not _is_positive(np.asarray(calibration.covariance)):
        raise ValueError("numbers that do not fit together")
    return calibration


def _numbers(values: list[Any]) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if not all(map(math.isfinite, numbers)):
        raise ValueError("not a finite number")
    return numbers


def _whole(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < 2**63:
        raise ValueError("not a whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value[:200]


def _is_positive(covariance: np.ndarray) -> bool:
    """Symmetric, with no direction in which nothing varies: C^-1 exists in double precision."""
    values = np.linalg.eigvalsh(covariance)
    return bool(np.allclose(covariance, covariance.T) and values[0] > 1e-12 * values[-1])


def _distance(features: np.ndarray, mean: np.ndarray, covariance: np.ndarray) -> float:
    away = features - mean
    return math.sqrt(max(float(away @ np.linalg.solve(covariance, away)), 0.0))


def _left_out(features: np.ndarray) -> list[float]:
    """The distance of each picture from mean and covariance of all the others."""
    distances = []
    for index, picture in enumerate(features):
        others = np.delete(features, index, axis=0)
        distances.append(_distance(picture, others.mean(axis=0), np.cov(others.T)))
    return distances
