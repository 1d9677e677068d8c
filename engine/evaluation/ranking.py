"""The methods in the order of what they came to when their settings were tuned. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.evaluation.admission import refusal
from engine.evaluation.sheets import Sheet
from engine.evaluation.tasks import TASKS, Task
from engine.methods import METHODS
from engine.presets import Choice, Presets, Score, Scores
from engine.samplers.sampler import Sampler

TIMESTEPS = 1000


@dataclass(frozen=True)
class Measure:
    """A score that methods are ranked by."""

    key: str
    title: str
    decimals: int
    larger_is_better: bool = False


MEASURES = (Measure("lpips", "LPIPS", 4), Measure("psnr", "PSNR (dB)", 2, larger_is_better=True))
HEADING = (
    "method",
    "name",
    *(measure.title for measure in MEASURES),
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

    def mean(self, measure: Measure) -> float | None:
        """The mean score; None where there is none."""
        return self._score(measure)[0]

    def text(self, measure: Measure, *, with_error: bool = True) -> str:
        """Mean and standard error as tables write them; "-" where there is none."""
        mean, error = self._score(measure)
        if mean is None:
            return "-"
        written = f"{mean:.{measure.decimals}f}"
        if error is None or not with_error:
            return written
        return f"{written} ± {error:.{measure.decimals}f}"

    def texts(self) -> list[str]:
        """All scores, in the order of `MEASURES`."""
        return [self.text(measure) for measure in MEASURES]

    def cells(self) -> list[str]:
        """As a sheet shows it, below `HEADING`."""
        calls = str(self.sampler.network_calls(TIMESTEPS)) if self.sampler.uses_prior else "-"
        return [
            self.sampler.title,
            self.sampler.name,
            *self.texts(),
            "-" if self.scores is None else str(self.scores.pictures),
            calls,
            self.choice.words(with_values=True),
        ]

    def _score(self, measure: Measure) -> Score:
        if self.scores is None:
            return None, None
        return self.scores.psnr if measure.key == "psnr" else self.scores.lpips


def ranking(task: str, preset: str, measure: Measure, presets: Presets) -> list[Ranked]:
    """All methods that take the task, with noise, the best first; those without a score last."""
    admitted = [method for method in METHODS if not refusal(method, task, noisy=True)]
    ranked = []
    for method in admitted:
        choice = presets.choice(method.name, task, preset)
        scores = presets.scores(method.name, task, preset)
        ranked.append(Ranked(method.from_dict(choice.settings), choice, scores))
    sign = -1.0 if measure.larger_is_better else 1.0

    def place(one: Ranked) -> tuple[bool, float]:
        mean = one.mean(measure)
        return mean is None, 0.0 if mean is None else sign * mean

    return sorted(ranked, key=place)


def ranking_sheet(task: Task, preset: str, measure: Measure, presets: Presets) -> Sheet:
    """Every method that takes the task, with its scores, its settings and where they come from."""
    rows = [one.cells() for one in ranking(task.name, preset, measure, presets)]
    best = set()
    for column, other in enumerate(MEASURES, start=HEADING.index(MEASURES[0].title)):
        first = ranking(task.name, preset, other, presets)[0]
        if first.mean(other) is not None:
            best.add((rows.index(first.cells()), column))
    conditions = {"task": f"{task.name} ({task.title})", "preset": preset}
    return Sheet(HEADING, rows, conditions, frozenset(best), NUMBERS)


def overview_sheet(presets: Presets, chosen: Sequence[str], measure: Measure, most: int) -> Sheet:
    """For every task the best `most` methods of each preset, with their mean scores."""
    rows = []
    for task in TASKS:
        best = [ranking(task.name, preset, measure, presets)[:most] for preset in chosen]
        rows.append([task.title, *(_in_short(ranked, measure) for ranked in best)])
    return Sheet(("task", *chosen), rows, {"score": measure.title})


def refusals(task: str) -> list[str]:
    """A sentence for every method that does not take the task, with noise: why not."""
    return [reason for method in METHODS if (reason := refusal(method, task, noisy=True))]


def _in_short(ranked: Sequence[Ranked], measure: Measure) -> str:
    scored = [one for one in ranked if one.mean(measure) is not None]
    return (
        "; ".join(f"{one.sampler.title} {one.text(measure, with_error=False)}" for one in scored)
        or "-"
    )
