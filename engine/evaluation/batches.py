"""The value of a cell: what one batch of pictures came to under one method."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Batch:
    """The scores, one number per picture; the seconds of the whole batch; its network calls.

    A batch that `diverged` has a reason there, and no scores.
    """

    psnr: tuple[float, ...] = ()
    ssim: tuple[float, ...] = ()
    lpips: tuple[float, ...] = ()
    seconds: float = 0.0
    network_calls: int = 0
    diverged: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; the PSNR of a perfect picture, which is infinite, is None there."""
        psnr = [value if math.isfinite(value) else None for value in self.psnr]
        return {**dataclasses.asdict(self), "psnr": psnr}

    @classmethod
    def from_dict(cls, values: dict[str, Any], pictures: int) -> Self | None:
        """The batch that `to_dict` wrote; None where this is none of so many pictures."""
        try:
            made = cls(
                tuple(math.inf if value is None else float(value) for value in values["psnr"]),
                tuple(map(float, values["ssim"])),
                tuple(map(float, values["lpips"])),
                float(values["seconds"]),
                int(values["network_calls"]),
                str(values["diverged"]),
            )
        except (KeyError, TypeError, ValueError):
            return None
        expected = 0 if made.diverged else pictures
        lengths = {len(scores) for scores in (made.psnr, made.ssim, made.lpips)}
        return made if lengths == {expected} else None
