"""python -m engine methods"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from engine.command_line.output import check_output
from engine.command_line.settings import tasks_named
from engine.evaluation.ranking import overview_sheet, ranking_sheet, refusals
from engine.evaluation.sheets import Sheet, as_latex, as_markdown, as_separated
from engine.evaluation.tables import aligned, column_of
from engine.files import atomic_write
from engine.presets import CALL_LIMITS, Presets, shipped_file

FORMATS: dict[str, Callable[[Sheet], str]] = {
    "csv": partial(as_separated, delimiter=","),
    "markdown": as_markdown,
    "latex": as_latex,
}


def run(arguments: argparse.Namespace) -> int:
    """Print the ranking of every task asked for, or the best on all; write what is asked for."""
    presets = Presets.read(arguments.presets or shipped_file())
    chosen = [arguments.preset] if arguments.preset else list(CALL_LIMITS)
    column = column_of(arguments.by)
    tasks = tasks_named(arguments.tasks) if arguments.tasks else []
    outputs = {name: getattr(arguments, name) for name in FORMATS if getattr(arguments, name)}
    for path in outputs.values():
        check_output(path, (arguments.presets,) if arguments.presets else ())
    if tasks:
        sheets = [
            ranking_sheet(task, preset, column, presets) for task in tasks for preset in chosen
        ]
    else:
        sheets = [overview_sheet(presets, chosen, column, arguments.best)]
    for sheet in sheets:
        print(_text(sheet), end="\n\n")
    for task in tasks:
        for reason in refusals(task.name):
            print(f"not {task.name}: {reason}")
    for name, path in outputs.items():
        atomic_write(path, "\n".join(map(FORMATS[name], sheets)).encode())
    return 0


def _text(sheet: Sheet) -> str:
    rows = [
        [f"{cell} *" if (row, column) in sheet.best else cell for column, cell in enumerate(cells)]
        for row, cells in enumerate(sheet.rows)
    ]
    return "\n".join([sheet.condition_line(), "", *aligned([sheet.heading, *rows])])
