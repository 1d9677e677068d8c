"""Files that a command will write: found out before the work starts whether it can."""

from __future__ import annotations

import tempfile
from pathlib import Path

from engine.errors import UserError
from engine.evaluation.figures import check_suffix
from engine.files import TEMPORARY_PREFIX


def check_output(path: Path, inputs: tuple[Path, ...] = ()) -> None:
    """UserError unless a file can be made at `path` without overwriting one of the inputs."""
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give the name of a file to write.")
    for source in inputs:
        if path.exists() and source.exists() and path.samefile(source):
            raise UserError(
                f"Writing {path} would overwrite what is to be read.", "Give another name."
            )
    try:
        with tempfile.NamedTemporaryFile(prefix=TEMPORARY_PREFIX, dir=path.resolve().parent):
            pass
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"Cannot write {path}: {reason}.", "Choose a folder that exists and can be written to."
        ) from error


def check_picture_output(path: Path, inputs: tuple[Path, ...] = ()) -> None:
    """`check_output`, and UserError unless the name is that of a PNG file."""
    if path.suffix.lower() != ".png":
        raise UserError(
            f"Results are PNG files, and {path.name} is not the name of one.",
            f"Name it {path.stem or 'result'}.png.",
        )
    check_output(path, inputs)


def check_figure_output(path: Path, inputs: tuple[Path, ...] = ()) -> None:
    """`check_output`, and UserError unless the name is that of a PNG or PDF file."""
    check_suffix(path)
    check_output(path, inputs)
