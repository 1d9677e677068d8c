"""The runs of a session as rows of a table: what was asked, what came of it, and who is best."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.model.run_row import RunState
from desktop_app.model.tasks import desk_task
from desktop_app.model.tile_content import LPIPS, PSNR, SECONDS, SSIM, Score
from desktop_app.model.words import engine_text, model_text
from engine.evaluation.sheets import Sheet
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop_app.model.jobs import Job, Outcome, ProblemSnapshot

MISFIT: Final = Score("misfit", "Misfit", "", 4, higher_is_better=False)
CALLS: Final = Score("calls", "Network calls", "", 0, higher_is_better=False)
SCORES: Final = (PSNR, SSIM, LPIPS, MISFIT, SECONDS, CALLS)
# Few network calls are no merit in themselves: they are paid for in the other columns.
JUDGED: Final = (PSNR, SSIM, LPIPS, MISFIT, SECONDS)
PHOTO, TASK, METHOD, SEED, STATE = "Photo", "Task", "Method", "Seed", "State"

MOST_NAMED: Final = 3
RESERVED: Final = frozenset({PHOTO, TASK, METHOD, SEED, STATE})

Fact = str | int | float | bool


@dataclass(frozen=True)
class TableRow:
    """One run. `facts` is what was asked, by the name of its column; `scores` what came of it.

    Names and values are those of the engine, in English; `shown` has them as the window says them.

    `problem_facts` names those of the facts that belong to the problem; `settings` are those of
    the method, by the names of the engine; `best` the names of the scores in which no other run
    of the same problem is better.
    """

    id: str
    problem_id: str
    facts: Mapping[str, Fact]
    problem_facts: frozenset[str]
    settings: Mapping[str, Fact]
    scores: Mapping[str, float]
    best: frozenset[str] = frozenset()

    @property
    def method(self) -> str:
        """The method's title."""
        return str(self.facts[METHOD])

    def text(self, column: str) -> str:
        """A fact as it is shown; "" where the run has none of that name."""
        return fact_text(self.facts[column]) if column in self.facts else ""

    def shown(self, column: str) -> str:
        """The same in the language of the window."""
        said = {TASK: engine_text, STATE: model_text}.get(column)
        text = self.text(column)
        if said is not None:
            return said(text)
        return model_text(text) if isinstance(self.facts.get(column), bool) else text


@dataclass(frozen=True)
class Layout:
    """Which facts are columns, since they differ, and which are said once, since they do not.

    `shared` are those of all runs; `single` those that only some methods have, of one value each.
    """

    columns: tuple[str, ...]
    shared: Mapping[str, str]
    single: Mapping[str, str]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns by their symbols alone, where that is no other column's."""
        short = [
            name.rpartition(" ")[2] if _has_symbol(name) else fact_name(name)
            for name in self.columns
        ]
        return tuple(
            brief if short.count(brief) == 1 else fact_name(name)
            for brief, name in zip(short, self.columns, strict=True)
        )

    def shared_text(self) -> str:
        """What all runs have in common, in one line."""
        return ", ".join(
            value if name in (PHOTO, TASK) else f"{fact_name(name)} {value}"
            for name, value in self.shared.items()
        )

    def single_text(self) -> str:
        """What the runs of single methods have in common."""
        return ", ".join(f"{fact_name(name)} {value}" for name, value in self.single.items())


def table_row(job: Job, state: RunState, outcome: Outcome | None) -> TableRow:
    """A run that has ended, well or not."""
    method, problem = method_class(job.method), job.problem
    asked = _problem_facts(problem)
    names = {
        p.name: _own_name(f"{p.label} {p.symbol}".strip(), {*asked, *RESERVED}, METHOD)
        for p in method.parameters()
    }
    facts = {
        **asked,
        METHOD: method.title,
        **{names.get(name, name): value for name, value in job.settings.items()},
        SEED: job.seed,
        STATE: state.value,
    }
    return TableRow(
        job.run_id,
        problem.problem_id,
        facts,
        frozenset(asked),
        dict(job.settings),
        _scores(outcome, job.method),
    )


def layout_of(rows: Sequence[TableRow]) -> Layout:
    """The columns for these rows, in the order photo, task, method, settings, seed, state.

    What has one value in all the runs that have it at all is no column.
    """
    names = list(dict.fromkeys(name for row in rows for name in row.facts))
    order = {PHOTO: 0, TASK: 1, METHOD: 3, SEED: 5, STATE: 6}
    of_problem = {name for row in rows for name in row.problem_facts}
    names.sort(key=lambda name: order.get(name, 2 if name in of_problem else 4))
    having = {name: [row for row in rows if name in row.facts] for name in names}
    differing = [
        name for name in names if name == METHOD or len({r.facts[name] for r in having[name]}) > 1
    ]
    once = [name for name in names if name not in differing]
    shared = {n: rows[0].shown(n) for n in once if len(having[n]) == len(rows)}
    single = {n: having[n][0].shown(n) + _whose(having[n]) for n in once if n not in shared}
    if STATE in shared and rows[0].facts[STATE] == RunState.DONE.value:
        del shared[STATE]
    return Layout(tuple(differing), shared, single)


def with_best(rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows with `best` filled in, among the runs of the same problem.

    As under the tiles: one result alone is no best, and equal texts tie.
    """
    problems: dict[str, list[TableRow]] = defaultdict(list)
    for row in rows:
        problems[row.problem_id].append(row)
    winners: dict[str, set[str]] = defaultdict(set)
    for members in problems.values():
        for score in JUDGED:
            for run_id in _winners(score, members):
                winners[run_id].add(score.name)
    return [_marked(row, frozenset(winners[row.id])) for row in rows]


def sheet_of(rows: Sequence[TableRow], layout: Layout) -> Sheet:
    """These rows as they are shown, for a report."""
    columns = layout.columns
    heading = [*map(fact_name, columns), *(heading_of(score) for score in SCORES)]
    return Sheet(
        heading,
        [
            [*(row.shown(name) for name in columns), *(score_text(row, score) for score in SCORES)]
            for row in rows
        ],
        {fact_name(name): value for name, value in {**layout.shared, **layout.single}.items()},
        frozenset(
            (place, len(columns) + SCORES.index(score))
            for place, row in enumerate(rows)
            for score in SCORES
            if score.name in row.best
        ),
        frozenset(range(len(columns), len(heading))),
    )


def full_sheet(rows: Sequence[TableRow]) -> Sheet:
    """These rows with every fact in a column and every digit of the scores, for a CSV file.

    Its words are the engine's in every language, so that a script reads all of them.
    """
    layout = layout_of(rows)
    facts = [*layout.shared, *layout.columns, *layout.single]
    return Sheet(
        [*facts, *(score.name for score in SCORES)],
        [
            [
                *(row.text(name) for name in facts),
                *(repr(row.scores[s.name]) if s.name in row.scores else "" for s in SCORES),
            ]
            for row in rows
        ],
    )


def heading_of(score: Score) -> str:
    """The name of a score's column, with its unit."""
    label = model_text(score.label)
    return f"{label}, {score.unit}" if score.unit else label


def fact_name(name: str) -> str:
    """A fact's name in the language of the window: "Guidance ζ" may be "Führung ζ"."""
    if name in RESERVED:
        return model_text(name)
    for owner in (TASK, METHOD):
        mark = f" ({owner.lower()})"
        if name.endswith(mark):
            return f"{fact_name(name.removesuffix(mark))} ({model_text(owner)})"
    label, _, symbol = name.rpartition(" ")
    return f"{engine_text(label)} {symbol}" if _has_symbol(name) else engine_text(name)


def score_text(row: TableRow, score: Score) -> str:
    """A score as it is shown; "" where it was not measured."""
    value = row.scores.get(score.name)
    return "" if value is None else score.text(value)


def fact_text(value: Fact) -> str:
    """A fact as it is shown."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _whose(having: Sequence[TableRow]) -> str:
    """The methods that a fact belongs to, in brackets."""
    methods = dict.fromkeys(row.method for row in having)
    return f" ({', '.join(methods)})" if len(methods) <= MOST_NAMED else ""


def _own_name(name: str, taken: Collection[str], owner: str) -> str:
    """The name, or one that tells whose it is where it is taken."""
    return f"{name} ({owner.lower()})" if name in taken else name


def _has_symbol(name: str) -> bool:
    """Whether the last word is that of a formula: "Steps N", "Guidance ζ"."""
    last = name.rpartition(" ")[2]
    return " " in name and (len(last) == 1 or not last.isascii() or "_" in last)


def _problem_facts(problem: ProblemSnapshot) -> dict[str, Fact]:
    task = desk_task(problem.task)
    labels = {p.name: _own_name(p.label, RESERVED, TASK) for p in task.settings.parameters()}
    facts: dict[str, Fact] = {PHOTO: problem.name, TASK: task.title}
    for name, value in problem.task_settings.items():
        facts[labels.get(name, name)] = value
    facts["Noise σ"] = problem.sigma
    if problem.photons:
        facts["Photons"] = problem.photons
    return facts


def _scores(outcome: Outcome | None, method: str) -> dict[str, float]:
    if outcome is None:
        return {}
    calls = outcome.record.get("network_calls", 0) if method_class(method).uses_prior else 0
    found = {
        "psnr": outcome.psnr,
        "ssim": outcome.ssim,
        "lpips": outcome.lpips,
        "misfit": outcome.misfit,
        "seconds": outcome.seconds,
        "calls": float(calls),
    }
    return {name: value for name, value in found.items() if value is not None}


def _winners(score: Score, rows: Collection[TableRow]) -> set[str]:
    values = {
        row.id: value
        for row in rows
        if score.is_comparable(value := row.scores.get(score.name, math.nan))
    }
    if len(values) < 2:
        return set()
    top = (max if score.higher_is_better else min)(values.values())
    return {run_id for run_id, value in values.items() if score.text(value) == score.text(top)}


def _marked(row: TableRow, best: frozenset[str]) -> TableRow:
    return row if best == row.best else replace(row, best=best)
