"""What restore makes of several seeds: mean, standard deviation, and the spread of the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from engine.color_map import as_levels, colored, round_scale
from engine.evaluation.spread import Spread
from engine.evaluation.uncertainty import RunningMoments, intensity_deviation
from engine.framing import WorkingFrame, put_back

TITLES = {"psnr": "PSNR (dB)", "ssim": "SSIM", "lpips": "LPIPS", "misfit": "misfit"}
DECIMALS = {"psnr": 2}
UNIT = "standard deviation over the seeds, intensities 0 to 1, root mean square over the channels"


def beside(out: Path, name: str) -> Path:
    """OUT-name.png beside OUT.png."""
    return out.with_name(f"{out.stem}-{name}{out.suffix}")


def output_of_seed(out: Path, seed: int, first: int) -> Path:
    """OUT.png for the first seed, OUT-seed-7.png for another one."""
    return out if seed == first else beside(out, f"seed-{seed}")


def outputs(out: Path, seeds: Sequence[int]) -> list[Path]:
    """All files that will be written."""
    results = [output_of_seed(out, seed, seeds[0]) for seed in seeds]
    return results if len(seeds) == 1 else [*results, beside(out, "mean"), beside(out, "deviation")]


class SeveralSeeds:
    """Collects the results of seeds as they come, keeping none of the pictures."""

    def __init__(self) -> None:
        self.seeds: list[int] = []
        self._moments = RunningMoments()
        self._numbers: dict[str, list[float]] = {}

    def add(self, seed: int, image: Tensor, numbers: Mapping[str, float]) -> None:
        """Take in the result of a seed, (1, 3, H, W), clipped as on the screen, and its scores."""
        self.seeds.append(seed)
        self._moments.add(image.clamp(-1.0, 1.0))
        for name, value in numbers.items():
            self._numbers.setdefault(name, []).append(value)

    @property
    def mean(self) -> Tensor:
        """The mean picture, (1, 3, H, W)."""
        return self._moments.mean

    def deviation(self) -> np.ndarray:
        """Per pixel, (H, W), on intensities from 0 to 1. UserError below two seeds."""
        return intensity_deviation(self._moments.deviation).numpy()

    def spread(self) -> dict[str, Spread]:
        """The spread of every score."""
        return {name: Spread.of(values) for name, values in self._numbers.items()}

    def record(self) -> dict[str, Any]:
        """Seeds and spread, for the record of mean and deviation."""
        return {
            "seeds": self.seeds,
            "spread": {name: asdict(spread) for name, spread in self.spread().items()},
        }

    def report(self, of_mean: Mapping[str, float], known: np.ndarray) -> str:
        """The table of the spread; `of_mean` are the scores of the mean picture."""
        lines = [
            f"{f'{len(self.seeds)} seeds':11}{'mean':>9}{'std':>9}{'least':>9}{'most':>9}"
            f"   of the mean picture"
        ]
        for name, s in self.spread().items():
            digits = DECIMALS.get(name, 4)
            numbers = (s.mean, s.deviation, s.smallest, s.largest, of_mean[name])
            lines.append(f"{TITLES[name]:11}" + "".join(f"{n:9.{digits}f}" for n in numbers))
        unknown = self.deviation()[~known]
        lines.append(
            f"deviation  {unknown.mean():.4f} on average over what was restored, at most "
            f"{unknown.max():.4f} ({UNIT})"
        )
        return "\n".join(lines)


def deviation_map(
    deviation: np.ndarray, known: np.ndarray, frame: WorkingFrame
) -> tuple[np.ndarray, float]:
    """The deviation (R, R) in its place in the photo: uint8 (H, W, 3), and the end of its scale.

    `known` is the photo's mask, (H, W). What was not restored has no deviation and shows as 0.
    """
    scale = round_scale(float(deviation.max()))
    levels = np.repeat(as_levels(deviation, scale)[..., None], 3, axis=2)
    nothing = np.zeros((*known.shape, 3), np.uint8)
    placed = put_back(nothing, known, frame, levels, seam=0.0)[..., 0]
    return colored(placed), scale
