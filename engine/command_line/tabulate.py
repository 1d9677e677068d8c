"""What evaluate and sweep share: the bench from flags, rows with progress, tables to files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.command_line.output import check_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.command_line.settings import settings_from
from engine.devices import use_physical_cores
from engine.errors import UserError
from engine.evaluation.cells import CellStore, default_folder
from engine.evaluation.comparison import Comparison
from engine.evaluation.latex import as_latex
from engine.evaluation.metrics import Lpips
from engine.evaluation.pictures import load_pictures
from engine.evaluation.tables import Table, as_csv, as_json, as_markdown
from engine.evaluation.tasks import Task, TaskSettings
from engine.evaluation.terminal import is_rich, rich_text
from engine.files import atomic_write
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.samplers.sampler import Sampler

DONE, FAILED, INTERRUPTED = 0, 2, 130
FORMATS: dict[str, Callable[[Iterable[Table]], str]] = {
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
    "latex": as_latex,
}


@dataclass(frozen=True)
class Candidate:
    """A row to be made: the method, what the row is called, where the settings come from."""

    sampler: Sampler
    name: str
    title: str
    origin: str = ""


def check_outputs(arguments: argparse.Namespace) -> None:
    """UserError unless every file asked for can be written, and cells can be kept."""
    for path in _outputs(arguments).values():
        check_output(path, (arguments.pictures,))
    _store(arguments).prepare()


class Bench:
    """What all tables of a command are made with: prior, pictures, scores, finished cells."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        device = device_of(arguments)
        use_physical_cores()
        self._prior = placed(
            open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
        )
        side = self._prior.description.resolution
        self._pictures = load_pictures(arguments.pictures, side, arguments.limit, arguments.skip)
        self._lpips, self._cells = Lpips(), _store(arguments)

    def comparison(self, task: Task, sigma: float | None = None, repeats: int = 1) -> Comparison:
        """One task; its first problem is made, so that bad settings show now.

        Every picture is restored `repeats` times. `sigma` takes the place of the command's. Raises UserError.
        """
        comparison = Comparison(
            prior=self._prior,
            pictures=self._pictures,
            task=task,
            task_settings=settings_from(self._arguments, TaskSettings),
            sigma=self._arguments.sigma if sigma is None else sigma,
            photons=self._arguments.photons,
            seed=self._arguments.seed,
            batch=self._arguments.batch,
            repeats=repeats,
            lpips=self._lpips,
            cells=self._cells,
        )
        comparison.check()
        return comparison


def new_table(comparison: Comparison, preset: str, against: str = "") -> Table:
    """A table without rows; its conditions name the preset, its rows are compared with `against`."""
    return Table({**comparison.conditions(), "preset": preset}, against=against)


def fill_table(table: Table, comparison: Comparison, candidates: Sequence[Candidate]) -> int:
    """Add the rows of one task and print the table; Ctrl+C leaves the rows that are finished.

    Returns `FAILED` when a method that takes the task did not end well.
    """
    try:
        code = _rows(table, comparison, candidates)
    except KeyboardInterrupt:
        table.notes.append("Stopped before the end: the rows above are complete.")
        code = INTERRUPTED
    print(rich_text(table) if is_rich(sys.stdout) else table.text(), end="\n\n", flush=True)
    if code == INTERRUPTED:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
    return code


def write_tables(arguments: argparse.Namespace, tables: Iterable[Table]) -> None:
    """Write the tables that have rows to the files asked for."""
    finished = [table for table in tables if table.rows]
    for name, path in _outputs(arguments).items():
        atomic_write(path, FORMATS[name](finished).encode())


def _rows(table: Table, comparison: Comparison, candidates: Sequence[Candidate]) -> int:
    code = DONE
    table.rows.append(comparison.fill())
    for index, candidate in enumerate(candidates, start=1):
        sampler, title = candidate.sampler, candidate.title
        if reason := comparison.refusal(sampler):
            note = f"{sampler.title}: left out. {reason}"
            table.notes += [note] if note not in table.notes else []
            continue
        place = f"{comparison.task.name}: {title} ({index} of {len(candidates)})"
        try:
            with Progress(place) as progress:
                row = comparison.row(sampler, progress.update, candidate.name, title)
        except UserError as error:
            table.notes.append(f"{title}: failed. {error}")
            code = FAILED
        else:
            table.rows.append(replace(row, origin=candidate.origin))
            code = FAILED if row.diverged else code
    return code


def _outputs(arguments: argparse.Namespace) -> dict[str, Path]:
    return {name: getattr(arguments, name) for name in FORMATS if getattr(arguments, name)}


def _store(arguments: argparse.Namespace) -> CellStore:
    return CellStore(arguments.cells or default_folder(), fresh=arguments.fresh)
