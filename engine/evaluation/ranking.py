"""The methods in the order of what they came to when their settings were tuned. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.evaluation.admission import refusal
from engine.evaluation.sheets import Sheet
from engine.evaluation.sweeps import MEASURES, TIMESTEPS
from engine.evaluation.tables import Column, column_of
from engine.evaluation.tasks import TASKS, Task
from engine.methods import METHODS
from engine.presets import Choice, Presets, Score, Scores
from engine.samplers.sampler import Sampler

RANKED_BY = tuple(map(column_of, MEASURES))
HEADING = (
    "method",
    "name",
    *(score.title for score in RANKED_BY),
    "pictures",
    "network calls",
    "settings, by where they come from",
)
NUMBERS = frozenset(range(2, 6))


@dataclass(frozen=True)
class Ranked:
    """A method on a task with the settings of a preset; `scores` where it was tuned on the task."""

    sampler: Sampler
    choice: Choice
    scores: Scores | None

    @property
    def pictures(self) -> int:
        """Over how many the scores were taken; 0 where there are none."""
        return 0 if self.scores is None else self.scores.pictures

    def score(self, column: Column) -> Score:
        """The mean of "lpips" or "psnr" and its standard error; None where there is none."""
        if self.scores is None:
            return None, None
        return self.scores.psnr if column.key == "psnr" else self.scores.lpips

    def mean(self, column: Column) -> float | None:
        """The mean score; None where there is none."""
        return self.score(column)[0]

    def texts(self) -> list[str]:
        """All scores as tables write them, in the order of `RANKED_BY`."""
        return [column.written(*self.score(column)) for column in RANKED_BY]

    def cells(self) -> list[str]:
        """As a sheet shows it, below `HEADING`."""
        calls = str(self.sampler.network_calls(TIMESTEPS)) if self.sampler.uses_prior else "-"
        return [
            self.sampler.title,
            self.sampler.name,
            *self.texts(),
            str(self.pictures or "-"),
            calls,
            self.choice.words(with_values=True),
        ]


def ranking(task: str, preset: str, column: Column, presets: Presets) -> list[Ranked]:
    """All methods that take the task, with noise, the best first; those without a score last."""
    ranked = []
    for method in METHODS:
        if not refusal(method, task, noisy=True):
            choice = presets.choice(method.name, task, preset)
            scores = presets.scores(method.name, task, preset)
            ranked.append(Ranked(method.from_dict(choice.settings), choice, scores))
    return sorted(ranked, key=lambda one: _place(one, column))


def _place(one: Ranked, column: Column) -> tuple[bool, float]:
    """What sorts the better first, and those without a score last."""
    mean = one.mean(column)
    return mean is None, (-1.0 if column.larger_is_better else 1.0) * (mean or 0.0)


def ranking_sheet(task: Task, preset: str, column: Column, presets: Presets) -> Sheet:
    """Every method that takes the task, with its scores, its settings and where they come from."""
    ranked = ranking(task.name, preset, column, presets)
    best = set()
    for score in RANKED_BY:
        row = min(range(len(ranked)), key=lambda row: _place(ranked[row], score))
        if ranked[row].mean(score) is not None:
            best.add((row, HEADING.index(score.title)))
    conditions = {"task": f"{task.name} ({task.title})", "preset": preset}
    return Sheet(HEADING, [one.cells() for one in ranked], conditions, frozenset(best), NUMBERS)


def overview_sheet(presets: Presets, chosen: Sequence[str], column: Column, most: int) -> Sheet:
    """For every task the best `most` methods of each preset, with their mean scores."""
    rows = []
    for task in TASKS:
        best = [ranking(task.name, preset, column, presets)[:most] for preset in chosen]
        rows.append([task.title, *(_in_short(ranked, column) for ranked in best)])
    return Sheet(("task", *chosen), rows, {"score": column.title})


def refusals(task: str) -> list[str]:
    """A sentence for every method that does not take the task, with noise: why not."""
    return [reason for method in METHODS if (reason := refusal(method, task, noisy=True))]


def _in_short(ranked: Sequence[Ranked], column: Column) -> str:
    means = [(one.sampler.title, one.mean(column)) for one in ranked]
    scored = [f"{title} {column.written(mean)}" for title, mean in means if mean is not None]
    return "; ".join(scored) or "-"
