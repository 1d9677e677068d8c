"""What the window has to know of a run beside its record, to show it again in another session."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from desktop_app.model.posing import mask_digest
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model.jobs import Job, Measurement, Outcome

_ID = re.compile(r"[\w-]{1,64}")


@dataclass(frozen=True)
class DeskRecord:
    """`finished` is a date with its time zone (ISO 8601), `left` and `top` the corner of the patch.

    `mask` is the digest of the painted mask, "" with other tasks; `psnr` that of the measurement.
    """

    run_id: str
    finished: str
    misfit: float | None = None
    left: int = 0
    top: int = 0
    mask: str = ""
    psnr: float | None = None

    @classmethod
    def of(cls, job: Job, measurement: Measurement, outcome: Outcome, *, painted: bool) -> Self:
        """What is to be known of a run that has just finished."""
        return cls(
            run_id=job.run_id,
            finished=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
            misfit=_finite(outcome.misfit),
            left=outcome.patch.left,
            top=outcome.patch.top,
            mask=mask_digest(job.problem.known) if painted else "",
            psnr=_finite(measurement.psnr),
        )

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """From JSON; UserError where a value is missing or is not what it should be."""
        try:
            datetime.datetime.fromisoformat(values["finished"])
            return cls(
                run_id=checked_id(values["run_id"]),
                finished=values["finished"],
                misfit=number_or_none(values["misfit"]),
                left=_place(values["left"]),
                top=_place(values["top"]),
                mask="" if values["mask"] == "" else checked_id(values["mask"]),
                psnr=number_or_none(values["psnr"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UserError(
                "A run's own file (desk.json) cannot be understood.", "The run is left out."
            ) from error

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def number_or_none(value: Any) -> float | None:
    """A finite number of a file, or None; ValueError and TypeError for all else."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < 1e12:
        raise ValueError(f"not a finite number: {value!r}")
    return float(value)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def checked_id(value: Any) -> str:
    """The id of a run or a mask in a file; ValueError for all else."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"not an id: {value!r}")
    return value


def _place(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise ValueError(f"not a place in a photo: {value!r}")
    return value
