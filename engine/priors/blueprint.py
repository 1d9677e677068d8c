"""What the readers of all layouts hand back: how to build a network from a file's weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from torch import Tensor, nn

from engine.errors import UserError
from engine.priors.configurations import schedule_from
from engine.priors.picture_mean import PictureMean
from engine.priors.schedule import NoiseSchedule

Tensors = dict[str, Tensor]
LINEAR: dict[str, Any] = {
    "kind": "linear", "beta_start": 1e-4, "beta_end": 0.02, "timesteps": 1000,
}  # fmt: skip
COSINE: dict[str, Any] = {"kind": "cosine", "timesteps": 1000}
SCHEDULES = ("linear", "cosine")
REMEDY = "Choose a noise-predicting pixel model: guided-diffusion, DDPM, UNet2DModel or Palimpsest's own."


@dataclass(frozen=True)
class Choices:
    """What a person says about a file that the file does not say itself; None is the usual.

    `resolution` is a side in pixels, `heads` how many heads an attention layer has, `head_channels`
    how wide one is, `schedule` linear or cosine, `timesteps` the length of the chain.
    """

    resolution: int | None = None
    heads: int | None = None
    head_channels: int | None = None
    schedule: str | None = None
    timesteps: int | None = None
    domain: str | None = None

    def __post_init__(self) -> None:
        if self.heads is not None and self.head_channels is not None:
            raise UserError(
                "The number of heads and their width were both given.", "Give one of them."
            )
        for name in ("resolution", "heads", "head_channels", "timesteps"):
            value = getattr(self, name)
            if value is not None and not (type(value) is int and 1 <= value <= 10_000):
                raise UserError(f"{value!r} is no {name}.", "Give a whole number from 1 on.")
        if self.schedule not in (None, *SCHEDULES):
            raise UserError(f"There is no schedule {self.schedule!r}.", "Use linear or cosine.")

    def given(self) -> dict[str, int | str]:
        """Those that are not left to the usual."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def noise_schedule(self) -> dict[str, Any]:
        """The schedule chosen, in the words of a Palimpsest file."""
        chosen = dict(COSINE if self.schedule == "cosine" else LINEAR)
        if self.timesteps is not None:
            if chosen["kind"] == "linear":  # as the public code scales it to the chain's length
                chosen["beta_start"] *= 1000 / self.timesteps
                chosen["beta_end"] *= 1000 / self.timesteps
            chosen["timesteps"] = self.timesteps
        return chosen

    def refuse(self, name: str, *unwanted: str) -> None:
        """UserError where one of `unwanted` is given, though the file itself says it."""
        given = self.given()
        for choice in unwanted:
            if choice in given:
                words = choice.replace("_", " ")
                raise UserError(
                    f"{name} says its {words} itself.", f"Leave it to the file: give no {words}."
                )


@dataclass(frozen=True)
class Blueprint:
    """A network that can be built from `tensors`, whose names are the network's own.

    `build` makes it; under torch.device("meta") it costs nothing. `structure` describes it in a
    line. `assumed` says what the file leaves open and what was taken, in words. `picture_mean` is
    what the file knows of the mean of pictures.
    """

    layout: str
    build: Callable[[], nn.Module]
    tensors: Tensors
    schedule: Mapping[str, Any]
    resolution: int
    size_multiple: int
    structure: str
    learned_variance: bool
    domain: str = "unknown"
    assumed: tuple[str, ...] = field(default=())
    picture_mean: PictureMean | None = None

    def noise_schedule(self) -> NoiseSchedule:
        """The chain; ValueError or KeyError where it is none."""
        return schedule_from(dict(self.schedule))


def usual_resolution(levels: int, attention_levels: list[int]) -> int:
    """The side that the public models with this layout were trained at.

    Networks with attention on one level have it at 16 x 16, those with more down to 8 x 8, and
    those with none end in 8 x 8.
    """
    if not attention_levels:
        return int(8 << (levels - 1))
    return int((16 if len(attention_levels) == 1 else 8) << max(attention_levels))
