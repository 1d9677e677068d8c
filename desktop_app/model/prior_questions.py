"""What the window asks about the prior itself, and what comes back: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

Frame = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class DenoiseQuestion:
    """What is left of a photo's working frame under the noise of time t, and what the prior sees.

    `photo` is uint8 (H, W, 3); `frame` is centre x, centre y, side and angle in its pixels.
    """

    number: int
    photo: np.ndarray
    frame: Frame
    timestep: int
    seed: int


@dataclass(frozen=True, eq=False)
class DenoiseAnswer:
    """Pictures uint8 (R, R, 3) of the prior's resolution R.

    `noised` is x_t / sqrt(alpha_bar), clipped: the noisy picture at the photo's brightness.
    `deviation` is that of its noise on intensities from 0 to 1; `psnr` in dB and `lpips` compare
    the estimate with the photo, `noised_psnr` the noisy picture.
    """

    number: int
    photo: np.ndarray
    noised: np.ndarray
    estimate: np.ndarray
    deviation: float
    noised_psnr: float
    psnr: float
    lpips: float


@dataclass(frozen=True, eq=False)
class DomainQuestion:
    """Whether the prior knows such pictures; `known`, boolean (H, W), leaves the rest out."""

    number: int
    photo: np.ndarray
    frame: Frame
    known: np.ndarray | None = None


@dataclass(frozen=True)
class DomainAnswer:
    """The verdict in words, and whether a person should be warned before a run.

    `score` is the distance from the domain and `percentile` the share in percent of the domain's
    own pictures that are nearer; both None where the picture cannot be judged.
    """

    number: int
    verdict: str
    unusual: bool
    score: float | None = None
    percentile: float | None = None


@dataclass(frozen=True)
class CostQuestion:
    """What a prior costs on this machine; `prior` is its name, or the path it was opened by."""

    number: int
    prior: str


@dataclass(frozen=True)
class CostAnswer:
    """What was measured with one picture at the prior's own resolution.

    `weights` and `kept` are in bytes: the network's own, and what a call keeps for its gradient.
    `forward` and `gradient` are seconds per network call without and with a gradient; `without`
    and `with_gradients` the titles of the methods that need the one or the other.
    """

    number: int
    prior: str
    device: str
    weights: int
    kept: int
    forward: float
    gradient: float
    without: tuple[str, ...]
    with_gradients: tuple[str, ...]


@dataclass(frozen=True)
class GalleryQuestion:
    """`count` pictures drawn from the prior alone, with the seeds `seed`, `seed` + 1, ..."""

    number: int
    count: int
    seed: int
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class GalleryFrame:
    """Some pictures of a gallery as they are now: `first` is the place of the first of them.

    `done` of `total` network calls are made; pictures that are `finished` do not change any more.
    """

    number: int
    first: int
    pixels: tuple[np.ndarray, ...]
    finished: bool
    done: int
    total: int
