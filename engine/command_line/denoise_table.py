"""python -m engine denoise-table"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable

from engine.command_line.output import check_figure_output, check_output
from engine.command_line.place import device_of
from engine.command_line.progress import Progress
from engine.devices import use_physical_cores
from engine.evaluation.denoising_table import (
    DenoisingTable,
    check_times,
    conditions,
    time_row,
)
from engine.evaluation.figures import write_figure
from engine.evaluation.metrics import Lpips
from engine.evaluation.picture_sheet import picture_sheet
from engine.evaluation.pictures import PictureSet, load_pictures
from engine.files import atomic_write
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior

DONE, INTERRUPTED = 0, 130
COLUMNS = ("Truth", "Noisy", "Denoised in one step")
FORMATS: dict[str, Callable[[DenoisingTable], str]] = {
    "csv": DenoisingTable.csv,
    "json": DenoisingTable.json,
    "markdown": DenoisingTable.markdown,
}


def run(arguments: argparse.Namespace) -> int:
    """Print the table and write it to the files asked for.

    Ctrl+C ends the run with the times that are finished.
    """
    outputs = {name: getattr(arguments, name) for name in FORMATS if getattr(arguments, name)}
    for path in outputs.values():
        check_output(path, (arguments.pictures,))
    if arguments.figure:
        check_figure_output(arguments.figure, (arguments.pictures,))
    device = device_of(arguments)
    use_physical_cores()
    prior = placed(
        open_prior(arguments.prior), device, arguments.precision, compiled=arguments.compile
    )
    check_times(arguments.times, prior)
    pictures = load_pictures(
        arguments.pictures, prior.description.resolution, arguments.limit, arguments.skip
    )
    table, code = _computed(prior, pictures, arguments)
    print(table.text(), flush=True)
    for name, path in outputs.items():
        atomic_write(path, FORMATS[name](table).encode())
    if arguments.figure:
        sheet = [row.sheet for row in table.rows]
        write_figure(arguments.figure, picture_sheet(COLUMNS, sheet, _of_first(table, pictures)))
    return code


def _computed(
    prior: Prior, pictures: PictureSet, arguments: argparse.Namespace
) -> tuple[DenoisingTable, int]:
    """The table and the exit code; KeyboardInterrupt before the first row is finished."""
    lpips, seed, batch = Lpips(), arguments.seed, arguments.batch
    table = DenoisingTable(conditions(prior, pictures, seed, batch, lpips))
    total = len(arguments.times) * math.ceil(len(pictures) / batch)
    done = 0
    with Progress(f"Denoising {len(pictures)} pictures on {prior.device}") as progress:

        def count() -> None:
            nonlocal done
            done += 1
            progress.update(done, total)

        for timestep in arguments.times:
            try:
                table.rows.append(time_row(prior, pictures, timestep, seed, batch, lpips, count))
            except KeyboardInterrupt:
                if not table.rows:
                    raise
                table.notes.append("Stopped before the end: the rows above are complete.")
                print("Stopped.", file=sys.stderr)
                return table, INTERRUPTED
    return table, DONE


def _of_first(table: DenoisingTable, pictures: PictureSet) -> dict[str, str]:
    """The conditions of the figure, which shows the first picture alone."""
    shown = f"number {pictures.skipped} of {pictures.available} in {pictures.source}"
    return {**table.conditions, "pictures": shown}
