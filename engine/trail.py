"""The trail of a run: what its estimate was at every step, as plain arrays and as a file.

A trail is written as an .npz file of plain arrays without pickled objects. The file is anybody's
when it is read back: names, types, shapes and sizes are checked before memory is taken for them.
Imports no torch.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import UserError
from engine.plain_arrays import DAMAGE, array_bytes, read_array

if TYPE_CHECKING:
    from pathlib import Path

MOST_ESTIMATES = 100
MOST_STEPS = 100_000
LARGEST_SIDE = 4096
LARGEST_FILE = 512 * 2**20
TYPES = {
    "total": np.int32,
    "index": np.int32,
    "timestep": np.int32,
    "sigma": np.float32,
    "misfit": np.float32,
    "psnr": np.float32,
    "kept": np.int32,
    "estimates": np.uint8,
}
CURVES = ("index", "timestep", "sigma", "misfit", "psnr")


@dataclass(frozen=True, eq=False)
class Trail:
    """The steps of a run that have been measured, in order.

    Of n steps: `index` counts network calls from 1 to at most `total`; `timestep` is the time the
    network was told; `sigma` the noise in x_t relative to its signal, on intensities from 0 to 1,
    nan for a method without a prior; `misfit` the root mean square of y - A x0_hat on intensities
    from 0 to 1; `psnr` that of x0_hat in decibels, nan where no truth is known: all (n,).
    `estimates` are k pictures x0_hat, uint8 (k, H, W, 3) sRGB, those at the positions `kept`.
    """

    total: int
    index: np.ndarray
    timestep: np.ndarray
    sigma: np.ndarray
    misfit: np.ndarray
    psnr: np.ndarray
    kept: np.ndarray
    estimates: np.ndarray

    @property
    def steps(self) -> int:
        """How many steps were measured."""
        return len(self.index)

    @property
    def has_truth(self) -> bool:
        """Whether the estimates could be compared with the truth."""
        return not bool(np.isnan(self.psnr).all())

    @property
    def nbytes(self) -> int:
        """The memory that it takes."""
        return sum(int(getattr(self, name).nbytes) for name in (*CURVES, "estimates"))

    def curves(self) -> Trail:
        """The numbers without the pictures."""
        none = np.zeros((0, *self.estimates.shape[1:]), np.uint8)
        return replace(self, kept=self.kept[:0], estimates=none)


def is_kept(index: int, total: int) -> bool:
    """Whether the picture of step `index` is kept: all up to a hundred, else evenly a hundred."""
    if total <= MOST_ESTIMATES:
        return True
    gaps = MOST_ESTIMATES - 1
    # The nearest place of the even spread, and whether it rounds back to this step.
    place = round((index - 1) * gaps / (total - 1))
    return round(place * (total - 1) / gaps) == index - 1


def trail_bytes(trail: Trail) -> bytes:
    """The trail as the bytes of an .npz file; not compressed, for a run shall not wait for it."""
    return array_bytes(
        {name: np.asarray(getattr(trail, name), kind) for name, kind in TYPES.items()}
    )


def read_trail(path: Path) -> Trail:
    """The trail in a file. Raises UserError when it is missing, damaged, or not a trail."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("it is too large")
        with zipfile.ZipFile(path) as archive:
            arrays = {
                name: read_array(archive, name, kind, LARGEST_FILE) for name, kind in TYPES.items()
            }
        return _checked(arrays)
    except OSError as error:
        raise UserError(
            f"Cannot read {path.name}: {error.strerror or 'it is damaged'}.",
            "Run the method again to see its steps.",
        ) from error
    except DAMAGE as error:
        raise UserError(
            f"{path.name} does not hold the steps of a run, or is damaged.",
            "Run the method again to see its steps.",
        ) from error


def _checked(arrays: dict[str, np.ndarray]) -> Trail:
    """The arrays as a trail, or ValueError."""
    total, index, kept = arrays["total"], arrays["index"], arrays["kept"]
    steps = len(index) if index.ndim == 1 else 0
    if total.shape != () or not 0 < steps <= MOST_STEPS:
        raise ValueError("no steps")
    if any(arrays[name].shape != (steps,) for name in CURVES):
        raise ValueError("curves of different lengths")
    if index[0] < 1 or index[-1] > total or (np.diff(index) <= 0).any():
        raise ValueError("steps out of order")
    _check_estimates(kept, arrays["estimates"], steps)
    return Trail(int(total), **{name: arrays[name] for name in (*CURVES, "kept", "estimates")})


def _check_estimates(kept: np.ndarray, estimates: np.ndarray, steps: int) -> None:
    if estimates.ndim != 4 or estimates.shape[3] != 3 or kept.shape != estimates.shape[:1]:
        raise ValueError("no pictures")
    if not 0 < len(kept) <= MOST_ESTIMATES + 1 or min(estimates.shape[1:3]) < 1:
        raise ValueError("too few or too many pictures")
    if max(estimates.shape[1:3]) > LARGEST_SIDE:
        raise ValueError("too large pictures")
    if kept[0] < 0 or kept[-1] >= steps or (np.diff(kept) <= 0).any():
        raise ValueError("pictures out of order")
