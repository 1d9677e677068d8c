"""python -m engine sweep"""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.command_line.output import check_output
from engine.command_line.settings import settings_named, tasks_named, values_named
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
from engine.evaluation.evidence import reason, record, scores, section
from engine.evaluation.sweeps import Sweep, best_row, check_calls, made_sweep, read_plan
from engine.evaluation.tables import Row, Table
from engine.evaluation.tasks import task
from engine.parameters import Value
from engine.presets import ANY, Presets, shipped_file


def run(arguments: argparse.Namespace) -> int:
    """Print one table per sweep and task, and what is chosen; write what is asked for.

    A choice is written as soon as its table is done, and later sweeps start from it. Ctrl+C ends
    the run with the rows that are finished; nothing is chosen from a table that is not.
    """
    sweeps = read_plan(arguments.plan) if arguments.plan else [_sweep(arguments)]
    if arguments.plan and (arguments.vary or arguments.tasks or arguments.settings):
        raise UserError(
            "A plan says itself what is varied.", "Leave out --vary, --tasks and --settings."
        )
    choices = _Choices(arguments, sweeps)
    check_outputs(arguments)
    bench, tables, code = Bench(arguments), list[Table](), DONE
    planned = [
        (sweep, bench.comparison(task(name), sweep.sigma))
        for sweep in sweeps
        for name in sweep.tasks
    ]
    for sweep, comparison in planned:
        name = comparison.task.name
        tables.append(new_table(comparison, sweep.preset))
        code = max(code, fill_table(tables[-1], comparison, choices.candidates(sweep, name)))
        if code == INTERRUPTED:
            break
        choices.take(tables[-1], name, sweep)
    write_tables(arguments, tables)
    return code


def _sweep(arguments: argparse.Namespace) -> Sweep:
    """The one sweep that flags describe."""
    if not arguments.vary or not arguments.tasks:
        raise UserError(
            "Nothing is varied, or on no task.",
            "Give --tasks and --vary METHOD.NAME=V1,V2, or --plan FILE.",
        )
    return made_sweep(
        tasks=[chosen.name for chosen in tasks_named(arguments.tasks)],
        vary=values_named(arguments.vary),
        preset=arguments.preset,
        settings=settings_named(arguments.settings),
    )


class _Choices:
    """The presets that a sweep starts from, and what becomes of its results."""

    def __init__(self, arguments: argparse.Namespace, sweeps: list[Sweep]) -> None:
        """Check all sweeps; UserError where a setting does not fit, or not the preset to write."""
        self._path: Path = arguments.presets or shipped_file()
        # A file that is to be made begins as a copy of what ships.
        begun = self._path if self._path.exists() else shipped_file()
        self._presets = self._file = Presets.read(begun)
        self._choose, self._write = arguments.choose, arguments.write_preset
        self._evidence: Path | None = arguments.evidence
        if self._write is None and arguments.presets and not self._path.exists():
            raise UserError(f"There is no file {self._path}.", "Check its name and its folder.")
        for path in (self._path if self._write is not None else None, self._evidence):
            if path is not None:
                check_output(path, (arguments.pictures,))
        if arguments.plan and self._write is not None:
            self._forget(sweeps)
        for sweep in sweeps:
            self._check(sweep)

    def _forget(self, sweeps: list[Sweep]) -> None:
        """Start without what the plan itself finds, or it would not find its own cells again."""
        for sweep in sweeps:
            for method in sweep.grids:
                for name in sweep.tasks:
                    preset = self._write or sweep.preset
                    self._presets = self._presets.without_entry(preset, method, name)

    def _check(self, sweep: Sweep) -> None:
        for method in sweep.grids:
            for name in sweep.tasks:
                for sampler in sweep.candidates(method, name, self._presets).values():
                    if self._write is not None:
                        check_calls(sampler, self._write or sweep.preset)

    def candidates(self, sweep: Sweep, name: str) -> list[Candidate]:
        """A row per combination, of all methods of the sweep."""
        return [
            Candidate(sampler, f"{method} {text}", f"{sampler.title}, {text}")
            for method in sweep.grids
            for text, sampler in sweep.candidates(method, name, self._presets).items()
        ]

    def take(self, table: Table, name: str, sweep: Sweep) -> None:
        """Print the best of each method, and write it where that was asked for."""
        measure = sweep.choose or self._choose
        for method in sweep.grids:
            row = best_row(table, method, measure)
            if row is None:
                print(f"{name}, {method}: nothing to choose from.")
                continue
            print(f"{name}, {method}: {row.settings_text} has the {reason(table, row, measure)}.")
            if self._write is not None:
                self._keep(table, name, row, sweep, measure)
            if self._evidence is not None:
                record(self._evidence, section(table, name, row, measure))
        print(flush=True)

    def _keep(self, table: Table, name: str, row: Row, sweep: Sweep, measure: str) -> None:
        """Write what was varied, and whatever else differs from the settings on any task."""
        preset = self._write or sweep.preset
        usual = self._presets.choice(row.method, ANY, preset).settings
        settings: dict[str, Value] = {
            setting: value
            for setting, value in row.settings.items()
            if setting in sweep.grids[row.method] or value != usual[setting]
        }
        found = (settings, reason(table, row, measure), scores(row))
        self._presets = self._presets.with_entry(preset, row.method, name, *found)
        self._file = self._file.with_entry(preset, row.method, name, *found)
        self._file.write(self._path)
