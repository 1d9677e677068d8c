"""What was asked about a photo, as it stands in the record of every result."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from desktop_app.model.tasks import PAINTED, checked_settings
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model.jobs import ProblemSnapshot
    from engine.parameters import Settings

Frame = tuple[float, float, float, float]
MOST_PHOTONS = 1e6
WIDEST_SEAM = 1e4  # photo pixels
LONGEST_NAME = 200  # of a prior; a hash has 64


@dataclass(frozen=True)
class ProblemSettings:
    """A problem without its photo and its painted mask; see `ProblemSnapshot` for the fields."""

    frame: Frame
    task: str = PAINTED
    task_settings: dict[str, Any] = field(default_factory=dict)
    sigma: float = 0.0
    photons: float = 0.0
    seam: float = 0.0
    intact: bool = True
    prior: str = ""
    prior_sha256: str = ""

    @classmethod
    def of(cls, snapshot: ProblemSnapshot) -> Self:
        """What a snapshot asks."""
        return cls(
            frame=snapshot.frame,
            task=snapshot.task,
            task_settings=dict(snapshot.task_settings),
            sigma=snapshot.sigma,
            photons=snapshot.photons,
            seam=snapshot.seam,
            intact=snapshot.intact,
            prior=snapshot.prior,
            prior_sha256=snapshot.prior_sha256,
        )

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """What the record of a result asked. Records from before there were tasks are read too.

        Raises UserError where a value is missing, of the wrong kind or out of its range.
        """
        try:
            asked = record["asked"] if "asked" in record else _before_tasks(record)
            settings = checked_settings(str(asked["task"]), asked["task_settings"])
            return cls(
                frame=_frame(asked["frame"]),
                task=str(asked["task"]),
                task_settings=settings.to_dict(),
                sigma=number_within(asked["sigma"], 1.0),
                photons=number_within(asked["photons"], MOST_PHOTONS),
                seam=number_within(asked["seam"], WIDEST_SEAM),
                intact=_yes_or_no(asked["intact"]),
                prior=_text(asked.get("prior", record.get("prior", ""))),
                prior_sha256=_text(asked.get("prior_sha256", record.get("prior_sha256", ""))),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UserError(
                "This record does not say what was asked.", "Choose what was measured yourself."
            ) from error

    def settings(self) -> Settings:
        """The settings of the task."""
        return checked_settings(self.task, self.task_settings)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "task": self.task,
            "task_settings": dict(self.task_settings),
            "sigma": self.sigma,
            "photons": self.photons,
            "intact": self.intact,
            "seam": self.seam,
            "frame": list(self.frame),
            "prior": self.prior,
            "prior_sha256": self.prior_sha256,
        }


def _before_tasks(record: Mapping[str, Any]) -> dict[str, Any]:
    """The painted mask was all that could be asked; a result was scored where there was a truth."""
    return {
        "task": PAINTED,
        "task_settings": {},
        "sigma": record["problem"]["sigma"],
        "photons": record["problem"].get("photons", 0.0),
        "intact": bool(record.get("metrics")),
        "seam": record["seam"],
        "frame": record["frame"],
    }


def number_within(value: Any, largest: float) -> float:
    """A number of a file, from 0 to `largest`; TypeError and ValueError for all else."""
    number = float(value)
    if not 0.0 <= number <= largest or isinstance(value, bool):
        raise ValueError(f"not in 0 to {largest:g}: {value!r}")
    return number


def _text(value: Any) -> str:
    """A name or a hash."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
        raise ValueError(f"not a name: {value!r}")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"neither yes nor no: {value!r}")
    return value


def _frame(values: Any) -> Frame:
    centre_x, centre_y, side, angle = map(float, values)
    if not all(map(math.isfinite, (centre_x, centre_y, side, angle))) or side <= 0:
        raise ValueError(f"not a frame: {values!r}")
    return centre_x, centre_y, side, angle
