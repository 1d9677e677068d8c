"""Where a result disagrees with its measurement, as a file in the folder of its run.

The file is an .npz of plain arrays, and nobody's word is taken for it when it is read back.
Imports no torch.
"""

from __future__ import annotations

import logging
import math
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from engine.errors import UserError
from engine.plain_arrays import DAMAGE, array_bytes, read_array

if TYPE_CHECKING:
    from pathlib import Path

LOG = logging.getLogger(__name__)
MISFIT_FILE: Final = "misfit.npz"
LARGEST_SIDE: Final = 4096
LARGEST_FILE: Final = 4 * LARGEST_SIDE**2 + 65_536  # two maps of two bytes a pixel


@dataclass(frozen=True, eq=False)
class MisfitMaps:
    """|y - A x| at each pixel of the measurement, on intensities from 0 to 1; nan without a pixel.

    `of_result` is that of the result, `of_truth` that of the truth, the noise itself, None where no
    truth is known: both float16 (H, W). `noise` is the standard deviation of the noise.
    """

    of_result: np.ndarray
    of_truth: np.ndarray | None = None
    noise: float = 0.0


@dataclass(frozen=True, eq=False)
class StoredMap:
    """The map of a result that is on disk, and is read each time it is asked for."""

    path: Path

    @classmethod
    def within(cls, folder: Path) -> StoredMap | None:
        """That of the run in a folder; None where it has none."""
        path = folder / MISFIT_FILE
        return cls(path) if path.is_file() else None

    def values(self) -> np.ndarray | None:
        """Float16 (H, W); None where the file has gone or is damaged."""
        try:
            return read_misfit(self.path).of_result
        except UserError as error:
            LOG.info("%s", error)
            return None


def misfit_bytes(maps: MisfitMaps) -> bytes:
    """The maps as the bytes of a file."""
    nothing = np.zeros((0, 0), np.float16)
    of_truth = nothing if maps.of_truth is None else maps.of_truth
    return array_bytes(
        {
            "of_result": np.asarray(maps.of_result, np.float16),
            "of_truth": np.asarray(of_truth, np.float16),
            "noise": np.asarray(maps.noise, np.float32),
        }
    )


def read_misfit(path: Path) -> MisfitMaps:
    """The maps in a file. Raises UserError when it is missing, damaged, or not one of maps."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("it is too large")
        with zipfile.ZipFile(path) as archive:
            result = read_array(archive, "of_result", np.float16, LARGEST_FILE)
            truth = read_array(archive, "of_truth", np.float16, LARGEST_FILE)
            noise = read_array(archive, "noise", np.float32, LARGEST_FILE)
        return _checked(result, truth, noise)
    except (OSError, *DAMAGE) as error:
        raise UserError(
            f"{path.parent.name}/{path.name} is missing or damaged.",
            "Run the method again to see its misfit.",
        ) from error


def _checked(result: np.ndarray, truth: np.ndarray, noise: np.ndarray) -> MisfitMaps:
    if result.ndim != 2 or not 1 <= min(result.shape) <= max(result.shape) <= LARGEST_SIDE:
        raise ValueError("no map")
    if truth.shape not in ((0, 0), result.shape) or noise.shape != ():
        raise ValueError("no map of the noise")
    deviation = float(noise)
    if not math.isfinite(deviation) or deviation < 0.0:
        raise ValueError("no noise")
    return MisfitMaps(result, truth if truth.size else None, deviation)
