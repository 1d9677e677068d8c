"""python -m engine pareto"""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.command_line.output import check_figure_output
from engine.evaluation.figures import write_figure
from engine.evaluation.pareto import pareto_figure
from engine.evaluation.table_files import read_tables


def run(arguments: argparse.Namespace) -> int:
    """Draw the tables of a file, or evaluate one task and draw its table."""
    if arguments.table is not None:
        return _redraw(arguments.table, arguments.out)
    from engine.command_line import evaluate

    arguments.tasks, arguments.figure = arguments.task, arguments.out
    return evaluate.run(arguments)


def _redraw(source: Path, out: Path) -> int:
    check_figure_output(out, (source,))
    tables = read_tables(source)
    for table in tables:
        print(table.text(), end="\n\n", flush=True)
    write_figure(out, pareto_figure(tables))
    print(f"written {out}")
    return 0
