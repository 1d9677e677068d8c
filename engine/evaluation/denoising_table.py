"""Denoising in one step: how close Tweedie's estimate comes to the truth at several times t.

    x_t = sqrt(ab) x_0 + sqrt(1 - ab) z,   estimate = E[x_0 | x_t]   (one network call)

It is compared with x_t / sqrt(ab), the noisy picture brought back to the truth's brightness.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from engine.errors import UserError
from engine.evaluation.comparison import Comparison, Scores
from engine.evaluation.metrics import Lpips
from engine.evaluation.picture_sheet import SheetRow, Tile
from engine.evaluation.pictures import PictureSet
from engine.evaluation.tables import COLUMNS, Row
from engine.evaluation.tasks import TaskSettings, task
from engine.images import to_pixels
from engine.priors.prior import Prior
from engine.randomness import NoiseSource
from engine.samplers.unconditional import denoised_once

NOISY, ESTIMATE = "noisy", "estimate"
TITLES = {NOISY: "noisy", ESTIMATE: "denoised"}
SCORES = tuple(column for column in COLUMNS if not column.counts_cost)


@dataclass(frozen=True)
class TimeRow:
    """One time t: the scores of the noisy pictures and of their estimates.

    `deviation` is that of the noise in x_t / sqrt(ab), sqrt((1 - ab) / ab) on [-1, 1]; `sheet`
    shows the first picture.
    """

    timestep: int
    deviation: float
    noisy: Row
    estimate: Row
    sheet: SheetRow

    def rows(self) -> dict[str, Row]:
        """Both rows by name."""
        return {NOISY: self.noisy, ESTIMATE: self.estimate}


@dataclass
class DenoisingTable:
    """A row per time, and the conditions that its numbers depend on."""

    conditions: Mapping[str, str]
    rows: list[TimeRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """For a terminal: conditions and aligned columns."""
        cells = self._cells()
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in cells
        ]
        lines.insert(1, "-" * max(map(len, lines)))
        return "\n".join([*self._condition_lines(), "", *lines, "", *self.notes]).rstrip()

    def markdown(self) -> str:
        """For a report: conditions as a list, then the table."""
        heading, *conditions = self._condition_lines()
        lines = [f"| {' | '.join(row)} |" for row in self._cells()]
        lines.insert(1, f"|{'---:|' * len(self._cells()[0])}")
        lists = [[f"- {line}" for line in part] for part in (conditions, self.notes)]
        return (
            "\n".join([f"### {heading}", "", *lists[0], "", *lines, "", *lists[1]]).rstrip() + "\n"
        )

    def csv(self) -> str:
        """One record per time; the conditions are columns."""
        records = [{**_flat(row), **self.conditions} for row in self.rows]
        stream = io.StringIO(newline="")
        names = list(dict.fromkeys(name for record in records for name in record))
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
        return stream.getvalue()

    def json(self) -> str:
        """Everything, with the scores of every picture."""
        rows = [{**_flat(row), "pictures": _pictures(row)} for row in self.rows]
        content = {"conditions": dict(self.conditions), "rows": rows, "notes": self.notes}
        return json.dumps(content, indent=1, allow_nan=False) + "\n"

    def _cells(self) -> list[list[str]]:
        head = ["t", "noise", *(f"{c.title}, {title}" for c in SCORES for title in TITLES.values())]
        body = [
            [str(row.timestep), f"{row.deviation:.3g}"]
            + [column.text(scored) for column in SCORES for scored in row.rows().values()]
            for row in self.rows
        ]
        return [head, *body]

    def _condition_lines(self) -> list[str]:
        return [f"{name}: {value}" for name, value in self.conditions.items()]


def check_times(times: Sequence[int], prior: Prior) -> None:
    """UserError unless the prior has all these times."""
    last = prior.schedule.timesteps - 1
    for timestep in times:
        if not 0 <= timestep <= last:
            raise UserError(
                f"The prior {prior.description.name} has no time {timestep}.",
                f"Give times from 0 to {last}.",
            )


def conditions(
    prior: Prior, pictures: PictureSet, seed: int, batch: int, lpips: Lpips
) -> dict[str, str]:
    """Everything that the numbers depend on, in the words of the other tables."""
    table = Comparison(
        prior, pictures, task("inpaint-box"), TaskSettings(), seed=seed, batch=batch, lpips=lpips
    )
    return {
        **table.conditions(),
        "task": "denoising in one step, E[x_0 | x_t] by Tweedie's formula; t counts from 0",
        "noise": "standard deviation of x_t / √ᾱ(t) around the truth, on [-1, 1]",
        "scores": "whole picture, clipped to the range; noisy: x_t / √ᾱ(t); PSNR and SSIM in sRGB",
    }


def time_row(
    prior: Prior,
    pictures: PictureSet,
    timestep: int,
    seed: int,
    batch: int,
    lpips: Lpips,
    on_call: Callable[[], None] = lambda: None,
) -> TimeRow:
    """Noise every picture to t and denoise it by one call; picture i has the seed seed + i.

    Raises UserError for pictures that are too small for LPIPS, and where the estimate is not
    finite.
    """
    scores, first = {name: Scores(lpips) for name in TITLES}, seed + pictures.skipped
    alpha_bar = prior.schedule.alpha_bars[timestep]
    tiles: list[Tile] = []
    for start in range(0, len(pictures), batch):
        truth = _pictures_from(pictures, start, batch, prior)
        noise = NoiseSource([first + start + i for i in range(len(truth))], "measurement")
        x, estimate = denoised_once(prior, truth, timestep, noise)
        on_call()
        if not bool(torch.isfinite(estimate).all()):
            raise UserError(
                f"The prior's estimate at time {timestep} is not finite.",
                "Give another time or another prior.",
            )
        shown = {NOISY: x / math.sqrt(alpha_bar), ESTIMATE: estimate}
        for name, image in shown.items():
            scores[name].add(image, truth)
        if not tiles:
            tiles = [Tile(to_pixels(truth[:1])), *_tiles(shown, scores)]
    noisy, estimated = (_scored(name, title, scores[name]) for name, title in TITLES.items())
    deviation = math.sqrt((1 - alpha_bar) / alpha_bar)
    return TimeRow(timestep, deviation, noisy, estimated, SheetRow(f"t = {timestep}", tuple(tiles)))


def _scored(name: str, title: str, scores: Scores) -> Row:
    return Row(name, title, {}, tuple(scores.psnr), tuple(scores.ssim), tuple(scores.lpips))


def _tiles(shown: Mapping[str, Tensor], scores: Mapping[str, Scores]) -> list[Tile]:
    return [
        Tile(to_pixels(image[:1]), scores[name].psnr[0], scores[name].lpips[0])
        for name, image in shown.items()
    ]


def _pictures_from(pictures: PictureSet, start: int, batch: int, prior: Prior) -> Tensor:
    pixels = torch.from_numpy(pictures.pixels[start : start + batch])
    return (pixels.permute(0, 3, 1, 2).float() / 127.5 - 1.0).to(prior.device)


def _flat(row: TimeRow) -> dict[str, Any]:
    record: dict[str, Any] = {"t": row.timestep, "noise_deviation": row.deviation}
    for name, scored in row.rows().items():
        for column in SCORES:
            record[f"{column.key}_{name}"] = column.mean(scored)
            record[f"{column.key}_{name}_standard_error"] = column.error(scored)
    return record


def _pictures(row: TimeRow) -> dict[str, dict[str, list[float | None]]]:
    return {
        name: {
            column.key: [v if math.isfinite(v) else None for v in column.values(scored)]
            for column in SCORES
        }
        for name, scored in row.rows().items()
    }
