"""python -m engine evaluate"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from engine.command_line.output import check_figure_output, check_output
from engine.command_line.progress import Progress
from engine.command_line.settings import samplers_named, settings_from, tasks_named
from engine.devices import choose_device, use_physical_cores
from engine.errors import UserError
from engine.evaluation.comparison import Comparison
from engine.evaluation.figures import write_figure
from engine.evaluation.metrics import Lpips
from engine.evaluation.pareto import pareto_figure, points_of
from engine.evaluation.pictures import load_pictures
from engine.evaluation.tables import Table, as_csv, as_json, as_markdown
from engine.evaluation.tasks import Task, TaskSettings
from engine.files import atomic_write
from engine.priors.library import open_prior
from engine.samplers.sampler import Sampler

DONE, FAILED, INTERRUPTED = 0, 2, 130
FORMATS: dict[str, Callable[[Iterable[Table]], str]] = {
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}


def run(arguments: argparse.Namespace) -> int:
    """Print one table per task and write it to the files asked for.

    Ctrl+C ends the run with the rows that are finished; a method that fails leaves a note.
    """
    outputs = {name: getattr(arguments, name) for name in FORMATS if getattr(arguments, name)}
    for path in outputs.values():
        check_output(path, (arguments.pictures,))
    if arguments.figure:
        check_figure_output(arguments.figure, (arguments.pictures,))
    samplers = samplers_named(arguments.methods, arguments.settings)
    comparisons = _comparisons(arguments)
    tables = [Table(comparison.conditions()) for comparison in comparisons]
    code = DONE
    for comparison, table in zip(comparisons, tables, strict=True):
        try:
            code = max(code, _fill(table, comparison, samplers))
        except KeyboardInterrupt:
            table.notes.append("Stopped before the end: the rows above are complete.")
            code = INTERRUPTED
        print(table.text(), end="\n\n", flush=True)
        if code == INTERRUPTED:
            print("Stopped.", file=sys.stderr)
            break
    finished = [table for table in tables if table.rows]
    for name, path in outputs.items():
        atomic_write(path, FORMATS[name](finished).encode())
    if arguments.figure and (code != INTERRUPTED or any(map(points_of, finished))):
        write_figure(arguments.figure, pareto_figure(finished))
    return code


def _comparisons(arguments: argparse.Namespace) -> list[Comparison]:
    """One comparison per task; each has made its first problem, so that bad settings show now."""
    tasks: list[Task] = tasks_named(arguments.tasks)
    device = choose_device(arguments.device)
    use_physical_cores()
    prior = open_prior(arguments.prior)
    prior.network.to(device)
    pictures = load_pictures(arguments.pictures, prior.description.resolution, arguments.limit)
    lpips = Lpips()
    comparisons = [
        Comparison(
            prior=prior,
            pictures=pictures,
            task=task,
            task_settings=settings_from(arguments, TaskSettings),
            sigma=arguments.sigma,
            seed=arguments.seed,
            batch=arguments.batch,
            lpips=lpips,
        )
        for task in tasks
    ]
    for comparison in comparisons:
        comparison.warm_up()
    return comparisons


def _fill(table: Table, comparison: Comparison, samplers: list[Sampler]) -> int:
    """Add the rows of one task; `FAILED` when a method that takes the task did not end well."""
    code = DONE
    table.rows.append(comparison.fill())
    for index, sampler in enumerate(samplers, start=1):
        if reason := comparison.refusal(sampler):
            table.notes.append(f"{sampler.title}: left out. {reason}")
            continue
        title = f"{comparison.task.name}: {sampler.title} ({index} of {len(samplers)})"
        try:
            with Progress(title) as progress:
                table.rows.append(comparison.row(sampler, progress.update))
        except UserError as error:
            table.notes.append(f"{sampler.title}: failed. {error}")
            code = FAILED
    return code
