"""python -m engine evaluate"""

from __future__ import annotations

import argparse

from engine.command_line.output import check_figure_output
from engine.command_line.settings import samplers_named, settings_named, tasks_named
from engine.command_line.tabulate import (
    DONE,
    INTERRUPTED,
    Bench,
    Candidate,
    check_outputs,
    fill_table,
    new_table,
    write_tables,
)
from engine.errors import UserError
from engine.evaluation.figures import write_figure
from engine.evaluation.pareto import pareto_figure, points_of
from engine.evaluation.tasks import Task
from engine.parameters import Value
from engine.presets import Presets, shipped_file
from engine.samplers.sampler import Sampler


def run(arguments: argparse.Namespace) -> int:
    """Print one table per task and write it to the files asked for.

    Ctrl+C ends the run with the rows that are finished; a method that diverges has a row that
    says so, one that fails leaves a note.
    """
    check_outputs(arguments)
    if arguments.figure:
        check_figure_output(arguments.figure, (arguments.pictures,))
    presets = Presets.read(shipped_file())
    tasks = tasks_named(arguments.tasks)
    candidates = [_candidates(task, presets, arguments) for task in tasks]
    _check_against(arguments.against, candidates)
    bench = Bench(arguments)
    compared = [bench.comparison(task, repeats=arguments.repeats) for task in tasks]
    tables = [new_table(one, arguments.preset, arguments.against) for one in compared]
    code = DONE
    for comparison, table, chosen in zip(compared, tables, candidates, strict=True):
        code = max(code, fill_table(table, comparison, chosen))
        if code == INTERRUPTED:
            break
    write_tables(arguments, tables)
    finished = [table for table in tables if table.rows]
    if arguments.figure and (code != INTERRUPTED or any(map(points_of, finished))):
        write_figure(arguments.figure, pareto_figure(finished))
    return code


def _check_against(method: str, candidates: list[list[Candidate]]) -> None:
    if method and not all(method in {one.name for one in of_task} for of_task in candidates):
        raise UserError(
            f"There is no row {method} to compare the others with.",
            "Give --against one of the methods of the table.",
        )


def _candidates(task: Task, presets: Presets, arguments: argparse.Namespace) -> list[Candidate]:
    """The methods asked for, with the preset's settings on this task."""
    given = settings_named(arguments.settings)
    candidates = []
    for name, sampler in _samplers(task, presets, arguments).items():
        choice = presets.choice(name, task.name, arguments.preset)
        origin = choice.words(
            [setting for setting in choice.settings if f"{name}.{setting}" in given]
        )
        candidates.append(Candidate(sampler, name, sampler.title, origin))
    return candidates


def _samplers(task: Task, presets: Presets, arguments: argparse.Namespace) -> dict[str, Sampler]:
    def preset(method: str) -> dict[str, Value]:
        return presets.choice(method, task.name, arguments.preset).settings

    samplers = samplers_named(arguments.methods, arguments.settings, preset)
    return {sampler.name: sampler for sampler in samplers}
