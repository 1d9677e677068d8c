"""Filling a hole so that no seam shows: a membrane carries the border's difference inwards."""

from __future__ import annotations

import numpy as np

_RELAXATIONS = 12
_EIGHT_NEIGHBOURS = np.ones((3, 3), bool)


def blended(
    photo: np.ndarray, proposal: np.ndarray, hole: np.ndarray, known: np.ndarray, seam: float
) -> np.ndarray:
    """`proposal` shifted to meet the photo at the border of the hole, float32 (3, h, w).

    What photo and proposal differ by on the known pixels around a hole is taken apart. What the
    whole border agrees on is another light, and shifts the whole hole. The rest is local: the
    membrane through it (Laplace's equation, as in Poisson image editing: Perez, Gangnet and Blake
    2003) is added with a weight that falls smoothly from one to zero over `seam` pixels, so that
    far from the border nothing is recoloured. With `seam` 0 the proposal is taken as it is.

    photo, proposal: (3, h, w); hole and known: bool (h, w), disjoint. Pixels in neither do not
    count.
    """
    from scipy import ndimage  # here, because a window opens before anything is put back

    border = known & ndimage.binary_dilation(hole, _EIGHT_NEIGHBOURS)
    if seam <= 0 or not border.any():
        return proposal
    difference = np.where(border, photo - proposal, 0).astype(np.float32)
    regions, count = ndimage.label(hole, _EIGHT_NEIGHBOURS)
    regions_met = ndimage.grey_dilation(regions, (3, 3))
    shifts = np.stack(
        [_common_shifts(plane[border], regions_met[border], count) for plane in difference]
    )
    local = np.where(border, difference - shifts[:, regions_met], 0)
    distance = ndimage.distance_transform_edt(~border)
    weight = np.cos(np.minimum(distance / (seam + 1), 1) * (np.pi / 2)) ** 2
    met = proposal + shifts[:, regions] + weight.astype(np.float32) * membrane(local, border)
    met32: np.ndarray = met.astype(np.float32)
    return met32


def _common_shifts(differences: np.ndarray, regions: np.ndarray, count: int) -> np.ndarray:
    """What the differences around each region agree on, float32 (count + 1): nearly the median
    where they are alike, nothing where they scatter more than they differ from zero."""
    from scipy import ndimage

    shifts = np.zeros(count + 1, np.float32)
    met = np.unique(regions)
    shifts[met] = ndimage.median(differences, regions, met)
    scatter = np.zeros_like(shifts)
    scatter[met] = ndimage.median(np.abs(differences - shifts[regions]), regions, met)
    agreement = 1 - (scatter / np.maximum(np.abs(shifts), 1e-6)) ** 2
    agreed: np.ndarray = shifts * agreement.clip(0)
    return agreed


def membrane(values: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """The smoothest sheet through `values` (c, h, w) where `fixed` (h, w) holds, float32.

    It solves Laplace's equation with free edges to the accuracy of a seam: coarse grids first,
    each the start of the next finer one, with a few relaxations on every grid.
    """
    height, width = fixed.shape
    if fixed.all():
        return values
    if height <= 2 and width <= 2:
        return np.where(fixed, values, values[:, fixed].mean(axis=1)[:, None, None])
    start = membrane(*_halved(values, fixed)).repeat(2, axis=1).repeat(2, axis=2)
    return _relaxed(start[:, :height, :width], values, fixed)


def _halved(values: np.ndarray, fixed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Blocks of two by two: the mean of their fixed values, fixed where there is any."""
    odd = ((0, fixed.shape[0] % 2), (0, fixed.shape[1] % 2))
    weights = np.pad(fixed, odd).astype(np.float32)
    sums, counts = _blocks(np.pad(values, ((0, 0), *odd)) * weights), _blocks(weights[None])[0]
    return sums / np.maximum(counts, 1), counts > 0


def _blocks(values: np.ndarray) -> np.ndarray:
    channels, height, width = values.shape
    blocks = values.reshape(channels, height // 2, 2, width // 2, 2)
    sums: np.ndarray = blocks.sum(axis=(2, 4))
    return sums


def _relaxed(sheet: np.ndarray, values: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Each free value becomes the mean of its four neighbours, a few times over."""
    padded = np.pad(np.where(fixed, values, sheet), ((0, 0), (1, 1), (1, 1)), mode="edge")
    middle = padded[:, 1:-1, 1:-1]
    for _ in range(_RELAXATIONS):
        mean = padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1]
        mean += padded[:, 1:-1, :-2]
        mean += padded[:, 1:-1, 2:]
        mean *= 0.25
        np.copyto(middle, mean, where=~fixed)
        padded[:, 0], padded[:, -1] = padded[:, 1], padded[:, -2]
        padded[:, :, 0], padded[:, :, -1] = padded[:, :, 1], padded[:, :, -2]
    return middle.copy()
