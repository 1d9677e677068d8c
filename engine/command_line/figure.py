"""python -m engine figure"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from engine.command_line.output import check_figure_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.command_line.settings import (
    columns_named,
    samplers_named,
    settings_from,
    tasks_named,
)
from engine.devices import use_physical_cores
from engine.errors import UserError
from engine.evaluation.column_titles import titles_of_rows
from engine.evaluation.comparison import Comparison
from engine.evaluation.figures import write_figure
from engine.evaluation.metrics import Lpips
from engine.evaluation.picture_sheet import SheetRow, check_size, picture_sheet
from engine.evaluation.pictures import load_pictures
from engine.evaluation.settings_figure import (
    MEASUREMENT,
    TRUTH,
    expected_calls,
    only_picture,
    task_row,
)
from engine.evaluation.tasks import Task, TaskSettings
from engine.parameters import Value
from engine.presets import Presets, shipped_file
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.samplers.sampler import Sampler

DONE, INTERRUPTED = 0, 130


def run(arguments: argparse.Namespace) -> int:
    """Draw one picture as every method and setting restores it; print the scores.

    Ctrl+C ends with the rows that are finished; without one, nothing is written.
    """
    check_figure_output(arguments.out, (arguments.pictures,))
    tasks, presets = tasks_named(arguments.tasks), Presets.read(shipped_file())
    given = _columns(arguments, lambda method: {})
    check_size(len(given) + 2, len(tasks))
    samplers = [_columns(arguments, partial(_preset, presets, task, arguments)) for task in tasks]
    comparisons = _comparisons(arguments)
    titles = [TRUTH, MEASUREMENT, *titles_of_rows(given, samplers)]
    rows, code = _rows(comparisons, samplers, titles)
    write_figure(arguments.out, picture_sheet(titles, rows, _conditions(comparisons[0], arguments)))
    print(f"written {arguments.out}: {len(rows)} x {len(titles)} pictures")
    return code


def _preset(
    presets: Presets, task: Task, arguments: argparse.Namespace, method: str
) -> dict[str, Value]:
    return presets.choice(method, task.name, arguments.preset).settings


def _columns(
    arguments: argparse.Namespace, preset: Callable[[str], Mapping[str, Value]]
) -> list[Sampler]:
    """What each column runs: the settings that were given, the rest as `preset` has them."""
    if not arguments.columns:
        return samplers_named(arguments.methods, arguments.settings, preset)
    if arguments.settings:
        raise UserError(
            "--settings goes with --methods, not with --columns.",
            "Write the settings into the columns, for example dps:zeta=1.0.",
        )
    return columns_named(arguments.columns, preset)


def _comparisons(arguments: argparse.Namespace) -> list[Comparison]:
    """One comparison per task, all of the one picture, whose seed is its own."""
    device = device_of(arguments)
    use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    number = arguments.picture
    pictures = load_pictures(arguments.pictures, prior.description.resolution, number + 1)
    first = Comparison(
        prior=prior,
        pictures=only_picture(pictures, number),
        task=tasks_named(arguments.tasks)[0],
        task_settings=settings_from(arguments, TaskSettings),
        sigma=arguments.sigma,
        photons=arguments.photons,
        seed=arguments.seed + number,
        lpips=Lpips(),
    )
    return [replace(first, task=task) for task in tasks_named(arguments.tasks)]


def _rows(
    comparisons: list[Comparison], samplers: list[list[Sampler]], titles: list[str]
) -> tuple[list[SheetRow], int]:
    """The rows and the exit code; KeyboardInterrupt before the first row is finished."""
    work = list(zip(comparisons, samplers, strict=True))
    total = sum(expected_calls(comparison, chosen) for comparison, chosen in work)
    rows: list[SheetRow] = []
    done = 0

    with Progress(f"Restoring picture by picture on {comparisons[0].prior.device}") as progress:

        def count() -> None:
            nonlocal done
            done += 1
            progress.update(min(done, total), total)

        for comparison, chosen in work:
            try:
                rows.append(task_row(comparison, chosen, count))
            except KeyboardInterrupt:
                if not rows:
                    raise
                print("Stopped. The figure has the rows that are finished.", file=sys.stderr)
                break
    for row in rows:
        print(_text(row, titles), end="\n\n")
    return rows, DONE if len(rows) == len(comparisons) else INTERRUPTED


def _text(row: SheetRow, titles: list[str]) -> str:
    """The scores of a row for a terminal, `*` at the best."""
    names = [title.replace("\n", " ") for title in titles]
    width = max(map(len, names))
    best = row.best()
    lines = [f"{'':{width}}  {'PSNR (dB)':>10}  {'LPIPS':>8}"]
    for index, (name, tile) in enumerate(zip(names, row.tiles, strict=True)):
        psnr, lpips = (" *" if index in marked else "  " for marked in best)
        scores = f"{tile.psnr:10.2f}{psnr}{tile.lpips:8.4f}{lpips}"
        lines.append(f"{name:{width}}  {tile.reason or scores}".rstrip())
    return "\n".join([f"task: {row.title}", "", *lines[:1], *lines[2:]])


def _conditions(comparison: Comparison, arguments: argparse.Namespace) -> dict[str, str]:
    """Those of a table, but for the one picture; each row names its task."""
    pictures = comparison.pictures
    changed = {
        "pictures": f"number {arguments.picture} of {pictures.available} in {pictures.source}",
        "seeds": f"{comparison.seed}",
        "run": f"{comparison.prior.device}",
    }
    conditions = {
        name: changed.get(name, value)
        for name, value in comparison.conditions().items()
        if name != "task"
    }
    return {**conditions, "preset": arguments.preset}
